import type { House } from '#kernel/testing';
import { makeStaff, makeTeam } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';
import { ask, manager } from './make.ts';

/** An inquiry somebody else works on, for the walk of security: whoever walks by must not find it. */
export async function foreign(house: House) {
  const team = await makeTeam(house);
  const owner = await makeStaff(house, { teams: [team] });
  const title = '不相干的咨询';
  const { id } = await ask(house, { title });
  await house.ok(manager(house), desk.assignInquiry, { params: { id }, body: { owner: owner.id, team } });
  const subject = { kind: 'inquiry', id };
  return {
    objects: [
      ...Object.values(desk)
        .filter((entry) => entry.scope === 'object' && entry.path.includes('/inquiries/:id'))
        .map((entry) => ({ entry, input: { params: { id } } })),
      { entry: standard.clocks, input: { query: subject } },
      { entry: standard.timeline, input: { query: subject } },
    ],
    lists: Object.values(desk)
      .filter((entry) => entry.scope === 'list' && entry.method === 'GET')
      .map((entry) => ({ entry, input: {}, word: title })),
  };
}
