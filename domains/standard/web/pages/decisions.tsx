import type { ReactNode } from 'react';
import {
  Button,
  ExportButton,
  Filter,
  Page,
  Segments,
  useCan,
  useFilters,
  usePick,
  useRead,
  useReadPages,
  useTexts,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { DecisionList } from '../decisions/decision-list.tsx';
import { TryTable } from '../decisions/try-table.tsx';
import { decisionTexts } from '../texts/decisions.ts';
import '../decisions/decisions.css';

const tabs = ['taken', 'try'] as const;

/** 裁定: what was decided by table, and a table tried out; each row opens to its case and its table. */
export default function DecisionsPage(): ReactNode {
  const t = useTexts(decisionTexts);
  const pick = usePick();
  const maySee = useCan('standard.compliance');
  const mayTry = useCan('standard.read');
  const [values, set] = useFilters({ tab: maySee ? 'taken' : 'try', table: '', version: '', clause: '' });
  const tab = tabs.find((x) => x === values.tab) ?? 'taken';
  const tables = useRead(standard.decisionTables, {}, { when: mayTry, live: ['standard'] });
  const taken = useReadPages(
    standard.decisions,
    {
      query: {
        limit: 50,
        ...(values.table ? { table: values.table } : {}),
        ...(values.clause ? { clause: values.clause } : {}),
      },
    },
    { when: tab === 'taken' && maySee },
  );
  const keys = new Map((tables.data?.rows ?? []).map((r) => [r.key, pick(r.title)]));
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={tab === 'taken' ? <ExportButton pages={taken} /> : null}
      filters={
        <>
          <Segments
            label={t('view')}
            value={tab}
            options={tabs
              .filter((x) => (x === 'taken' ? maySee : mayTry))
              .map((value) => ({ value, label: t(`tab.${value}`) }))}
            onChange={(next) => set({ tab: next })}
          />
          {tab === 'taken' ? (
            <Filter
              label={t('table')}
              value={values.table}
              options={[
                { value: '', label: t('table.all') },
                ...[...keys].map(([value, label]) => ({ value, label })),
              ]}
              onChange={(table) => set({ table })}
            />
          ) : null}
          {values.clause ? (
            <Button size="small" icon="close" onClick={() => set({ clause: '' })}>
              {values.clause}
            </Button>
          ) : null}
        </>
      }
    >
      {tab === 'taken' ? (
        <DecisionList pages={taken} onTry={() => set({ tab: 'try' })} />
      ) : (
        <TryTable
          tables={tables}
          table={values.table}
          version={values.version}
          onChoose={(table, version) => set({ table, version })}
        />
      )}
    </Page>
  );
}
