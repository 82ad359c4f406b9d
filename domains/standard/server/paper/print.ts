import { Worker } from 'node:worker_threads';
import type { Paper } from './blocks.ts';

const millis = 30_000;
const heapMb = 384;

/** One paper is drawn at a time: a font takes its room in memory, and papers are asked for now and then. */
let before: Promise<unknown> = Promise.resolve();

async function drawApart(paper: Paper): Promise<Buffer> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: paper,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`a paper was not drawn within ${millis} ms`)), millis);
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
      worker.once('error', reject);
      worker.once('exit', (code) => {
        clearTimeout(late);
        reject(new Error(`drawing a paper ended with ${code}`));
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** Draws a paper as PDF in a thread of its own, so that requests go on meanwhile. */
export function printPaper(paper: Paper): Promise<Buffer> {
  const mine = before.then(() => drawApart(paper));
  before = mine.catch(() => undefined);
  return mine;
}
