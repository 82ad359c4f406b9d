import { buffer } from 'node:stream/consumers';
import { systemActor, transact, type KeptContent, type Program } from '#kernel/server';
import { caps } from '../parse/caps.ts';
import type { ParseOutcome } from '../parse/parsed.ts';
import { openParser, type MailParser } from '../parse/parser.ts';
import { setAside } from './quarantine.ts';
import { claimStored, type RawRow } from './raw-row.ts';
import { takeIn, type KeptMail, type TakenIn } from './take-in.ts';

const parsers = new WeakMap<Program, MailParser>();

/** The program's reading thread; started with the first mail. */
export function parserOf(program: Program): MailParser {
  let parser = parsers.get(program);
  if (!parser) {
    parser = openParser();
    parsers.set(program, parser);
  }
  return parser;
}

/** Ends the reading thread when the program stops. */
export const closeParser = async (program: Program): Promise<void> => parsers.get(program)?.close();

export type Settled = TakenIn | 'quarantined';

/** Reads one claimed mail and takes it in, or sets it aside. What is wrong with a mail never throws. */
export async function settleStored(program: Program, raw: RawRow): Promise<Settled> {
  const outcome = await outcomeOf(program, raw);
  if (!outcome.ok) {
    await transact(program, { actor: systemActor }, (ctx) =>
      setAside(ctx, raw, outcome.reason, outcome.detail),
    );
    return 'quarantined';
  }
  const kept = await keepParts(program, outcome.mail);
  return transact(program, { actor: systemActor }, (ctx) => takeIn(ctx, raw, kept));
}

async function outcomeOf(program: Program, raw: RawRow): Promise<ParseOutcome> {
  if (raw.sha256 === null)
    return {
      ok: false,
      reason: raw.size > caps.fetched ? 'too-large' : 'not-fetched',
      detail: `${raw.size} bytes`,
    };
  if (raw.size > caps.size) return { ok: false, reason: 'too-large', detail: `${raw.size} bytes` };
  // Whoever claimed it before did not live to say what it made of it.
  if (raw.attempts > caps.attempts)
    return { ok: false, reason: 'parser-failed', detail: 'the program died over it' };
  let content: Buffer;
  try {
    content = await buffer(program.files.read(raw.sha256));
  } catch (error) {
    return { ok: false, reason: 'content-missing', detail: (error as Error).message };
  }
  return parserOf(program).parse(new Uint8Array(content));
}

/** Puts a mail's attachments and HTML into the file store, before the transaction that refers to them. */
async function keepParts(program: Program, mail: KeptMail['mail']): Promise<KeptMail> {
  const keep = (bytes: Uint8Array, name: string): Promise<KeptContent> =>
    program.files.keep(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      name,
      limit: caps.fetched,
    });
  const attachments: KeptMail['attachments'] = [];
  for (const [no, a] of mail.attachments.entries()) {
    const name = a.name ?? (a.type === 'message/rfc822' ? `${no + 1}.eml` : `${no + 1}`);
    attachments.push({ content: await keep(a.content, name), type: a.type, cid: a.cid, inline: a.inline });
  }
  const html = mail.html === null ? null : await keep(Buffer.from(mail.html), 'mail.html');
  return { mail, attachments, html };
}

const perTurn = 10;

/** One turn of the reading loop: claims some stored mails and settles them. True when there may be more. */
export async function readStored(program: Program, signal: AbortSignal): Promise<boolean> {
  const claimed = await transact(program, { actor: systemActor }, (ctx) => claimStored(ctx, perTurn));
  for (const raw of claimed) {
    if (signal.aborted) return true;
    try {
      await settleStored(program, raw);
    } catch (error) {
      // The database or the disk failed, not the mail: it is claimed again when its time is up.
      program.log.error({ mail: raw.id, err: (error as Error).message }, 'mail not settled');
    }
  }
  return claimed.length === perTurn;
}
