import type { Id } from '#kernel/contract';
import type { House } from '#kernel/testing';
import { makeOwner, makeStaff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';
import { turnDuties } from '../server/index.ts';

/** A small text in the hands of the person who hands it in. */
async function handIn(house: House, person: Id): Promise<Id> {
  const { sha256, size, type, name } = await house.program.files.keep(Buffer.from('不相干的凭据'), {
    name: '不相干的凭据.txt',
    limit: 1_000,
  });
  const [file] = await house.sql<{ id: Id }>(
    'insert into kernel.file (id, sha256, size, type, name, at) values (gen_random_uuid(), $1, $2, $3, $4, $5) returning id',
    [sha256, size, type, name, house.clock.now()],
  );
  await house.sql('insert into standard.upload (file_id, uploader, at) values ($1, $2, $3)', [
    file!.id,
    person,
    house.clock.now(),
  ]);
  return file!.id;
}

/** Duties of roles and results of people that are not whoever walks by. */
export async function foreign(house: House) {
  const owner = await makeOwner(house);
  const { rows } = await house.ok(owner.actor, standard.standards, {});
  if (!rows.some((s) => s.key === 'apparel'))
    await house.ok(owner.actor, standard.publishPack, { params: { pack: 'apparel' }, body: {} });
  await turnDuties(house.program);
  const [duty] = await house.sql<{ id: Id }>(
    "select id from standard.duty where clause_key = 'AP-3.5.survey' and state = 'open' order by due_at",
  );
  if (!duty) throw new Error('no duty is open to be looked for');
  const evidence = await handIn(house, owner.id);
  // Falls short of its figure: the duty stays open, the report and its file are on record.
  await house.ok(owner.actor, standard.doDuty, {
    params: { id: duty.id },
    body: {
      figure: 10,
      covered: ['experience', 'efficiency', 'price', 'after-sales'],
      files: [evidence],
    },
  });
  const name = '不相干的学员';
  const person = await makeStaff(house, { name });
  const proof = await handIn(house, owner.id);
  const result = await house.ok(owner.actor, standard.recordResult, {
    body: {
      person: person.id,
      competence: 'product-knowledge',
      score: 95,
      source: '不相干的考试',
      reachedAt: house.clock.now(),
      files: [proof],
    },
  });
  const one = { params: { id: duty.id } };
  return {
    objects: [
      { entry: standard.duty, input: one },
      { entry: standard.doDuty, input: one },
      { entry: standard.dutyFile, input: { params: { id: duty.id, file: evidence } } },
      { entry: standard.resultFile, input: { params: { id: result.id, file: proof } } },
      { entry: standard.timeline, input: { query: { kind: 'duty', id: duty.id } } },
      { entry: standard.timeline, input: { query: { kind: 'result', id: result.id } } },
    ],
    lists: [
      { entry: standard.duties, input: { query: { state: 'all' } }, word: duty.id },
      { entry: standard.dutyCalendar, input: { query: { year: 2026 } }, word: duty.id },
      { entry: standard.competences, input: {}, word: name },
      { entry: standard.results, input: { query: { person: person.id } }, word: '不相干的考试' },
    ],
  };
}
