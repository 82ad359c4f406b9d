import { Worker } from 'node:worker_threads';
import { caps } from './caps.ts';
import type { ParseOutcome, QuarantineReason } from './parsed.ts';

/** Reads mails one after the other in a thread that may be ended at any time without harm. */
export interface MailParser {
  /** Never throws for what a mail contains. The bytes are handed over and are empty afterwards. */
  parse(bytes: Uint8Array<ArrayBuffer>): Promise<ParseOutcome>;
  close(): Promise<void>;
}

/** A thread without work is let go after so long. */
const idleMs = 30_000;
const startMs = 20_000;

export function openParser(): MailParser {
  let thread: Promise<Worker> | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | null = null;

  const end = async () => {
    if (idle) clearTimeout(idle);
    idle = null;
    const ending = thread;
    thread = null;
    if (ending) await ending.then((w) => w.terminate()).catch(() => undefined);
  };
  const parseNext = async (bytes: Uint8Array<ArrayBuffer>): Promise<ParseOutcome> => {
    if (idle) clearTimeout(idle);
    thread ??= startThread();
    const outcome = await answerOf(await thread, bytes);
    if (outcome.ended) await end();
    else {
      idle = setTimeout(() => void end(), idleMs);
      idle.unref();
    }
    return outcome.result;
  };
  return {
    parse(bytes) {
      const turn = queue.then(() => parseNext(bytes));
      queue = turn.catch(() => end());
      return turn;
    },
    async close() {
      await queue;
      await end();
    },
  };
}

function startThread(): Promise<Worker> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: caps.heapMb, maxYoungGenerationSizeMb: 32 },
  });
  worker.unref();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('the reading thread did not start')), startMs);
    worker.once('message', () => {
      clearTimeout(late);
      // A thread that is being ended may still fail; that must not end the process.
      worker.on('error', () => undefined);
      resolve(worker);
    });
    worker.once('error', (error) => {
      clearTimeout(late);
      reject(error);
    });
  });
}

/** One mail's outcome: what the thread answers, or why it had to be ended. */
function answerOf(
  worker: Worker,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ result: ParseOutcome; ended: boolean }> {
  return new Promise((resolve) => {
    const failed = (reason: QuarantineReason, detail: string) => {
      clean();
      resolve({ result: { ok: false, reason, detail }, ended: true });
    };
    const late = setTimeout(() => failed('too-slow', `longer than ${caps.millis} ms`), caps.millis);
    const onMessage = (result: ParseOutcome) => {
      clean();
      resolve({ result, ended: false });
    };
    const onError = (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? failed('out-of-memory', `more than ${caps.heapMb} MB`)
        : failed('parser-failed', error.message.slice(0, 500));
    const onExit = () => failed('parser-failed', 'the reading thread ended');
    const clean = () => {
      clearTimeout(late);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
    };
    worker.ref();
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(bytes, [bytes.buffer]);
  });
}
