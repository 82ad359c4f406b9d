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
import { words } from './report-words.ts';
import { findAssessment } from './read-assessments.ts';
import { spanWords } from './open-assessment.ts';

type View = Omit<RouteReply<typeof standard.assessment>, 'mayAssess'>;
type Item = View['parts'][number]['items'][number];
type Language = keyof Bilingual;

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

function specialBlocks(view: View, language: Language): Block[] {
  const w = words[language];
  const specials = [
    ...view.deductions.map((d) => [deductionWords(d.kind)[language], d.note, w.minus]),
    ...(view.bonus === null ? [] : [['', view.bonus, w.plus]]),
  ];
  if (specials.length === 0) return [];
  return [
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
  ];
}

/** An assessment's report as blocks of a paper. */
export function reportBlocks(view: View, language: Language, today: string): Block[] {
  const w = words[language];
  const span = spanWords({ from_day: view.from, to_day: view.to })[language];
  const open = view.state === 'open';
  const result =
    view.score === null
      ? w.none
      : `${pointWords(view.score)}  ${open ? w.ungraded : gradeWords(view.grade!)[language]}`;
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
  blocks.push(...specialBlocks(view, language));
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
