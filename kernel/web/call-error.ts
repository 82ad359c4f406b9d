import type { Bilingual, Detail, ErrorReply, Fault } from '#kernel/contract';
import { language } from './language.ts';

/** Why a call failed, as the server said it; code `network` when nothing came back. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly status: number;
  readonly code: string;
  /** In both languages, blanks filled by the server. */
  readonly text: Bilingual;
  readonly detail: Detail;
  /** Where the input is wrong: path `body.lines.2.quantity`, message in the language on screen then. */
  readonly faults: readonly Fault[];

  constructor(status: number, error: ErrorReply['error']) {
    super(error.message.en);
    this.status = status;
    this.code = error.code;
    this.text = error.message;
    this.detail = error.detail ?? {};
    this.faults = (error.faults ?? []).map((f) => ({ ...f, message: f.text?.[language()] ?? f.message }));
  }
}
