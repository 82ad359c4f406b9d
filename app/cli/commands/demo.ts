import { readSettings } from '#kernel/server/boot';
import { demoCompanies, type DemoCompany } from '#domains/security/contract.ts';
import { openDemo } from '../../demo.ts';
import type { Command } from '../command.ts';
import { progressLine } from '../house.ts';

/** How far back the history goes. */
function daysIn(flag: string | boolean | undefined): number {
  const days = flag === undefined ? 365 : Number(flag);
  if (!Number.isInteger(days) || days < 3 || days > 700)
    throw new Error('demo: --days is a whole number from 3 to 700');
  return days;
}

/** Which company; the textile mill unless said otherwise. */
function companyIn(flag: string | boolean | undefined): DemoCompany {
  const company = demoCompanies.find((key) => key === (flag ?? demoCompanies[0]));
  if (!company) throw new Error(`demo: --company is one of ${demoCompanies.join(', ')}`);
  return company;
}

export const command: Command = {
  summary: 'Opens a demonstration company with a year of its business, apart from your own data',
  usage: `selvedge demo [--company ${demoCompanies.join('|')}] [--port PORT] [--host ADDRESS] [--data FOLDER] [--fresh] [--days 365]`,
  options: {
    company: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    fresh: { type: 'boolean' },
    days: { type: 'string' },
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
      company: companyIn(flags['company']),
      fresh: flags['fresh'] === true,
      days: daysIn(flags['days']),
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
