import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from '#kernel/contract';

/** A fault in a pack, where a person finds it. Lines and columns begin at 1. */
export interface PackFault {
  file: string;
  line: number;
  column: number;
  message: string;
}

export class PackRefused extends Error {
  readonly faults: PackFault[];
  constructor(faults: PackFault[]) {
    super(faults.map((f) => `${f.file}:${f.line}:${f.column}: ${f.message}`).join('\n'));
    this.faults = faults;
  }
}

/** A YAML text read into a shape, with the way back from any value to its place in the text. */
export interface ReadYaml<T> {
  value: T;
  /** A fault at the value under this path, or at the nearest one above it that is there. */
  fault(path: readonly PropertyKey[], message: string): PackFault;
}

function placeOf(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): { line: number; column: number } {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}

/** Reads a YAML text into a shape. Throws PackRefused with every fault, each with line and column. */
export function readYaml<S extends z.ZodType>(text: string, file: string, shape: S): ReadYaml<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    maxAliasCount: 0,
  } as never);
  if (document.errors.length > 0) {
    throw new PackRefused(
      document.errors.map((e) => {
        const { line, col } = lines.linePos(e.pos[0]);
        return { file, line, column: col, message: e.message };
      }),
    );
  }
  const fault = (path: readonly PropertyKey[], message: string): PackFault => ({
    file,
    ...placeOf(document, lines, path),
    message,
  });
  const read = shape.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!read.success) throw new PackRefused(read.error.issues.map((i) => fault(i.path, i.message)));
  return { value: read.data as z.output<S>, fault };
}
