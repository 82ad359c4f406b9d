import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { architectureFaults, type Architecture } from './architecture.ts';

/** What a new room is asked to be. */
export interface Wish {
  /** The room's name: one lower-case word, as a rule in the plural (`surveys`). */
  room: string;
  /** What it keeps, in the singular (`survey`). */
  thing: string;
  floor: number;
  needs: string[];
  /** Events elsewhere after which one is opened. */
  reacts: string[];
  title: { zh: string; en: string };
  /** The thing's own name. */
  thingTitle: { zh: string; en: string };
}

const word = /^[a-z][a-z0-9]*$/;
const eventName = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;

/** Why a room cannot be made as wished, one sentence each; empty when it can. */
export function wishFaults(wish: Wish, architecture: Architecture): string[] {
  const faults: string[] = [];
  if (!word.test(wish.room)) faults.push(`“${wish.room}”: a room's name is one lower-case word`);
  if (!word.test(wish.thing)) faults.push(`“${wish.thing}”: what the room keeps is one lower-case word`);
  if (wish.room === wish.thing)
    faults.push(`the room and what it keeps are both called ${wish.room}: give --thing`);
  if (architecture.rooms[wish.room]) faults.push(`there is a room ${wish.room} already`);
  for (const event of wish.reacts)
    if (!eventName.test(event)) faults.push(`“${event}” is no name of an event`);
  return faults.length ? faults : architectureFaults(withRoom(architecture, wish));
}

/** The architecture with the room added at the end. */
export const withRoom = (architecture: Architecture, { room, floor, needs, title }: Wish): Architecture => ({
  ...architecture,
  rooms: { ...architecture.rooms, [room]: { floor, needs, title } },
});

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** What the blanks of the model room are filled with. */
const blanksOf = (wish: Wish, order: number): Record<string, string> => ({
  room: wish.room,
  Room: capital(wish.room),
  thing: wish.thing,
  Thing: capital(wish.thing),
  roomZh: wish.title.zh,
  roomEn: wish.title.en,
  roomEnLower: wish.title.en.toLowerCase(),
  thingZh: wish.thingTitle.zh,
  thingEn: wish.thingTitle.en.toLowerCase(),
  ThingEn: capital(wish.thingTitle.en),
  letter: capital(wish.thing).slice(0, 1),
  order: String(order),
  reacts: wish.reacts.map((event) => `'${event}'`).join(', '),
});

/** A text of the model room with its blanks (`__room__`) filled. Throws on a blank it does not know. */
export const fillBlanks = (text: string, blanks: Record<string, string>): string =>
  text.replace(/__([A-Za-z]+?)__/g, (blank, name: string) => {
    const value = blanks[name];
    if (value === undefined) throw new Error(`the model room has a blank ${blank} that nothing fills`);
    return value;
  });

/** The files of the new room below `domains/<room>/`, made from the model room in `model`. */
export function roomFiles(wish: Wish, model: string, order: number): Map<string, string> {
  const blanks = blanksOf(wish, order);
  const names = globSync('**/*.txt', { cwd: model }).sort();
  return new Map(
    names.map((name) => [
      fillBlanks(
        name
          .split(path.sep)
          .join('/')
          .replace(/\.txt$/, ''),
        blanks,
      ),
      fillBlanks(readFileSync(path.join(model, name), 'utf8'), blanks),
    ]),
  );
}

/** `architecture.json` as it is written by hand: a room a line. */
export function architectureText(architecture: Architecture): string {
  const rooms = Object.entries(architecture.rooms).map(([name, room]) => `    "${name}": ${oneLine(room)}`);
  const others = Object.entries(architecture)
    .filter(([key]) => key !== 'rooms')
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return `{\n${others.join('')}  "rooms": {\n${rooms.join(',\n')}\n  }\n}\n`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${JSON.stringify(key)}: ${oneLine(inner)}`)
    .join(', ')} }`;
}

/** `app/modules.ts` with the room's door added to the list of doors. */
export const withServerDoor = (text: string, room: string): string =>
  inserted(
    text,
    /(const doors\b[\s\S]*? = \{)([\s\S]*?)(\n?\};)/,
    `\n  ${room}: () => import('#domains/${room}/server/index.ts'),`,
  );

/** `app/web/rooms.ts` with the room's web door imported and added to the list of rooms. */
export function withWebDoor(text: string, room: string): string {
  const listed = inserted(text, /(const rooms\b[\s\S]*? = \[)([\s\S]*?)(\n?\];)/, `\n  ${room}Web,`);
  return `import { ${room}Web } from '#domains/${room}/web/index.ts';\n${listed}`;
}

/** Adds a line at the end of a list that a pattern finds as head, inside and tail. */
function inserted(text: string, list: RegExp, line: string): string {
  if (!list.test(text)) throw new Error(`no list like ${list} to add ${line.trim()} to`);
  return text.replace(list, (_, head: string, inside: string, tail: string) => {
    const closed =
      inside.trim() && !inside.trimEnd().endsWith(',') ? `${inside.trimEnd()},` : inside.trimEnd();
    return `${head}${closed}${line}\n${tail.trimStart()}`;
  });
}
