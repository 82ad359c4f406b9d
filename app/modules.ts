import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Module } from '#kernel/server';

/** The rooms' doors. The order they boot in is not written here: it follows from architecture.json. */
const doors: Record<string, () => Promise<{ module: Module }>> = {
  security: () => import('#domains/security/server/index.ts'),
  standard: () => import('#domains/standard/server/index.ts'),
  customers: () => import('#domains/customers/server/index.ts'),
  channels: () => import('#domains/channels/server/index.ts'),
  notices: () => import('#domains/notices/server/index.ts'),
  desk: () => import('#domains/desk/server/index.ts'),
};

interface Architecture {
  rooms: Record<string, { floor: number; needs: string[] }>;
}

const file = fileURLToPath(new URL('../architecture.json', import.meta.url));

/** Who needs whom, from the one source. */
export const architecture: Architecture = JSON.parse(readFileSync(file, 'utf8')) as Architecture;

/** Rooms in boot order: each after those it needs, lower floors first. */
export function bootOrder(rooms: Architecture['rooms'] = architecture.rooms): string[] {
  const order: string[] = [];
  const visit = (room: string, path: string[]): void => {
    if (order.includes(room)) return;
    if (path.includes(room))
      throw new Error(`rooms need each other in a circle: ${[...path, room].join(' → ')}`);
    for (const needed of rooms[room]?.needs ?? []) visit(needed, [...path, room]);
    order.push(room);
  };
  for (const room of Object.keys(rooms).sort((a, b) => rooms[a]!.floor - rooms[b]!.floor)) visit(room, []);
  return order;
}

/** All rooms' modules, in boot order. */
export async function loadModules(): Promise<Module[]> {
  const present = bootOrder().filter((room) => doors[room]);
  return Promise.all(present.map(async (room) => (await doors[room]!()).module));
}
