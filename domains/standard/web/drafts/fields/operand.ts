import type { PackRow } from '../../../contract/document/index.ts';

export type Operand = PackRow[string];
export type Scalar = string | number | boolean | null;

const ops = [
  'is',
  'in',
  'isNot',
  'notIn',
  'atLeast',
  'atMost',
  'above',
  'below',
  'between',
  'set',
  'unset',
  'startsWith',
] as const;
export type Op = (typeof ops)[number];

/** How facts of a type may be compared. */
export const byType: Record<string, readonly Op[]> = {
  flag: ['is'],
  enum: ['in', 'notIn', 'set', 'unset'],
  number: ['is', 'atLeast', 'atMost', 'above', 'below', 'between', 'set', 'unset'],
  instant: ['set', 'unset', 'atLeast', 'atMost'],
  reference: ['set', 'unset', 'is', 'isNot'],
  text: ['is', 'isNot', 'in', 'notIn', 'startsWith', 'set', 'unset'],
};

/** A cell as it is written, and back: operator and operand apart. */
export function readOperand(operand: Operand): { op: Op; value: Scalar | Scalar[] } {
  if (Array.isArray(operand)) return { op: 'in', value: operand };
  if (operand === null || typeof operand !== 'object') return { op: 'is', value: operand };
  const [op, value] = Object.entries(operand)[0] ?? ['is', null];
  if (op === 'set') return { op: value ? 'set' : 'unset', value: null };
  return { op: op as Op, value: value as Scalar | Scalar[] };
}

export function writeOperand(op: Op, value: Scalar | Scalar[], type: string): Operand {
  const list = (Array.isArray(value) ? value : [value]).filter((v) => v !== null && v !== '');
  const first = list[0] ?? (type === 'flag' ? true : type === 'number' ? 0 : '');
  switch (op) {
    case 'set':
      return { set: true };
    case 'unset':
      return { set: false };
    case 'is':
      return first;
    case 'in':
      return list.length > 0 ? list : [first];
    case 'notIn':
      return { notIn: list.length > 0 ? list : [first] };
    case 'between':
      return { between: [first, list[1] ?? first] };
    default:
      return { [op]: first };
  }
}
