import { z, type Id } from '#kernel/contract';
import { systemActor, transact, type Loop, type Program } from '#kernel/server';
import {
  clauseKind,
  readDirection,
  readUnit,
  type ReadProposal,
  type ReadSentence,
} from '../../contract/reading.ts';
import { readOwners } from '../../contract/reading-words.ts';
import { readerEvents } from '../reader/events.ts';
import { readerSubjects } from '../reader/subjects.ts';
import { own } from '../tables.ts';
import { loadReading, readingChanged } from './load.ts';
import { endpointOf, type Endpoint } from './model-settings.ts';
import { keepProposals } from './read-documents.ts';
import { withoutPersons } from './without-persons.ts';

const patienceMs = 60_000;
const tries = 3;
/** Sentences asked for at once, and characters of each. */
const most = { sentences: 80, text: 400, answer: 400_000 };

const line = z.object({
  sentence: z.int(),
  kind: clauseKind,
  title: z.string().trim().min(1).max(80),
  subject: z.string().nullish(),
  from: z.string().nullish(),
  until: z.string().nullish(),
  number: z.number().min(0).max(1_000_000).nullish(),
  unit: readUnit.nullish(),
  direction: readDirection.nullish(),
  owner: z.string().nullish(),
});

const subjects = readerSubjects.map((s) => s.kind);

const task = `You read sentences of a company's customer-service standard. For each sentence that is a commitment answer one object:
{"sentence": <its number>, "kind": one of ${clauseKind.options.join('|')}, "title": short, in the sentence's language,
"subject": one of ${subjects.join('|')} or null, "from": event or null, "until": event or null, "number": number or null,
"unit": one of ${readUnit.options.join('|')} or null, "direction": one of ${readDirection.options.join('|')} or null,
"owner": one of ${readOwners.join('|')} or null}. Events: ${Object.keys(readerEvents).join(' ')}.
Leave out sentences that commit to nothing. Invent no number. Answer {"proposals": [...]} as JSON and nothing else.`;

const chatReply = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** Asks an OpenAI-compatible endpoint; what it answers is text until it is read. */
async function ask(endpoint: Endpoint, sentences: readonly ReadSentence[]): Promise<string> {
  const base = endpoint.url.replace(/\/+$/, '');
  const answer = await fetch(base.endsWith('/chat/completions') ? base : `${base}/chat/completions`, {
    method: 'POST',
    redirect: 'error',
    headers: {
      'content-type': 'application/json',
      ...(endpoint.key ? { authorization: `Bearer ${endpoint.key}` } : {}),
    },
    body: JSON.stringify({
      model: endpoint.model,
      temperature: 0,
      messages: [
        { role: 'system', content: task },
        {
          role: 'user',
          content: sentences
            .map((s) => `${s.index}: ${withoutPersons(s.text).slice(0, most.text)}`)
            .join('\n'),
        },
      ],
    }),
    signal: AbortSignal.timeout(patienceMs),
  });
  const text = (await answer.text()).slice(0, most.answer);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return chatReply.parse(JSON.parse(text)).choices[0]!.message.content;
}

