import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A data folder to throw away. */
export interface ThrowAway {
  dataDir: string;
  remove(): void;
}

/**
 * A place for a data folder that PostgreSQL's own account can reach when root runs the program: else its
 * cluster would lie elsewhere, and stay behind when the folder is gone.
 */
export function throwAway(name: string): ThrowAway {
  const around = mkdtempSync(path.join(tmpdir(), `selvedge-${name}-`));
  chmodSync(around, 0o711);
  return {
    dataDir: path.join(around, 'data'),
    remove: () => rmSync(around, { recursive: true, force: true }),
  };
}
