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
import type { TableInForce } from '../decisions/why-rows.tsx';
import { decisionTexts } from '../texts/decisions.ts';
import '../decisions/decisions.css';

const tabs = ['taken', 'try'] as const;

/** 裁定: what was decided by table, and a table tried out; each row opens to its case and its table. */
export default function DecisionsPage(): ReactNode {
  const t = useTexts(decisionTexts);
  const maySee = useCan('standard.compliance');
  const mayTry = useCan('standard.read');
  const [values, set] = useFilters({ tab: maySee ? 'taken' : 'try', table: '', version: '', clause: '' });
  const mine = tabs.filter((x) => (x === 'taken' ? maySee : mayTry));
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
            options={mine.map((value) => ({ value, label: t(`tab.${value}`) }))}
            onChange={(next) => set({ tab: next })}
          />
          {tab === 'taken' ? (
            <OfTable
              tables={tables.data?.rows ?? []}
              value={values.table}
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

/** The decisions of one table, or of all; a table of several standards is one here. */
function OfTable(props: {
  tables: readonly TableInForce[];
  value: string;
  onChange: (table: string) => void;
}): ReactNode {
  const t = useTexts(decisionTexts);
  const pick = usePick();
  const titles = new Map(props.tables.map((r) => [r.key, pick(r.title)]));
  return (
    <Filter
      label={t('table')}
      value={props.value}
      options={[
        { value: '', label: t('table.all') },
        ...[...titles].map(([value, label]) => ({ value, label })),
      ]}
      onChange={props.onChange}
    />
  );
}
