import type { RouteCall } from '#kernel/contract';
import { systemActor, transact } from '#kernel/server';
import { actor, type Caller, type House } from '#kernel/testing';
import { customers } from '#domains/customers/contract.ts';
import { resolveCustomer, type Incomer } from '#domains/customers/server/index.ts';

export const manager = (house: House): Caller => actor(house.program, 'manager');

/** Somebody writes or calls, as the desk hears of it. Answers also the round trips it took. */
export async function incoming(house: House, incomer: Incomer) {
  let roundTrips = 0;
  const resolved = await transact(
    house.program,
    { actor: systemActor, measured: (n) => (roundTrips = n) },
    (ctx) => resolveCustomer(ctx, incomer),
  );
  return { ...resolved, roundTrips };
}

let made = 0;

/** A customer with one person, reached by mail unless said otherwise. */
export async function makeCustomer(
  house: House,
  name: string,
  more: Partial<RouteCall<typeof customers.registerCustomer>['body']> & {
    mail?: string;
    person?: string;
  } = {},
): Promise<{ id: string; number: string }> {
  made += 1;
  const { mail, person, ...body } = more;
  return house.ok(manager(house), customers.registerCustomer, {
    body: {
      kind: 'company',
      name,
      contact: {
        name: person ?? `联系人${made}`,
        handles: [{ channel: 'mail', address: mail ?? `person${made}@firm${made}.example` }],
      },
      ...body,
    },
  });
}

/** All rows a merge may touch, in one order; without the count of changes, which never goes back. */
export async function rowsOfRoom(house: House): Promise<unknown> {
  const rows = (table: string) =>
    house.sql(`select to_jsonb(t) - 'version' as row from customers.${table} t order by id`);
  return { customer: await rows('customer'), contact: await rows('contact'), handle: await rows('handle') };
}

/** Hands a file to the import. */
export function importFile(
  house: House,
  content: string | Buffer,
  mode: 'check' | 'take-good' | 'all-or-nothing',
  caller: Caller = manager(house),
) {
  const boundary = 'selvedge-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="customers.csv"\r\ncontent-type: text/csv\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return house.call(caller, customers.importCustomers, { query: { mode }, body } as never, {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  });
}
