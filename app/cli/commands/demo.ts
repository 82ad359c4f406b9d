import { readSettings } from '#kernel/server/boot';
import { openDemo } from '../../demo.ts';
import type { Command } from '../command.ts';
import { progressLine } from '../house.ts';

export const command: Command = {
  summary: 'Opens the demonstration company: a year of a textile mill, apart from your own data',
  usage: 'selvedge demo [--port PORT] [--host ADDRESS] [--data FOLDER] [--fresh]',
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    fresh: { type: 'boolean' },
    // For the program that makes one for the first visitor: lines a program can read.
    report: { type: 'boolean' },
  },
  async run(flags) {
    const settings = readSettings({
      data: flags['data'] as string,
      host: flags['host'] as string,
      port: (flags['port'] as string | undefined) ?? '8081',
    });
    const report = flags['report'] === true;
    const line = progressLine();
    const running = await openDemo(settings, {
      fresh: flags['fresh'] === true,
      days: 365,
      say: report ? () => undefined : (text) => console.log(text),
      progress: (share, cases) =>
        report
          ? console.log(`progress ${share.toFixed(3)}`)
          : line.show(`${Math.floor(share * 100)} %, ${cases} inquiries`),
    });
    line.end();
    if (report) console.log(`ready ${running.url}`);
    await running.ended;
    return 0;
  },
};
