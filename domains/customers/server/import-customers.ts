import { buffer } from 'node:stream/consumers';
import type { Id, RouteInput } from '#kernel/contract';
import { narrowing, readSheet, refuse, type CsvRow, type Ctx, type HttpExtras } from '#kernel/server';
import type { customers, ImportFault } from '#domains/customers/contract.ts';
import { faultAt, readHeads, readRow, type Layout, type ReadRow } from './import-rules.ts';
import { holdersOf } from './load.ts';
import { nameKey } from './name-rules.ts';
import { idAt, register, type Draft } from './rows.ts';
import { own } from './tables.ts';

const mostRows = 10_000;

/**
 * Reads customers from a table. Every fault is told at once, with row and column. `check` writes nothing;
 * `take-good` writes the rows without a fault; `all-or-nothing` writes all of them or none. Rows of one
 * company are one customer with several people.
 */
export async function importCustomers(
  ctx: Ctx,
  { query }: RouteInput<typeof customers.importCustomers>,
  extras: HttpExtras,
) {
  narrowing(ctx);
  const rows = await readTable(extras);
  const layout = readHeads(rows[0]!.cells);
  if (!layout.places.has('name') && !layout.places.has('contact')) {
    refuse('customers.import-no-name');
  }
  const all = rows.slice(1).map((row) => readRow(row, layout));
  const faults = all.flatMap((r) => r.faults);
  const read = all.map((r) => r.read);
  const { people, teams, ...known } = await lookUpNames(ctx, read);
  faults.push(...faultsOfNames(read, layout, people, teams), ...faultsTwice(read), ...known.faults(layout));
  const place = (f: ImportFault) => rows[0]!.cells.indexOf(f.column);
  faults.sort((a, b) => a.row - b.row || place(a) - place(b));
  const faulty = new Set(faults.map((f) => f.row));
  const good = read.filter((r) => !faulty.has(r.row));
  const drafts = draftsOf(ctx, good, people, teams);
  const takes = query.mode === 'take-good' || (query.mode === 'all-or-nothing' && faults.length === 0);
  if (takes) await register(ctx, drafts, true);
  return {
    rows: read.length,
    good: good.length,
    customers: drafts.length,
    taken: takes ? drafts.length : 0,
    passedOver: layout.passedOver,
    faults,
  };
}

async function readTable({ file, program }: HttpExtras): Promise<CsvRow[]> {
  const bytes = await buffer(program.files.read(file!.sha256));
  const rows = await readSheet(bytes, file!.type, mostRows + 1).catch(() =>
    refuse('customers.import-unreadable'),
  );
  if (rows.length < 2) refuse('customers.import-empty');
  if (rows.length > mostRows + 1) refuse('customers.import-too-many', { limit: mostRows });
  return rows;
}

type Names = Map<string, Id[]>;

/** What the database knows of the names and addresses in the file, in one round trip. */
async function lookUpNames(ctx: Ctx, read: readonly ReadRow[]) {
  const companies = new Map(read.filter((r) => r.kind === 'company').map((r) => [nameKey(r.name), r]));
  const [people, teams, sameName] = await own.batch(ctx, [
    {
      text: 'select id, name from security_pub.person where active and name = any($1::text[])',
      values: [namesIn(read, 'owner')],
    },
    {
      text: 'select id, name from security_pub.team where name = any($1::text[])',
      values: [namesIn(read, 'team')],
    },
    {
      text: `select distinct on (name_key) name_key, number from customers.customer
             where name_key = any($1::text[]) and kind = 'company' and merged_into is null and erased_at is null
             order by name_key, id`,
      values: [[...companies.keys()].filter((k) => k !== '')],
    },
  ]);
  const holders = await holdersOf(
    ctx,
    read.flatMap((r) => r.handles),
  );
  const holderOf = new Map(holders.map((h) => [`${h.channel}:${h.address}`, h.number]));
  const taken = new Map(sameName!.rows.map((r) => [r['name_key'] as string, r['number'] as string]));
  return {
    people: byName(people!.rows as unknown as NamedRow[]),
    teams: byName(teams!.rows as unknown as NamedRow[]),
    /** Rows whose customer or address is already here. */
    faults: (layout: Layout): ImportFault[] =>
      read.flatMap((r) => {
        const number = r.kind === 'company' ? taken.get(nameKey(r.name)) : undefined;
        const head = layout.places.get('name')?.[0]?.head ?? 'name';
        return [
          ...(number ? [faultAt(r.row, head, 'name-taken', r.name, { number })] : []),
          ...r.handles.flatMap((h) => {
            const holder = holderOf.get(`${h.channel}:${h.address}`);
            return holder ? [faultAt(r.row, h.head, 'address-taken', h.raw, { number: holder })] : [];
          }),
        ];
      }),
  };
}

