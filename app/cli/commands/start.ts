import { start, type Role } from '../../server.ts';
import type { Command } from '../command.ts';
import { readSettings } from '#kernel/server/boot';

const roles: readonly string[] = ['all', 'web', 'worker'];

export const command: Command = {
  summary: 'Starts the program: pages, API and worker',
  usage:
    'selvedge start [--role all|web|worker] [--host ADDRESS] [--port PORT] [--data FOLDER] [--dev: pages from source]',
  options: {
    role: { type: 'string' },
    host: { type: 'string' },
    port: { type: 'string' },
    dev: { type: 'boolean' },
  },
  async run(flags) {
    const role = (flags['role'] as string | undefined) ?? 'all';
    if (!roles.includes(role)) throw new Error(`--role is one of ${roles.join(', ')}`);
    const settings = readSettings({
      data: flags['data'] as string,
      host: flags['host'] as string,
      port: flags['port'] as string,
    });
    const running = await start(settings, { role: role as Role, dev: flags['dev'] === true });
    await running.ended;
    return 0;
  },
};
