import type { Bilingual } from '#kernel/contract';
import type { ClauseOf, PackClause, Requirement } from '../document/index.ts';
import { escalationWords, pair, spanWords, termWords, type Names } from '../plain-words.ts';
import { roleWords, waitingWords } from '../words.ts';
import { writtenDeadline } from './cells.ts';
import { everyWords } from './every.ts';
import { formulaWords } from './formula.ts';
import {
  calendarSaid,
  conditionSaid,
  daysSaid,
  eventsSaid,
  listed,
  none,
  numberSaid,
  rolesSaid,
  said,
  same,
  spanSaid,
  yesNo,
  type SaidField,
} from './said.ts';

/** What every field is called, in forms and in differences. */
export const fieldNames = {
  key: pair('编号', 'Key'),
  source: pair('出处', 'Source'),
  kind: pair('类别', 'Kind'),
  title: pair('标题', 'Title'),
  text: pair('原文', 'Text'),
  owner: pair('责任角色', 'Answers for it'),
  waitsFor: pair('等待', 'Waits for'),
  subject: pair('对象', 'Subject'),
  when: pair('适用条件', 'Applies when'),
  from: pair('起点', 'From'),
  until: pair('终点', 'Until'),
  cancelledBy: pair('取消于', 'Cancelled by'),
  within: pair('时限', 'Within'),
  by: pair('不晚于', 'By'),
  calendar: pair('日历', 'Calendar'),
  pausesWhile: pair('暂停条件', 'Pauses while'),
  warnsAt: pair('提醒', 'Reminds at'),
  escalates: pair('升级', 'Goes up'),
  at: pair('触发事件', 'At'),
  requires: pair('须有记录', 'Required'),
  onMissing: pair('缺记录时', 'When missing'),
  table: pair('决策表', 'Table'),
  inputs: pair('输入取自', 'Inputs from'),
  every: pair('周期', 'Comes round'),
  standIn: pair('代理', 'Stand-in'),
  lead: pair('提前开启', 'Opened ahead'),
  remind: pair('提前提醒', 'Reminded ahead'),
  grace: pair('宽限', 'Grace'),
  evidence: pair('完成凭据', 'Evidence'),
  figure: pair('完成数字', 'Figure'),
  covers: pair('须覆盖', 'Covers'),
  roles: pair('适用角色', 'Roles'),
  competence: pair('能力', 'Competence'),
  score: pair('合格分', 'Score'),
  validFor: pair('有效期', 'Good for'),
  warns: pair('预警', 'Warns'),
  blocksAssignment: pair('无证不派工', 'Blocks assignment'),
  formula: pair('算法', 'Counts'),
  unit: pair('单位', 'Unit'),
  period: pair('周期', 'Period'),
  direction: pair('方向', 'Better'),
  target: pair('目标', 'Target'),
  weight: pair('权重', 'Weight'),
  scorecard: pair('记分卡', 'Scorecard'),
  scoring: pair('计分', 'Scoring'),
  page: pair('页面', 'Page'),
} satisfies Record<string, Bilingual>;
export type FieldName = keyof typeof fieldNames;

export const kindWords: Record<PackClause['kind'], Bilingual> = {
  deadline: pair('时限', 'Deadline'),
  record: pair('须有记录', 'Required record'),
  policy: pair('裁定', 'Policy'),
  duty: pair('定期职责', 'Duty'),
  competence: pair('能力', 'Competence'),
  indicator: pair('指标', 'Indicator'),
  function: pair('系统功能', 'Function'),
};

type Say = (field: FieldName, written: unknown, words: Bilingual) => SaidField;
const say: Say = (field, written, words) => said(field, fieldNames[field], written, words);

