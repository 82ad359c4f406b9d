import { Readable } from 'node:stream';
import type { Bilingual, RouteInput, RouteReply } from '#kernel/contract';
import type { Ctx, Download } from '#kernel/server';
import { deductionWords, gradeWords, pointWords } from '../../contract/assessment-words.ts';
import type { standard } from '../../contract.ts';
import type { Block, Paper } from '../paper/blocks.ts';
import { printPaper } from '../paper/print.ts';
import { dayAt } from '../samples.ts';
import { own } from '../tables.ts';
import { presentRulebook } from '../present.ts';
import { findAssessment } from './read-assessments.ts';
import { spanWords } from './open-assessment.ts';

type View = Omit<RouteReply<typeof standard.assessment>, 'mayAssess'>;
type Item = View['parts'][number]['items'][number];
type Language = keyof Bilingual;

const words = {
  zh: {
    report: '自评报告',
    provisional: '（未完成，按已评项计）',
    span: '评价期',
    finished: '完成',
    by: '评价人',
    asOf: '截至',
    score: '总分',
    none: '尚无',
    part: '部分',
    total: '满分',
    applicable: '适用分',
    actual: '得分',
    item: '评价项',
    points: '分值',
    basis: '依据',
    absent: '不适用',
    unrated: '未评',
    met: '符合',
    notMet: '不符合',
    sample: (c: number, n: number) => `抽查 ${n}，合格 ${c}`,
    system: '（系统统计）',
    kept: (met: number, all: number) => `兑现 ${met}/${all}`,
    files: (n: number) => `附件 ${n} 份`,
    specials: '专项加扣分',
    minus: '扣 1 分',
    plus: '加 1 分',
    gaps: '差距与补法',
    gap: '差距',
    close: '补法',
    short: (b: number, n: number) => `${n} 件中 ${b} 件不合格`,
    broken: (b: number, n: number) => `${n} 次中断线 ${b} 次，逐条查因`,
    take: (pack: string) => `标准包 ${pack} 有此条款，可采用`,
    waits: '已在标准里，相应业务接入后计数',
    judge: '补齐后重新评',
    rate: '先评这一项',
    method:
      '计分：得分 ÷ 适用分 × 100，专项每条扣 1 分（满 5 条不达标），加分至多 1 分。70 分达标，80、90、95 分为三、四、五星。',
    unchecked: (n: number) => `${n} 项的分值由各部分总分平均分配，尚未与标准原文核对。`,
    comma: '；',
  },
  en: {
    report: 'Self-assessment report',
    provisional: ' (unfinished: of the items rated)',
    span: 'Period',
    finished: 'Finished',
    by: 'Assessed by',
    asOf: 'As of',
    score: 'Score',
    none: 'none yet',
    part: 'Part',
    total: 'Full',
    applicable: 'Applicable',
    actual: 'Reached',
    item: 'Item',
    points: 'Points',
    basis: 'Basis',
    absent: 'does not apply',
    unrated: 'not rated',
    met: 'met',
    notMet: 'not met',
    sample: (c: number, n: number) => `sample of ${n}, ${c} conform`,
    system: ' (counted by the system)',
    kept: (met: number, all: number) => `kept ${met}/${all}`,
    files: (n: number) => `${n} attached`,
    specials: 'Special points',
    minus: '−1 point',
    plus: '+1 point',
    gaps: 'Gaps and what closes them',
    gap: 'Gap',
    close: 'What closes it',
    short: (b: number, n: number) => `${b} of ${n} do not conform`,
    broken: (b: number, n: number) => `broken ${b} of ${n} times; look into each`,
    take: (pack: string) => `the pack ${pack} has this clause`,
    waits: 'is in the standard; counts once its room is there',
    judge: 'mend it, then rate it anew',
    rate: 'rate it first',
    method:
      'Scoring: points reached ÷ applicable points × 100, one point off for each special deduction (five fail), at most one point added. 70 reaches the norm; 80, 90 and 95 give three, four and five stars.',
    unchecked: (n: number) =>
      `The points of ${n} items are spread evenly over their part and not yet checked against the norm.`,
    comma: '; ',
  },
} as const;

function verdictWords(item: Item, language: Language): string {
  const w = words[language];
  if (!item.applies) return w.absent;
  if (item.reached === null) return w.unrated;
  if (item.rule === 'all') return item.met ? w.met : w.notMet;
  return w.sample(item.conforming!, item.checked!) + (item.ratedFrom === 'system' ? w.system : '');
}

/** What an item's points rest on: the verdict, clauses with what they kept, the note, files. */
function basisWords(item: Item, language: Language): string {
  const w = words[language];
  const counted = item.clauses.filter((c) => c.met + c.broken > 0).slice(0, 6);
  return [
    verdictWords(item, language),
    ...counted.map((c) => `${c.source} ${c.title[language]} ${w.kept(c.met, c.met + c.broken)}`),
    ...(item.note ? [item.note] : []),
    ...(item.files.length > 0 ? [w.files(item.files.length)] : []),
  ].join(w.comma);
}

