import { drawer } from './draw.ts';
import type { Again, ClassKey, Language, Question, Words } from './profile.ts';
import type { Stage } from './story.ts';

const fill = (s: Stage, text: string): string => drawer(s.profile.words.slots, s.chance)(text);

/** What somebody asks and what is to be said to it; the same goods throughout. */
export function question(s: Stage, language: Language): Question {
  const { words } = s.profile;
  const asked = s.chance.of(words[language].questions);
  const said = drawer(words.slots, s.chance);
  return {
    ...asked,
    title: said(asked.title),
    text: said(asked.text),
    answer: said(asked.answer),
    ...(asked.advice ? { advice: said(asked.advice) } : {}),
  };
}

/** What a customer writes in return, with what is said to it. */
export function again(s: Stage, language: Language): Again {
  const { words } = s.profile;
  const { asks, reply } = s.chance.of(words[language].again);
  const said = drawer(words.slots, s.chance);
  return { asks: said(asks), reply: said(reply) };
}

/** What is said to a question of a class that came by telephone. */
export const answer = (s: Stage, language: Language, about: ClassKey): string =>
  fill(s, s.chance.of(s.profile.words[language].answers[about]));

/** What the desk says in a turn of the conversation. */
export const say = (s: Stage, language: Language, what: 'promise' | 'meanwhile'): string =>
  fill(s, s.chance.of(s.profile.words[language][what]));

/** What colleagues write for one another. */
export const among = (s: Stage, what: 'notes' | 'trainings'): string =>
  fill(s, s.chance.of(s.profile.words[what]));

/** How a customer's question is passed on to a department. */
export const passedOn = (s: Stage, title: string): string =>
  drawer({ ...s.profile.words.slots, title: [title] }, s.chance)(s.chance.of(s.profile.words.passing));

/** What is told of a duty that was done. */
export const told = (s: Stage, clause: string): string => {
  const { duties } = s.profile.words;
  return fill(s, s.chance.of(duties[clause] ?? duties.otherwise));
};

/** A record's fields, each with one of the things that may stand in it. */
export const recorded = (
  s: Stage,
  fields: Words['records'][string],
): Record<string, string | number | boolean> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, values]) => {
      const value = s.chance.of(values);
      return [name, typeof value === 'string' ? fill(s, value) : value];
    }),
  );
