import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Icon, keyLabel, useTexts, type IconName } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { composeTexts } from '../texts/compose.ts';
import { deskWords } from '../texts/words.ts';
import { FilesRow, useUploads } from './files-row.tsx';
import { PromiseRow } from './promise-row.tsx';
import { Recipients, usualRecipients } from './recipients.tsx';
import { Stops } from './stops.tsx';
import { useDraft } from './use-draft.ts';
import { useSend, type ComposeTab } from './use-send.ts';

const icons: Record<ComposeTab, IconName> = {
  mail: 'mail',
  portal: 'globe',
  phone: 'phone',
  note: 'note',
  advise: 'quality',
};

/** What this person may write in this case, in the order in which it is offered. */
export function tabsOf(inquiry: WholeCase): ComposeTab[] {
  return [
    ...(inquiry.can.answer ? inquiry.ways : []),
    ...(inquiry.can.advise ? (['advise'] as const) : []),
    ...(inquiry.can.note ? (['note'] as const) : []),
  ];
}

interface Props {
  inquiry: WholeCase;
  /** A key asked for a tab: it is opened and takes the focus. */
  asked: { tab: 'reply' | 'note'; n: number } | null;
  onTyping: (typing: boolean) => void;
}

/** Where one writes. What is written stays until it is sent, whatever becomes of the page. */
export function Composer(props: Props): ReactNode {
  const { inquiry, asked } = props;
  const tabs = tabsOf(inquiry);
  const kept = inquiry.drafts.find((d) => d.kind === 'reply')?.via ?? null;
  const [chosen, setTab] = useState<ComposeTab | null>(kept);
  const [last, setLast] = useState(asked?.n);
  if (asked && asked.n !== last) {
    setLast(asked.n);
    const wanted = asked.tab === 'note' ? tabs.find((t) => t === 'note') : tabs[0];
    const stays = asked.tab === 'reply' && chosen !== null && chosen !== 'note' && tabs.includes(chosen);
    if (wanted && !stays) setTab(wanted);
  }
  const tab = tabs.find((t) => t === chosen) ?? tabs[0];
  if (!tab) return <Closed inquiry={inquiry} />;
  return <Writing {...props} tabs={tabs} tab={tab} setTab={setTab} focus={last ?? 0} />;
}

/** Why nothing can be written here. */
function Closed({ inquiry }: { inquiry: WholeCase }): ReactNode {
  const t = useTexts(composeTexts);
  const words = inquiry.mergedInto
    ? t('merged', { number: inquiry.mergedInto.number })
    : inquiry.state === 'closed'
      ? t('closed')
      : t('readonly');
  return <p className="deskclosed">{words}</p>;
}

function Writing(
  props: Props & {
    tabs: readonly ComposeTab[];
    tab: ComposeTab;
    setTab: (tab: ComposeTab) => void;
    focus: number;
  },
): ReactNode {
  const { inquiry, tabs, tab, setTab } = props;
  const t = useTexts(composeTexts);
  const draftOf = (kind: 'reply' | 'note') => inquiry.drafts.find((d) => d.kind === kind);
  const reply = useDraft(inquiry.id, 'reply', draftOf('reply'));
  const note = useDraft(inquiry.id, 'note', draftOf('note'));
  const writing = tab === 'note' ? note : reply;
  const send = useSend(inquiry, tab, writing);
  const uploads = useUploads((file) => writing.setFiles([...writing.files, file]));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (props.focus > 0) field.current?.focus();
  }, [props.focus]);
  const { onTyping } = props;
  const empty = writing.text.trim() === '';
  useEffect(() => {
    if (empty) onTyping(false);
  }, [empty, onTyping]);
  const write = (text: string): void => {
    send.began(text);
    writing.setText(text);
    onTyping(text.trim() !== '');
  };
  return (
    <section
      className={`deskcompose ${tab}`}
      aria-label={t('label')}
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault();
        uploads.add(e.dataTransfer.files);
      }}
    >
      <Head {...props} send={send} />
      {send.promising ? (
        <PromiseRow inquiry={inquiry} send={send} onWrite={write} text={writing.text} />
      ) : null}
      <textarea
        ref={field}
        className="deskwrite"
        value={writing.text}
        placeholder={t(`write.${tab}`)}
        aria-label={t(`write.${tab}`)}
        rows={2}
        onChange={(e) => write(e.target.value)}
        onPaste={(e) => {
          if (e.clipboardData.files.length === 0) return;
          e.preventDefault();
          uploads.add(e.clipboardData.files);
        }}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
            e.preventDefault();
            void send.run();
          }
          if (e.key === 'Escape') e.currentTarget.blur();
        }}
      />
      <FilesRow files={writing.files} busy={uploads.busy} onChange={writing.setFiles} />
      <Refused send={send} />
      <Foot
        inquiry={inquiry}
        tab={tab}
        setTab={setTab}
        tabs={tabs}
        send={send}
        writing={writing}
        uploads={uploads}
      />
    </section>
  );
}

