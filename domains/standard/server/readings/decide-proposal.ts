import type { Bilingual, Id, RouteInput, RouteResult } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import type { standard } from '../../contract.ts';
import type { ReadEvent, ReadProposal } from '../../contract/reading.ts';
import { flagsOf } from '../reader/flags.ts';
import { normalise, shareOfHan } from '../reader/normalise.ts';
import { quantity } from '../reader/quantity.ts';
import { figureWords, titleOf } from '../reader/titles.ts';
import { own } from '../tables.ts';
import { chaptersOf } from './chapters.ts';
import { both, loadProposals, loadReading, readingChanged, standing, type ProposalState } from './load.ts';
import { choicesOf } from './read-reading.ts';

type On = RouteInput<typeof standard.acceptProposal>;
type Moved = RouteResult<typeof standard.acceptProposal>;

/** `edited` left out keeps what is there; null takes it back. */
async function decide(
  ctx: Ctx,
  { id, n }: { id: Id; n: number },
  state: ProposalState | 'taken',
  edited?: ReadProposal | null,
): Promise<Moved> {
  const open = state === 'open';
  const { rows } = await own.run<{ state: ProposalState }>(ctx, {
    text: `update standard.reading_proposal set
             edited = case when $4 then $5::jsonb else edited end, decided_by = $6, decided_at = $7,
             state = case when $3 <> 'taken' then $3 when edited is null then 'accepted' else 'adjusted' end
           where reading_id = $1 and n = $2 returning state`,
    values: [
      id,
      n,
      state,
      edited !== undefined,
      edited ? JSON.stringify(edited) : null,
      open ? null : ctx.actor.id,
      open ? null : ctx.now,
    ],
  });
  const moved = rows[0] ?? refuse('object.missing');
  readingChanged(ctx, id);
  return { n, state: moved.state };
}

export const acceptProposal = (ctx: Ctx, { params }: On): Promise<Moved> => decide(ctx, params, 'taken');
export const rejectProposal = (ctx: Ctx, { params }: On): Promise<Moved> => decide(ctx, params, 'rejected');
/** Back to what was read: what a person wrote into it goes. */
export const reopenProposal = (ctx: Ctx, { params }: On): Promise<Moved> => decide(ctx, params, 'open', null);

/** The law's flags of a sentence with another number in it. */
function flagsAnew(p: ReadProposal, sentence: string, start: number): ReadProposal['flags'] {
  const text = normalise(sentence);
  const [from, to] = [p.span.start - start, p.span.end - start];
  const time = p.unit && !['percent', 'point', 'piece', 'ring'].includes(p.unit);
  return flagsOf({
    text,
    own: text.slice(from, to),
    before: text.slice(0, from),
    kind: p.kind,
    quantity:
      p.number !== null && p.unit
        ? quantity({
            start: from,
            end: to,
            number: p.number,
            unit: p.unit,
            of: time ? 'time' : 'share',
            direction: p.direction,
            working: p.calendar === 'working',
            ahead: p.ahead,
          })
        : null,
  });
}

/** A title as somebody wrote it; one that was left alone follows the figure it names. */
function titleFor(given: string, before: ReadProposal, now: ReadProposal, sentence: string): Bilingual {
  if (![before.title.zh, before.title.en].includes(given)) return both(given);
  if (before.number === now.number && before.unit === now.unit && before.until?.name === now.until?.name)
    return before.title;
  const working = now.calendar === 'working';
  const figure =
    now.number !== null && now.unit ? figureWords(now.number, now.unit, now.direction, working) : null;
  return titleOf(now.kind, now.subject, now.until, figure, sentence, shareOfHan(sentence) > 0.3);
}

/** Takes a proposal as a person writes it: its figure is decided, its flags are looked at anew. */
export async function adjustProposal(
  ctx: Ctx,
  { params, body }: RouteInput<typeof standard.adjustProposal>,
): Promise<Moved> {
  const reading = await loadReading(ctx, params.id);
  const row = (await loadProposals(ctx, params.id)).find((r) => r.n === params.n) ?? refuse('object.missing');
  const before = standing(row);
  const choices = choicesOf(ctx);
  const among = <T extends { name: string }>(
    list: readonly T[],
    name: string | null,
    path: string,
  ): T | null => {
    if (name === null) return null;
    const found = list.find((x) => x.name === name);
    return (
      found ??
      refuse('standard.reading-unknown-name', { name }, [{ path: `body.${path}`, message: 'unknown' }])
    );
  };
  const event = (name: string | null, path: string): ReadEvent | null => among(choices.events, name, path);
  among(choices.subjects, body.subject, 'subject');
  const { title, number, unit, ...rest } = body;
  const [first, ...others] = before.parameters;
  const edited: ReadProposal = {
    ...before,
    ...rest,
    title: before.title,
    number,
    unit,
    owner:
      rest.owner === before.owner ? rest.owner : (among(choices.owners, rest.owner, 'owner')?.name ?? null),
    from: event(body.from, 'from'),
    until: event(body.until, 'until'),
    parameters:
      number !== null && unit
        ? [
            {
              name: first?.name ?? 'within',
              title: first?.title ?? { zh: '数字', en: 'Number' },
              value: number,
              unit,
              toBeDecided: false,
              why: { zh: '由人定下', en: 'Decided by a person' },
            },
            ...others,
          ]
        : others,
  };
  const sentence = reading.sentences[before.sentence];
  edited.title = titleFor(title, before, edited, sentence?.text ?? '');
  edited.flags = sentence ? flagsAnew(edited, sentence.text, sentence.span.start) : before.flags;
  return decide(ctx, params, 'adjusted', edited);
}

/** Takes what is open in a chapter, but what is below the law or came from a language model. */
export async function acceptChapter(
  ctx: Ctx,
  { params }: RouteInput<typeof standard.acceptChapter>,
): Promise<RouteResult<typeof standard.acceptChapter>> {
  const reading = await loadReading(ctx, params.id);
  const { chapters, of } = chaptersOf(reading.sentences);
  if (params.c >= chapters.length) return refuse('object.missing');
  const open = (await loadProposals(ctx, params.id)).filter(
    (r) => r.state === 'open' && of[r.body.sentence] === params.c,
  );
  const taken = open
    .filter((r) => !r.by_model && !standing(r).flags.some((f) => f.severity === 'below-law'))
    .map((r) => r.n);
  const { rows } = await own.run<{ n: number }>(ctx, {
    text: `update standard.reading_proposal set state = 'accepted', decided_by = $3, decided_at = $4
           where reading_id = $1 and n = any($2::int[]) and state = 'open' returning n`,
    values: [params.id, taken, ctx.actor.id, ctx.now],
  });
  readingChanged(ctx, params.id);
  const accepted = rows.map((r) => r.n).sort((a, b) => a - b);
  return { accepted, left: open.length - accepted.length };
}
