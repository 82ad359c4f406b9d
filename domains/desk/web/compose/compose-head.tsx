import type { ReactNode } from 'react';
import { Button, Icon, useTexts, type IconName } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { composeTexts } from '../texts/compose.ts';
import { deskWords } from '../texts/words.ts';
import { Recipients, usualRecipients } from './recipients.tsx';
import type { ComposeTab, Send } from './use-send.ts';

const icons: Record<ComposeTab, IconName> = {
  mail: 'mail',
  portal: 'globe',
  phone: 'phone',
  note: 'note',
  advise: 'quality',
};

/** Which way it goes, and to whom. */
export function ComposeHead(props: {
  inquiry: WholeCase;
  tabs: readonly ComposeTab[];
  tab: ComposeTab;
  setTab: (tab: ComposeTab) => void;
  send: Send;
}): ReactNode {
  const t = useTexts(composeTexts);
  const w = useTexts(deskWords);
  const { inquiry, tabs, tab, setTab, send } = props;
  const meanwhile = inquiry.state === 'passed' && inquiry.passedTo && tab !== 'note' && tab !== 'advise';
  return (
    <>
      <div className="desktabs">
        <div role="tablist" aria-label={t('label')}>
          {tabs.map((each) => (
            <button
              key={each}
              type="button"
              role="tab"
              aria-selected={each === tab}
              onClick={() => setTab(each)}
            >
              <Icon name={icons[each]} size={14} />
              {t(`tab.${each}`)}
            </button>
          ))}
        </div>
        <span className="sp" />
        {tab === 'mail' ? (
          <Recipients usual={usualRecipients(inquiry)} chosen={send.chosen} onChoose={send.choose} />
        ) : null}
      </div>
      {meanwhile && inquiry.passedTo ? (
        <p className="deskmeanwhile">
          {t('with-department', { department: w(`department.${inquiry.passedTo}`) })}
        </p>
      ) : null}
    </>
  );
}

/** Why it did not go, above the buttons; where a colleague was faster, with the way to send it all the same. */
export function Refused({ send }: { send: Send }): ReactNode {
  const t = useTexts(composeTexts);
  if (send.meanwhile)
    return (
      <div className="deskrefused" role="alert">
        <span className="sp">{send.meanwhile}</span>
        <Button size="small" busy={send.busy} onClick={() => void send.run({ anyway: true })}>
          {t('meanwhile.send')}
        </Button>
      </div>
    );
  return send.refusal ? (
    <div className="deskrefused" role="alert">
      {send.refusal}
    </div>
  ) : null;
}
