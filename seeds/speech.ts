import { drawer } from './draw.ts';
import type { ClassKey, Language, Question, Words } from './profile.ts';
import type { Stage } from './story.ts';

const fill = (s: Stage, text: string): string => drawer(s.profile.words.slots, s.chance)(text);

/** What somebody asks; the same goods in the title as in the text. */
export function question(s: Stage, language: Language): Question {
  const { words } = s.profile;
  const asked = s.chance.of(words[language].questions);
  const said = drawer(words.slots, s.chance);
  return { ...asked, title: said(asked.title), text: said(asked.text) };
}

/** What is answered to a question of a class; where nothing special is said, what is said of everything else. */
export function answer(s: Stage, language: Language, about: ClassKey): string {
  const { answers } = s.profile.words[language];
  return fill(s, s.chance.of(answers[about]));
}

/** What a customer or the desk says in a turn of the conversation. */
export const say = (s: Stage, language: Language, what: 'again' | 'promise' | 'meanwhile'): string =>
  fill(s, s.chance.of(s.profile.words[language][what]));

/** What colleagues write for one another. */
export const among = (s: Stage, what: 'notes' | 'advice' | 'trainings'): string =>
  fill(s, s.chance.of(s.profile.words[what]));

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
