import { lazy, Suspense, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  DataTable,
  Duration,
  ExportButton,
  Filter,
  Page,
  Tag,
  useFilters,
  useGo,
  useReadPages,
  useTexts,
  When,
  type Column,
} from '#kernel/web';
import { callStates, channels } from '../../contract.ts';
import { callTexts } from '../texts/calls.ts';

const LogCallDrawer = lazy(() => import('../parts/log-call-drawer.tsx'));

type Call = RouteReply<typeof channels.listCalls>['rows'][number];
type State = (typeof callStates)[number] | 'all';

/** Calls, newest first: who called, how long it rang, who picked it up. */
export default function Calls(): ReactNode {
  const t = useTexts(callTexts);
  const go = useGo();
  const [filter, setFilter] = useFilters({ state: 'all', log: '' });
  const state = callStates.find((s) => s === filter.state) ?? 'all';
  const pages = useReadPages(channels.listCalls, { query: { state } }, { live: ['call'] });
  const log = (): void => setFilter({ log: '1' });
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      filters={
        <Filter<State>
          label={t('state')}
          value={state}
          onChange={(value) => setFilter({ state: value })}
          options={(['all', ...callStates] as const).map((value) => ({ value, label: t(value) }))}
        />
      }
      actions={
        <>
          <ExportButton pages={pages} />
          <Button kind="solid" icon="phone" onClick={log}>
            {t('log')}
          </Button>
        </>
      }
    >
      <DataTable
        label={t('title')}
        pages={pages}
        rowKey={(r) => r.id}
        onOpen={(r) => go(`/channels/calls/${r.id}`)}
        columns={useColumns()}
        empty={
          state === 'all'
            ? { what: t('empty'), todo: t('empty.do'), action: <Button onClick={log}>{t('log')}</Button> }
            : { what: t('nothing') }
        }
      />
      {filter.log === '' ? null : (
        <Suspense>
          <LogCallDrawer onClose={() => setFilter({ log: undefined })} />
        </Suspense>
      )}
    </Page>
  );
}

function useColumns(): Column<Call>[] {
  const t = useTexts(callTexts);
  return [
    {
      key: 'number',
      title: t('number'),
      width: 130,
      render: (r) => <span className="id m">{r.number}</span>,
    },
    { key: 'direction', title: t('direction'), width: 80, wide: true, render: (r) => t(r.direction) },
    {
      key: 'caller',
      title: t('caller'),
      render: (r) => r.callerName || (r.direction === 'in' ? r.from : r.to),
    },
    {
      key: 'state',
      title: t('state'),
      width: 110,
      render: (r) => (r.state === 'missed' ? <Tag verdict="broken">{t('missed')}</Tag> : t(r.state)),
    },
    { key: 'rang', title: t('rang'), width: 140, render: (r) => <When at={r.rangAt} /> },
    { key: 'rings', title: t('rings'), width: 80, end: true, render: (r) => r.rings },
    {
      key: 'talked',
      title: t('talked'),
      width: 100,
      end: true,
      wide: true,
      render: (r) => (r.talkedSeconds === null ? null : <Duration seconds={r.talkedSeconds} />),
    },
    { key: 'owner', title: t('owner'), width: 110, wide: true, render: (r) => r.owner },
  ];
}
