import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toInstant, type Id } from '#kernel/contract';
import { openHouse, sawClause, type House } from '#kernel/testing';
import { makeOwner, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';
import type { Recurrence } from '../server/engine/recurrence.ts';
import { turnDuties } from '../server/index.ts';
import { dateAt, dueDays, instantOf, type Closing } from './duty-days.ts';

/**
 * Every duty of every pack through more than a year: each comes round on the days that are reckoned here
 * apart from the engine, is opened once though two workers look, is reminded of, done and kept, or left and
 * broken and missed.
 */

interface WrittenDuty {
  key: string;
  source: string;
  kind: string;
  title: { zh: string };
  every: Exclude<Recurrence, { rule: string }>;
  calendar: string;
  lead?: number;
  remind?: number | null;
  grace?: number;
  evidence?: string[];
  figure?: { atLeast: number | string };
  covers?: { key: string }[];
}

interface WrittenPack {
  calendars?: Record<
    string,
    { zone: string; week: Record<string, string[]>; holidays?: string[]; days?: Record<string, string[]> }
  >;
  clauses: WrittenDuty[];
}

const packs = path.resolve(import.meta.dirname, '../../../packs');
const read = <T>(file: string): T => parse(readFileSync(path.join(packs, file), 'utf8')) as T;
const holidays = read<{ off: string[]; worked: string[] }>('holidays/cn.yaml');
const dayMs = 86_400_000;

const off = new Set(
  holidays.off.map(String).flatMap((run) => {
    const [first, last = first] = run.split('..') as [string, string?];
    const days: string[] = [];
    for (let at = Date.parse(first!); at <= Date.parse(last!); at += dayMs)
      days.push(new Date(at).toISOString().slice(0, 10));
    return days;
  }),
);
const worked = new Set(holidays.worked.map(String));
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** When a written calendar closes on a day: by its week, the country's holidays and make-up workdays. */
function closingOf(pack: WrittenPack, name: string): { closing: Closing; zone: string } {
  const written = pack.calendars?.[name];
  if (!written) throw new Error(`no calendar ${name}`);
  const follows = (written.holidays ?? []).includes('cn');
  return {
    zone: written.zone,
    closing: (day) => {
      const weekday = weekdays[new Date(day).getUTCDay()]!;
      const windows =
        written.days?.[day] ??
        (follows && off.has(day)
          ? []
          : follows && worked.has(day)
            ? written.week['mon']!
            : (written.week[weekday] ?? []));
      return windows.at(-1)?.slice(6) ?? null;
    },
  };
}

/** 09:00 on a Monday in Shanghai; everything due until the end of the next May is looked at. */
const begin = '2026-03-02T01:00:00.000Z';
const end = '2027-05-31';
const names = ['textile', 'apparel', 'logistics', 'factory', 'home'];

interface Time {
  duty: WrittenDuty;
  due: number;
  doIt: boolean;
}

interface Seen {
  id: Id;
  clause_key: string;
  due_at: string;
  opened_at: string;
  state: string;
}

describe.each(names)('the duties of %s through fifteen months', (name) => {
  const pack = read<WrittenPack>(`${name}.yaml`);
  const calendars = { ...read<WrittenPack>('textile.yaml').calendars, ...pack.calendars };
  const written = pack.clauses.filter((c) => c.kind === 'duty');
  let house: House;
  let owner: Staff;
  let times: Time[];

  /** Each duty's days; every second one (of daily ones every tenth) is done the hour before it is due, the others never. */
  const reckon = (duty: WrittenDuty): Time[] => {
    const { closing, zone } = closingOf({ ...pack, calendars }, duty.calendar);
    return dueDays(duty.every, closing, zone, '2025-12-01', '2027-12-31')
      .filter((due) => due > Date.parse(begin) && due < instantOf(end, '24:00', zone))
      .map((due, i) => ({
        duty,
        due,
        doIt: i % (duty.every === 'day' || duty.every === 'week' ? 10 : 2) === 0,
      }));
  };

  /** A file the owner handed in, of a content that lies in the store. */
  async function handIn(): Promise<Id> {
    const [file] = await house.sql<{ id: Id }>(
      `insert into kernel.file (id, sha256, size, type, name, at) values (gen_random_uuid(), repeat('a', 64), 3, 'text/plain', '纪要.txt', $1) returning id`,
      [house.clock.now()],
    );
    await house.sql('insert into standard.upload (file_id, uploader, at) values ($1, $2, $3)', [
      file!.id,
      owner.id,
      house.clock.now(),
    ]);
    return file!.id;
  }

  /** Goes on to an instant; two workers look at once. */
  async function on(to: number): Promise<void> {
    house.clock.travel(toInstant(to));
    await Promise.all([turnDuties(house.program), turnDuties(house.program)]);
    await house.settle();
  }

  async function doOne({ duty, due }: Time): Promise<void> {
    const [row] = await house.sql<{ id: Id }>(
      `select id from standard.duty where clause_key = $1 and due_at = $2 and state = 'open'`,
      [duty.key, toInstant(due)],
    );
    if (!row) throw new Error(`${duty.key} was not opened for ${toInstant(due)}`);
    const files = duty.evidence?.includes('file') ? [await handIn()] : [];
    const body = {
      note: '已办',
      figure: duty.figure ? 100_000 : null,
      covered: (duty.covers ?? []).map((c) => c.key),
      files,
    };
    const done = await house.ok(owner.actor, standard.doDuty, { params: { id: row.id }, body });
    expect(done).toMatchObject({ fulfils: true, state: 'done' });
  }

  beforeAll(async () => {
    house = await openHouse({ at: begin, loops: ['duties'] });
    owner = await makeOwner(house);
    if (!pack.calendars?.['desk'])
      await house.ok(owner.actor, standard.publishPack, { params: { pack: 'textile' }, body: {} });
    await house.ok(owner.actor, standard.publishPack, { params: { pack: name }, body: {} });
    await house.settle();
    times = written.flatMap(reckon).sort((a, b) => a.due - b.due);
    const moments = [...new Set(times.filter((t) => t.doIt).map((t) => t.due))];
    for (const due of moments) {
      await on(due - 3_600_000);
      for (const t of times) if (t.doIt && t.due === due) await doOne(t);
    }
    await on(instantOf(end, '24:00', 'Asia/Shanghai') + 30 * dayMs);
  }, 400_000);
  afterAll(() => house.close());

  test.each(written.map((duty) => ({ duty, key: duty.key, title: duty.title.zh })))(
    '$key $title: comes round on its days, kept when done, broken and missed when not',
    async ({ duty }) => {
      const rows = await house.sql<Seen>(
        'select id, clause_key, due_at, opened_at, state from standard.duty where clause_key = $1 order by due_at',
        [duty.key],
      );
      const mine = times.filter((t) => t.duty === duty);
      const within = rows.filter((r) => r.due_at <= toInstant(instantOf(end, '24:00', 'Asia/Shanghai')));
      expect(mine.length).toBeGreaterThan(0);
      expect(within.map((r) => r.due_at)).toEqual(mine.map((t) => toInstant(t.due)));
      for (const [i, row] of within.entries()) await seen(duty, mine[i]!, row);
      sawClause(duty.key, 'duty');
    },
  );

  /** What the ledger and the clocks say of one time. */
  async function seen(duty: WrittenDuty, time: Time, row: Seen): Promise<void> {
    const { lead = 14, remind = 3, grace = 7 } = duty;
    // All packs are written for China: its days begin eight hours before those of UTC.
    const dueDay = dateAt(time.due - 1 + 8 * 3_600_000);
    const firstDay = dateAt(Date.parse(dueDay) - lead * dayMs);
    const opens = Math.max(Date.parse(begin), instantOf(firstDay, '00:00', 'Asia/Shanghai'));
    const events = await house.sql<{ event: string; occurred_at: string }>(
      'select event, occurred_at from kernel.ledger where subject_id = $1 order by seq',
      [row.id],
    );
    const at = (event: string) => events.filter((e) => e.event === event).map((e) => e.occurred_at);
    expect(at('duty.opened')).toEqual([toInstant(opens)]);
    const [clock] = await house.sql<{ outcome: string; due_at: string }>(
      'select outcome, due_at from standard.clock_closed where subject_id = $1 and clause_key = $2',
      [row.id, duty.key],
    );
    const reminded = remind === null ? [] : [toInstant(Math.max(opens, time.due - remind * dayMs))];
    const instead = time.doIt
      ? { state: 'done', outcome: 'met', breached: [], missed: [], done: 1 }
      : {
          state: 'missed',
          outcome: 'broken',
          breached: [toInstant(time.due)],
          missed: [toInstant(time.due + grace * dayMs)],
          done: 0,
        };
    expect({
      state: row.state,
      outcome: clock?.outcome,
      breached: at('clock.breached'),
      missed: at('duty.missed'),
      done: at('duty.done').length,
    }).toEqual(instead);
    expect(clock?.due_at).toBe(toInstant(time.due));
    expect([duty.key, row.due_at, at('clock.warned')]).toEqual([duty.key, row.due_at, reminded]);
  }
});
