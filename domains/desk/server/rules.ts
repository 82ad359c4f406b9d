import { toInstant, toMillis, type Instant } from '#kernel/contract';
import type { InquiryState, PortalState } from '../contract.ts';

/** The longest title: what fits in a line of the inbox. */
const titleLength = 80;

/** A title for what came without one: its first line with words in it, cut at a word where there are spaces. */
export function titleFrom(text: string): string {
  const line =
    text
      .split(/\r?\n/)
      .map((l) => l.trim())
      .find((l) => /[\p{L}\p{N}]/u.test(l)) ?? text.trim();
  const flat = line.replace(/\s+/g, ' ');
  if (flat.length <= titleLength) return flat;
  const cut = flat.slice(0, titleLength);
  const space = cut.lastIndexOf(' ');
  return `${(space > titleLength / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** A mail's subject as a title: without Re:, 答复: and the tags our own mails carry. */
export function titleFromSubject(subject: string, text: string): string {
  const bare = subject
    .replace(/\[#?[A-Z]{1,3}-\d{4}-\d{5,9}(-[a-z0-9]{12})?\]/g, '')
    .replace(/^(\s*(re|fw|fwd|aw|wg|答复|回复|转发)\s*[:：]\s*)+/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  return (bare === '' ? titleFrom(text) : bare).slice(0, 200) || '—';
}

/** What the subject of an answer is: the title, once marked as an answer. */
export const answerSubject = (title: string, language: 'zh' | 'en'): string =>
  language === 'zh' ? `答复：${title}` : `Re: ${title}`;

/** The one spelling under which a participant's address is kept and compared. */
export const addressKey = (address: string): string => address.normalize('NFKC').trim().toLowerCase();

/** Without the characters PostgreSQL cannot keep in a text. */
export const keepable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '');

/** A name or title as one line: no control characters, and none that turn the reading direction around and so disguise it. */
export const keepableLine = (text: string): string =>
  keepable(text)
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Clocks of two machines are never quite the same; a sender may be so far ahead. */
const aheadMs = 60_000;

/** When something happened, at most now; null when it lies further ahead than clocks differ. */
export function happenedAt(given: string | undefined, now: Instant): Instant | null {
  if (!given) return now;
  const ms = Date.parse(given);
  if (ms > toMillis(now) + aheadMs) return null;
  return ms >= toMillis(now) ? now : toInstant(ms);
}

/** Where an inquiry stands, as its customer is told: the desk's own steps are not theirs to follow. */
export function toldState(state: InquiryState): PortalState {
  switch (state) {
    case 'received':
      return 'received';
    case 'assigned':
    case 'passed':
    case 'advised':
    case 'reopened':
      return 'working';
    case 'answered':
      return 'answered';
    case 'confirmed':
      return 'confirmed';
    case 'closed':
    case 'merged':
      return 'closed';
  }
}

/** How often one address may ask in the portal without being signed in, in an hour. */
export const asksPerHour = 20;

/** How long somebody counts as looking or typing after they last said so, in milliseconds. */
export const presenceMs = 30_000;

/** An address as one that asks: of IPv6 its first 64 bits, since a household has all that follow. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const behind = tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => '0');
  return [...before, ...zeros, ...behind].slice(0, 4).join(':');
}

/** The language somebody writes in: Chinese as soon as a tenth of the letters are. */
export function languageOf(text: string): 'zh' | 'en' {
  const letters = text.slice(0, 5_000).match(/\p{L}/gu) ?? [];
  const han = letters.filter((l) => /\p{Script=Han}/u.test(l)).length;
  return han * 10 >= letters.length && han > 0 ? 'zh' : 'en';
}
