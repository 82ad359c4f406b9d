import { createHash } from 'node:crypto';

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** How a Message-ID is looked up: by its SHA-256, so that a hostile one of a megabyte costs no index. */
export const messageKey = (messageId: string): Buffer => sha256(`id:${messageId.trim()}`);

/** What stands for the Message-ID of a mail without one: its bytes. */
export const contentKey = (contentSha256: string): Buffer => sha256(`raw:${contentSha256}`);

/** Where a mail lay in a mailbox; an imported one lay nowhere. */
export interface Place {
  mailboxId: string | null;
  uidvalidity: number | null;
  uid: number | null;
}

/** A place as bytes: 16 for the mailbox as the server numbered it, 8 for the UID. */
export function placeDigest(place: Place): Buffer {
  const numbered = sha256(`place:${place.mailboxId ?? ''}:${place.uidvalidity ?? ''}`).subarray(0, 16);
  const uid = Buffer.alloc(8);
  uid.writeBigUInt64BE(BigInt(place.uid ?? 0));
  return Buffer.concat([numbered, uid]);
}

/**
 * Whether a mail without Message-ID is one we have: the same bytes under another UID of the same
 * numbering are two mails; the same bytes read after the server numbered anew, or imported, are one.
 */
export function sameWithoutId(place: Place, known: readonly Buffer[]): boolean {
  const mine = placeDigest(place);
  if (place.uid === null) return known.length > 0;
  return known.some((k) => k.equals(mine) || !k.subarray(0, 16).equals(mine.subarray(0, 16)));
}
