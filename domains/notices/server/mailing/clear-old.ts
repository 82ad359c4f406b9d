import { toInstant } from '#kernel/contract';
import { systemActor, transact, type Cron, type Program } from '#kernel/server';
import { own } from '../tables.ts';

const day = 86_400_000;

/** Read notices go after half a year, unread ones and settled mails after a year: they name people. */
export const clearOld: Cron = {
  name: 'notices.clear-old',
  cron: '40 3 * * *',
  run: (program: Program) =>
    transact(program, { actor: systemActor }, async (ctx) => {
      const before = (days: number): string => toInstant(program.clock.millis() - days * day);
      await own.batch(ctx, [
        {
          text: 'delete from notices.notice where at < $1 and (read_at is not null or at < $2)',
          values: [before(182), before(365)],
        },
        {
          text: `delete from notices.sent where made_at < $1 and state in ('handed', 'lapsed')`,
          values: [before(365)],
        },
      ]);
    }),
};
