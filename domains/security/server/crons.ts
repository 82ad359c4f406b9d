import { lookUp, type Cron } from '#kernel/server';
import { after } from './rules.ts';

const day = 86_400_000;

/** How long what has ended is kept to be looked at. Days. */
const keep = { tokens: 7, sessions: 90, throttle: 2, letters: 7 } as const;

export const crons: readonly Cron[] = [
  {
    name: 'security.clear-spent',
    cron: '17 3 * * *',
    async run(program) {
      const before = (days: number) => after(program.clock.now(), -days * day);
      await lookUp(program, {
        text: 'delete from security.letter where asked_at < $1',
        values: [before(keep.letters)],
      });
      await lookUp(program, {
        text: 'delete from security.token where expires_at < $1',
        values: [before(keep.tokens)],
      });
      await lookUp(program, {
        text: 'delete from security.session where coalesce(ended_at, expires_at) < $1',
        values: [before(keep.sessions)],
      });
      await lookUp(program, {
        text: 'delete from security.throttle where tried_at < $1',
        values: [before(keep.throttle)],
      });
    },
  },
];
