import type { ParseArgsConfig } from 'node:util';

/** One command of the program: a file of its own, loaded when it is called. */
export interface Command {
  summary: string;
  usage: string;
  options?: ParseArgsConfig['options'];
  /** Answers the exit code. */
  run(flags: Record<string, string | boolean | undefined>, words: string[]): Promise<number>;
}
