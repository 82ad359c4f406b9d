import { createContext, useContext, useState } from 'react';
import type { Fault, RouteReply } from '#kernel/contract';
import { announce, useDo, useRead, type CallError } from '#kernel/web';
import { namesOf, standard, type Names } from '../../contract.ts';
import type { PackClause } from '../../contract/document/index.ts';
import { draftTexts } from '../texts/drafts.ts';
import { useTexts } from '#kernel/web';

export type Draft = RouteReply<typeof standard.draft>;
export type Catalogue = RouteReply<typeof standard.catalogue>;
export type Kind = Catalogue['kinds'][number];

const hour = 3_600_000;

/** What the fields of a form choose from: kinds of subject, calendars, tables, clauses, and what all is called. */
export interface Around {
  kinds: readonly Kind[];
  names: Names;
  document: Draft['document'];
  calendars: readonly { key: string; title: { zh: string; en: string } }[];
}

export function useAround(draft: Draft | undefined): Around | undefined {
  const catalogue = useRead(standard.catalogue, {}, { every: hour });
  const standing = useRead(standard.calendars, {}, { live: ['calendar'] });
  if (!draft || !catalogue.data) return undefined;
  const own = Object.entries(draft.document.calendars).map(([key, c]) => ({ key, title: c.title }));
  const others = (standing.data?.rows ?? []).filter((c) => !own.some((o) => o.key === c.key));
  const calendars = [...own, ...others];
  return {
    kinds: catalogue.data.kinds,
    names: {
      ...namesOf(catalogue.data, calendars),
      table: (key) => draft.document.tables[key]?.title,
    },
    document: draft.document,
    calendars,
  };
}

/** What is wrong below the part that is open, by its path within that part; refused ones before saved ones. */
export const FaultsHere = createContext<readonly Fault[]>([]);

/** The faults of one field, and of whatever is below it. */
export function useFaultsAt(field: string): readonly Fault[] {
  return useContext(FaultsHere).filter((f) => f.path === field || f.path.startsWith(`${field}.`));
}

/** Faults of a saved clause and of one that was refused, by their paths within the clause. */
export function faultsOfClause(draft: Draft, at: number, refused: CallError | null): Fault[] {
  const within = (faults: readonly Fault[], prefix: string): Fault[] =>
    faults.flatMap((f) =>
      f.path.startsWith(`${prefix}.`) ? [{ ...f, path: f.path.slice(prefix.length + 1) }] : [],
    );
  const now = within(refused?.faults ?? [], 'body.clause');
  return now.length > 0 ? now : within(draft.faults, `clauses.${at}`);
}

/** Clauses that were changed and not saved yet, by the key they are saved under; they outlast a reading anew. */
export function useEdits() {
  const [edits, setEdits] = useState<Readonly<Record<string, PackClause>>>({});
  return {
    edits,
    set: (key: string, clause: PackClause) => setEdits((old) => ({ ...old, [key]: clause })),
    forget: (key: string) =>
      setEdits((old) => {
        const { [key]: _, ...rest } = old;
        return rest;
      }),
  };
}
export type Edits = ReturnType<typeof useEdits>;

/** Saves a clause; what somebody else did meanwhile is read, what was typed stays. */
export function useSaveClause(draft: Draft, edits: Edits) {
  const t = useTexts(draftTexts);
  const put = useDo(standard.putClause, { quiet: true, refresh: [standard.draft] });
  const save = async (key: string, clause: PackClause, after?: string | null): Promise<boolean> => {
    const reply = await put.run({
      params: { id: draft.id, key },
      body: {
        revised: draft.revised,
        clause: clause as unknown as Record<string, unknown>,
        ...(after === undefined ? {} : { after }),
      },
    });
    if (!reply) return false;
    edits.forget(key);
    announce({ text: t('saved') });
    return true;
  };
  return { save, busy: put.busy, error: put.error, forget: put.forget };
}
