import { systemClock } from '#kernel/server';
import { openMailSink } from '../seeds/mail-sink.ts';
import { tellYear } from '../seeds/tell.ts';
import { prepare, type Prepared } from './prepare.ts';

export interface ToldHistory {
  p: Prepared;
  /** The history lies between the two (ms); the standards are in force a little before. */
  start: number;
  end: number;
  cases: number;
}

/**
 * The demonstration's mill over some days up to now, by the program's own commands: inquiries, answers,
 * hand-overs, promises, calls; and what time made of them.
 */
export async function prepareTold(
  days: number,
  perDay: number,
  say: (line: string) => void,
): Promise<ToldHistory> {
  const end = systemClock.millis();
  const p = await prepare(end, { founded: false });
  const sink = await openMailSink();
  try {
    const began = performance.now();
    // What is invented may be invented again: no commit waits for the disk.
    await p.sql('alter database selvedge set synchronous_commit = off');
    const told = await tellYear({
      company: 'textile',
      program: async (clock) => ({ ...p.program, clock }),
      end,
      days,
      perDay,
      smtpPort: sink.port,
      progress: () => undefined,
    });
    const seconds = Math.round((performance.now() - began) / 1000);
    say(`${told.cases} cases and ${told.calls} calls over ${days} days told by commands in ${seconds} s`);
    return { p, start: end - days * 86_400_000, end, cases: told.cases };
  } catch (error) {
    await p.remove();
    throw error;
  } finally {
    await sink.close();
  }
}
