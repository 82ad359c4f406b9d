import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { standard } from '../contract.ts';
import { turnTrials } from '../server/trials/run-trials.ts';
import { openDrafts, type Drafts } from './make-drafts.ts';

let drafts: Drafts;
beforeAll(async () => {
  drafts = await openDrafts();
}, 60_000);
afterAll(() => drafts.house.close());

/** A preview as a process left it that died over it, for the so-manieth time and some while ago. */
async function leftBehind(attempts: number) {
  const { house, writer, start } = drafts;
  const { id } = await start();
  await house.ok(writer.actor, standard.startTrial, { params: { id }, body: { kind: 'preview' } });
  await house.sql(
    `update standard.trial set state = 'running', heard_at = at, attempts = $2 where version_id = $1`,
    [id, attempts],
  );
  await house.travel(2 * 60_000);
  const turned = await turnTrials(house.program);
  const { rows } = await house.ok(writer.actor, standard.trials, { params: { id } });
  return { turned, state: rows[0]!.state };
}

describe('a trial whose process died', () => {
  it('is begun anew by the next', async () => {
    expect(await leftBehind(1)).toEqual({ turned: true, state: 'done' });
  });

  it('is given up once it was begun three times: it may be what they died of', async () => {
    expect(await leftBehind(3)).toEqual({ turned: false, state: 'failed' });
  });
});
