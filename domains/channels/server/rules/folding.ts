/** A piece of a mail's text. What folds away is a quote or a signature; joined, the pieces are the text. */
export interface TextPiece {
  kind: 'body' | 'quote' | 'signature';
  text: string;
}

/** A line after which everything is quoted, as the mail programs of the trade write it. */
const openers: readonly RegExp[] = [
  /^-{2,}\s*(原始邮件|原邮件|原始郵件|回复的原邮件|转发邮件信息|轉寄郵件|Original Message|Original|Forwarded message|Forwarded Message)\s*-{2,}\s*$/i,
  /^_{10,}\s*$/,
  /^At \d{4}-\d\d-\d\d \d\d:\d\d:\d\d,? .+ wrote:\s*$/,
  /^(在|于|於)\s?.{4,200}(写道|寫道|写入|寫入)[:：]\s*$/,
  /^\d{4}\s?[年/-].{4,200}(写道|寫道)[:：]\s*$/,
  /^On .{6,300} wrote:\s*$/,
];

/** The same with the sender's name first: anything may stand there, so it is never looked for across lines. */
const senderOpens = /^[^<>]{0,120}<[^<>\s]+@[^<>\s]+>\s*[于於]\s*.{4,80}(写道|寫道)[:：]\s*$/;

/** The head of a quoted mail as Outlook, Foxmail and QQ write it: several such lines together. */
const headLine =
  /^\s*\*?(发件人|寄件者|寄件人|发送时间|傳送時間|寄件日期|发送日期|日期|收件人|收件者|抄送|副本|主题|主旨|From|Sent|Date|To|Cc|Subject)\*?\s*[:：]/i;
const headBegins = /^\s*\*?(发件人|寄件者|寄件人|From)\*?\s*[:：]/i;

/** A signature: the line of RFC 3676, or what telephones put there. */
const signatureOpener = /^(-- ?|—{2,}|--\s*)$/;
const telephoneSignature =
  /^(发自|來自|来自|傳自|从|從)\s?(我的|网易|QQ|華為|华为|小米|iPhone|iPad|Outlook|手机).{0,30}$|^Sent from (my|Mail for|Outlook).{0,40}$|^Get Outlook for .{0,30}$/i;

/**
 * Folds a mail's text: what was newly written, what it quotes, the signature. A rule over lines only;
 * when in doubt a line is body, since a hidden line is worse than a long one.
 */
export function foldText(text: string): TextPiece[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const pieces: TextPiece[] = [];
  const put = (kind: TextPiece['kind'], line: string) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += `\n${line}`;
    else pieces.push({ kind, text: line });
  };
  let state: 'body' | 'signature' = 'body';
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    const opened = openerAt(lines, i);
    if (opened > 0 || headAt(lines, i)) {
      // An opener followed by marked lines ends with them: answers may be written below each quote.
      const marked = opened > 0 ? markedAfter(lines, i + opened) : 0;
      const end = marked > 0 ? i + opened + marked : lines.length;
      for (; i < end; i += 1) put('quote', lines[i]!);
      i -= 1;
      state = 'body';
    } else if (isMarked(line)) {
      put('quote', line);
      state = 'body';
    } else if (state === 'body' && isSignature(line)) {
      put('signature', line);
      state = 'signature';
    } else put(state, line);
  }
  return settleBlanks(pieces);
}

const isSignature = (line: string): boolean =>
  line.length <= 60 && (signatureOpener.test(line) || telephoneSignature.test(line.trim()));
const isMarked = (line: string): boolean => /^\s{0,3}(>|&gt;|＞)/.test(line);

/** How many lines the opener at `i` takes (mail programs wrap it over up to three), or 0. */
function openerAt(lines: readonly string[], i: number): number {
  if (lines[i]!.trim() === '') return 0;
  for (let n = 1; n <= 3 && i + n <= lines.length; n += 1) {
    const joined = lines
      .slice(i, i + n)
      .map((l) => l.trim())
      .join(' ')
      .trim();
    // Nobody's mail program writes a longer one, and a long line is not worth matching.
    if (joined.length > 500) return 0;
    if (!openers.some((o) => o.test(joined)) && !(n === 1 && senderOpens.test(joined))) continue;
    // A rule of underscores alone is only a quote's beginning when the head of a mail follows.
    if (/^_+$/.test(joined)) return headAt(lines, i + n) ? n : 0;
    return n;
  }
  return 0;
}

/** Whether a quoted mail's head stands at `i`: a sender line, and within six lines two more of its kind. */
function headAt(lines: readonly string[], i: number): boolean {
  if (i >= lines.length || !headBegins.test(lines[i]!)) return false;
  const near = lines.slice(i + 1, i + 7).filter((l) => headLine.test(l));
  return near.length >= 2;
}

/** How many lines from `i` on are marked with `>`, blanks in between included; 0 when the first that says anything is not. */
function markedAfter(lines: readonly string[], i: number): number {
  let end = i;
  for (let j = i; j < lines.length; j += 1) {
    if (isMarked(lines[j]!)) end = j + 1;
    else if (lines[j]!.trim() !== '') break;
  }
  return end > i ? end - i : 0;
}

/** Blank pieces join the piece before them, so that no piece is only air. */
function settleBlanks(pieces: readonly TextPiece[]): TextPiece[] {
  const out: TextPiece[] = [];
  for (const p of pieces) {
    const last = out.at(-1);
    if (last && (p.text.trim() === '' || p.kind === last.kind)) last.text += `\n${p.text}`;
    else out.push({ ...p });
  }
  return out;
}
