import { toInstant, type Id, type Instant, type RouteReply } from '#kernel/contract';
import { perform, type Program } from '#kernel/server';
import { standard } from '#domains/standard/contract.ts';
import type { Founded } from './found.ts';
import { among } from './speech.ts';
import type { Colleague, Stage, Step } from './story.ts';

const day = 86_400_000;

type Competence = RouteReply<typeof standard.competences>['competences'][number];

interface Trainee {
  id: Id;
  who: Colleague;
  asked: Competence;
}

/** Who needs what, by the clauses in force. */
async function trainees(program: Program, company: Founded): Promise<Trainee[]> {
  const { competences, people } = await perform(program, company.owner.actor, standard.competences, {
    query: {},
  });
  return people.flatMap((p) =>
    p.cells.flatMap((cell) => {
      const who = company.colleagues.get(p.name);
      const asked = competences.find((c) => c.competence === cell.competence);
      return cell.needed && who && asked ? [{ id: p.id, who, asked }] : [];
    }),
  );
}

const reach = (program: Program, company: Founded, t: Trainee, s: Stage, score: number, reachedAt: Instant) =>
  perform(program, company.trainer.actor, standard.recordResult, {
    body: {
      person: t.id,
      competence: t.asked.competence,
      score,
      source: among(s, 'trainings'),
      reachedAt,
    },
  });

const passing = (t: Trainee, s: Stage): number => s.chance.between(Math.min(t.asked.score + 2, 99), 99);

/**
 * What people had learnt before the story begins, and the renewals that follow from it: a few weeks before
 * the old result ends, mostly; whoever is less careful comes late, and now and then somebody fails first.
 */
export async function trained(program: Program, company: Founded, s: Stage): Promise<Step[]> {
  const steps: Step[] = [];
  for (const t of await trainees(program, company)) {
    // What no work is given without was renewed for everybody before the year began.
    const gone = t.asked.blocksAssignment ? 0.05 : 0.05 + 0.9 * s.chance.next();
    const reachedAt = toInstant(program.clock.millis() - Math.round(gone * t.asked.validFor * 30 * day));
    const { validUntil } = await reach(program, company, t, s, passing(t, s), reachedAt);
    steps.push(renewing(validUntil, company, t, s));
  }
  return steps;
}

function renewing(validUntil: Instant, company: Founded, t: Trainee, s: Stage): Step {
  const ends = Date.parse(validUntil);
  const careful = t.asked.blocksAssignment || s.chance.chance(t.who.care - 0.03);
  const at = s.hours.after(
    Math.round(careful ? ends - day * s.chance.between(4, 28) : ends + day * s.chance.between(2, 12)),
    30,
  );
  const taking = (when: number, fails: boolean): Step => ({
    at: when,
    async act(program) {
      const score = fails ? t.asked.score - s.chance.between(3, 14) : passing(t, s);
      const { validUntil: next } = await reach(program, company, t, s, score, program.clock.now());
      return fails ? taking(s.hours.after(when + 3 * day, 60), false) : renewing(next, company, t, s);
    },
  });
  return taking(at, s.chance.chance(0.08));
}