/** Proposals out of what a model said: only of sentences it was asked about, only in words the reader knows. */
export function proposalsOfAnswer(
  content: string,
  asked: ReadonlyMap<number, ReadSentence>,
  known: ReadonlySet<string>,
): ReadProposal[] {
  const json = /\{[\s\S]*\}/.exec(content)?.[0] ?? '{}';
  const given = z.object({ proposals: z.array(z.unknown()).max(500) }).parse(JSON.parse(json));
  const event = (name: string | null | undefined) => {
    const words = name && Object.hasOwn(readerEvents, name) ? readerEvents[name] : undefined;
    return name && words ? { name, zh: words[0], en: words[1], known: known.has(name) } : null;
  };
  return given.proposals.flatMap((one): ReadProposal[] => {
    const read = line.safeParse(one);
    const sentence = read.success ? asked.get(read.data.sentence) : undefined;
    if (!read.success || !sentence) return [];
    const p = read.data;
    const figure = p.number != null && p.unit != null;
    return [
      {
        id: `m${p.sentence}`,
        sentence: p.sentence,
        span: sentence.span,
        kind: p.kind,
        title: { zh: p.title, en: p.title },
        subject: p.subject && subjects.includes(p.subject) ? p.subject : null,
        from: event(p.from),
        until: event(p.until),
        number: figure ? p.number! : null,
        unit: figure ? p.unit! : null,
        direction: p.direction ?? null,
        ahead: false,
        calendar: 'always',
        owner: p.owner && readOwners.includes(p.owner) ? p.owner : null,
        parameters: [],
        flags: [],
        matched: [],
      },
    ];
  });
}

/** What is due to be asked, its try counted, so that a model that kills a worker is not asked for ever. */
const claim = (program: Program) =>
  transact(program, { actor: systemActor }, async (ctx) => {
    const { rows } = await own.run<{ id: Id; tries: number }>(ctx, {
      text: `update standard.reading set claimed_at = $1, model_tries = model_tries + 1 where id = (
               select id from standard.reading
               where model_state = 'due' and (claimed_at is null or claimed_at < $1::timestamptz - interval '2 minutes' * greatest(model_tries, 1))
               order by handed_at limit 1 for update skip locked)
             returning id, model_tries as tries`,
      values: [ctx.now],
    });
    const due = rows[0];
    if (!due) return null;
    const reading = await loadReading(ctx, due.id);
    const sentences = reading.sentences.filter((s) => s.state === 'not-understood').slice(0, most.sentences);
    return { ...due, sentences, endpoint: await endpointOf(ctx) };
  });

type Asked =
  | { state: 'asked'; proposals: ReadProposal[] }
  | { state: 'off' }
  | { state: 'due' | 'failed'; why: string };

const settle = (program: Program, id: Id, asked: Asked): Promise<void> =>
  transact(program, { actor: systemActor }, async (ctx) => {
    const { count } = await own.run(ctx, {
      text: `update standard.reading set model_state = $2, model_why = $3, claimed_at = case when $2 = 'due' then claimed_at end
             where id = $1 and model_state = 'due'`,
      values: [id, asked.state, 'why' in asked ? asked.why : null],
    });
    if (count > 0 && asked.state === 'asked') {
      const { rows } = await own.run<{ n: number }>(ctx, {
        text: 'select coalesce(max(n), 0)::int + 1 as n from standard.reading_proposal where reading_id = $1',
        values: [id],
      });
      await keepProposals(ctx, id, asked.proposals, rows[0]!.n, true);
    }
    readingChanged(ctx, id);
  });

/**
 * Asks the language model about sentences that were not understood, where the company has switched one on;
 * outside any transaction. What it proposes is marked as its own and waits for a person like any other.
 */
export async function askModel(program: Program): Promise<boolean> {
  const due = await claim(program);
  if (!due) return false;
  if (!due.endpoint || due.sentences.length === 0) {
    await settle(program, due.id, { state: 'off' });
    return true;
  }
  const events = new Set([...program.subjects.values()].flatMap((kind) => Object.keys(kind.events)));
  let asked: Asked;
  try {
    const content = await ask(due.endpoint, due.sentences);
    const of = new Map(due.sentences.map((s) => [s.index, s]));
    asked = { state: 'asked', proposals: proposalsOfAnswer(content, of, events) };
  } catch (error) {
    const why = (error as Error).message.slice(0, 200);
    asked = { state: due.tries < tries ? 'due' : 'failed', why };
  }
  await settle(program, due.id, asked);
  return true;
}

export const askModelLoop: Loop = {
  name: 'ask-model',
  everyMs: 10_000,
  wakeOn: ['reading.read'],
  turn: askModel,
};
