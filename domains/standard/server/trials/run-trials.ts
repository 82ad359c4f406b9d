import { toMillis, type Id, type Instant } from '#kernel/contract';
import { countEvents, systemActor, transact, type Ctx, type Loop, type Program } from '#kernel/server';
import { loadParts } from '../in-force.ts';
import { clauseTitles } from '../present.ts';
import { own } from '../tables.ts';
import { compileDraft } from './draft-version.ts';
import { previewDraft } from './preview.ts';
import { replayDraft } from './replay-draft.ts';

interface TrialRow {
  id: Id;
  version_id: Id;
  kind: 'preview' | 'replay';
  from_at: Instant;
  to_at: Instant | null;
  asked: { handling: number; share: number };
}

/** A trial is told of its progress so often (ms), and asks then whether it was cancelled. */
const tellEvery = 400;

/** A trial whose process died is nobody's: after so long without a word it begins anew (s). */
const silence = 60;

/** A trial may be what its process died of: begun so often, it is given up. */
const mostAttempts = 3;

const inTransaction = <T>(
  program: Program,
  run: (ctx: Ctx) => Promise<T>,
  mode: 'read' | 'write' = 'write',
) => transact(program, { actor: systemActor, mode }, run);

/** Takes the oldest trial that waits, or that nobody has spoken of for a minute; what was begun too often has failed. */
async function claim(program: Program): Promise<TrialRow | null> {
  return inTransaction(program, async (ctx) => {
    await own.run(ctx, {
      text: `update standard.trial set state = 'failed', ended_at = $1 where state = 'running' and attempts >= $2
               and heard_at < $1::timestamptz - interval '${silence} s'`,
      values: [ctx.now, mostAttempts],
    });
    const { rows } = await own.run<TrialRow>(ctx, {
      text: `update standard.trial set state = 'running', heard_at = $1, done = 0, attempts = attempts + 1 where id = (
               select id from standard.trial
               where state = 'waiting' or (state = 'running' and heard_at < $1::timestamptz - interval '${silence} s')
               order by at limit 1 for update skip locked)
             returning id, version_id, kind, from_at, to_at, asked`,
      values: [ctx.now],
    });
    return rows[0] ?? null;
  });
}

/** Notes how far a trial is; false where somebody cancelled it meanwhile. */
const note = (program: Program, id: Id, done: number, total: number): Promise<boolean> =>
  inTransaction(program, async (ctx) => {
    const { count } = await own.run(ctx, {
      name: 'standard.trial-progress',
      text: `update standard.trial set done = $2, total = greatest(total, $3), heard_at = $4 where id = $1 and state = 'running'`,
      values: [id, done, total, ctx.now],
    });
    return count > 0;
  });

function teller(program: Program, id: Id): (done: number, total: number) => Promise<boolean> {
  let last = performance.now();
  return async (done, total) => {
    if (performance.now() - last < tellEvery) return true;
    last = performance.now();
    return note(program, id, done, total);
  };
}

async function carryOut(program: Program, trial: TrialRow): Promise<object | null> {
  const tell = teller(program, trial.id);
  if (trial.kind === 'preview')
    return inTransaction(
      program,
      async (ctx) => {
        const at = Math.max(toMillis(trial.from_at), toMillis(ctx.now));
        return previewDraft(ctx, await compileDraft(ctx, trial.version_id, at), at, tell);
      },
      'read',
    );
  const { parts, draft, titles } = await inTransaction(
    program,
    async (ctx) => ({
      parts: await loadParts((s) => own.run(ctx, s)),
      draft: await compileDraft(ctx, trial.version_id, 0),
      // In the order of their versions: of a key the last one stands.
      titles: new Map([...(await clauseTitles(ctx)).values()].map((c) => [c.key, c])),
    }),
    'read',
  );
  const asked = {
    from: toMillis(trial.from_at),
    to: toMillis(trial.to_at!),
    handling: trial.asked.handling * 60,
    share: trial.asked.share,
  };
  const total = await countEvents(program, asked.to);
  await note(program, trial.id, 0, total);
  return replayDraft(program, parts, draft, asked, titles, program.subjects, (events) => tell(events, total));
}

async function end(program: Program, id: Id, state: 'done' | 'failed', result: object | null): Promise<void> {
  await inTransaction(program, (ctx) =>
    own.run(ctx, {
      text: `update standard.trial set state = $2, result = $3, ended_at = $4, done = greatest(done, total) where id = $1 and state = 'running'`,
      values: [id, state, result === null ? null : JSON.stringify(result), ctx.now],
    }),
  );
}

/** Carries out one trial; answers whether there was one. */
export async function turnTrials(program: Program): Promise<boolean> {
  const trial = await claim(program);
  if (!trial) return false;
  const begun = performance.now();
  try {
    const result = await carryOut(program, trial);
    if (result)
      await end(program, trial.id, 'done', { ...result, ms: Math.round(performance.now() - begun) });
  } catch (error) {
    program.log.error({ trial: trial.id, err: (error as Error).message }, 'trial failed');
    await end(program, trial.id, 'failed', null);
  }
  return true;
}

export const trialLoop: Loop = {
  name: 'trials',
  everyMs: 2_000,
  wakeOn: ['trial.waiting'],
  turn: turnTrials,
};
