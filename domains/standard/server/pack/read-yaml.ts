import { isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { Bilingual, Detail, z } from '#kernel/contract';
import { faultOfIssue, faultOfYaml, type Said } from './fault-of-issue.ts';
import { faultText, type FaultCode } from '../../contract/fault-words.ts';

/** A fault in a pack, where a person finds it, in both languages. Lines and columns begin at 1. */
export interface PackFault {
  file: string;
  line: number;
  column: number;
  code: FaultCode;
  params?: Detail;
  text: Bilingual;
}

export class PackRefused extends Error {
  readonly faults: PackFault[];
  /** Every fault on a line of its own, for a terminal. */
  readonly text: Bilingual;
  constructor(faults: PackFault[]) {
    const lines = (language: keyof Bilingual): string =>
      faults.map((f) => `${f.file}:${f.line}:${f.column}: ${f.text[language]}`).join('\n');
    super(lines('en'));
    this.faults = faults;
    this.text = { zh: lines('zh'), en: lines('en') };
  }
}

/** A YAML text read into a shape, with the way back from any value to its place in the text. */
export interface ReadYaml<T> {
  value: T;
  /** A fault at the value under this path, or at the nearest one above it that is there. */
  fault(path: readonly PropertyKey[], code: FaultCode, params?: Detail): PackFault;
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
  const said = (place: { line: number; column: number }, { code, params }: Said): PackFault => ({
    file,
    ...place,
    code,
    ...(params ? { params } : {}),
    text: faultText(code, params),
  });
  // Nothing of a standard is written once and meant in many places: what spreads could grow without bound.
  visit(document, {
    Alias: (_, alias) => {
      const { line, col } = lines.linePos(alias.range?.[0] ?? 0);
      throw new PackRefused([said({ line, column: col }, { code: 'yaml.alias' })]);
    },
  });
  if (document.errors.length > 0) {
    throw new PackRefused(
      document.errors.map((e) => {
        const { line, col } = lines.linePos(e.pos[0]);
        return said({ line, column: col }, faultOfYaml(e));
      }),
    );
  }
  const at = (path: readonly PropertyKey[]) => placeOf(document, lines, path);
  const read = shape.safeParse(document.toJS({ maxAliasCount: 0 }), { reportInput: true });
  if (!read.success) throw new PackRefused(read.error.issues.map((i) => said(at(i.path), faultOfIssue(i))));
  return {
    value: read.data as z.output<S>,
    fault: (path, code, params) => said(at(path), params ? { code, params } : { code }),
  };
}
