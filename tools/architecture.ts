import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A room: the floor it stands on, the rooms it needs, and its name in both languages. */
export interface Room {
  floor: number;
  needs: string[];
  title: { zh: string; en: string };
}

export interface Architecture {
  rooms: Record<string, Room>;
}

/** The root of the repository: every tool works on it, wherever it is called from. */
export const root = path.resolve(import.meta.dirname, '..');

/** Reads `architecture.json` below the given root. */
export const readArchitecture = (at: string = root): Architecture =>
  JSON.parse(readFileSync(path.join(at, 'architecture.json'), 'utf8')) as Architecture;

/**
 * The faults of the graph itself, one sentence each: names that are no rooms, edges going up, cycles.
 * An empty list means the graph may be built upon.
 */
export function architectureFaults({ rooms }: Architecture): string[] {
  const faults: string[] = [];
  for (const [name, room] of Object.entries(rooms)) {
    if (!/^[a-z][a-z0-9]*$/.test(name)) faults.push(`${name}: a room's name is one lower-case word`);
    if (!Number.isInteger(room.floor) || room.floor < 0)
      faults.push(`${name}: its floor is not a whole number`);
    if (!room.title?.zh || !room.title?.en) faults.push(`${name}: needs a title in both languages`);
    if (new Set(room.needs).size !== room.needs.length) faults.push(`${name}: needs the same room twice`);
    for (const need of room.needs) {
      const below = rooms[need];
      if (!below) faults.push(`${name} needs ${need}, which is no room`);
      else if (below.floor > room.floor)
        faults.push(`${name} (floor ${room.floor}) needs ${need}, which is above it (floor ${below.floor})`);
    }
  }
  const cycle = cycleAmong(rooms);
  if (cycle) faults.push(`the rooms need each other in a circle: ${cycle.join(' → ')}`);
  return faults;
}

/** One circle of needs, first room repeated at the end; null when there is none. */
function cycleAmong(rooms: Architecture['rooms']): string[] | null {
  const done = new Set<string>();
  const walk = (name: string, trail: string[]): string[] | null => {
    const at = trail.indexOf(name);
    if (at >= 0) return [...trail.slice(at), name];
    if (done.has(name)) return null;
    for (const need of rooms[name]?.needs ?? []) {
      const found = walk(need, [...trail, name]);
      if (found) return found;
    }
    done.add(name);
    return null;
  };
  for (const name of Object.keys(rooms)) {
    const found = walk(name, []);
    if (found) return found;
  }
  return null;
}
