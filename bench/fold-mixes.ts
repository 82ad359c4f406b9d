import { newId, type Facts } from '#kernel/contract';
import { shipment } from '#domains/standard/tests/make-shipments.ts';
import type { FoldEvent } from '../domains/standard/server/engine/subject.ts';
import type { Rulebook } from '../domains/standard/server/engine/rulebook.ts';
import { compileRulebook, type RulebookParts } from '../domains/standard/server/engine/compile-rulebook.ts';
import { alwaysOpen } from '../domains/standard/server/in-force.ts';
import { packText, readHolidays, readLaw, readPack } from '../domains/standard/server/index.ts';
import { compileChecked } from '../domains/standard/server/trials/draft-version.ts';
import { loadModules } from '../app/modules.ts';

/** A subject with its whole history, in order. */
export interface Subject {
  kind: string;
  events: FoldEvent[];
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A version of a shipped pack as it would be in force, over the rooms' catalogue and the carrier's shipments. */
async function packVersion(name: string, at: number): Promise<RulebookParts> {
  const modules = await loadModules();
  const kinds = [...modules.flatMap((m) => m.subjects ?? []), ...(name === 'logistics' ? [shipment] : [])];
  const checked = readPack(await packText(name), `${name}.yaml`, {
    catalogue: new Map(kinds.map((k) => [k.kind, k])),
    calendars: [],
    holidays: await readHolidays(),
    law: await readLaw(),
    day: '2026-11-22',
  });
  const calendars = checked.calendars.map((c) => ({ id: c.key, key: c.key, body: c.body, from: 0 }));
  return {
    versions: [compileChecked(checked, { id: `version-${name}`, standard: name, from: at })],
    calendars: [alwaysOpen, ...calendars],
  };
}

type Told = [event: string, after: number, facts: Facts];

function told(kind: string, at: number, steps: readonly Told[]): Subject {
  let now = at;
  const events = steps.map(([event, after, facts]): FoldEvent => {
    now += after;
    return { id: newId(now), event, facts, occurredAt: now, recordedAt: now };
  });
  return { kind, events };
}

/** Shipments as the carrier's pack governs them: records asked for, some lapsed; one in eight with an exception. */
function shipments(count: number, at: number): Subject[] {
  const kept = (record: string, n = 1): Told => ['record.kept', 4 * minute, { record, count: n }];
  return Array.from({ length: count }, (_, n) => {
    const exception = ['damage', 'loss', 'delay', 'dispute'][n % 4]!;
    return told('shipment', at + n * 7 * minute, [
      ['shipment.booked', 0, { owner: `person-${n % 40}`, team: `team-${n % 5}` }],
      ...(n % 3 ? [kept('delivery-note'), kept('handover-agreed')] : []),
      ['shipment.arrived', 9 * hour, {}],
      ...(n % 8 ? [] : ([['shipment.exception', hour, { exception }]] satisfies Told[])),
      kept('acceptance'),
      kept('handover-signature', 2),
      ['shipment.handed-over', 20 * minute, {}],
      ['shipment.customer-told', (n % 5) * 30 * minute, {}],
      ['shipment.delivered', minute, {}],
      ...(n % 4 ? [kept('handover-papers')] : []),
      ['shipment.recorded', (n % 7) * 5 * hour, {}],
    ]);
  });
}

/** Duties that come round and results that end: each a subject with a clock due at a fact. */
function roundsAndResults(parts: RulebookParts, count: number, at: number): Subject[] {
  const version = parts.versions[0]!;
  const duties = version.clauses.filter((c) => c.body.subject === 'duty').map((c) => c.key);
  const abilities = version.clauses
    .filter((c) => c.body.subject === 'result')
    .map((c) => c.body.when[0]!.find((cell) => cell.fact === 'competence')!.operand as string);
  return Array.from({ length: count }, (_, n): Subject => {
    const begins = at + n * 11 * minute;
    if (n % 3 === 0) {
      const validUntil = new Date(begins + 200 * day).toISOString();
      const facts = {
        person: `person-${n % 40}`,
        competence: abilities[n % abilities.length]!,
        score: 60 + (n % 40),
        passed: n % 9 > 0,
        validUntil,
      };
      return told('result', begins, [
        ['result.recorded', 0, facts],
        ['result.renewed', (n % 11 ? 190 : 210) * day, {}],
      ]);
    }
    const due = new Date(begins + 20 * day).toISOString();
    return told('duty', begins, [
      ['duty.opened', 0, { clause: duties[n % duties.length]!, due, role: 'quality' }],
      ...(n % 5 ? [] : ([['duty.fell-short', 5 * day, { figure: 10 }]] satisfies Told[])),
      ['duty.done', (n % 7 ? 12 : 23) * day, {}],
    ]);
  });
}

/** What is folded, and under which standards. */
export async function mixesOf(
  whole: readonly Subject[],
  parts: RulebookParts,
  { start }: { start: number },
  many: number,
): Promise<[string, readonly Subject[], Rulebook][]> {
  const cases = whole.filter((s) => s.kind === 'inquiry' || s.kind === 'call');
  const [textile, apparel, carrier] = (await Promise.all(
    ['textile', 'apparel', 'logistics'].map((name) => packVersion(name, start - day)),
  )) as [RulebookParts, RulebookParts, RulebookParts];
  const both = compileRulebook(parts);
  const rounds = roundsAndResults(textile, many, start);
  return [
    ['the whole ledger of the mill, two standards', whole, both],
    ['its inquiries and calls, two standards', cases, both],
    ['its inquiries and calls, the textile standard', cases, compileRulebook(textile)],
    ['its inquiries and calls, the apparel standard', cases, compileRulebook(apparel)],
    ['shipments with records, the carrier’s standard', shipments(many, start), compileRulebook(carrier)],
    ['duties and results, the textile standard', rounds, compileRulebook(textile)],
  ];
}
