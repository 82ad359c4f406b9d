import { Worker } from 'node:worker_threads';
import type { Reading } from '../../../contract/reading.ts';
import { documentCaps, DocumentRefused, type DocumentFault } from './refused.ts';

export interface Asked {
  bytes: Uint8Array;
  name: string;
  events: readonly string[];
}

export type Answered = { ok: true; reading: Reading } | { ok: false; code: DocumentFault };

/**
 * Reads a standard out of a file's bytes in a thread of its own, which is ended afterwards or when it takes
 * too long or too much. `name` is the file's name (its ending tells text formats apart; pasted text needs
 * none), `events` the names the catalogue has. Throws DocumentRefused with the reason in its code.
 */
export async function readDocument(
  bytes: Uint8Array,
  name: string,
  events: readonly string[] = [],
): Promise<Reading> {
  if (bytes.byteLength > documentCaps.size) throw new DocumentRefused('too-large');
  const asked: Asked = { bytes, name, events };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: asked,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: documentCaps.heapMb },
  });
  try {
    const answered = await new Promise<Answered>((resolve, reject) => {
      const late = setTimeout(() => resolve({ ok: false, code: 'too-slow' }), documentCaps.millis);
      worker.once('message', (message: Answered) => resolve(message));
      worker.once('error', (error: Error & { code?: string }) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? resolve({ ok: false, code: 'unreadable' })
          : reject(error),
      );
      worker.once('exit', () => {
        clearTimeout(late);
        resolve({ ok: false, code: 'unreadable' });
      });
    });
    if (!answered.ok) throw new DocumentRefused(answered.code);
    return answered.reading;
  } finally {
    await worker.terminate();
  }
}
