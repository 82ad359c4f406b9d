import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  DataTable,
  ExportButton,
  Page,
  Segments,
  useFilters,
  usePick,
  useReadPages,
  useTexts,
  When,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { useRoleNames, useTeamNames } from '../parts/names.ts';
import { ownTexts } from '../texts/own.ts';
import { orderTexts } from '../texts/order.ts';

type Entry = RouteReply<typeof security.readSecurityLog>['rows'][number];

const topics = ['all', 'sign-in', 'people', 'permissions', 'refusals', 'company'] as const;

/** The security log, newest first. */
export default function SecurityLog(): ReactNode {
  const t = useTexts(orderTexts);
  const pick = usePick();
  const [filter, setFilter] = useFilters({ topic: 'all', about: '' });
  const roles = useRoleNames();
  const topic = topics.find((x) => x === filter.topic) ?? 'all';
  const pages = useReadPages(security.readSecurityLog, {
    query: {
      limit: 100,
      ...(topic === 'all' ? {} : { topic }),
      ...(filter.about ? { about: filter.about } : {}),
    },
  });
  return (
    <Page
      title={t('log.title')}
      sub={t('log.sub')}
      actions={<ExportButton pages={pages} />}
      filters={
        <Segments
          label={t('log.topic')}
          value={topic}
          options={topics.map((value) => ({ value, label: t(`log.${value}`) }))}
          onChange={(value) => setFilter({ topic: value })}
        />
      }
    >
      <DataTable
        label={t('log.title')}
        pages={pages}
        rowKey={(e) => e.id}
        columns={[
          { key: 'at', title: t('log.at'), width: 150, render: (e) => <When at={e.at} form="full" /> },
          {
            key: 'what',
            title: t('log.what'),
            render: (e) => pick(e.title),
          },
          {
            key: 'whom',
            title: t('log.whom'),
            render: (e) => (
              <Who
                name={
                  e.subject.kind === 'role' && e.subject.name ? roles.title(e.subject.name) : e.subject.name
                }
                id={e.subject.id}
                onAbout={(about) => setFilter({ about })}
              />
            ),
          },
          { key: 'who', title: t('log.who'), render: (e) => <By entry={e} /> },
          { key: 'more', title: t('log.more'), render: (e) => <More entry={e} /> },
        ]}
        empty={{ what: t('log.empty'), todo: t('log.empty.do') }}
      />
    </Page>
  );
}

/** A name that opens everything about whom it is. */
function Who(props: { name: string | null; id: string; onAbout: (id: string) => void }): ReactNode {
  if (!props.name) return <span className="l">—</span>;
  return (
    <button type="button" className="ev" onClick={() => props.onAbout(props.id)}>
      {props.name}
    </button>
  );
}

function By({ entry }: { entry: Entry }): ReactNode {
  const t = useTexts(orderTexts);
  if (entry.actor.name) return entry.actor.name;
  return <span className="l">{t(entry.actor.kind === 'visitor' ? 'log.visitor' : 'log.system')}</span>;
}

/** The facts of an entry in a few words. */
function More({ entry }: { entry: Entry }): ReactNode {
  const t = useTexts(orderTexts);
  const own = useTexts(ownTexts);
  const teams = useTeamNames();
  const roles = useRoleNames();
  const { facts } = entry;
  const words: ReactNode[] = [];
  const what = facts['role']
    ? roles.title(String(facts['role']))
    : facts['inTeam']
      ? teams.name(String(facts['inTeam']))
      : null;
  if (what && facts['given'] !== undefined)
    words.push(t(facts['given'] ? 'log.given' : 'log.taken', { what: String(what) }));
  if (facts['permission']) words.push(`${String(facts['permission'])} → ${String(facts['reach'])}`);
  if (facts['method']) words.push(own(`method.${String(facts['method'])}` as 'method.password'));
  for (const name of ['factor', 'code', 'entry', 'handler', 'clause'])
    if (facts[name]) words.push(String(facts[name]));
  if (typeof facts['count'] === 'number') words.push(t('log.times', { count: facts['count'] }));
  return <span className="m">{words.join(' · ')}</span>;
}