type Send = ReturnType<typeof useSend>;

function Head(props: {
  inquiry: WholeCase;
  tabs: readonly ComposeTab[];
  tab: ComposeTab;
  setTab: (tab: ComposeTab) => void;
  send: Send;
}): ReactNode {
  const t = useTexts(composeTexts);
  const w = useTexts(deskWords);
  const { inquiry, tabs, tab, setTab, send } = props;
  return (
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
      {inquiry.state === 'passed' && inquiry.passedTo && tab !== 'note' && tab !== 'advise' ? (
        <span className="wal fs12 ell">
          {t('with-department', { department: w(`department.${inquiry.passedTo}`) })}
        </span>
      ) : null}
    </div>
  );
}

/** Why it did not go, above the buttons; where a colleague was faster, with the way to send it all the same. */
function Refused({ send }: { send: Send }): ReactNode {
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

function Foot(props: {
  inquiry: WholeCase;
  tab: ComposeTab;
  setTab: (tab: ComposeTab) => void;
  tabs: readonly ComposeTab[];
  send: Send;
  writing: ReturnType<typeof useDraft>;
  uploads: ReturnType<typeof useUploads>;
}): ReactNode {
  const { inquiry, tab, send, writing, uploads } = props;
  const t = useTexts(composeTexts);
  const pickFile = useRef<HTMLInputElement>(null);
  const telling = tab !== 'note' && tab !== 'advise';
  const verb = send.promising && telling ? t('send.promise') : t(`send.${tab}`);
  return (
    <footer>
      {tab === 'phone' ? null : (
        <Button
          kind="text"
          size="small"
          icon="attach"
          aria-label={t('attach')}
          onClick={() => pickFile.current?.click()}
        />
      )}
      <input
        ref={pickFile}
        type="file"
        multiple
        hidden
        onChange={(e) => {
          uploads.add(e.target.files ?? []);
          e.target.value = '';
        }}
      />
      {telling && inquiry.can.promise ? (
        <Button
          kind="text"
          size="small"
          icon="calendar"
          aria-pressed={send.promising}
          onClick={() => send.promiseInstead(!send.promising)}
        >
          {t('promise')}
        </Button>
      ) : null}
      {telling && !send.promising ? (
        <label className="deskwait">
          <input type="checkbox" checked={send.wait} onChange={(e) => send.setWait(e.target.checked)} />
          {t('wait')}
        </label>
      ) : null}
      <span className="sp" />
      <Kept writing={writing} />
      {telling ? (
        <Stops inquiry={inquiry.id} event={send.promising ? 'inquiry.promised' : 'inquiry.answered'} />
      ) : null}
      <Button
        kind="solid"
        busy={send.busy || uploads.busy.length > 0}
        disabled={!send.ready}
        onClick={() => void send.run()}
      >
        {verb} <span className="deskkey">{keyLabel('mod+Enter')}</span>
      </Button>
    </footer>
  );
}

function Kept({ writing }: { writing: ReturnType<typeof useDraft> }): ReactNode {
  const t = useTexts(composeTexts);
  if (writing.offline) return <span className="red fs12 ell">{t('draft.offline')}</span>;
  return null;
}
