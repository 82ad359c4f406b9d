import { kernelErrors, type Detail, type ErrorEntry, type Fault } from '#kernel/contract';

/** An answer that is an error: a code of a closed list, what fills its text, and where the input is at fault. */
export class Refusal extends Error {
  readonly code: string;
  readonly detail: Detail | undefined;
  readonly faults: Fault[] | undefined;
  constructor(code: string, detail?: Detail, faults?: Fault[]) {
    super(code);
    this.code = code;
    this.detail = detail;
    this.faults = faults;
  }
}

/** Refuses with a code of the kernel's or a room's list. */
export function refuse(code: string, detail?: Detail, faults?: Fault[]): never {
  throw new Refusal(code, detail, faults);
}

/** All codes a program knows: the kernel's and those its rooms hand in. Two rooms cannot own one code. */
export function gatherErrors(lists: readonly Record<string, ErrorEntry>[]): ReadonlyMap<string, ErrorEntry> {
  const all = new Map<string, ErrorEntry>();
  for (const list of [kernelErrors, ...lists]) {
    for (const [code, entry] of Object.entries(list)) {
      if (all.has(code)) throw new Error(`error code declared twice: ${code}`);
      all.set(code, entry);
    }
  }
  return all;
}
