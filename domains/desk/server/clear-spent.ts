import { toInstant } from '#kernel/contract';
import { lookUp, type Cron } from '#kernel/server';

const day = 86_400_000;

/** Clears, each night, what was only of its hour: counted questions, who was present. */
export const clearSpent: Cron = {
  name: 'desk.clear-spent',
  cron: '27 3 * * *',
  async run(program) {
    const before = toInstant(program.clock.millis() - 2 * day);
    await lookUp(program, { text: 'delete from desk.portal_turn where hour < $1', values: [before] });
    await lookUp(program, { text: 'delete from desk.presence where until < $1', values: [before] });
  },
};
