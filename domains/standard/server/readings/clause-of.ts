import type { ReadProposal } from '../../contract/reading.ts';
import type { ClauseOf } from '../../contract/document/index.ts';
import { common, lives, noted, waitsOr, type Place, type Written } from './becomes.ts';
import { deadlineOf } from './deadline-read.ts';
import { everyOf, figureOf, parameter, parameterOf } from './figures.ts';
import { tableOf } from './table-of.ts';

/** The move at which a record is looked for, where its subject has one. */
const recordAt: Record<string, string> = { inquiry: 'inquiry.closed', call: 'call.ended' };

function recordOf(p: ReadProposal, place: Place): Written {
  const { subject } = p;
  if (!subject) return noted(p, place, '没有说记录跟着哪件事走', 'Says not what the record belongs to');
  const kind = place.catalogue.get(subject);
  const at = [p.until?.name, recordAt[subject]].find((e) => e !== undefined && (!kind || kind.events[e]));
  if (kind && !at)
    return noted(p, place, '没有说在哪一步之前要有记录', 'Says not before which step it must be there');
  return {
    clause: {
      ...common(p, place),
      kind: 'record',
      parameters: Object.fromEntries(p.parameters.map((x) => [x.name, parameterOf(x)])),
      subject,
      when: [],
      at: at ?? `${subject}.closed`,
      requires: [
        {
          record: place.key.toLowerCase().replaceAll('.', '-'),
          form: 'note',
          title: p.title,
          fields: {},
          atLeast: 1,
        },
      ],
      onMissing: 'lapse',
    },
    becomes: waitsOr(subject, place),
  };
}

function policyOf(p: ReadProposal, place: Place): Written {
  const subject = p.subject ?? 'inquiry';
  const name = place.key.toLowerCase().replaceAll('.', '-');
  const table = tableOf(p, place.text);
  return {
    clause: { ...common(p, place), kind: 'policy', table: name, subject, when: [], inputs: {} },
    table,
    becomes: waitsOr(subject, place),
  };
}

function dutyOf(p: ReadProposal, place: Place): Written {
  const { every, days } = everyOf(p);
  const lead = Math.min(14, Math.floor(days / 3));
  const open = p.parameters.filter((x) => x.toBeDecided).map((x) => [x.name, parameterOf(x)] as const);
  return {
    clause: {
      ...common(p, place),
      kind: 'duty',
      parameters: Object.fromEntries(open),
      every,
      calendar: 'desk',
      lead,
      remind: lead >= 3 ? 3 : null,
      grace: Math.min(7, Math.floor(days / 4)),
      evidence: ['note'],
      covers: [],
    },
    becomes: lives,
  };
}

function competenceOf(p: ReadProposal, place: Place): Written {
  const figures = [figureOf(p), ...p.parameters].filter((x) => x !== null);
  const score = figures.find((x) => x.unit === 'point' || x.unit === 'percent');
  const months = figures.find((x) => x.unit === 'month' || x.unit === 'year');
  const clause: ClauseOf<'competence'> = {
    ...common(p, place),
    kind: 'competence',
    parameters: {
      score: parameter(
        score?.value ?? 60,
        'score',
        { zh: '合格分', en: 'Score to pass' },
        !score || score.toBeDecided,
      ),
      months: parameter(
        months ? months.value * (months.unit === 'year' ? 12 : 1) : 12,
        'month',
        { zh: '有效期', en: 'Good for' },
        !months || months.toBeDecided,
      ),
    },
    roles: [p.owner ?? 'agent'],
    competence: place.key.toLowerCase().replaceAll('.', '-'),
    score: '$score',
    validFor: '$months',
    warns: 30,
    blocksAssignment: false,
  };
  return { clause, becomes: lives };
}

const ofTime =
  /及时|按时|准时|时限|响应率|答复率|回复率|办结率|解决率|接通率|on[- ]time|timely|within|respon|answer(?:ed|ing)? rate/i;

function indicatorOf(p: ReadProposal, place: Place): Written {
  const figure = figureOf(p);
  const counted = p.subject ? (place.timed.get(p.subject) ?? []) : [...place.timed.values()].flat();
  if (!figure || figure.unit !== 'percent' || counted.length === 0 || !ofTime.test(place.text))
    return noted(
      p,
      place,
      '指标怎么算，要在草稿里选公式',
      'How the figure is counted is to be chosen in the draft',
    );
  const { value, toBeDecided } = figure;
  return {
    clause: {
      ...common(p, place),
      kind: 'indicator',
      parameters: { target: parameter(value, 'percent', { zh: '目标值', en: 'Target' }, toBeDecided) },
      formula: { fold: 'kept', clauses: [...counted] },
      unit: 'percent',
      period: 'month',
      direction: p.direction === 'at-most' || p.direction === 'under' ? 'lower' : 'higher',
      target: '$target',
      weight: 0,
      scorecard: 'service',
    },
    becomes: lives,
  };
}

/**
 * What a commitment that was read becomes in a draft. Always a clause the draft can be published with: where
 * something is missing that a clock or record needs, the sentence stands as it is and `becomes.why` says what.
 */
export function clauseOf(p: ReadProposal, place: Place): Written {
  switch (p.kind) {
    case 'deadline':
      return deadlineOf(p, place);
    case 'record':
      return recordOf(p, place);
    case 'policy':
      return policyOf(p, place);
    case 'duty':
      return dutyOf(p, place);
    case 'competence':
      return competenceOf(p, place);
    case 'indicator':
      return indicatorOf(p, place);
    default:
      return { clause: { ...common(p, place), kind: 'function' }, becomes: lives };
  }
}

/** Which clauses have clocks, by subject: what indicators of the same document count. */
export function timedOf(
  proposals: readonly { p: ReadProposal; key: string }[],
  catalogue: Place['catalogue'],
): Map<string, string[]> {
  const timed = new Map<string, string[]>();
  for (const { p, key } of proposals) {
    if (p.kind !== 'deadline' || !p.subject) continue;
    const { clause } = clauseOf(p, { key, text: '', timed, catalogue });
    if (clause.kind === 'deadline') timed.set(p.subject, [...(timed.get(p.subject) ?? []), key]);
  }
  return timed;
}
