import { toMillis } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';

const perMinute = 60;
const minute = 60_000;
const remembered = 10_000;

let began = 0;
const asked = new Map<string, number>();

/** Refuses an address that asks too often: so many times a minute, in each process. */
export function limit(ctx: Ctx, address: string): void {
  const now = toMillis(ctx.now);
  if (now - began >= minute || now < began || asked.size > remembered) {
    began = now;
    asked.clear();
  }
  const times = (asked.get(address) ?? 0) + 1;
  asked.set(address, times);
  if (times > perMinute)
    refuse('request.too-many', { seconds: Math.max(1, Math.ceil((began + minute - now) / 1000)) });
}
