import { domainToASCII, domainToUnicode } from 'node:url';
import type { HandleChannel } from '#domains/customers/contract.ts';

/** An address in its one spelling, and what relatives share of it. */
export interface Handle {
  channel: HandleChannel;
  address: string;
  kin: string | null;
}

/** Mail providers anybody can have an address at: their domain says nothing about who somebody belongs to. */
const publicMail = new Set(
  (
    'qq.com foxmail.com 163.com 126.com yeah.net 188.com sina.com sina.cn vip.sina.com sohu.com aliyun.com ' +
    '139.com 189.cn wo.cn 21cn.com tom.com gmail.com googlemail.com outlook.com hotmail.com live.com msn.com ' +
    'icloud.com me.com yahoo.com yahoo.co.jp yahoo.com.cn ymail.com aol.com gmx.com gmx.de web.de mail.com ' +
    'mail.ru yandex.ru yandex.com proton.me protonmail.com zoho.com naver.com hanmail.net daum.net orange.fr'
  ).split(' '),
);

// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const control = /[\u0000-\u001f\u007f-\u009f]/;

/**
 * A mail address: trimmed, both parts in lower case (RFC 5321 lets the local part differ by case, but no
 * provider does), the domain's xn-- spelling and its Unicode spelling made one. A `+tag` stays: folding it
 * would make one of two addresses. Null when it is none.
 */
export function normaliseMail(text: string): string | null {
  const bare = text
    .normalize('NFKC')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^<(.*)>$/, '$1')
    .trim();
  const at = bare.lastIndexOf('@');
  const local = bare.slice(0, at).toLowerCase();
  const domain = bare.slice(at + 1).replace(/\.$/, '');
  if (at < 1 || local.length > 64 || control.test(bare) || /\s/.test(domain)) return null;
  if (!/^".*"$/.test(local) && /[\s<>@,;:"()[\]\\]/.test(local)) return null;
  const ascii = domainToASCII(domain.toLowerCase());
  if (ascii === '' || ascii.length > 253 || !/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(ascii)) return null;
  return `${local}@${domainToUnicode(ascii)}`;
}

const extensionAtEnd =
  /(?:;\s*ext\s*=|ext(?:ension)?\b\.?|(?<=\d)\s*x|转|轉|分机号?|分機|#|,)\s*[:.]?\s*(\d{1,8})$/;
/** 0571-88888888-8001: the way a desk's number stands on a Chinese business card. */
const thirdGroup = /^(\+?86[\s-]*)?(\(?0?\d{2,3}\)?)[\s-]+(\d{7,8})-(\d{1,6})$/;

const chinese: readonly [RegExp, (digits: string) => string][] = [
  // Mobile numbers (13 to 19, 11 digits), written with or without 86.
  [/^(?:86)?(1[3-9]\d{9})$/, (d) => `+86${d}`],
  // Fixed lines with their area code: 10, 2x or three digits, with the trunk 0 or after 86.
  [/^(?:86)?0((?:10|2\d|[3-9]\d{2})\d{7,8})$/, (d) => `+86${d}`],
  [/^86((?:10|2\d|[3-9]\d{2})\d{7,8})$/, (d) => `+86${d}`],
  // Service numbers.
  [/^(?:86)?([48]00\d{7})$/, (d) => `+86${d}`],
];

function chineseNumber(digits: string): string | null {
  for (const [pattern, write] of chinese) {
    const found = pattern.exec(digits);
    if (found) return write(found[1]!);
  }
  return null;
}

/**
 * A telephone number as E.164 writes it, `;ext=` for an extension (RFC 3966). A Chinese number is known
 * without +86; one of another country needs its + or 00. What has neither stays as digits. Null when
 * there are letters in it, or fewer than 3 or more than 15 digits.
 */
export function normalisePhone(text: string): string | null {
  let bare = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^(tel|sip):/, '')
    .trim();
  let extension = '';
  const grouped = thirdGroup.exec(bare);
  const marked = extensionAtEnd.exec(bare);
  if (grouped) {
    extension = grouped[4]!;
    bare = `${grouped[1] ?? ''}${grouped[2]!}${grouped[3]!}`;
  } else if (marked) {
    extension = marked[1]!;
    bare = bare.slice(0, marked.index);
  }
  const compact = bare.replace(/^\+(\d{1,3})\s*\(0\)/, '+$1').replace(/[\s().\-/·‐-―]/gu, '');
  if (!/^\+?\d+$/.test(compact)) return null;
  let number = compact.replace(/^00(?=[1-9])/, '+');
  if (number.startsWith('+86')) number = chineseNumber(number.slice(1).replace(/^860+/, '860')) ?? number;
  else if (!number.startsWith('+')) number = chineseNumber(number) ?? number;
  const length = number.replace('+', '').length;
  if (length < 3 || length > 15) return null;
  return extension === '' ? number : `${number};ext=${extension}`;
}

/** The one spelling of an address, with what its relatives share; null when it is no address of its kind. */
export function normaliseHandle(channel: HandleChannel, text: string): Handle | null {
  if (channel === 'mail') {
    const address = normaliseMail(text);
    if (!address || address.length > 254) return null;
    const domain = address.slice(address.lastIndexOf('@') + 1);
    return { channel, address, kin: publicMail.has(domain) ? null : domain };
  }
  if (channel === 'phone') {
    const address = normalisePhone(text);
    return address === null ? null : { channel, address, kin: address.split(';')[0]! };
  }
  const address = text.normalize('NFC').trim();
  if (address === '' || address.length > 254 || control.test(address)) return null;
  return { channel, address, kin: null };
}

/**
 * The handle somebody came in by: a form, a counter or an API client mostly brings a mail address or a
 * number, and then it is that one they are known by.
 */
export function handleOfIntake(channel: string, text: string): Handle | null {
  if (channel === 'mail' || channel === 'phone') return normaliseHandle(channel, text);
  if (channel === 'wechat' || channel === 'social' || channel === 'chat')
    return normaliseHandle(channel, text);
  if (text.includes('@')) return normaliseHandle('mail', text) ?? normaliseHandle('form', text);
  if (/^[+\d][\d\s().\-/]{5,}$/.test(text.trim())) return normaliseHandle('phone', text);
  return normaliseHandle(channel === 'api' ? 'api' : 'form', text);
}

/** An address for eyes that may not have it: enough to recognise, too little to use. */
export function maskAddress(channel: HandleChannel, address: string): string {
  if (channel === 'mail') {
    const at = address.lastIndexOf('@');
    return `${/^./u.exec(address)?.[0] ?? ''}***${address.slice(at)}`;
  }
  if (channel === 'phone') {
    const number = address.split(';')[0]!;
    const head = number.startsWith('+86') ? number.slice(0, 6) : number.slice(0, 3);
    return number.length - head.length < 5 ? `${head.slice(0, 2)}****` : `${head}****${number.slice(-4)}`;
  }
  const characters = [...address];
  return characters.length < 4 ? '***' : `${characters[0]}***${characters.at(-1)}`;
}

/** What to call somebody who gave no name: what their address lets on, never the address itself. */
export const nameFromHandle = (handle: Handle): string => maskAddress(handle.channel, handle.address);
