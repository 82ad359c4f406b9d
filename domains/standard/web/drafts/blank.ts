import type { ClauseKind, Pack, PackClause } from '../../contract/document/index.ts';

const ids = (pack: Pack): Set<string> => new Set(pack.clauses.map((c) => c.key));

/** A key nobody has yet: the clause's own source with a number behind. */
function keyBeside(pack: Pack, source: string): string {
  const taken = ids(pack);
  let n = 2;
  while (taken.has(`${source}.new-${n}`)) n += 1;
  return `${source}.new-${n}`;
}

/** A new clause of a kind, beside another one; its empty fields are what is to be filled in. */
export function blankClause(kind: ClauseKind, pack: Pack, beside: PackClause | undefined): PackClause {
  const near = beside ?? pack.clauses.at(-1);
  const source = near?.source ?? 'XX-1';
  const common = {
    key: keyBeside(pack, source),
    source,
    title: { zh: '', en: '' },
    text: { zh: '', en: '' },
    owner: near?.owner ?? 'manager',
    parameters: {},
    waitsFor: [],
  };
  const subject = near && 'subject' in near ? near.subject : 'inquiry';
  const calendar = Object.keys(pack.calendars)[0] ?? 'always';
  switch (kind) {
    case 'deadline':
      return {
        ...common,
        kind,
        subject,
        when: [],
        from: [],
        until: [],
        within: '1 day',
        calendar,
        pausesWhile: [],
        warnsAt: 0.75,
        escalates: [{ after: '0 minutes', to: 'lead' }],
      };
    case 'record':
      return { ...common, kind, subject, when: [], at: [], requires: [], onMissing: 'lapse' };
    case 'policy':
      return {
        ...common,
        kind,
        table: Object.keys(pack.tables)[0] ?? '',
        subject,
        when: [],
        inputs: {},
      };
    case 'duty':
      return {
        ...common,
        kind,
        every: 'month',
        calendar,
        lead: 14,
        remind: 3,
        grace: 7,
        evidence: ['note'],
        covers: [],
      };
    case 'competence':
      return {
        ...common,
        kind,
        roles: ['agent'],
        competence: '',
        score: 60,
        validFor: 12,
        warns: 30,
        blocksAssignment: false,
      };
    case 'indicator':
      return {
        ...common,
        kind,
        formula: { fold: 'kept', clauses: [] },
        unit: 'percent',
        period: 'month',
        direction: 'higher',
        target: 95,
        weight: 0,
        scorecard: 'service',
      };
    default:
      return { ...common, kind };
  }
}
