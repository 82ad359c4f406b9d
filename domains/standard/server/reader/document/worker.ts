import { parentPort, workerData } from 'node:worker_threads';
import { readStandard } from '../read-standard.ts';
import { blocksOf } from './blocks-of.ts';
import type { Asked, Answered } from './read-document.ts';
import { DocumentRefused } from './refused.ts';

const { bytes, name, events } = workerData as Asked;

async function answer(): Promise<Answered> {
  try {
    return { ok: true, reading: readStandard(await blocksOf(bytes, name), { events: new Set(events) }) };
  } catch (error) {
    if (error instanceof DocumentRefused) return { ok: false, code: error.code };
    throw error;
  }
}

parentPort!.postMessage(await answer());
