/**
 * The one command-line program: `npx selvedge COMMAND`. Each command is a file of its own, loaded only
 * when it is called, so that help and refusals are quick.
 */
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { plainWords } from './plain-words.ts';

const commands: Record<string, () => Promise<{ command: Command }>> = {
  start: () => import('./commands/start.ts'),
  migrate: () => import('./commands/migrate.ts'),

  demo: () => import('./commands/demo.ts'),
  'import mail': () => import('./commands/import-mail.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  verify: () => import('./commands/verify.ts'),
  'rotate-key': () => import('./commands/rotate-key.ts'),
  clauses: () => import('./commands/clauses.ts'),
  'standard read': () => import('./commands/standard.ts'),
};

/** A command of two words of which only the first was said: what it may go on with. */
function goesOn(name: string): number {
  const whole = Object.keys(commands).filter((c) => c.startsWith(`${name} `));
  const line =
    whole.length > 0
      ? `say what to ${name}: ${whole.map((c) => `selvedge ${c}`).join(', ')}`
      : `there is no command “${name}”; \`selvedge --help\` lists them`;
  console.error(`selvedge: ${line}`);
  return 2;
}

async function list(): Promise<void> {
  console.log('selvedge COMMAND [options]\n');
  for (const [name, load] of Object.entries(commands))
    console.log(`  ${name.padEnd(12)} ${(await load()).command.summary}`);
  console.log('\nEach answers --help, and takes --data FOLDER or DATABASE_URL.');
}

async function main(args: string[]): Promise<number> {
  const name = args.slice(0, 2).join(' ') in commands ? args.slice(0, 2).join(' ') : args[0];
  if (!name || name === '--help' || name === 'help') {
    await list();
    return 0;
  }
  const load = commands[name];
  if (!load) return goesOn(name);
  const { command } = await load();
  const options = {
    ...command.options,
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
    trace: { type: 'boolean' },
  } as const;
  let read;
  try {
    read = parseArgs({
      args: args.slice(name.split(' ').length),
      options,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    console.error(`selvedge ${name}: ${(error as Error).message}`);
    return 2;
  }
  if (read.values.help) {
    console.log(`${command.summary}\n\n  ${command.usage}`);
    return 0;
  }
  return command.run(read.values as never, read.positionals);
}

/** What was thrown, in the terminal's language where it carries its text in both. */
async function said(error: unknown): Promise<string> {
  const text = plainWords(error);
  if (!text) return (error as Error).message;
  const { terminalLanguage } = await import('#kernel/server/boot');
  return text[terminalLanguage()];
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // One clear line for what a person can do something about; the rest of it only when asked for.
  console.error(`selvedge: ${await said(error)}`);
  if (process.argv.includes('--trace')) console.error(error);
  process.exitCode = 1;
}
