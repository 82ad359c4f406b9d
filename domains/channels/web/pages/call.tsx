import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { addressOf, Duration, Loaded, Page, useParams, useRead, useTexts, When } from '#kernel/web';
import { channels } from '../../contract.ts';
import { callTexts } from '../texts/calls.ts';
import '../channels.css';

type Call = RouteReply<typeof channels.readCall>;

/** One call: when it rang, who picked it up, what was said. */
export default function CallPage(): ReactNode {
  const id = useParams()['id'] ?? '';
  const t = useTexts(callTexts);
  const read = useRead(channels.readCall, { params: { id } }, { live: [`call:${id}`] });
  const title = read.data ? read.data.callerName || read.data.from : t('title');
  return (
    <Page title={title} sub={read.data?.number} pad>
      <Loaded read={read}>{(call) => <Whole call={call} />}</Loaded>
    </Page>
  );
}

function Whole({ call }: { call: Call }): ReactNode {
  const t = useTexts(callTexts);
  const lines: [string, ReactNode][] = [
    [t('state'), t(call.state)],
    [t('direction'), t(call.direction)],
    [t('from'), call.from],
    [t('to'), call.to],
    [t('rang'), <When key="rang" at={call.rangAt} form="full" />],
    [t('rings'), call.rings],
    [t('picked'), call.answeredAt ? <When key="picked" at={call.answeredAt} form="full" /> : null],
    [
      t('waited'),
      call.waitedSeconds === null ? null : <Duration key="waited" seconds={call.waitedSeconds} />,
    ],
    [t('over'), call.endedAt ? <When key="over" at={call.endedAt} form="full" /> : null],
    [
      t('talked'),
      call.talkedSeconds === null ? null : <Duration key="talked" seconds={call.talkedSeconds} />,
    ],
    [t('owner'), call.owner],
    [t('source'), call.source === 'hand' ? t('hand') : call.source],
  ];
  return (
    <>
      <dl className="kv">
        {lines
          .filter(([, value]) => value !== null && value !== '')
          .map(([label, value]) => [
            <dt key={`t-${label}`}>{label}</dt>,
            <dd key={`d-${label}`}>{value}</dd>,
          ])}
      </dl>
      {call.hasVoicemail ? (
        <p>
          <a href={addressOf(channels.downloadVoicemail, { params: { id: call.id } })}>
            {t('voicemailSave')}
          </a>
        </p>
      ) : null}
      {call.note ? (
        <>
          <h3 className="h" style={{ margin: '16px 0 4px' }}>
            {t('note')}
          </h3>
          <div className="channels-text">{call.note}</div>
        </>
      ) : null}
    </>
  );
}
