import { fileURLToPath } from 'node:url';
import { newId, subjectKind, type Facts, type Id } from '#kernel/contract';
import { announce, transact, type Module } from '#kernel/server';
import { actor, openHouse, type House } from '#kernel/testing';
import { standard } from '../contract.ts';
import { module as standardRoom } from '../server/index.ts';

// What the carrier's pack speaks of, announced by a room of the test's own: standard knows no other.
export const shipment = subjectKind({
  kind: 'shipment',
  zh: '运单',
  en: 'Shipment',
  facts: {
    cargo: {
      type: 'enum',
      values: ['general', 'bulk', 'valuable', 'fragile', 'dangerous'],
      zh: '货物',
      en: 'Cargo',
    },
    weight: { type: 'number', unit: 't', zh: '重量', en: 'Weight' },
    distance: { type: 'number', unit: 'km', zh: '里程', en: 'Distance' },
    urgency: { type: 'enum', values: ['steady', 'usual', 'urgent'], zh: '缓急', en: 'Urgency' },
    budget: { type: 'enum', values: ['low', 'usual', 'high'], zh: '预算', en: 'Budget' },
    ports: { type: 'flag', zh: '临港', en: 'Between ports' },
    exception: { type: 'enum', values: ['damage', 'loss', 'delay', 'dispute'], zh: '异常', en: 'Exception' },
  },
  events: {
    'shipment.booked': { zh: '下单', en: 'Booked', facts: ['owner', 'team'], first: true },
    'shipment.arrived': { zh: '到达', en: 'Arrived', facts: [] },
    'shipment.handed-over': { zh: '交接', en: 'Handed over', facts: [] },
    'shipment.customer-told': { zh: '告知客户', en: 'Customer told', facts: [] },
    'shipment.exception': { zh: '出现异常', en: 'Exception found', facts: ['exception'] },
    'shipment.delivered': { zh: '送达', en: 'Delivered', facts: [] },
    'shipment.recorded': { zh: '归档', en: 'Filed', facts: [] },
  },
});

export type Happening = keyof typeof shipment.events;

const roomOf = (owners: ReadonlyMap<Id, Id | null>): Module => ({
  room: 'desk',
  title: { zh: '运输', en: 'Transport' },
  folder: fileURLToPath(new URL('.', import.meta.url)),
  subjects: [shipment],
  routes: [],
  cards: {
    shipment: async (_, ids) =>
      ids
        .filter((id) => owners.has(id))
        .map((id) => ({
          id,
          number: `S-${id.slice(-4)}`,
          title: '两卷坯布',
          link: `/shipments/${id}`,
          header: { owner: owners.get(id)! },
          seenWith: 'standard.compliance',
        })),
  },
});

/** A house that adopted the carrier's pack, and one agent whose shipments they are. */
export async function openShipments() {
  const owners = new Map<Id, Id | null>();
  const house: House = await openHouse({
    at: '2026-03-02T01:00:00.000Z',
    modules: [standardRoom, roomOf(owners)],
  });
  const agent = actor(house.program, 'agent');
  const boss = actor(house.program, 'manager');
  await house.ok(boss, standard.publishPack, { params: { pack: 'logistics' }, body: {} });

  /** Something happens to a shipment, as a room's command would announce it; the clock goes on a minute. */
  const happen = async (id: Id, event: Happening, facts: Facts = {}, by = agent): Promise<void> => {
    house.clock.travel(house.clock.millis() + 60_000);
    await transact(house.program, { actor: by }, async (ctx) =>
      announce(ctx, shipment, event, id, facts as never),
    );
  };

  const booked = async (): Promise<Id> => {
    const id = newId(house.clock.millis());
    owners.set(id, agent.id);
    await happen(id, 'shipment.booked', { owner: agent.id });
    return id;
  };

  return { house, agent, happen, booked };
}

export type Shipments = Awaited<ReturnType<typeof openShipments>>;

/** What a piece of work was refused with, or null where it was not. */
export const refusalOf = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    (e: { code: string; detail: Record<string, unknown>; faults: { path: string; code: string }[] }) => e,
  );
