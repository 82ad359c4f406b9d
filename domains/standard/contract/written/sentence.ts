import type { Bilingual } from '#kernel/contract';
import type { ClauseOf, PackClause } from '../document/index.ts';
import { pair, plainWords, type Names } from '../plain-words.ts';
import { roleWords } from '../words.ts';
import { writtenDeadline } from './cells.ts';
import { everyWords } from './every.ts';
import { indicatorPeriods, requirementWords } from './fields.ts';
import { formulaWords } from './formula.ts';
import {
  apart,
  calendarSaid,
  conditionSaid,
  daysSaid,
  eventsSaid,
  listed,
  numberSaid,
  same,
} from './said.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (zh: string, en: string): Bilingual => pair(`${zh}。`, `${capital(en)}.`);
const when = (c: { when: ClauseOf<'record'>['when']; subject: string }, names: Names): Bilingual => {
  if (c.when.length === 0) return same('');
  const words = conditionSaid(c.when, c.subject, names);
  return pair(`${words.zh}：`, `${words.en}: `);
};

function recordSentence(c: ClauseOf<'record'>, names: Names): Bilingual {
  const first = when(c, names);
  const at = eventsSaid(c.at, names);
  const what = listed(c.requires.map((r) => requirementWords(r, c.subject, names)));
  const [zh, en] =
    c.onMissing === 'refuse'
      ? ['缺了就不能办', 'without it, it is refused']
      : ['缺了放行，但记为缺失', 'without it, it passes and the lapse is on record'];
  return sentence(
    `${first.zh}${apart(at.zh)}时须有：${what.zh}；${zh}`,
    `${first.en}at ${at.en} there must be: ${what.en}; ${en}`,
  );
}

function policySentence(c: ClauseOf<'policy'>, names: Names): Bilingual {
  const first = when(c, names);
  const table = names.table?.(c.table) ?? same(c.table);
  if (!c.at)
    return sentence(
      `${first.zh}由经办时按「${table.zh}」裁定`,
      `${first.en}decided by the table “${table.en}” when it is asked for`,
    );
  const at = eventsSaid(c.at, names);
  return sentence(
    `${first.zh}${apart(at.zh)}时按「${table.zh}」裁定`,
    `${first.en}at ${at.en} decided by the table “${table.en}”`,
  );
}

function dutySentence(c: ClauseOf<'duty'>, names: Names): Bilingual {
  const every = everyWords(c.every);
  const owner = roleWords(c.owner);
  const hours = c.calendar === 'always' ? null : calendarSaid(c.calendar, names);
  const covers = c.covers.length > 0 ? listed(c.covers.map((x) => x.title)) : null;
  const remind = c.remind === null ? null : daysSaid(c.remind);
  const grace = daysSaid(c.grace);
  return sentence(
    [
      `${every.zh}由${owner.zh}完成一次${hours ? `，到期日${hours.zh}` : ''}`,
      ...(covers ? [`须覆盖${covers.zh}`] : []),
      ...(remind ? [`到期前 ${remind.zh}提醒`] : []),
      `过期 ${grace.zh}算未履行`,
    ].join('；'),
    [
      `${every.en} done by the ${owner.en}${hours ? `, due ${hours.en}` : ''}`,
      ...(covers ? [`covers ${covers.en}`] : []),
      ...(remind ? [`reminded ${remind.en} ahead`] : []),
      `missed ${grace.en} after it was due`,
    ].join('; '),
  );
}

function competenceSentence(c: ClauseOf<'competence'>): Bilingual {
  const roles = listed(c.roles.map(roleWords));
  const score = numberSaid(c.score, 'score', c.parameters);
  const months = numberSaid(c.validFor, 'month', c.parameters);
  const warns = daysSaid(c.warns);
  const block = c.blocksAssignment ? ['；没有就不派工', '; without it no work is given'] : ['', ''];
  return sentence(
    `${roles.zh}须有「${c.competence}」，不低于 ${score.zh}，${months.zh}内有效；期满前 ${warns.zh}提醒${block[0]}`,
    `${roles.en} hold “${c.competence}” with at least ${score.en}, good for ${months.en}; told ${warns.en} before it ends${block[1]}`,
  );
}

function indicatorSentence(c: ClauseOf<'indicator'>, names: Names): Bilingual {
  const what = formulaWords(c.formula, names);
  const period = indicatorPeriods[c.period];
  const target = numberSaid(c.target, c.unit, c.parameters);
  const warns = c.warns === undefined ? null : numberSaid(c.warns, c.unit, c.parameters);
  const higher = c.direction === 'higher';
  return sentence(
    `${period.zh}：${what.zh}，目标${higher ? '不低于' : '不高于'} ${target.zh}${warns ? `；${higher ? '低于' : '高于'} ${warns.zh} 预警` : ''}`,
    `${period.en}: ${what.en}, ${higher ? 'at least' : 'at most'} ${target.en}${warns ? `; warns ${higher ? 'below' : 'above'} ${warns.en}` : ''}`,
  );
}

/** What a clause of any kind says, in a sentence of each language, built from what is written alone. */
export function clauseWords(c: PackClause, names: Names): Bilingual {
  switch (c.kind) {
    case 'deadline':
      return plainWords(writtenDeadline(c), names);
    case 'record':
      return recordSentence(c, names);
    case 'policy':
      return policySentence(c, names);
    case 'duty':
      return dutySentence(c, names);
    case 'competence':
      return competenceSentence(c);
    case 'indicator':
      return indicatorSentence(c, names);
    default:
      return c.page
        ? sentence(`由系统完成，见 ${c.page}`, `the program does it, at ${c.page}`)
        : sentence('由系统完成', 'the program does it');
  }
}
