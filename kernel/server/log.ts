import { pino, type Logger } from 'pino';
import { systemClock } from './clock.ts';

export type Log = Logger;

/**
 * Logs carry ids and codes, never personal data: no addresses, names, bodies, headers or query strings.
 * What must be known about a person is in the database, under its class.
 */
export function openLog(level: string, destination?: { write(line: string): void }): Log {
  const options = {
    level,
    base: undefined,
    timestamp: () => `,"at":"${systemClock.now()}"`,
    redact: { paths: ['req.headers', 'res.headers', '*.password', '*.token', '*.secret'], remove: true },
  };
  return destination ? pino(options, destination) : pino(options);
}