interface NamedRow {
  id: Id;
  name: string;
}

const namesIn = (read: readonly ReadRow[], column: 'owner' | 'team'): string[] => [
  ...new Set(read.flatMap((r) => r[column] ?? [])),
];

const byName = (rows: readonly NamedRow[]): Names => {
  const names: Names = new Map();
  for (const r of rows) names.set(r.name, [...(names.get(r.name) ?? []), r.id]);
  return names;
};

function faultsOfNames(
  read: readonly ReadRow[],
  { places }: Layout,
  people: Names,
  teams: Names,
): ImportFault[] {
  const head = (column: 'owner' | 'team') => places.get(column)?.[0]?.head ?? column;
  return read.flatMap((r) => {
    const owners = r.owner === null ? null : (people.get(r.owner)?.length ?? 0);
    return [
      ...(owners === 0 ? [faultAt(r.row, head('owner'), 'owner-unknown', r.owner!)] : []),
      ...(owners !== null && owners > 1 ? [faultAt(r.row, head('owner'), 'owner-ambiguous', r.owner!)] : []),
      ...(r.team !== null && !teams.has(r.team)
        ? [faultAt(r.row, head('team'), 'team-unknown', r.team)]
        : []),
    ];
  });
}

/** An address that stands in two rows: the first has it. */
function faultsTwice(read: readonly ReadRow[]): ImportFault[] {
  const first = new Map<string, number>();
  return read.flatMap((r) =>
    r.handles.flatMap((h) => {
      const key = `${h.channel}:${h.address}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, r.row);
      return before === undefined || before === r.row
        ? []
        : [faultAt(r.row, h.head, 'address-twice', h.raw, { row: String(before) })];
    }),
  );
}

/** Good rows as customers: those of one company together. */
function draftsOf(ctx: Ctx, good: readonly ReadRow[], people: Names, teams: Names): Draft[] {
  const groups = Map.groupBy(good, (r) => (r.kind === 'company' ? `c:${nameKey(r.name)}` : `p:${r.row}`));
  return [...groups.values()].map((rows) => {
    const said = <K extends 'trade' | 'owner' | 'team'>(column: K) =>
      rows.find((r) => r[column] !== null)?.[column] ?? null;
    const owner = said('owner');
    const team = said('team');
    return {
      id: idAt(ctx.now),
      kind: rows[0]!.kind,
      name: rows[0]!.name,
      tier: rows[0]!.tier,
      ownerId: owner === null ? null : people.get(owner)![0]!,
      teamId: team === null ? null : teams.get(team)![0]!,
      trade: said('trade'),
      notes:
        rows
          .flatMap((r) => r.notes ?? [])
          .join('\n')
          .slice(0, 4000) || null,
      contacts: rows.map((r) => ({
        id: idAt(ctx.now),
        name: r.contact ?? r.name,
        position: r.position,
        handles: distinct(r.handles),
      })),
    };
  });
}

const distinct = (handles: ReadRow['handles']): ReadRow['handles'] => [
  ...new Map(handles.map((h) => [`${h.channel}:${h.address}`, h])).values(),
];
