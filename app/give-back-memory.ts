import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Long enough for what booting began to be over. */
const afterMs = 4_000;

/**
 * Loading the program leaves the heap grown to about twice what lives in it, and V8 keeps that room until
 * it has a reason to collect, which a process at rest never gives it. So it is told to, once.
 */
export function giveBackMemory(): void {
  const collect = () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    gc();
  };
  setTimeout(collect, afterMs).unref();
}
