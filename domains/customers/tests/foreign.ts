import type { House } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { makeStaff, makeTeam } from '#domains/security/tests/make.ts';
import { makeCustomer, manager } from './make.ts';

/** A customer somebody else looks after, for the walk of security: whoever walks by must not find it. */
export async function foreign(house: House) {
  const team = await makeTeam(house);
  const owner = await makeStaff(house, { teams: [team] });
  const name = '不相干的客户';
  const { id } = await makeCustomer(house, name);
  await house.ok(manager(house), customers.assignOwner, {
    params: { id },
    body: { ownerId: owner.id, teamId: team },
  });
  return {
    objects: Object.values(customers)
      .filter((entry) => entry.scope === 'object' && entry.path.startsWith('/customers/:id'))
      .map((entry) => ({ entry, input: { params: { id } } })),
    lists: [{ entry: customers.listCustomers, input: { query: { q: name } }, word: name }],
  };
}
