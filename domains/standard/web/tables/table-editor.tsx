import { useCallback, useMemo, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { announce, Link, Segments, useHotkeys, usePick, useTexts } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import { cellId } from './cell-id.ts';
import { ColumnHead } from './column-head.tsx';
import { columnsOf, type Part, type SheetColumn, type Table } from './edit.ts';
import { Findings } from './findings.tsx';
import { single, type Selection } from './grid-keys.ts';
import { Grid } from './grid.tsx';
import { marksOf, type Checked, type RowMarks } from './marks.ts';
import { Matrix } from './matrix.tsx';
import { TableParameters } from './parameters.tsx';
import { SheetTools } from './sheet-tools.tsx';
import { TryIt } from './try-it.tsx';
import { useChecked, type EditedTable } from './use-table.ts';

type Reply = RouteReply<typeof standard.table>;

/** A decision table, whole: its rules and cases as sheets, or its promises as a matrix; beside them what is wrong, and a try. */
export function TableEditor({ given, edited }: { given: Reply; edited: EditedTable }): ReactNode {
  const { table } = edited;
  const [trying, setTrying] = useState<Record<string, unknown> | null>(null);
  const asked = useChecked(table, trying);
  // What was tried is no longer shown once it is cleared, before the next answer is there.
  const checked = useMemo(() => (asked && !trying ? { ...asked, tried: null } : asked), [asked, trying]);
  const { view, setView, selections, select, place } = usePlaces(table);
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
  const spans = Object.values(table.outputs).some((o) => o.type === 'span');
  return (
    <div className="tgpage">
      <div className="tgmain">
        {spans ? <Views view={view} onView={setView} /> : null}
        {view === 'matrix' && spans ? (
          <Matrix
            table={table}
            uses={given.uses}
            version={given.version.id}
            onRow={(row) => place('rows', row, null)}
          />
        ) : (
          (['rows', 'tests'] as const).map((part) => (
            <Sheet
              key={part}
              part={part}
              edited={edited}
              marks={marks[part]}
              selection={selections[part]}
              onSelect={(s) => select(part, s)}
            />
          ))
        )}
      </div>
      <Beside
        given={given}
        edited={edited}
        checked={checked}
        trying={trying}
        onTrying={setTrying}
        onPlace={place}
      />
    </div>
  );
}

type View = 'sheet' | 'matrix';
type Place = (part: Part, row: number, column: string | null) => void;

/** Where one is in a table: as what it is seen, what is chosen in each sheet, and how to get to a cell. */
function usePlaces(table: Table) {
  const [selections, setSelections] = useState<Record<Part, Selection>>({
    rows: single(0, 0),
    tests: single(0, 0),
  });
  const [view, setView] = useState<View>('sheet');
  const select = useCallback(
    (part: Part, s: Selection) => setSelections((old) => ({ ...old, [part]: s })),
    [],
  );
  const place: Place = (part, row, column) => {
    setView('sheet');
    const found = columnsOf(table).findIndex((c) => c.name === column && c.side !== 'note');
    const at = Math.max(0, found);
    select(part, single(row, at));
    requestAnimationFrame(() =>
      document.getElementById(cellId(part, row, at))?.scrollIntoView({ block: 'center', inline: 'nearest' }),
    );
  };
  return { view, setView, selections, select, place };
}

function Views({ view, onView }: { view: View; onView: (view: View) => void }): ReactNode {
  const t = useTexts(tablesTexts);
  return (
    <Segments
      label={t('view')}
      value={view}
      options={[
        { value: 'sheet', label: t('rows') },
        { value: 'matrix', label: t('matrix') },
      ]}
      onChange={onView}
    />
  );
}

interface SheetProps {
  part: Part;
  edited: EditedTable;
  marks: ReadonlyMap<number, RowMarks>;
  selection: Selection;
  onSelect: (selection: Selection) => void;
}

/** The rules or the cases, with what can be done to them; where there are no cases yet, it says so. */
function Sheet({ part, edited, marks, selection, onSelect }: SheetProps): ReactNode {
  const t = useTexts(tablesTexts);
  const { table, editable, change } = edited;
  return (
    <section aria-label={t(part)}>
      <SheetTools
        table={table}
        part={part}
        editable={editable}
        selection={selection}
        onSelect={onSelect}
        onChange={change}
      />
      {part === 'tests' && table.tests.length === 0 ? (
        <p className="l">{t(editable ? 'tests.none' : 'tests.bare')}</p>
      ) : (
        <Grid
          table={table}
          part={part}
          label={t(part)}
          editable={editable}
          marks={marks}
          selection={selection}
          onSelect={onSelect}
          onChange={change}
          onUndo={edited.undo}
          onRedo={edited.redo}
          head={(column) =>
            part === 'rows' ? (
              <ColumnHead table={table} column={column} editable={editable} onChange={change} />
            ) : (
              <CaseHead column={column} />
            )
          }
        />
      )}
    </section>
  );
}

/** A column's head over the cases: what is given, or what is to come of it. */
function CaseHead({ column }: { column: SheetColumn }): ReactNode {
  const t = useTexts(tablesTexts);
  const pick = usePick();
  return (
    <span className="tgtitle">
      <b className="md">{pick(column.column!.title)}</b>
      <span className="l">{t(column.side === 'inputs' ? 'given' : 'expect')}</span>
    </span>
  );
}

interface BesideProps {
  given: Reply;
  edited: EditedTable;
  checked: Checked | undefined;
  trying: Record<string, unknown> | null;
  onTrying: (trying: Record<string, unknown> | null) => void;
  onPlace: Place;
}

/** Beside the sheets: what is wrong, a try, the parameters, and the clauses that use the table. */
function Beside({ given, edited, checked, trying, onTrying, onPlace }: BesideProps): ReactNode {
  const t = useTexts(tablesTexts);
  const { table, editable, change } = edited;
  const keepCase = (tried: Record<string, unknown>, outputs: Record<string, unknown>): void => {
    change({ ...table, tests: [...table.tests, { given: tried as never, expect: outputs as never }] });
    announce({ text: t('try.kept') });
  };
  return (
    <aside className="tgside" aria-label={t('beside')}>
      <section className="sec" aria-label={t('findings')}>
        <h2 className="h sh">{t('findings')}</h2>
        <Findings table={table} checked={checked} onPlace={onPlace} />
      </section>
      <section className="sec" aria-label={t('try')}>
        <h2 className="h sh">{t('try')}</h2>
        <TryIt
          table={table}
          given={trying}
          tried={checked?.tried ?? null}
          onGiven={onTrying}
          onCase={editable ? keepCase : null}
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
