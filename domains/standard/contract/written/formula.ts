import type { Bilingual } from '#kernel/contract';
import type { Formula } from '../document/index.ts';
import { pair, type Names } from '../plain-words.ts';
import { apart, conditionSaid, eventsSaid, same } from './said.ts';

type Counted = Extract<Formula, { fold: 'share' }>['hits'];

function counted(c: Counted, names: Names): Bilingual {
  const events = eventsSaid(c.event, names);
  if (c.when.length === 0) return events;
  const when = conditionSaid(c.when, c.subject, names);
  return pair(`${events.zh}（${when.zh}）`, `${events.en} (${when.en})`);
}

const factOf = (subject: string, fact: string, names: Names): Bilingual =>
  names.fact(subject, fact) ?? same(fact);

/** What an indicator counts, in words. */
export function formulaWords(f: Formula, names: Names): Bilingual {
  switch (f.fold) {
    case 'kept':
      return pair(`${f.clauses.join('、')} 的守约率`, `share of ${f.clauses.join(', ')} kept`);
    case 'time': {
      const of = f.p === undefined ? pair('平均用时', 'mean time') : pair(`P${f.p} 用时`, `P${f.p} time`);
      return pair(`${f.clauses.join('、')} 的${of.zh}`, `${of.en} of ${f.clauses.join(', ')}`);
    }
    case 'share': {
      const [hits, of] = [counted(f.hits, names), counted(f.of, names)];
      return pair(`每百次${apart(of.zh)}中${apart(hits.zh)}的次数`, `${hits.en} for a hundred of ${of.en}`);
    }
    case 'measure':
      return pair(`量值 ${f.measure}`, `measure ${f.measure}`);
    case 'count': {
      const of = counted(f, names);
      return pair(`${apart(of.zh)}的次数`.trim(), `number of ${of.en}`);
    }
    default: {
      const [of, fact] = [counted(f, names), factOf(f.subject, f.fact, names)];
      const how =
        f.fold === 'sum'
          ? pair('合计', 'sum')
          : f.fold === 'mean'
            ? pair('平均', 'mean')
            : pair(`P${f.p}`, `P${f.p}`);
      return pair(
        `${apart(of.zh)}时${apart(fact.zh)}的${apart(how.zh)}`.trim(),
        `${how.en} of ${fact.en} at ${of.en}`,
      );
    }
  }
}
