import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '#kernel/contract';
import { packText } from '../domains/standard/server/index.ts';
import { callApi } from '../app/tests/company.ts';
import { openCompany, type Company } from './company.ts';
import { percentile, type Bench, type Figure } from './measure.ts';

const pack = 'apparel';

interface Draft {
  id: Id;
  revised: number;
  standard: { id: Id };
  document: {
    clauses: {
      key: string;
      kind: string;
      parameters: Record<string, { value: number; min?: number; max?: number }>;
    }[];
  };
}

const readDraft = async (c: Company, id: Id): Promise<Draft> =>
  (await c.get(`/standards/drafts/${id}`)) as Draft;

/** A draft of the next version: one deadline promises something else than before. */
async function changedDraft(c: Company, standard: Id, round: number): Promise<Id> {
  const { version } = (await c.post('/standards/drafts', { standard, from: null })) as { version: Id };
  const draft = await readDraft(c, version);
  const clause = draft.document.clauses.find(
    (x) => x.kind === 'deadline' && Object.values(x.parameters).some((p) => (p.min ?? 0) < (p.max ?? 0)),
  )!;
  const [name, p] = Object.entries(clause.parameters).find(([, x]) => (x.min ?? 0) < (x.max ?? 0))!;
  const parameters = { ...clause.parameters, [name]: { ...p, value: round % 2 ? p.min! : p.max! } };
  await callApi(
    c.url,
    'PUT',
    `/standards/drafts/${version}/clauses/${clause.key}`,
    { cookie: c.cookie },
    {
      revised: draft.revised,
      clause: { ...clause, parameters },
    },
  );
  return version;
}

/** Somebody writes; answers how long it took, in ms. */
async function ask(c: Company, n: number): Promise<number> {
  const at = performance.now();
  const customer = { address: `buyer${n % 500}@example.com`, by: 'mail', name: `采购${n % 500}` };
  const body = { channel: 'form', customer, text: `外套 ${n} 的洗涤方法，请告知。`, class: 'product' };
  await callApi(c.url, 'POST', '/inquiries', { authorization: `Bearer ${c.token}` }, body);
  return performance.now() - at;
}

/** Clocks that have begun under a version. */
const begunUnder = async (c: Company, version: Id): Promise<number> => {
  const [row] = await c.sql<{ n: number }>(
    'select count(*)::int as n from standard.clock k join standard.clause c on c.id = k.clause_id where c.version_id = $1',
    [version],
  );
  return row!.n;
};

/**
 * From the approval to the first inquiry that is taken in under the version, in ms; the draft lies proposed.
 * What is in force by then is asked of the database: the version itself, and clocks that run under it.
 */
async function putInForce(c: Company, version: Id, n: number): Promise<{ ms: number; asked: number }> {
  const { revised } = (await c.post(`/standards/drafts/${version}/propose`, {
    revised: (await readDraft(c, version)).revised,
  })) as Draft;
  const at = performance.now();
  const approved = (await c.post(`/standards/drafts/${version}/approve`, { revised })) as Draft;
  await c.post(`/standards/drafts/${version}/publish`, { revised: approved.revised, rebase: 'live' });
  const asked = await ask(c, n);
  const ms = performance.now() - at;
  const [row] = await c.sql<{ state: string }>('select state from standard.version where id = $1', [version]);
  if (row!.state !== 'in-force' || (await begunUnder(c, version)) === 0)
    throw new Error(`version ${version} is ${row!.state} and governs nothing`);
  return { ms, asked };
}

/** Until the re-base that a publication asked for is through, in ms. */
async function rebased(c: Company): Promise<number> {
  const at = performance.now();
  for (;;) {
    const [row] = await c.sql<{ n: number }>('select count(*)::int as n from standard.rebase where not done');
    if (row!.n === 0) return performance.now() - at;
    await pause(50);
  }
}

/** The largest shipped standard, adopted and then changed again and again while inquiries come in. */
export const bench: Bench = async ({ quick, say }) => {
  const c = await openCompany();
  let going = true;
  try {
    const imported = (await c.post('/standards/drafts/import', {
      text: await packText(pack),
      name: `${pack}.yaml`,
    })) as { version: Id };
    const { standard, document } = await readDraft(c, imported.version);
    const first = await putInForce(c, imported.version, 0);
    say(`${document.clauses.length} clauses adopted in ${Math.round(first.ms)} ms`);
    const intake: number[] = [];
    let n = 1;
    const lane = async () => {
      while (going) intake.push(await ask(c, (n += 1)));
    };
    const lanes = Array.from({ length: 4 }, lane);
    await pause(quick ? 1_000 : 10_000);
    const times: number[] = [];
    const moves: number[] = [];
    for (let round = 0; round < (quick ? 3 : 12); round += 1) {
      const draft = await changedDraft(c, standard.id, round);
      times.push((await putInForce(c, draft, (n += 1))).ms);
      moves.push(await rebased(c));
    }
    going = false;
    await Promise.all(lanes);
    const note = `${document.clauses.length} clauses, ${intake.length} inquiries taken in meanwhile by 4 at once`;
    return figures(first.ms, times, moves, intake, note);
  } finally {
    going = false;
    await c.stop();
  }
};

const figures = (
  first: number,
  times: number[],
  moves: number[],
  intake: number[],
  note: string,
): Figure[] => [
  { name: 'publish: approved to in force, adopted', value: first, unit: 'ms', bar: { atMost: 2_000 }, note },
  {
    name: 'publish: approved to in force, changed, median',
    value: percentile(times, 50),
    unit: 'ms',
    bar: null,
    note,
  },
  {
    name: 'publish: approved to in force, changed, worst',
    value: Math.max(...times),
    unit: 'ms',
    bar: { atMost: 2_000 },
    note,
  },
  { name: 'publish: running clocks moved after, worst', value: Math.max(...moves), unit: 'ms', bar: null },
  { name: 'publish: an inquiry meanwhile, worst', value: Math.max(...intake), unit: 'ms', bar: null },
];
