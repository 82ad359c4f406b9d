import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readArchitecture, root, type Architecture } from './architecture.ts';
import { withBin } from './check.ts';
import {
  architectureText,
  roomFiles,
  wishFaults,
  withRoom,
  withServerDoor,
  withWebDoor,
  type Wish,
} from './room-plan.ts';

const usage = `npm run new:domain surveys -- --zh 调查 [--en Surveys] [--thing survey] [--thing-zh 调查表] [--thing-en survey]
    [--floor 4] [--needs security,customers] [--reacts complaint.closed]

Makes domains/surveys whole: contract, events, commands, reads, life cycle, rules, reactions, policy,
migration, views, a page in both languages and tests, and names it in architecture.json and app.
--floor is that of the highest room it needs, unless said.`;

/** The wish in the words of the command line, or null when it does not say enough. */
function readWish(words: string[], { rooms }: Architecture): Wish | null {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      zh: text,
      en: text,
      thing: text,
      'thing-zh': text,
      'thing-en': text,
      floor: text,
      needs: text,
      reacts: text,
    },
  });
  const [room] = positionals;
  if (!room || positionals.length > 1 || !values.zh) return null;
  const list = (given: string | undefined): string[] => (given ?? '').split(',').filter(Boolean);
  const needs = list(values.needs);
  const thing = values.thing ?? room.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
  const highest = Math.max(1, ...needs.map((need) => rooms[need]?.floor ?? 0));
  return {
    room,
    thing,
    needs,
    reacts: list(values.reacts),
    floor: values.floor === undefined ? highest : Number(values.floor),
    title: { zh: values.zh, en: values.en ?? room.slice(0, 1).toUpperCase() + room.slice(1) },
    thingTitle: { zh: values['thing-zh'] ?? values.zh, en: values['thing-en'] ?? thing },
  };
}

/** Runs one of the house's own commands; what it says is shown. */
function tool(command: string, ...args: string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env: withBin() }).status === 0;
}

function main(): number {
  const architecture = readArchitecture();
  const wish = readWish(process.argv.slice(2), architecture);
  if (!wish) {
    console.log(usage);
    return 2;
  }
  const folder = path.join(root, 'domains', wish.room);
  const faults = wishFaults(wish, architecture);
  if (existsSync(folder)) faults.push(`domains/${wish.room} is there already`);
  for (const fault of faults) console.log(fault);
  if (faults.length) return 1;

  // Everything is worked out before anything is written.
  const files = roomFiles(
    wish,
    path.join(root, 'tools', 'room'),
    (Object.keys(architecture.rooms).length + 1) * 10,
  );
  const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
  const written = new Map([
    ...[...files].map(([name, text]) => [`domains/${wish.room}/${name}`, text] as const),
    ['architecture.json', architectureText(withRoom(architecture, wish))],
    ['app/modules.ts', withServerDoor(read('app/modules.ts'), wish.room)],
    ['app/web/rooms.ts', withWebDoor(read('app/web/rooms.ts'), wish.room)],
  ]);
  for (const [file, text] of written) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const done =
    tool(
      path.join(root, 'node_modules', '.bin', 'oxfmt'),
      `domains/${wish.room}`,
      'app/modules.ts',
      'app/web/rooms.ts',
    ) &&
    tool(process.execPath, 'tools/map.ts') &&
    tool(process.execPath, 'tools/schema.ts');
  console.log(
    `domains/${wish.room}: ${files.size} files. Next: npm run check, npm run test:http -- domains/${wish.room}`,
  );
  return done ? 0 : 1;
}

process.exitCode = main();
