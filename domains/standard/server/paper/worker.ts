import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from './blocks.ts';
import { draw } from './draw.ts';

const bytes = await draw(workerData as Paper);
parentPort!.postMessage(bytes, [bytes.buffer as ArrayBuffer]);
