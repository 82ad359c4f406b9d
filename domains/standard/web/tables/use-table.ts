import { useEffect, useRef, useState } from 'react';
import type { RouteReply } from '#kernel/contract';
import { call, CallError, useCan, useRead, useRefresh } from '#kernel/web';
import { standard } from '../../contract.ts';
import type { Table } from './edit.ts';
import { firstStep, stepAgain, stepBack, stepOn, type Steps } from './history.ts';
import type { Checked } from './marks.ts';

type Reply = RouteReply<typeof standard.table>;

/** How what is on screen stands to what is kept. */
export type Keeping = 'kept' | 'changed' | 'keeping' | 'refused' | 'overtaken';

export interface EditedTable {
  table: Table;
  editable: boolean;
  keeping: Keeping;
  /** Why it was not kept. */
  error: CallError | null;
  back: number;
  ahead: number;
  change: (next: Table) => void;
  undo: () => void;
  redo: () => void;
  /** Overtaken by somebody else: go on with theirs, or put ours in its place. */
  takeTheirs: () => void;
  keepOurs: () => void;
  /** Reads what is kept again, after a file was taken in. */
  again: () => Promise<void>;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * A table that is edited: every step can be taken back, and what stands is kept in the draft a moment after
 * the last touch. A change of another part of the same draft is taken along; one of this table is asked about.
 */
export function useEditedTable(given: Reply): EditedTable {
  const may = useCan('standard.draft');
  const editable = may && given.version.state === 'draft';
  const [steps, setSteps] = useState<Steps<Table>>(() => firstStep(given.table));
  const held = useHeld(given, steps.now);
  useKeptLater(steps.now, editable && held.keeping === 'changed', held.keep);
  const step = (next: (steps: Steps<Table>) => Steps<Table>): void => {
    setSteps(next);
    held.touched();
  };
  const again = (): Promise<void> => held.readAgain((table) => setSteps((s) => stepOn(s, table)));
  return {
    table: steps.now,
    editable,
    keeping: held.keeping,
    error: held.error,
    back: steps.past.length,
    ahead: steps.ahead.length,
    change: (next) => step((s) => stepOn(s, next)),
    undo: () => step(stepBack),
    redo: () => step(stepAgain),
    takeTheirs: () => void again(),
    keepOurs: held.keepOurs,
    again,
  };
}

/** What the server holds of a table, as far as we know; and keeping what stands on screen in its place. */
function useHeld(given: Reply, now: Table) {
  const [keeping, setKeeping] = useState<Keeping>('kept');
  const [error, setError] = useState<CallError | null>(null);
  // A save in flight refers to it.
  const held = useRef({ table: given.table, revised: given.version.revised, busy: false });
  const theirs = useRef<Reply | null>(null);
  const params = { id: given.version.id, key: given.key };
  const refresh = useRefresh();
  const hold = ({ table, version }: Reply): void => {
    held.current = { table, revised: version.revised, busy: false };
  };
  const overtaken = async (): Promise<void> => {
    const current = await call(standard.table, { params });
    if (same(current.table, held.current.table)) {
      held.current.revised = current.version.revised;
      setKeeping('changed');
    } else {
      theirs.current = current;
      setKeeping('overtaken');
    }
  };
  const keep = async (table: Table): Promise<void> => {
    if (held.current.busy) return;
    held.current.busy = true;
    setKeeping('keeping');
    try {
      const body = { revised: held.current.revised, table: table as unknown as Record<string, unknown> };
      const reply = await call(standard.putTable, { params, body });
      held.current = { table, revised: reply.revised, busy: false };
      setError(null);
      setKeeping('kept');
      refresh(standard.draft, standard.tables, standard.table);
    } catch (fault) {
      held.current.busy = false;
      if (!(fault instanceof CallError)) throw fault;
      if (fault.code === 'object.changed') return overtaken();
      setError(fault);
      setKeeping('refused');
    }
  };
  useEffect(() => {
    // What was changed while a save was under way is kept after it.
    if (keeping === 'kept' && now !== held.current.table && !same(now, held.current.table))
      setKeeping('changed');
  }, [keeping, now]);
  return {
    keeping,
    error,
    keep,
    touched: () => setKeeping((k) => (k === 'keeping' || k === 'overtaken' ? k : 'changed')),
    /** Reads it again; `take` puts it on screen in the same breath, or the old would be kept over it. */
    readAgain: async (take: (table: Table) => void): Promise<void> => {
      const current = await call(standard.table, { params });
      hold(current);
      take(current.table);
      setKeeping('kept');
    },
    keepOurs: (): void => {
      if (theirs.current) hold(theirs.current);
      setKeeping('changed');
    },
  };
}

/** Keeps what is due a moment after the last touch; whoever leaves the page at once has it kept all the same. */
function useKeptLater(table: Table, due: boolean, keep: (table: Table) => Promise<void>): void {
  const latest = useRef({ keep, table, due: false });
  useEffect(() => {
    latest.current = { keep, table, due };
  });
  useEffect(
    () => () => {
      if (latest.current.due) void latest.current.keep(latest.current.table);
    },
    [],
  );
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(() => void latest.current.keep(table), 600);
    return () => clearTimeout(timer);
  }, [table, due]);
}

/** What is wrong with a table as it stands on screen, asked a moment after the last touch; older findings stay meanwhile. */
export function useChecked(table: Table, given: Record<string, unknown> | null): Checked | undefined {
  const [checked, setChecked] = useState<Checked>();
  useEffect(() => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      const body = {
        table: table as unknown as Record<string, unknown>,
        ...(given ? { given: given as never } : {}),
      };
      call(standard.checkTable, { body }, { signal: controller.signal })
        .then(setChecked)
        // Without an answer the last findings stay; what is kept is checked again by the server anyway.
        .catch(() => undefined);
    }, 200);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [table, given]);
  return checked;
}

export const useTableOf = (id: string, key: string) =>
  useRead(standard.table, { params: { id, key } }, { keep: true });
