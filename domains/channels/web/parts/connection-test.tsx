import { useState, type ReactNode } from 'react';
import type { Id, RouteReply } from '#kernel/contract';
import { Button, Tag, useDo, useRead, useTexts } from '#kernel/web';
import { channels } from '../../contract.ts';
import { mailboxFormTexts } from '../texts/mailboxes.ts';
import { useFaultText } from './mailbox-state.tsx';

type Side = NonNullable<RouteReply<typeof channels.readConnectionTest>['imap']>;

/** Tries receiving and sending as the settings stand, and says how far each came. */
export function ConnectionTest({ mailboxId }: { mailboxId: Id }): ReactNode {
  const t = useTexts(mailboxFormTexts);
  const [testId, setTestId] = useState<Id | null>(null);
  const ask = useDo(channels.testMailbox, { refresh: [], onDone: (reply) => setTestId(reply.testId) });
  const [done, setDone] = useState<Id | null>(null);
  const test = useRead(
    channels.readConnectionTest,
    { params: { id: mailboxId, testId: testId ?? mailboxId } },
    { when: testId !== null, ...(done === testId ? {} : { every: 700 }) },
  );
  const found = testId !== null && test.data?.id === testId && test.data.state === 'done' ? test.data : null;
  if (found && done !== testId) setDone(testId);
  const busy = ask.busy || (testId !== null && !found && !test.error);
  return (
    <section className="channels-block">
      <div className="row" style={{ gap: 12 }}>
        <Button busy={busy} onClick={() => void ask.run({ params: { id: mailboxId } })}>
          {t(busy ? 'testing' : 'test')}
        </Button>
        <span role="status" className="row" style={{ gap: 16 }}>
          {found?.imap ? <Result label={t('test.imap')} side={found.imap} messages={found.messages} /> : null}
          {found?.smtp ? <Result label={t('test.smtp')} side={found.smtp} messages={null} /> : null}
        </span>
      </div>
    </section>
  );
}

function Result({
  label,
  side,
  messages,
}: {
  label: string;
  side: Side;
  messages: number | null;
}): ReactNode {
  const t = useTexts(mailboxFormTexts);
  const fault = useFaultText();
  if (side.ok)
    return (
      <span>
        <Tag verdict="kept">{label}</Tag> {t('test.ok', { millis: side.millis })}
        {messages === null ? null : ` · ${t('test.messages', { count: messages })}`}
      </span>
    );
  return (
    <span title={side.text ?? undefined}>
      <Tag verdict="broken">{label}</Tag> {t(`step.${side.step}`)} · {fault(side.code)}
      {side.text ? <span className="l fs12"> {side.text}</span> : null}
    </span>
  );
}
