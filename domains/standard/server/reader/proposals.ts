import type { Bilingual } from '#kernel/contract';
import type { ReadProposal } from '../../contract/reading.ts';
import type { Found } from './commitments.ts';
import { parametersOf } from './defaults.ts';
import { eventsOf } from './events.ts';
import { flagsOf } from './flags.ts';
import { ownerOf, subjectOf } from './subjects.ts';
import { figureWords, titleOf } from './titles.ts';

const what: Record<string, Bilingual> = {
  quantity: { zh: '数量', en: 'Number' },
  recurrence: { zh: '周期', en: 'Recurrence' },
  modal: { zh: '应当', en: 'Obligation' },
  act: { zh: '动作', en: 'Deed' },
  termLabel: { zh: '时限名称', en: 'Name of a term' },
  hasteStrong: { zh: '立即类', en: 'At once' },
  hasteWeak: { zh: '及时类', en: 'Promptly' },
  recordStrong: { zh: '留下记录', en: 'Leaves a record' },
  recordWeak: { zh: '检查', en: 'Checks' },
  retention: { zh: '保存', en: 'Kept' },
  gating: { zh: '前置条件', en: 'Before a step' },
  each: { zh: '逐件', en: 'Each' },
  competence: { zh: '能力或资格', en: 'Skill or certificate' },
  experience: { zh: '经验', en: 'Experience' },
  validity: { zh: '有效期', en: 'Validity' },
  trainingTime: { zh: '培训时间', en: 'Training time' },
  role: { zh: '岗位', en: 'Role' },
  policyOutcome: { zh: '如何处置', en: 'Outcome' },
  condition: { zh: '情形', en: 'Case' },
  windowOf: { zh: '可退换', en: 'May be returned' },
  figureName: { zh: '指标名', en: 'Name of a figure' },
  mean: { zh: '平均', en: 'Mean' },
  target: { zh: '目标', en: 'Target' },
  functionVerb: { zh: '设立或提供', en: 'Sets up or offers' },
  capability: { zh: '客户可以', en: 'The customer can' },
};

export interface SentencePlace {
  index: number;
  /** Where the sentence begins in its block. */
  start: number;
  /** The sentence as it stands in the source, and as the grammar reads it. */
  source: string;
  text: string;
  chinese: boolean;
  /** Headings above it, normalised, the nearest first. */
  chapter: readonly string[];
  /** For a cell of a table: the names of its row and column with what stands in it. */
  own?: string | undefined;
  /** What the document is about, where neither the sentence nor its chapter says. */
  fallback?: string;
}

const calendarWords =
  /工作日|工作天|工作小时|营业时间|工作时间|上班时间|working|business (?:day|hour)|office hours|opening hours/;

/** English says the deed before the term, Chinese after it. */
function deedOf(found: Found, text: string, chinese: boolean): string {
  const q = found.quantity;
  if (!q) return '';
  const behind = text.slice(q.end, found.end);
  return chinese || /^\s*(?:from [a-z ]{3,40} )?to [a-z]/.test(behind)
    ? behind
    : text.slice(found.start, q.start);
}

/** A proposal out of what was found in a sentence. */
export function proposalOf(
  found: Found,
  place: SentencePlace,
  id: string,
  known: ReadonlySet<string>,
): ReadProposal {
  const { text, chinese } = place;
  const own = place.own ?? text.slice(found.start, found.end);
  const named = subjectOf([own, text.slice(0, found.end), text, ...place.chapter], chinese);
  const subject = named ?? place.fallback ?? null;
  const q = found.quantity;
  const r = found.recurrence;
  const [number, unit, direction] =
    q && q.number !== null
      ? [q.number, q.unit, q.direction]
      : r && r.number !== null
        ? [r.number, r.unit, r.direction]
        : [null, null, null];
  const events =
    found.kind === 'deadline'
      ? eventsOf(subject, deedOf(found, text, chinese) || own, own, text, q?.ahead ?? false, known)
      : { from: null, until: null };
  const working = (q?.working ?? false) || (found.kind === 'deadline' && calendarWords.test(own));
  const parameters = parametersOf(found, own, subject);
  const first = parameters[0];
  const shown =
    number !== null && unit
      ? figureWords(number, unit, direction, working)
      : first?.toBeDecided
        ? figureWords(first.value, first.unit, found.kind === 'duty' ? 'every' : 'within', working)
        : null;
  const source = place.own ?? place.source.slice(found.start, found.end).trim();
  return {
    id,
    sentence: place.index,
    span: { start: place.start + found.start, end: place.start + found.end },
    kind: found.kind,
    title: titleOf(found.kind, subject, events.until, shown, source, chinese),
    subject,
    from: events.from,
    until: events.until,
    number,
    unit,
    direction,
    ahead: q?.ahead ?? false,
    calendar: working ? 'working' : 'always',
    owner: ownerOf([own, text.slice(0, found.end), text, ...place.chapter.slice(0, 1)], chinese),
    parameters,
    flags: flagsOf({ text, own, before: text.slice(0, found.start), kind: found.kind, quantity: q }),
    matched: found.matched.map((m) => ({
      what: what[m.feature] ?? { zh: m.feature, en: m.feature },
      text: m.text,
    })),
  };
}
