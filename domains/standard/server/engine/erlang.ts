/** Erlang C: how many people a stream of questions needs. Load in erlangs (calls per second × seconds each). */

/** The chance that somebody waits at all, with `n` people for a load; 1 where they cannot keep up. */
export function waitingChance(load: number, n: number): number {
  if (n <= load) return 1;
  let blocked = 1;
  for (let k = 1; k <= n; k += 1) blocked = (load * blocked) / (k + load * blocked);
  return blocked / (1 - (load / n) * (1 - blocked));
}

/** The share served within `within` seconds; 0 where they cannot keep up. `handling` is seconds for each. */
export function servedWithin(load: number, n: number, handling: number, within: number): number {
  if (n <= load) return 0;
  return 1 - waitingChance(load, n) * Math.exp((-(n - load) * within) / handling);
}

/** Mean seconds of waiting; infinite where they cannot keep up. */
export const meanWait = (load: number, n: number, handling: number): number =>
  n <= load ? Infinity : (waitingChance(load, n) * handling) / (n - load);

/** The fewest people by whom a share of an hour's arrivals is served within so many seconds. */
export function peopleNeeded(perHour: number, handling: number, within: number, share: number): number {
  if (perHour <= 0) return 0;
  const load = (perHour / 3600) * handling;
  let n = Math.floor(load) + 1;
  while (servedWithin(load, n, handling, within) < share) n += 1;
  return n;
}
