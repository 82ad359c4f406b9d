import { Readable } from 'node:stream';
import type { Bilingual, RouteInput } from '#kernel/contract';
import type { Ctx, Download, HttpExtras } from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { Block, Paper } from '../paper/blocks.ts';
import { printPaper } from '../paper/print.ts';
import { presentRulebook } from '../present.ts';
import { dayAt } from '../samples.ts';
import { findPromise, type View } from './read-promise.ts';
import { addressOfPage } from './settings.ts';

const words = {
  zh: {
    title: '服务承诺',
    since: (day: string) => `${day} 起生效`,
    scope: '服务范围',
    promise: '承诺',
    within: '时限',
    kept: (from: string, to: string) => `${from} 至 ${to} 兑现`,
    cases: (percent: number, n: number) => `${percent}%（${n} 件）`,
    returns: '退换政策',
    order: '自上而下看，第一条符合的就按它办。',
    when: '情形',
    what: '怎么办',
    code: '扫码看最新的承诺',
  },
  en: {
    title: 'What we promise',
    since: (day: string) => `In force since ${day}`,
    scope: 'What we serve',
    promise: 'Promise',
    within: 'Within',
    kept: (from: string, to: string) => `Kept, ${from} to ${to}`,
    cases: (percent: number, n: number) => `${percent}% (${n} cases)`,
    returns: 'Returns and exchanges',
    order: 'Read from the top: the first case that fits holds.',
    when: 'Case',
    what: 'What we do',
    code: 'Scan for what we promise today',
  },
} as const;

function blocksOf(view: View, lang: keyof Bilingual, since: string, address: string): Block[] {
  const w = words[lang];
  const { quarter } = view;
  const blocks: Block[] = [
    { kind: 'title', text: `${view.company} ${w.title}` },
    { kind: 'sub', text: w.since(since) },
  ];
  if (view.scope) blocks.push({ kind: 'heading', text: w.scope }, { kind: 'text', text: view.scope[lang] });
  for (const s of view.standards)
    blocks.push(
      { kind: 'heading', text: s.title[lang] },
      {
        kind: 'table',
        columns: [
          { title: w.promise, share: 6 },
          { title: w.within, share: 1.6, end: true },
          ...(quarter ? [{ title: w.kept(quarter.from, quarter.to), share: 2, end: true }] : []),
        ],
        rows: s.clauses.map((c) => [
          `${c.title[lang]}\n${c.text[lang]}`,
          c.within?.[lang] ?? '',
          ...(quarter ? [c.kept ? w.cases(c.kept.percent, c.kept.cases) : '—'] : []),
        ]),
      },
    );
  for (const policy of view.returns)
    blocks.push(
      { kind: 'heading', text: `${w.returns} · ${policy.title[lang]}` },
      { kind: 'note', text: w.order },
      {
        kind: 'table',
        columns: [
          { title: w.when, share: 5 },
          { title: w.what, share: 5 },
        ],
        rows: policy.rows.map((r) => [
          r.when[lang],
          r.note ? `${r.what[lang]}\n${r.note[lang]}` : r.what[lang],
        ]),
      },
    );
  blocks.push({ kind: 'code', address, caption: w.code });
  return blocks;
}

/** Papers drawn last, by language and mark: what has not changed is not drawn again. */
const drawn = new Map<string, Promise<Buffer>>();

function printOnce(key: string, paper: Paper): Promise<Buffer> {
  let found = drawn.get(key);
  if (!found) {
    found = printPaper(paper);
    drawn.set(key, found);
    found.catch(() => drawn.delete(key));
    if (drawn.size > 6) drawn.delete(drawn.keys().next().value!);
  }
  return found;
}

/** The promise as PDF; drawn when it is sent, after the transaction. */
export async function promisePaper(
  ctx: Ctx,
  { query }: RouteInput<typeof standard.promisePaper>,
  extras: HttpExtras,
): Promise<Download> {
  const { view, mark } = await findPromise(ctx, query.at, extras);
  const lang = view.languages.includes(query.lang) ? query.lang : view.languages[0]!;
  const since = dayAt(Date.parse(view.since), await presentRulebook(ctx));
  const address = addressOfPage(extras);
  const title = `${view.company} ${words[lang].title}`;
  const paper: Paper = {
    language: lang,
    title,
    author: view.company,
    foot: `${title} · ${words[lang].since(since)}`,
    at: view.since,
    blocks: blocksOf(view, lang, since, address),
  };
  extras.mayKeep(`${mark}-${lang}`, 60);
  return {
    name: `${words[lang].title}-${since}.pdf`,
    type: 'application/pdf',
    stream: Readable.from(
      (async function* () {
        yield await printOnce(`${lang} ${mark} ${address}`, paper);
      })(),
    ),
  };
}
