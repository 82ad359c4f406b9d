import { describe, expect, it, vi } from 'vitest';
import { startPostgres } from '../index.ts';
import { lives } from '../processes.ts';
import { ask, freshFolder, runningProgram, startProgram, within } from './make.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

describe('several on one data folder', () => {
  it('a second program is refused in one line that names the first', async () => {
    const options = within(freshFolder());
    const first = await runningProgram(options);
    const second = await startProgram(options);
    expect(second.refused).toMatchObject({ name: 'PostgresRefused', code: 'in-use' });
    expect(second.refused?.message).toMatch(new RegExp(`^[^\\n]*pid ${first.child.pid}[^\\n]*$`));
    expect(await ask(first.up.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await first.stop();
    const third = await runningProgram(options);
    await third.stop();
  });

  it('of programs begun at once exactly one comes up', async () => {
    const options = within(freshFolder());
    const programs = await Promise.all([1, 2, 3, 4].map(() => startProgram(options)));
    const [up, ...others] = programs.filter((program) => program.up);
    expect(others).toEqual([]);
    expect(programs.filter((program) => program.refused?.code === 'in-use')).toHaveLength(3);
    await up?.stop();
  });

  it('a command beside the program uses its server and leaves it running', async () => {
    const folder = freshFolder();
    const program = await runningProgram(within(folder));
    const command = await startPostgres(within(folder, 'join'));
    expect({ adopted: command.adopted, pid: command.pid }).toEqual({ adopted: true, pid: program.up.pid });
    await command.stop();
    expect(await ask(program.up.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await program.stop();
    expect(lives(program.up.pid)).toBe(false);
  });

  it('commands alone share one server, and the last one stops it', async () => {
    const folder = freshFolder();
    const commands = await Promise.all([1, 2, 3].map(() => runningProgram(within(folder, 'join'))));
    const pids = new Set(commands.map((command) => command.up.pid));
    expect(pids.size).toBe(1);
    expect(commands.filter((command) => !command.up.adopted)).toHaveLength(1);
    const [starter, killed, last] = commands.toSorted((a, b) => Number(a.up.adopted) - Number(b.up.adopted));
    await starter?.stop();
    await killed?.kill();
    expect(await ask(last?.up.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
    await last?.stop();
    expect(lives([...pids][0] ?? 0)).toBe(false);
  });

  it("a program takes over a command's server, and the command leaves it", async () => {
    const folder = freshFolder();
    const command = await runningProgram(within(folder, 'join'));
    const program = await startPostgres(within(folder));
    expect({ adopted: program.adopted, pid: program.pid }).toEqual({ adopted: true, pid: command.up.pid });
    await command.stop();
    expect(await ask(program.url('postgres'), 'select 1 as one')).toEqual([{ one: 1 }]);
    await program.stop();
  });
});
