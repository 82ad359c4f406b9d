/**
 * The messages of PostgreSQL's extended query protocol, written one after the other into one buffer: what
 * travels together is encoded once and is one write to the socket. Values go as text, bytes as they are.
 */
export interface Wire {
  /** Prepares a statement under a name; the empty name holds for the next bind only. */
  parse(name: string, text: string): void;
  bind(name: string, values: readonly unknown[]): void;
  /** Asks which columns the bound statement gives. */
  describe(): void;
  execute(): void;
  /** Forgets a prepared statement; one that is not there is no error. */
  forget(name: string): void;
  /** Ends what belongs together: answers are sent, and after an error all up to here has been skipped. */
  sync(): void;
  /** What was written since the last time. */
  take(): Buffer;
}

/** Elements as PostgreSQL reads an array: `{"a",NULL,"\\x07"}`. */
export function arrayText(values: readonly unknown[]): string {
  let text = '{';
  for (let i = 0; i < values.length; i += 1) {
    if (i > 0) text += ',';
    const value = values[i];
    if (value === null || value === undefined) text += 'NULL';
    else if (Array.isArray(value)) text += arrayText(value);
    else if (value instanceof Uint8Array) text += `"\\\\x${Buffer.from(value).toString('hex')}"`;
    else {
      const element = valueText(value);
      text += /["\\]/.test(element) ? `"${element.replace(/["\\]/g, '\\$&')}"` : `"${element}"`;
    }
  }
  return `${text}}`;
}

/** A value as PostgreSQL reads it from text: arrays in braces, objects as JSON. */
function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return arrayText(value);
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function newWire(): Wire {
  let bytes = Buffer.allocUnsafe(16_384);
  let end = 0;
  const room = (more: number) => {
    if (end + more <= bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(bytes.length * 2, end + more));
    bytes.copy(larger, 0, 0, end);
    bytes = larger;
  };
  const int16 = (n: number) => {
    bytes[end] = n >> 8;
    bytes[end + 1] = n;
    end += 2;
  };
  const int32At = (n: number, at: number) => void bytes.writeInt32BE(n, at);
  const word = (text: string) => {
    room(text.length * 3 + 1);
    end += bytes.write(text, end);
    bytes[end] = 0;
    end += 1;
  };
  /** A message: its letter, its length, what `body` writes. */
  const message = (letter: string, body: () => void) => {
    room(64);
    bytes[end] = letter.charCodeAt(0);
    const start = end + 1;
    end += 5;
    body();
    int32At(end - start, start);
  };
  const value = (v: unknown) => {
    if (v === null || v === undefined) {
      room(4);
      int32At(-1, end);
      end += 4;
      return;
    }
    const at = end;
    if (v instanceof Uint8Array) {
      room(4 + v.length);
      bytes.set(v, at + 4);
      end += 4 + v.length;
    } else {
      const text = valueText(v);
      room(4 + text.length * 3);
      end += 4 + bytes.write(text, at + 4);
    }
    int32At(end - at - 4, at);
  };
  return {
    parse: (name, text) =>
      message('P', () => {
        word(name);
        word(text);
        int16(0);
      }),
    bind: (name, values) =>
      message('B', () => {
        bytes[end] = 0;
        end += 1;
        word(name);
        room(4 + values.length * 2);
        int16(values.length);
        for (const v of values) int16(v instanceof Uint8Array ? 1 : 0);
        int16(values.length);
        for (const v of values) value(v);
        room(2);
        int16(0);
      }),
    describe: () =>
      message('D', () => {
        bytes[end] = 80;
        bytes[end + 1] = 0;
        end += 2;
      }),
    execute: () =>
      message('E', () => {
        bytes.fill(0, end, end + 5);
        end += 5;
      }),
    forget: (name) =>
      message('C', () => {
        bytes[end] = 83;
        end += 1;
        word(name);
      }),
    sync: () => message('S', () => undefined),
    take() {
      const taken = Buffer.from(bytes.subarray(0, end));
      end = 0;
      return taken;
    },
  };
}
