import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  DataTable,
  Link,
  Page,
  Segments,
  useDo,
  useFilters,
  usePick,
  useReadPages,
  useTexts,
  When,
} from '#kernel/web';
import { notices } from '../../contract.ts';
import { deadLetterTexts } from '../texts/dead-letters.ts';

type Letter = RouteReply<typeof notices.listDeadLetters>['rows'][number];

/** What was to follow from an event and failed: why, how often, since when, and once more. */
export default function DeadLetters(): ReactNode {
  const t = useTexts(deadLetterTexts);
  const pick = usePick();
  const [filter, setFilter] = useFilters({ state: 'dead' });
  const state = filter.state === 'failing' ? 'failing' : 'dead';
  const pages = useReadPages(notices.listDeadLetters, { query: { state } }, { every: 15_000 });
  const empty =
    state === 'dead'
      ? { what: t('empty'), todo: t('empty.do') }
      : { what: t('empty.failing'), todo: t('empty.failing.do') };
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      filters={
        <Segments
          label={t('which')}
          value={state}
          options={(['dead', 'failing'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => setFilter({ state: value })}
        />
      }
    >
      <DataTable
        label={t('title')}
        pages={pages}
        rowKey={(r) => `${r.eventId}/${r.handler}`}
        columns={[
          { key: 'what', title: t('what'), render: (r) => <Subject letter={r} /> },
          {
            key: 'event',
            title: t('event'),
            render: (r) => (r.event.title ? pick(r.event.title) : r.event.name),
          },
          { key: 'room', title: t('room'), render: (r) => <Handler letter={r} /> },
          { key: 'why', title: t('why'), render: (r) => <Why letter={r} /> },
          { key: 'often', title: t('often'), width: 64, end: true, render: (r) => r.attempts },
          { key: 'since', title: t('since'), width: 120, render: (r) => <When at={r.since} /> },
          {
            key: 'last',
            title: t(state === 'dead' ? 'last' : 'next'),
            width: 120,
            wide: true,
            render: (r) => <When at={r.nextTryAt ?? r.lastTriedAt} />,
          },
          ...(state === 'dead'
            ? [{ key: 'retry', title: '', width: 84, end: true, render: (r: Letter) => <Retry letter={r} /> }]
            : []),
        ]}
        empty={empty}
      />
    </Page>
  );
}

function Subject({ letter: { subject } }: { letter: Letter }): ReactNode {
  const pick = usePick();
  const name = subject.number ?? (subject.kindTitle ? pick(subject.kindTitle) : subject.kind);
  return (
    <>
      {subject.link ? <Link to={subject.link}>{name}</Link> : <span className="id">{name}</span>}
      {subject.title ? <div className="l fs12 ell">{subject.title}</div> : null}
    </>
  );
}

function Why({ letter: { error, retried } }: { letter: Letter }): ReactNode {
  const t = useTexts(deadLetterTexts);
  return (
    <>
      <span className="red">{error}</span>
      {retried ? (
        <div className="l fs12">
          {t('retried.by', { name: retried.by ?? t('somebody') })} <When at={retried.at} />
        </div>
      ) : null}
    </>
  );
}

function Handler({ letter }: { letter: Letter }): ReactNode {
  const pick = usePick();
  return (
    <>
      {pick(letter.room)}
      <div className="hash">{letter.handler}</div>
    </>
  );
}

function Retry({ letter: { eventId, handler } }: { letter: Letter }): ReactNode {
  const t = useTexts(deadLetterTexts);
  const retry = useDo(notices.retryDeadLetter, {
    onDone: () => announce({ text: t('retried') }),
  });
  return (
    <Button size="small" busy={retry.busy} onClick={() => void retry.run({ body: { eventId, handler } })}>
      {t('retry')}
    </Button>
  );
}
