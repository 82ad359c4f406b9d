/**
 * Which character set bytes without a (true) label are in: UTF-8 when they are valid as such, else the
 * Chinese set they look like by the ranges of their pairs, else Western.
 */
export function likelyCharset(bytes: Uint8Array): 'utf-8' | 'gb18030' | 'big5' | 'windows-1252' {
  if (isUtf8(bytes)) return 'utf-8';
  const { pairs, gb, big5 } = countPairs(bytes.subarray(0, 65_536));
  if (pairs === 0) return 'windows-1252';
  // Names have rare characters, so not every pair is an everyday one; Western text has hardly any.
  if (Math.max(gb, big5) / pairs < 0.6) return 'windows-1252';
  return gb >= big5 ? 'gb18030' : 'big5';
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * Pairs that begin with a high byte, and how many of them are everyday characters of either set: GB 2312
 * level one and its punctuation (leads B0–D7 and A1–A3, trails A1–FE); Big5 level one and its punctuation
 * (leads A4–C6 and A1–A3, trails 40–7E and A1–FE).
 */
function countPairs(bytes: Uint8Array): { pairs: number; gb: number; big5: number } {
  let pairs = 0;
  let gb = 0;
  let big5 = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    pairs += 1;
    const trail = bytes[i + 1] ?? 0;
    const highTrail = trail >= 0xa1 && trail <= 0xfe;
    const lowTrail = trail >= 0x40 && trail <= 0x7e;
    const mark = lead >= 0xa1 && lead <= 0xa3;
    if (highTrail && (mark || (lead >= 0xb0 && lead <= 0xd7))) gb += 1;
    if ((highTrail || lowTrail) && (mark || (lead >= 0xa4 && lead <= 0xc6))) big5 += 1;
    if (highTrail || lowTrail) i += 1;
  }
  return { pairs, gb, big5 };
}

const System = globalThis.TextDecoder;

/** Labels that say nothing when high bytes follow: the default, and ASCII. */
const sayNothing = /^(utf-?8|us-ascii|ascii|ansi_x3\.4-1968)$/i;

/**
 * A decoder that does not believe a label its bytes belie: text called UTF-8 or ASCII (or nothing) that is
 * neither is read as what it most likely is. Old Chinese mail programs send such headers and bodies.
 */
export class DoubtingDecoder extends System {
  readonly #doubts: boolean;
  readonly #options: ConstructorParameters<typeof System>[1];
  constructor(label = 'utf-8', options?: ConstructorParameters<typeof System>[1]) {
    super(label, options);
    this.#doubts = sayNothing.test(label) && !options?.fatal;
    this.#options = options;
  }

  override decode(...[input, options]: Parameters<InstanceType<typeof System>['decode']>): string {
    if (!this.#doubts || !input || options?.stream) return super.decode(input, options);
    const bytes = ArrayBuffer.isView(input)
      ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength)
      : new Uint8Array(input);
    return new System(likelyCharset(bytes), this.#options).decode(bytes);
  }
}
