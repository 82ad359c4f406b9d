/** Twelve of 32 signs: 60 bits, too many to try by mail. Without l, o, 0 and 1, which people misread. */
const token = '[a-kmnp-z2-9]{12}';
const tagged = new RegExp(`\\[#?([A-Z]{1,2}-\\d{4}-\\d{5,9})-(${token})\\]`);
const plain = /(?:^|[^A-Z0-9-])([A-Z]{1,2}-\d{4}-\d{5,9})(?![A-Z0-9-])/;

/** `service+abc@mill.cn`: where an answer to a mail with this token goes; null where there is no token. */
export function plusAddress(address: string, replyToken: string | null): string | null {
  if (!replyToken) return null;
  const at = address.lastIndexOf('@');
  if (at < 1 || address.slice(0, at).includes('+')) return null;
  return `${address.slice(0, at)}+${replyToken}${address.slice(at)}`;
}

/** A subject with the case's number, and with the token where the address cannot carry it; an older tag gives way. */
export function subjectWithNumber(subject: string, number: string | null, replyToken: string | null): string {
  if (!number) return subject;
  const bare = subject
    .replace(new RegExp(tagged, 'g'), '')
    .replaceAll(`[${number}]`, '')
    .replace(/\s{2,}/g, ' ')
    .trim();
  return `${bare} [${replyToken ? `#${number}-${replyToken}` : number}]`;
}

/** The token a mail carries: in an address it was sent to, else in its subject. */
export function tokenIn(mail: { subject: string; recipients: readonly string[] }): string | null {
  for (const address of mail.recipients) {
    const found = new RegExp(`\\+(${token})@`, 'i').exec(address);
    if (found) return found[1]!.toLowerCase();
  }
  return tagged.exec(mail.subject)?.[2] ?? null;
}

/** A case number in the subject: it proves nothing, anybody can write it. */
export const numberIn = (subject: string): string | null =>
  tagged.exec(subject)?.[1] ?? plain.exec(subject)?.[1] ?? null;
