import { useMemo, useRef, type ReactNode } from 'react';
import {
  Button,
  Cloth,
  EmptyState,
  ExportButton,
  Loaded,
  Page,
  useGo,
  useHotkeys,
  useLanguage,
  useRead,
  useTexts,
  type ClothProps,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { ByWhom } from '../compliance/by-whom.tsx';
import { groupsOf, type Compliance, type OwnThreads } from '../compliance/cloth-data.ts';
import { writeRow } from '../compliance/drill-address.ts';
import { Drill } from '../compliance/drill.tsx';
import { Figures } from '../compliance/figures.tsx';
import { Filters } from '../compliance/filters.tsx';
import { everyMinute, useOwnThreads } from '../compliance/read-threads.ts';
import { monthAway } from '../compliance/span.ts';
import { useView, type View } from '../compliance/use-view.ts';
import { complianceTexts } from '../texts/compliance.ts';
import { useKeysOfCloth } from '../compliance/cloth-keys.ts';
import '../compliance/compliance.css';

/** 守约: what was promised and what became of it, clause by clause, day by day, down to the evidence. */
export default function CompliancePage(): ReactNode {
  const t = useTexts(complianceTexts);
  const view = useView();
  const compliance = useRead(standard.compliance, { query: view.query }, { keep: true, every: everyMinute });
  const threads = useOwnThreads(view, compliance.data?.total);
  const open = view.listed !== null || view.clock !== null;
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={<ExportButton pages={{ entry: standard.threads, query: view.query }} />}
      filters={<Filters view={view} />}
    >
      <div className={open ? 'cp cpopen' : 'cp'}>
        <section className="cpmain">
          <Loaded read={compliance} rows={14} height={31}>
            {(found) => (
              <>
                <Figures view={view} compliance={found} />
                {view.by === 'day' ? (
                  <ByDay view={view} compliance={found} threads={threads} />
                ) : (
                  <div className="cpscroll">
                    <ByWhom view={view} by={view.by} />
                  </div>
                )}
              </>
            )}
          </Loaded>
        </section>
        {open ? <Drill view={view} /> : null}
      </div>
    </Page>
  );
}

/** Where on the cloth the panel's rows or clock lie. */
function selectedOf(view: View, threads: OwnThreads): ClothProps['selected'] {
  const { listed, clock } = view;
  const found = clock
    ? [...threads.broken, ...threads.close, ...threads.paused].find((r) => writeRow(r) === clock)
    : undefined;
  const at = found
    ? { row: found.clause.key, day: found.day }
    : listed?.clause && listed.day
      ? { row: listed.clause, day: listed.day }
      : undefined;
  return at && at.day >= view.span.from && at.day <= view.span.to ? at : undefined;
}

function ByDay(props: { view: View; compliance: Compliance; threads: OwnThreads }): ReactNode {
  const { view, compliance, threads } = props;
  const language = useLanguage();
  const ref = useRef<HTMLDivElement>(null);
  useKeysOfCloth(ref);
  useHotkeys([
    { key: '[', does: { zh: '上一月', en: 'Month before' }, run: () => view.set(stepped(view, -1)) },
    { key: ']', does: { zh: '下一月', en: 'Month after' }, run: () => view.set(stepped(view, 1)) },
  ]);
  const { onlyBroken, bare, target } = view;
  const { broken, close, paused, running } = threads;
  const groups = useMemo(
    () => groupsOf(compliance, { broken, close, paused, running }, { onlyBroken, bare, target, language }),
    [compliance, broken, close, paused, running, onlyBroken, bare, target, language],
  );
  const shut = useMemo(() => new Set(compliance.closedDays), [compliance.closedDays]);
  const rows = groups.reduce((n, g) => n + g.rows.length, 0);
  const selected = selectedOf(view, threads);
  if (rows === 0) return <Nothing view={view} compliance={compliance} />;
  return (
    <div className="cpcloth" ref={ref}>
      <Cloth
        groups={groups}
        from={view.span.from}
        to={view.span.to}
        today={compliance.today}
        shut={shut}
        clauses={rows}
        {...(selected ? { selected } : {})}
        onOpen={({ row, day, state, threadId }) => {
          if (state === 'cancelled') return;
          const one = threadId ? { clause: row.id, state, day: null } : { clause: row.id, state, day };
          view.open(one, threadId || undefined);
        }}
      />
    </div>
  );
}

const stepped = (view: View, by: number) => ({ ...monthAway(view.span.from, by), rows: '', clock: '' });

function Nothing({ view, compliance }: { view: View; compliance: Compliance }): ReactNode {
  const t = useTexts(complianceTexts);
  const go = useGo();
  if (compliance.rows.length === 0)
    return (
      <EmptyState
        what={t('empty')}
        todo={t('empty.do')}
        action={
          <Button kind="solid" onClick={() => go('/standards')}>
            {t('empty.go')}
          </Button>
        }
      />
    );
  return view.onlyBroken ? (
    <EmptyState
      what={t('empty.only')}
      todo={t('empty.only.do')}
      action={<Button onClick={() => view.set({ only: '' })}>{t('clear')}</Button>}
    />
  ) : (
    <EmptyState what={t('empty.span')} todo={t('empty.span.do')} />
  );
}