const parameterFields = (parameters: PackClause['parameters']): SaidField[] =>
  Object.entries(parameters).flatMap(([name, p]) => {
    const at = (field: string, zh: string, en: string, written: unknown, words: Bilingual): SaidField =>
      said(`parameters.${name}.${field}`, pair(`${p.title.zh}${zh}`, `${p.title.en}${en}`), written, words);
    const bound = (n: number | undefined): Bilingual =>
      n === undefined ? none : spanWords({ value: n, unit: p.unit });
    return [
      at('value', '', '', [p.value, p.unit], spanWords(p)),
      at('title', '（名称）', ' (name)', p.title, p.title),
      at('min', '（下限）', ' (at least)', p.min ?? null, bound(p.min)),
      at('max', '（上限）', ' (at most)', p.max ?? null, bound(p.max)),
      at('companys', '（由公司定）', ' (the company’s to set)', p.companys, yesNo(p.companys)),
      at('toBeDecided', '（待定）', ' (still to be decided)', p.toBeDecided, yesNo(p.toBeDecided)),
    ];
  });

/** What must exist, in words. */
export function requirementWords(r: Requirement, subject: string, names: Names): Bilingual {
  if ('facts' in r) return r.title ?? listed(r.facts.map((f) => names.fact(subject, f) ?? same(f)));
  if ('event' in r) return r.title ?? eventsSaid(r.event, names);
  return r.atLeast > 1 ? pair(`${r.title.zh} ×${r.atLeast}`, `${r.title.en} ×${r.atLeast}`) : r.title;
}

function deadlineFields(c: ClauseOf<'deadline'>, names: Names): SaidField[] {
  const body = writtenDeadline(c);
  return [
    say('subject', c.subject, waitingWords(c.subject)),
    say('when', c.when, conditionSaid(c.when, c.subject, names)),
    say('from', c.from, eventsSaid(c.from, names)),
    say('until', c.until, eventsSaid(c.until, names)),
    say('cancelledBy', c.cancelledBy ?? null, c.cancelledBy ? eventsSaid(c.cancelledBy, names) : none),
    // A parameter that changes is a line of its own: here counts which one it is.
    say('within', [c.within ?? null, c.by ?? null], termWords(body, names)),
    say('calendar', c.calendar, calendarSaid(c.calendar, names)),
    say('pausesWhile', c.pausesWhile, conditionSaid(c.pausesWhile, c.subject, names)),
    say('warnsAt', c.warnsAt, c.warnsAt === null ? none : same(`${Math.round(c.warnsAt * 100)}%`)),
    say('escalates', c.escalates, escalationWords(body.escalates) ?? none),
  ];
}

function recordFields(c: ClauseOf<'record'>, names: Names): SaidField[] {
  return [
    say('subject', c.subject, waitingWords(c.subject)),
    say('when', c.when, conditionSaid(c.when, c.subject, names)),
    say('at', c.at, eventsSaid(c.at, names)),
    ...c.requires.map((r, i) =>
      said(
        `requires.${i}`,
        pair(`${fieldNames.requires.zh} ${i + 1}`, `${fieldNames.requires.en} ${i + 1}`),
        r,
        requirementWords(r, c.subject, names),
      ),
    ),
    say(
      'onMissing',
      c.onMissing,
      c.onMissing === 'refuse' ? pair('拒绝', 'refused') : pair('放行并记缺失', 'passes, and is on record'),
    ),
  ];
}

function policyFields(c: ClauseOf<'policy'>, names: Names): SaidField[] {
  const inputs = Object.entries(c.inputs).map(([input, fact]) => {
    const word = names.fact(c.subject, fact) ?? same(fact);
    return pair(`${input}＝${word.zh}`, `${input} = ${word.en}`);
  });
  return [
    say('table', c.table, names.table?.(c.table) ?? same(c.table)),
    say('subject', c.subject, waitingWords(c.subject)),
    say('at', c.at ?? null, c.at ? eventsSaid(c.at, names) : none),
    say('when', c.when, conditionSaid(c.when, c.subject, names)),
    say('inputs', c.inputs, inputs.length > 0 ? listed(inputs) : none),
  ];
}

const evidences = {
  note: pair('说明', 'note'),
  file: pair('文件', 'file'),
  figure: pair('数字', 'figure'),
};

