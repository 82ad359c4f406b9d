import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Pool } from './database/connection.ts';

export interface Metrics {
  registry: Registry;
  /** Seconds an entry took. */
  requests: Histogram<'entry' | 'status'>;
  /** Database round trips an entry took. */
  roundTrips: Histogram<'entry'>;
  refusals: Counter<'code'>;
}

/** Prometheus figures of this process. Labels are entry names and codes: no ids, no addresses. */
export function openMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'selvedge_database_connections',
    help: 'Connections in the pool',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'used' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  return {
    registry,
    requests: new Histogram({
      name: 'selvedge_request_seconds',
      help: 'Time to answer, by contract entry',
      labelNames: ['entry', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    roundTrips: new Histogram({
      name: 'selvedge_round_trips',
      help: 'Database round trips per transaction, by contract entry',
      labelNames: ['entry'],
      buckets: [1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 40],
      registers,
    }),
    refusals: new Counter({
      name: 'selvedge_refusals_total',
      help: 'Refused requests, by code',
      labelNames: ['code'],
      registers,
    }),
  };
}
