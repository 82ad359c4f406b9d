import type { Reaction } from '#kernel/server';
import { keepLogged, logged } from './log.ts';
import { writeAskedLetter } from './letters.ts';

export const reactions: readonly Reaction[] = [
  {
    name: 'security.write-letters',
    on: ['letter.asked'],
    run: (ctx, event) => writeAskedLetter(ctx, event.subject.id),
  },
  { name: 'security.keep-log', on: Object.keys(logged), run: keepLogged },
];
