import { z } from 'zod';

/** A text in the two languages of the house. */
export const bilingual = z.object({ zh: z.string(), en: z.string() });
export type Bilingual = z.infer<typeof bilingual>;

export interface ErrorEntry extends Bilingual {
  status: number;
}

/**
 * A room's closed list of error codes, each with its HTTP status and a text in both languages.
 * `{name}` in a text is filled from the error's `detail`.
 */
export const errorList = <const Codes extends Record<string, ErrorEntry>>(codes: Codes): Codes => codes;

/** The codes the kernel itself answers with. */
export const kernelErrors = errorList({
  'request.invalid': {
    status: 422,
    zh: '有几处填得不对，已标出。',
    en: 'Some fields are not right; each is marked.',
  },
  'request.malformed': {
    status: 400,
    zh: '请求读不懂：{reason}',
    en: 'The request cannot be read: {reason}',
  },
  'request.too-large': {
    status: 413,
    zh: '内容太大，上限 {limit}。',
    en: 'Too large; the limit is {limit}.',
  },
  'request.type': { status: 415, zh: '不收这种类型的内容。', en: 'This type of content is not accepted.' },
  'request.too-many': {
    status: 429,
    zh: '太频繁了，{seconds} 秒后再试。',
    en: 'Too many requests; try again in {seconds} s.',
  },
  'request.replayed': {
    status: 409,
    zh: '同一个幂等键配了不同的内容。',
    en: 'The same idempotency key came with different content.',
  },
  'session.missing': { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  'access.refused': { status: 403, zh: '没有这项权限。', en: 'You do not have permission for this.' },
  'csrf.refused': {
    status: 403,
    zh: '请求来自别的网站，没有执行。',
    en: 'The request came from another site and was not carried out.',
  },
  'object.missing': {
    status: 404,
    zh: '没有找到，或不在可见范围内。',
    en: 'Not found, or not yours to see.',
  },
  'object.changed': {
    status: 409,
    zh: '刚被别人改过，请看最新的内容。',
    en: 'Someone changed it meanwhile; look at the newest state.',
  },
  'move.refused': { status: 409, zh: '现在不能这样做：{reason}', en: 'This cannot be done now: {reason}' },
  'record.missing': { status: 409, zh: '还缺：{missing}。', en: 'Still missing: {missing}.' },
  'server.full': {
    status: 503,
    zh: '服务器磁盘已满，刚才的内容没有存下；请告诉管理员。',
    en: 'The server’s disk is full; this was not kept. Tell whoever runs it.',
  },
  'server.busy': { status: 503, zh: '正忙，请稍后再试。', en: 'Busy; try again shortly.' },
  'server.fault': {
    status: 500,
    zh: '系统出错，已记下（{reference}）。内容没有丢。',
    en: 'A fault on our side, noted as {reference}. Nothing was half written.',
  },
});

/** What fills a text; a value that is itself a text comes in both languages. */
const detail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), bilingual]));

/**
 * Where in the input a fault lies, e.g. `body.lines.2.quantity`, and what it is. A fault a room finds
 * itself has a code, what fills its text, and the text in both languages; `message` is the English one.
 */
export const fault = z.object({
  path: z.string(),
  message: z.string(),
  code: z.string().optional(),
  params: detail.optional(),
  text: bilingual.optional(),
});
export type Fault = z.infer<typeof fault>;

/** The envelope every error comes in. */
export const errorReply = z.object({
  error: z.object({
    code: z.string(),
    message: bilingual,
    detail: detail.optional(),
    faults: z.array(fault).optional(),
  }),
});
export type ErrorReply = z.infer<typeof errorReply>;

export type Detail = NonNullable<ErrorReply['error']['detail']>;

/** Fills `{name}` in a text of one language from the detail. */
export const fillText = (text: string, detail: Detail | undefined, language: keyof Bilingual): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = detail?.[name] ?? whole;
    return typeof value === 'object' ? value[language] : String(value);
  });
