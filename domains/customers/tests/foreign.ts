import type { House } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { makeStaff, makeTeam } from '#domains/security/tests/make.ts';
import { makeCustomer, manager } from './make.ts';

let times = 0;

/** Customers somebody else looks after, for the walk of security: whoever walks by must not find them. */
export async function foreign(house: House) {
  const team = await makeTeam(house);
  const owner = await makeStaff(house, { teams: [team] });
  const give = (id: string) =>
    house.ok(manager(house), customers.assignOwner, {
      params: { id },
      body: { ownerId: owner.id, teamId: team },
    });
  const name = '不相干的客户';
  times += 1;
  const mail = `stranger${times}@elsewhere.example`;
  const one = await makeCustomer(house, name, { mail });
  const { id } = one;
  // Its double: told apart or laid together by nobody who does not look after both.
  const double = await makeCustomer(house, `不相干的孪生${times}`);
  const twin = await makeCustomer(house, `不相干的孪生${times}`);
  for (const c of [one, double, twin]) await give(c.id);
  await house.settle();
  const { rows } = await house.ok(manager(house), customers.listDuplicates, { query: { limit: 200 } });
  const suggestion = rows.find((p) => [p.a.id, p.b.id].includes(twin.id))!;
  const merged = await makeCustomer(house, `不相干的旧户${times}`);
  await give(merged.id);
  const { mergeId } = await house.ok(manager(house), customers.mergeCustomers, {
    params: { id },
    body: { from: merged.id },
  });
  const handles = [{ channel: 'mail' as const, address: mail }];
  const tier = times % 2 === 0 ? 'vip' : 'regular';
  return {
    objects: [
      ...Object.values(customers)
        .filter((entry) => entry.scope === 'object' && entry.path.startsWith('/customers/:id'))
        .map((entry) => ({ entry, input: { params: { id } } })),
      { entry: customers.undoMerge, input: { params: { mergeId } } },
      {
        entry: customers.dismissDuplicate,
        input: { params: { suggestionId: suggestion.id }, body: { dismissed: true } },
      },
    ],
    lists: [
      { entry: customers.listCustomers, input: { query: { q: name } }, word: name },
      { entry: customers.listDuplicates, input: { query: { limit: 200 } }, word: twin.number },
      // Whoever writes down an address that is another's customer's is refused, and not told whose it is.
      {
        entry: customers.registerCustomer,
        input: { body: { kind: 'company', name: '新户', contact: { name: '某人', handles } } },
        word: one.number,
      },
    ],
    changes: [
      { id, change: () => house.ok(manager(house), customers.setTier, { params: { id }, body: { tier } }) },
    ],
  };
}
