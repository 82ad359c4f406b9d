import type { RouteReply } from '#kernel/contract';
import type { ExportColumn } from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { Standing } from '../../contract/scorecards.ts';

type Reply = RouteReply<typeof standard.scorecards>;
type Card = Reply['cards'][number];

export interface ScorecardLine {
  card: Card;
  indicator: Card['indicators'][number];
}

const standings: Record<Standing, { zh: string; en: string }> = {
  reached: { zh: '达标', en: 'Reached' },
  close: { zh: '临近', en: 'Close' },
  missed: { zh: '未达', en: 'Missed' },
  none: { zh: '尚无裁定', en: 'No verdict yet' },
};

const levels = {
  company: { zh: '公司', en: 'Company' },
  team: { zh: '团队', en: 'Team' },
  person: { zh: '个人', en: 'Person' },
};

const round = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(4)));

/** A line of the file for every indicator; whose figures they are stands in each, since a file travels alone. */
export const scorecardColumns = (whose: Reply['whose']): ExportColumn<ScorecardLine>[] => [
  { head: { zh: '层级', en: 'Level' }, value: (_, l) => levels[whose.level][l] },
  { head: { zh: '对象', en: 'Whose' }, value: () => whose.name },
  { head: { zh: '标准', en: 'Standard' }, value: (r, l) => r.card.standard.title[l] },
  { head: { zh: '记分卡', en: 'Scorecard' }, value: (r) => r.card.key },
  { head: { zh: '条款', en: 'Clause' }, value: (r) => r.indicator.source },
  { head: { zh: '指标', en: 'Indicator' }, value: (r, l) => r.indicator.title[l] },
  { head: { zh: '起', en: 'From' }, value: (r) => r.indicator.from },
  { head: { zh: '止', en: 'To' }, value: (r) => r.indicator.to },
  { head: { zh: '数值', en: 'Figure' }, value: (r) => round(r.indicator.value) },
  { head: { zh: '单位', en: 'Unit' }, value: (r) => r.indicator.unit },
  { head: { zh: '样本数', en: 'Cases' }, value: (r) => r.indicator.n },
  { head: { zh: '目标', en: 'Target' }, value: (r) => r.indicator.target },
  { head: { zh: '预警线', en: 'Warning line' }, value: (r) => r.indicator.warns },
  { head: { zh: '结果', en: 'Standing' }, value: (r, l) => standings[r.indicator.standing][l] },
  { head: { zh: '得分', en: 'Points' }, value: (r) => round(r.indicator.score) },
  { head: { zh: '权重', en: 'Weight' }, value: (r) => r.indicator.weight },
  { head: { zh: '记分卡总分', en: 'Scorecard points' }, value: (r) => round(r.card.score) },
  { head: { zh: '等待', en: 'Waits for' }, value: (r) => r.indicator.waitsFor.join(', ') || null },
];

type Row = RouteReply<typeof standard.indicatorRows>['rows'][number];

const kinds: Record<Row['kind'], { zh: string; en: string }> = {
  clock: { zh: '时钟', en: 'Clock' },
  record: { zh: '必留记录', en: 'Required record' },
  decision: { zh: '裁定', en: 'Decision' },
  event: { zh: '事件', en: 'Event' },
};

const outcomes = { kept: { zh: '兑现', en: 'Kept' }, broken: { zh: '断线', en: 'Broken' } };
const yes = { zh: '是', en: 'Yes' };
const no = { zh: '否', en: 'No' };

/** The rows behind a figure, as a file. */
export const rowColumns: ExportColumn<Row>[] = [
  { head: { zh: '日期', en: 'Day' }, value: (r) => r.day },
  { head: { zh: '时间 (UTC)', en: 'When (UTC)' }, value: (r) => r.at },
  { head: { zh: '种类', en: 'Kind' }, value: (r, l) => kinds[r.kind][l] },
  { head: { zh: '条款', en: 'Clause' }, value: (r) => r.source },
  { head: { zh: '内容', en: 'What' }, value: (r, l) => r.what[l] },
  { head: { zh: '单号', en: 'Number' }, value: (r) => r.subject?.number ?? null },
  { head: { zh: '事由', en: 'Subject' }, value: (r) => r.subject?.title ?? null },
  { head: { zh: '结果', en: 'Result' }, value: (r, l) => r.outcome && outcomes[r.outcome][l] },
  { head: { zh: '数值', en: 'Number counted' }, value: (r) => round(r.value) },
  {
    head: { zh: '计入分子', en: 'Counted as a hit' },
    value: (r, l) => (r.hit === null ? null : (r.hit ? yes : no)[l]),
  },
  { head: { zh: '账本序号', en: 'Place in the ledger' }, value: (r) => r.ledger?.seq ?? null },
  { head: { zh: '编号', en: 'Id' }, value: (r) => r.id },
];
