import { setTimeout as pause } from 'node:timers/promises';
import type { Loop } from '../module.ts';
import type { Program } from '../program.ts';

export interface RunningLoops {
  stop(): Promise<void>;
}

/**
 * Runs loops until stopped. A turn that fails is logged and tried again after a growing pause; it never
 * takes the process down. Hints end a pause early, the pause itself is the poll behind them.
 */
export function startLoops(program: Program, loops: readonly Loop[]): RunningLoops {
  const stop = new AbortController();
  const wakers = new Map<Loop, () => void>();
  const unlisten = program.hints.listen((hints) => {
    for (const [loop, wakeUp] of wakers) {
      if (loop.wakeOn?.includes('*') || hints.some((h) => loop.wakeOn?.includes(h.event))) wakeUp();
    }
  });
  const running = loops.map((loop) => keepTurning(program, loop, stop.signal, wakers));
  return {
    async stop() {
      stop.abort();
      unlisten();
      await Promise.all(running);
    },
  };
}

async function keepTurning(
  program: Program,
  loop: Loop,
  stop: AbortSignal,
  wakers: Map<Loop, () => void>,
): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    let more = false;
    let woken = false;
    const early = new AbortController();
    wakers.set(loop, () => {
      woken = true;
      early.abort();
    });
    try {
      more = await loop.turn(program, stop);
      failures = 0;
    } catch (error) {
      if (stop.aborted) return;
      failures += 1;
      program.log.error({ loop: loop.name, err: (error as Error).message, failures }, 'loop turn failed');
    }
    if (more && failures === 0) continue;
    if (woken && failures === 0) continue;
    const wait = failures > 0 ? Math.min(500 * 2 ** failures, 30_000) : loop.everyMs;
    await pause(wait, undefined, { signal: AbortSignal.any([stop, early.signal]), ref: false }).catch(
      () => undefined,
    );
  }
}
