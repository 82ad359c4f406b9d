import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { announce, Link, Segments, useHotkeys, usePick, useTexts } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import { ColumnHead } from './column-head.tsx';
import { columnsOf, type Part } from './edit.ts';
import { Findings } from './findings.tsx';
import { single, type Selection } from './grid-keys.ts';
import { Grid } from './grid.tsx';
import { marksOf } from './marks.ts';
import { Matrix } from './matrix.tsx';
import { TableParameters } from './parameters.tsx';
import { SheetTools } from './sheet-tools.tsx';
import { TryIt } from './try-it.tsx';
import { useChecked, type EditedTable } from './use-table.ts';

type Reply = RouteReply<typeof standard.table>;

/** A decision table, whole: its rules and cases as sheets, or its promises as a matrix; beside them what is wrong, and a try. */
export function TableEditor({ given, edited }: { given: Reply; edited: EditedTable }): ReactNode {
  const t = useTexts(tablesTexts);
  const pick = usePick();
  const { table, editable, change } = edited;
  const [trying, setTrying] = useState<Record<string, unknown> | null>(null);
  const asked = useChecked(table, trying);
  // What was tried is no longer shown once it is cleared, before the next answer is there.
  const checked = useMemo(() => (asked && !trying ? { ...asked, tried: null } : asked), [asked, trying]);
  const [selections, setSelections] = useState<Record<Part, Selection>>({
    rows: single(0, 0),
    tests: single(0, 0),
  });
  const [view, setView] = useState<'sheet' | 'matrix'>('sheet');
  const spans = Object.values(table.outputs).some((o) => o.type === 'span');
  const select = useCallback(
    (part: Part, s: Selection) => setSelections((old) => ({ ...old, [part]: s })),
    [],
  );
  const place = (part: Part, row: number, column: string | null): void => {
    setView('sheet');
    const at = columnsOf(table).findIndex((c) => c.name === column && c.side !== 'note');
    select(part, single(row, Math.max(0, at)));
    requestAnimationFrame(() =>
      document
        .getElementById(`tg-${part}-${row}-${Math.max(0, at)}`)
        ?.scrollIntoView({ block: 'center', inline: 'nearest' }),
    );
  };
  useHotkeys([
    {
      key: 'mod+z',
      does: { zh: '撤回一步；加 Shift 重做', en: 'Take a step back; with Shift make it again' },
      run: (e) => (e.shiftKey ? edited.redo() : edited.undo()),
    },
  ]);
  const marks = useMemo(
    () => ({ rows: marksOf(checked, 'rows'), tests: marksOf(checked, 'tests') }),
    [checked],
  );
  const sheet = (part: Part): ReactNode => (
    <Grid
      table={table}
      part={part}
      label={t(part)}
      editable={editable}
      marks={marks[part]}
      selection={selections[part]}
      onSelect={(s) => select(part, s)}
      onChange={change}
      onUndo={edited.undo}
      onRedo={edited.redo}
      head={(column) =>
        part === 'rows' ? (
          <ColumnHead table={table} column={column} editable={editable} onChange={change} />
        ) : (
          <span className="tgtitle">
            <b className="md">{pick(column.column!.title)}</b>
            <span className="l">{t(column.side === 'inputs' ? 'given' : 'expect')}</span>
          </span>
        )
      }
    />
  );
  return (
    <div className="tgpage">
      <div className="tgmain">
        {spans ? (
          <Segments
            label={t('view')}
            value={view}
            options={[
              { value: 'sheet', label: t('rows') },
              { value: 'matrix', label: t('matrix') },
            ]}
            onChange={setView}
          />
        ) : null}
        {view === 'matrix' && spans ? (
          <Matrix
            table={table}
            uses={given.uses}
            version={given.version.id}
            onRow={(row) => place('rows', row, null)}
          />
        ) : (
          <>
            <section aria-label={t('rows')}>
              <SheetTools
                table={table}
                part="rows"
                editable={editable}
                selection={selections.rows}
                onSelect={(s) => select('rows', s)}
                onChange={change}
              />
              {sheet('rows')}
            </section>
            <section aria-label={t('tests')}>
              <SheetTools
                table={table}
                part="tests"
                editable={editable}
                selection={selections.tests}
                onSelect={(s) => select('tests', s)}
                onChange={change}
              />
              {table.tests.length === 0 ? (
                <p className="l">{t(editable ? 'tests.none' : 'tests.bare')}</p>
              ) : (
                sheet('tests')
              )}
            </section>
          </>
        )}
      </div>
      <aside className="tgside" aria-label={t('beside')}>
        <section className="sec" aria-label={t('findings')}>
          <h2 className="h sh">{t('findings')}</h2>
          <Findings table={table} checked={checked} onPlace={place} />
        </section>
        <section className="sec" aria-label={t('try')}>
          <h2 className="h sh">{t('try')}</h2>
          <TryIt
            table={table}
            given={trying}
            tried={checked?.tried ?? null}
            onGiven={setTrying}
            onCase={
              editable
                ? (givenNow, outputs) => {
                    change({
                      ...table,
                      tests: [...table.tests, { given: givenNow as never, expect: outputs as never }],
                    });
                    announce({ text: t('try.kept') });
                  }
                : null
            }
          />
        </section>
        {Object.keys(table.parameters).length > 0 ? (
          <section className="sec" aria-label={t('parameters')}>
            <h2 className="h sh">{t('parameters')}</h2>
            <TableParameters table={table} editable={editable} onChange={change} />
          </section>
        ) : null}
        <Uses given={given} />
      </aside>
    </div>
  );
}

function Uses({ given }: { given: Reply }): ReactNode {
  const t = useTexts(tablesTexts);
  const pick = usePick();
  return (
    <section className="sec" aria-label={t('uses')}>
      <h2 className="h sh">{t('uses')}</h2>
      {given.uses.length === 0 ? <p className="l">{t('uses.none')}</p> : null}
      <ul className="tgusedby">
        {given.uses.map((u) => (
          <li key={u.key} className="ell">
            <Link to={`/standards/versions/${given.version.id}#${u.key}`}>
              <span className="id">{u.key}</span> {pick(u.title)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
