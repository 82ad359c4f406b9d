import type { Id, RouteReply } from '#kernel/contract';
import { openHouse, type House } from '#kernel/testing';
import { makeOwner, makeStaff, type Staff } from '#domains/security/tests/make.ts';
import { standard } from '../contract.ts';

export const monday = '2026-03-02T01:00:00.000Z';

export type Draft = RouteReply<typeof standard.draft>;
export type Clause = Draft['document']['clauses'][number];

export const clauseOf = (d: Draft, key: string): Clause => d.document.clauses.find((c) => c.key === key)!;

export const withAnswer = (c: Clause, value: number): Clause => ({
  ...c,
  parameters: { ...c.parameters, answer: { ...c.parameters['answer']!, value } },
});

/** A house that adopted the textile pack, with one who drafts and another who approves. */
export async function openDrafts() {
  const house: House = await openHouse({ at: monday });
  await makeOwner(house);
  const writer: Staff = await makeStaff(house, { roles: ['manager'], name: '起草人' });
  const second: Staff = await makeStaff(house, { roles: ['manager'], name: '批准人' });
  const adopted = await house.ok(writer.actor, standard.publishPack, {
    params: { pack: 'textile' },
    body: {},
  });
  const read = (id: Id, who = writer): Promise<Draft> =>
    house.ok(who.actor, standard.draft, { params: { id } });
  const start = async (from: Id | null = null): Promise<Draft> => {
    const { version } = await house.ok(writer.actor, standard.startDraft, {
      body: { standard: adopted.standard, from },
    });
    return read(version);
  };
  const put = (d: Draft, key: string, clause: object, revised = d.revised) =>
    house.call(writer.actor, standard.putClause, {
      params: { id: d.id, key },
      body: { revised, clause: clause as Record<string, unknown> },
    });
  const inForce = async () => {
    const { rows } = await house.ok(writer.actor, standard.standards, {});
    return rows.find((r) => r.id === adopted.standard)!.versions.filter((v) => v.state === 'in-force');
  };
  return { house, writer, second, adopted, read, start, put, inForce };
}

export type Drafts = Awaited<ReturnType<typeof openDrafts>>;
