import http from 'node:http';
import { percentile } from './measure.ts';

export interface LoadResult {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  failed: number;
}

/** Sends requests, `lanes` at once, for `ms`; the first tenth is warm-up and not counted. Milliseconds. */
export async function load(
  url: string,
  lanes: number,
  ms: number,
  next: (n: number) => { method: string; path: string; headers: Record<string, string>; body?: string },
): Promise<LoadResult> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: lanes });
  const { hostname, port } = new URL(url);
  const times: number[] = [];
  let failed = 0;
  let n = 0;
  const begin = performance.now();
  const warm = begin + ms / 10;
  const end = begin + ms;
  const one = (): Promise<void> =>
    new Promise((resolve) => {
      const { method, path, headers, body } = next((n += 1));
      const at = performance.now();
      const request = http.request(
        {
          hostname,
          port,
          agent,
          method,
          path,
          headers: { ...headers, ...(body ? { 'content-length': Buffer.byteLength(body) } : {}) },
        },
        (response) => {
          response.on('data', () => undefined);
          response.on('end', () => {
            if (at >= warm) {
              times.push(performance.now() - at);
              if (response.statusCode !== 200) failed += 1;
            }
            resolve();
          });
        },
      );
      request.on('error', () => {
        failed += 1;
        resolve();
      });
      request.end(body);
    });
  const lane = async () => {
    while (performance.now() < end) await one();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  agent.destroy();
  return {
    perSecond: (times.length / (performance.now() - warm)) * 1000,
    p50: percentile(times, 50),
    p95: percentile(times, 95),
    p99: percentile(times, 99),
    failed,
  };
}
