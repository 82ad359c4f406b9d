import type { House } from '#kernel/testing';
import { security } from '../contract.ts';
import { makeStaff } from './make.ts';

/** People and sessions that belong to others than whoever walks by. */
export async function foreign(house: House) {
  const staff = await makeStaff(house, { name: '不相干的人' });
  const { rows } = await house.ok(staff.session, security.listOwnSessions, {});
  return {
    objects: [
      { entry: security.readPerson, input: { params: { id: staff.id } } },
      { entry: security.endOwnSession, input: { params: { id: rows[0]!.id } } },
      {
        entry: security.removePasskey,
        input: { params: { id: staff.id }, body: { password: staff.password } },
      },
      { entry: security.listPersonSessions, input: { params: { id: staff.id } } },
      { entry: security.endPersonSessions, input: { params: { id: staff.id } } },
      { entry: security.offerReset, input: { params: { id: staff.id }, body: {} } },
      { entry: security.deactivatePerson, input: { params: { id: staff.id } } },
    ],
    lists: [
      { entry: security.listPeople, input: { query: { limit: 200 } }, word: '不相干的人' },
      { entry: security.listOwnSessions, input: {}, word: rows[0]!.id },
      { entry: security.listTeams, input: {}, word: staff.id },
      { entry: security.readSecurityLog, input: { query: { limit: 200 } }, word: staff.id },
    ],
  };
}