function gapRows(view: View, language: Language): string[][] {
  const w = words[language];
  return view.parts
    .flatMap((p) => p.items)
    .flatMap((item) =>
      item.gaps.map((g): string[] => {
        const clause = g.clause ? `${g.clause.source} ${g.clause.title[language]}` : '';
        switch (g.why) {
          case 'unrated':
            return [item.title[language], w.unrated, w.rate];
          case 'not-met':
            return [item.title[language], w.notMet, w.judge];
          case 'short':
            return [item.title[language], w.short(g.broken!, g.of!), w.judge];
          case 'broken':
            return [item.title[language], clause, w.broken(g.broken!, g.of!)];
          case 'waits':
            return [item.title[language], clause, w.waits];
          case 'no-clause':
            return [item.title[language], clause, w.take(g.clause!.pack!)];
        }
      }),
    );
}

function partBlocks(view: View, language: Language): Block[] {
  const w = words[language];
  return view.parts.flatMap((part): Block[] => [
    {
      kind: 'heading',
      text: `${part.title[language]}  ${pointWords(part.reached)} / ${pointWords(part.applicable)}`,
    },
    {
      kind: 'table',
      columns: [
        { title: w.item, share: 2 },
        { title: w.basis, share: 5 },
        { title: w.points, share: 1, end: true },
        { title: w.actual, share: 1.1, end: true },
      ],
      rows: part.items.map((item) => [
        item.title[language],
        basisWords(item, language),
        item.applies ? pointWords(item.points) : '—',
        item.reached === null ? '—' : pointWords(item.reached),
      ]),
    },
  ]);
}

/** An assessment's report as blocks of a paper. */
export function reportBlocks(view: View, language: Language, today: string): Block[] {
  const w = words[language];
  const span = spanWords({ from_day: view.from, to_day: view.to })[language];
  const open = view.state === 'open';
  const result =
    view.score === null ? w.none : `${pointWords(view.score)}  ${gradeWords(view.grade!)[language]}`;
  const blocks: Block[] = [
    { kind: 'title', text: `${view.title[language]} ${w.report}` },
    {
      kind: 'sub',
      text: [
        `${w.span} ${span}`,
        open ? `${w.asOf} ${today}` : `${w.finished} ${today}`,
        ...(view.finishedBy ? [`${w.by} ${view.finishedBy}`] : []),
      ].join('   '),
    },
    { kind: 'heading', text: `${w.score} ${result}${open ? w.provisional : ''}` },
    {
      kind: 'table',
      columns: [
        { title: w.part, share: 4 },
        { title: w.total, share: 1, end: true },
        { title: w.applicable, share: 1.2, end: true },
        { title: w.actual, share: 1, end: true },
      ],
      rows: view.parts.map((p) => [
        p.title[language],
        pointWords(p.points),
        pointWords(p.applicable),
        pointWords(p.reached),
      ]),
    },
    { kind: 'note', text: w.method },
  ];
  if (view.unchecked > 0) blocks.push({ kind: 'note', text: w.unchecked(view.unchecked) });
  blocks.push(...partBlocks(view, language));
  const specials = [
    ...view.deductions.map((d) => [deductionWords(d.kind)[language], d.note, w.minus]),
    ...(view.bonus === null ? [] : [['', view.bonus, w.plus]]),
  ];
  if (specials.length > 0)
    blocks.push(
      { kind: 'heading', text: w.specials },
      {
        kind: 'table',
        columns: [
          { title: '', share: 2 },
          { title: w.basis, share: 5 },
          { title: w.points, share: 1.2, end: true },
        ],
        rows: specials,
      },
    );
  const gaps = gapRows(view, language);
  if (gaps.length > 0)
    blocks.push(
      { kind: 'heading', text: w.gaps },
      {
        kind: 'table',
        columns: [
          { title: w.item, share: 2 },
          { title: w.gap, share: 4 },
          { title: w.close, share: 3 },
        ],
        rows: gaps,
      },
    );
  return blocks;
}

/** A report as PDF. It is drawn when it is sent: the transaction is over by then. */
export async function assessmentPaper(
  ctx: Ctx,
  { params, query }: RouteInput<typeof standard.assessmentPaper>,
): Promise<Download> {
  const view = await findAssessment(ctx, params.id);
  const { rows } = await own.run<{ name: string }>(ctx, {
    name: 'standard.company-name',
    text: 'select name from security_pub.company limit 1',
  });
  const company = rows[0]?.name ?? '';
  const rulebook = await presentRulebook(ctx);
  const at = view.finishedAt ?? ctx.now;
  const today = dayAt(Date.parse(at), rulebook);
  const { lang } = query;
  const title = `${view.title[lang]} ${words[lang].report}`;
  const paper: Paper = {
    language: lang,
    title,
    author: company,
    foot: [company, title, today].filter(Boolean).join(' · '),
    at,
    blocks: reportBlocks(view, lang, today),
  };
  const name = lang === 'zh' ? `自评报告-${today}.pdf` : `self-assessment-${today}.pdf`;
  return {
    name,
    type: 'application/pdf',
    stream: Readable.from(
      (async function* () {
        yield await printPaper(paper);
      })(),
    ),
  };
}