function dutyFields(c: ClauseOf<'duty'>, names: Names): SaidField[] {
  const lead = typeof c.lead === 'number' ? daysSaid(c.lead) : spanSaid(c.lead, c.parameters);
  const { figure } = c;
  return [
    say('every', c.every, everyWords(c.every)),
    say('calendar', c.calendar, calendarSaid(c.calendar, names)),
    say('standIn', c.standIn ?? null, c.standIn ? roleWords(c.standIn) : none),
    say('lead', c.lead, lead),
    say('remind', c.remind, c.remind === null ? none : daysSaid(c.remind)),
    say('grace', c.grace, daysSaid(c.grace)),
    say('evidence', c.evidence, listed(c.evidence.map((e) => evidences[e]))),
    say('figure', figure ?? null, figure ? figureSaid(figure, c.parameters) : none),
    say('covers', c.covers, c.covers.length > 0 ? listed(c.covers.map((x) => x.title)) : none),
  ];
}

const figureSaid = (
  figure: NonNullable<ClauseOf<'duty'>['figure']>,
  parameters: PackClause['parameters'],
): Bilingual => {
  const n = numberSaid(figure.atLeast, figure.unit, parameters);
  return pair(`${figure.title.zh}不低于 ${n.zh}`, `${figure.title.en} at least ${n.en}`);
};

function competenceFields(c: ClauseOf<'competence'>): SaidField[] {
  return [
    say('roles', c.roles, rolesSaid(c.roles)),
    say('competence', c.competence, same(c.competence)),
    say('score', c.score, numberSaid(c.score, 'score', c.parameters)),
    say('validFor', c.validFor, numberSaid(c.validFor, 'month', c.parameters)),
    say('warns', c.warns, daysSaid(c.warns)),
    say('blocksAssignment', c.blocksAssignment, yesNo(c.blocksAssignment)),
  ];
}

export const indicatorPeriods: Record<ClauseOf<'indicator'>['period'], Bilingual> = {
  month: pair('每月', 'monthly'),
  quarter: pair('每季', 'quarterly'),
  year: pair('每年', 'yearly'),
};

function scoringSaid(scoring: ClauseOf<'indicator'>['scoring']): Bilingual {
  if (!scoring) return pair('按目标的默认计分', 'by the target');
  if ('none' in scoring)
    return pair(
      `${scoring.none} 得 0，${scoring.full} 得满分`,
      `${scoring.none} gives 0, ${scoring.full} all`,
    );
  return listed(scoring.steps.map((s) => pair(`${s.at} 得 ${s.score}`, `${s.at} gives ${s.score}`)));
}

function indicatorFields(c: ClauseOf<'indicator'>, names: Names): SaidField[] {
  const number = (n: number | string): Bilingual => numberSaid(n, c.unit, c.parameters);
  const better = c.direction === 'higher' ? pair('越高越好', 'higher') : pair('越低越好', 'lower');
  return [
    say('formula', c.formula, formulaWords(c.formula, names)),
    say('unit', c.unit, numberSaid('', c.unit, {})),
    say('period', c.period, indicatorPeriods[c.period]),
    say('direction', c.direction, better),
    say('target', c.target, number(c.target)),
    say('warns', c.warns ?? null, c.warns === undefined ? none : number(c.warns)),
    say('weight', c.weight, numberSaid(c.weight, '', c.parameters)),
    say('scorecard', c.scorecard, same(c.scorecard)),
    say('scoring', c.scoring ?? null, scoringSaid(c.scoring)),
  ];
}

function ownFields(c: PackClause, names: Names): SaidField[] {
  switch (c.kind) {
    case 'deadline':
      return deadlineFields(c, names);
    case 'record':
      return recordFields(c, names);
    case 'policy':
      return policyFields(c, names);
    case 'duty':
      return dutyFields(c, names);
    case 'competence':
      return competenceFields(c);
    case 'indicator':
      return indicatorFields(c, names);
    default:
      return [say('page', c.page ?? null, c.page ? same(c.page) : none)];
  }
}

/** Everything a clause says, field by field in words. */
export const clauseFields = (c: PackClause, names: Names): SaidField[] => [
  say('source', c.source, same(c.source)),
  say('kind', c.kind, kindWords[c.kind]),
  say('title', c.title, c.title),
  say('text', c.text, c.text),
  say('owner', c.owner, roleWords(c.owner)),
  ...ownFields(c, names),
  ...parameterFields(c.parameters),
  say('waitsFor', c.waitsFor, c.waitsFor.length > 0 ? listed(c.waitsFor.map(waitingWords)) : none),
];
