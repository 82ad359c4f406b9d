import type { ReadBlock } from '../../contract/reading.ts';
import { found as foundAt, type Found } from './commitments.ts';
import type { Judged } from './find-commitments.ts';
import { linesParameter, type Made } from './gather.ts';
import { numbering } from './gates.ts';
import { normalise } from './normalise.ts';

/** “以下情况不予退换: (1)… (2)…”: one rule with its cases counted, not as many rules as lines. */
export interface ListedRule {
  /** What leads the list; its proposal is the next that is made. */
  found: Found;
  cases: number;
  /** Stands in a heading: only a list may follow it. */
  heading: boolean;
  /** How its first line is marked: another kind of mark begins another list. */
  mark: string | null;
}

/** A case is short. */
const longestCase = 120;

const markOf = (text: string): string =>
  /^\W?\d/.test(text)
    ? '1'
    : /^\W?[a-z][).、]/.test(text)
      ? 'a'
      : /^[\p{L}]/u.test(text)
        ? `text${/[;；]$/.test(text) ? ';' : ''}`
        : '-';

const refuses =
  /(?:以下|下列|如下)[^。]{0,30}(?:不予|恕不|恕无法|不属|不在|不享|不接受|不支持|不能|不可|无法|不提供|不实行|除外|拒绝|概不|不受理|不承担|不负责)|(?:不包括|不包含|不含|不涵盖|不适用于?)[^。]{0,6}(?:以下|下列|如下)|(?:不予|恕不|恕无法|不属于?|不在|不接受|不支持|无法|不适用|不受理|不提供|不实行|不承担|概不|不可|不能|不得)[^。]{0,24}(?:以下|下列|如下|情况|情形|范围)|(?:following|these)\b[^.]{0,60}\b(?:not (?:be )?(?:eligible|returnable|covered|accepted|refundable|included)|excluded|non-returnable|cannot|void)|\bnot receive[^.]{0,40}\bif:|\b(?:not (?:cover|apply|accept|include|eligible|covered)|excludes?|void)\b[^.]{0,40}(?:following|:)/;
/** A heading that names what is left out of returns or a warranty. */
const excluded =
  /^(?:[^\p{L}]|\d|[一二三四五六七八九十])*(?:(?:不(?:可|予|能|接受|支持)|非|不属于?|不在)[^,，。]{0,6}(?:退|换|保修|保固|质保|三包|受理|赔)[^,，。]{0,8}|(?:保修|保固|质保|退换货?|三包|理赔)(?:的)?(?:例外|除外|免责)[^,，。]{0,6}|(?:what(?:'|’)?s |what is )?not (?:covered|returnable)[^.]{0,20}|(?:warranty )?exclusions?|non[- ]returnable (?:items?|products?|goods)|items? (?:not eligible|that cannot)[^.]{0,30})$/u;

const numbered = (text: string): boolean =>
  /^[\s•·*\-–—■●◆□√※˙]/.test(text) || text !== text.replace(numbering, '');

/** Kinds that stand for themselves even in a list of cases. */
const ownRight = new Set<Found['kind']>(['deadline', 'duty', 'indicator', 'competence']);

/** Begins, goes on with or ends a list of cases; may take from `judged` what is only a case. */
export function listCases(
  so: { rule: ListedRule | null },
  text: string,
  judged: Judged,
  at: { item: boolean; heading: boolean; next: ReadBlock | undefined },
): void {
  if (so.rule) {
    const mark = markOf(text);
    // Lines without a mark are cases as long as they end alike.
    const alike = mark.startsWith('text') && text.length <= 60 && !at.heading && !/[.。:：]$/.test(text);
    const listed = at.item || numbered(text) || (!so.rule.heading && alike);
    const goesOn = (so.rule.mark ?? mark) === mark && text.length <= longestCase && !at.heading;
    if (goesOn && listed && !refuses.test(text.replace(/[^:：]$/, ''))) {
      if (judged.found.some((f) => ownRight.has(f.kind))) return;
      so.rule.cases += 1;
      so.rule.mark = mark;
      Object.assign(judged, { found: [], plain: 'counted', binds: false });
      return;
    }
    so.rule = null;
  }
  const colon = text.endsWith(':') || text.endsWith('：');
  if (!colon && !at.heading && text.length > 24) return;
  const leads = colon && (refuses.test(text) || excluded.test(text.replace(/[:：]$/, '')));
  const titled = !leads && (at.heading || text.length <= 24) && excluded.test(text);
  if (!leads && !titled) return;
  const followed = at.next !== undefined && (at.next.kind === 'item' || numbered(normalise(at.next.text)));
  if (!leads && !followed) return;
  if (judged.found.length > 1 || judged.found.some((f) => f.kind !== 'policy')) return;
  const found =
    judged.found[0] ??
    foundAt(
      'policy',
      { start: 0, end: text.length, text, quantities: [], recurrences: [], said: new Map(), theirs: false },
      [],
    );
  judged.found = [found];
  judged.plain = null;
  so.rule = { found, cases: 0, heading: !leads, mark: null };
}

/** Writes the number of cases so far into the proposal of the rule they belong to. */
export function countCases(so: { rule: ListedRule | null; made: Made[] }): void {
  const { rule } = so;
  if (!rule || rule.cases === 0) return;
  const made = so.made.findLast((m) => m.found === rule.found);
  if (!made) return;
  const rest = made.proposal.parameters.filter((p) => p.name !== 'lines');
  made.proposal = { ...made.proposal, parameters: [...rest, linesParameter(rule.cases)] };
}
