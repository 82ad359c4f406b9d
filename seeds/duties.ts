import type { Id, RouteReply } from '#kernel/contract';
import { perform, type Program } from '#kernel/server';
import { notices } from '#domains/notices/contract.ts';
import { standard } from '#domains/standard/contract.ts';
import { turnDuties } from '#domains/standard/server/index.ts';
import type { Founded } from './found.ts';
import { midnightOf } from './hours.ts';
import { told } from './speech.ts';
import type { Colleague, Stage, Step } from './story.ts';

const day = 86_400_000;
const minute = 60_000;

type Duty = RouteReply<typeof standard.duties>['rows'][number];

/** The office's days: each morning the owner looks through the bell, the duties that have come round are opened, and somebody plans to do them. */
export function officeDays(from: number, company: Founded, s: Stage): Step {
  const planned = new Set<Id>();
  const morning = (at: number): Step => ({
    at,
    async act(program) {
      const next = morning(at + day);
      await perform(program, company.owner.actor, notices.readAllNotices, {});
      if (!(await turnDuties(program))) return next;
      const { rows } = await perform(program, company.owner.actor, standard.duties, {
        query: { state: 'todo', limit: 200 },
      });
      const fresh = rows.filter((d) => !planned.has(d.id));
      for (const d of fresh) planned.add(d.id);
      return [...fresh.flatMap((d) => doing(at, d, company, s)), next];
    },
  });
  return morning(midnightOf(from) + 7 * 60 * minute);
}

/** Whoever has the duty's role does it, else who stands in, else the owner. */
function holderOf(d: Duty, company: Founded, s: Stage): Colleague {
  const having = (role: string | undefined) => company.byRole.get(role ?? '') ?? [];
  const [first] = [having(d.role.role), having(d.standIn?.role)].filter((list) => list.length > 0);
  return first ? s.chance.of(first) : company.owner;
}

/** Mostly in time, now and then late, seldom not at all. */
function doing(now: number, d: Duty, company: Founded, s: Stage): Step[] {
  const who = holderOf(d, company, s);
  const due = Date.parse(d.due);
  const lateness = s.chance.chance(who.care - 0.02) ? 0 : s.chance.next();
  if (lateness > 0.85) return [];
  const late = due + lateness * (Date.parse(d.missedAt) - due);
  const inTime = s.hours.after(Math.round(now + (due - now) * (0.3 + 0.6 * s.chance.next())), 0);
  const at = lateness > 0 ? Math.round(late) : Math.max(now + minute, Math.min(inTime, due - 5 * minute));
  const floor = d.asks.figure?.atLeast;
  const short = floor !== undefined && lateness === 0 && s.chance.chance(0.06);
  return [reporting(at, d, who, s, short)];
}

/** A figure that reaches the floor, or, the first time round, one that does not. */
function figureOf(d: Duty, s: Stage, short: boolean): number | null {
  if (!d.asks.figure) return null;
  const { atLeast, unit } = d.asks.figure;
  if (short) return Math.floor(atLeast * (0.85 + 0.1 * s.chance.next()));
  const reached = Math.ceil(atLeast * (1 + 0.18 * s.chance.next()));
  return unit === 'percent' || unit === 'score' ? Math.min(100, reached) : reached;
}

function reporting(at: number, d: Duty, who: Colleague, s: Stage, short: boolean): Step {
  return {
    at,
    async act(program) {
      const note = told(s, d.clause.key);
      const figure = figureOf(d, s, short);
      const files = d.asks.evidence.includes('file') ? [await handIn(program, d, who, note, figure)] : [];
      const { fulfils } = await perform(program, who.actor, standard.doDuty, {
        params: { id: d.id },
        body: { note, figure, covered: d.asks.covers.map((c) => c.key), files },
      });
      return fulfils ? null : reporting(Math.round((at + Date.parse(d.due)) / 2), d, who, s, false);
    },
  };
}

/** The minutes of what was done, as the file that proves it. */
async function handIn(
  program: Program,
  d: Duty,
  who: Colleague,
  note: string,
  figure: number | null,
): Promise<Id> {
  const lines = [
    `${d.clause.title.zh}（${d.clause.source}）`,
    `期间：${d.period}`,
    `负责人：${who.name}`,
    `日期：${new Date(program.clock.millis() + 8 * 60 * minute).toISOString().slice(0, 10)}`,
    ...d.asks.covers.map((c) => `· ${c.title.zh}：已完成`),
    ...(figure === null ? [] : [`${d.asks.figure!.title.zh}：${figure}`]),
    '',
    note,
  ];
  const content = await program.files.keep(Buffer.from(`${lines.join('\n')}\n`), {
    name: `${d.clause.title.zh} ${d.period}.txt`,
    limit: 1_048_576,
  });
  const { id } = await perform(program, who.actor, standard.keepRecordFile, {}, content);
  return id;
}
