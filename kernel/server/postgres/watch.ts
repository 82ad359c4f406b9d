import { logFolderOf, pruneLogs } from './logs.ts';
import { haveServer, type Server, type ServerOptions } from './postmaster.ts';
import { lives } from './processes.ts';

export interface Watch {
  end(): Promise<void>;
}

/** How often the server is looked at, and its logs are pruned; milliseconds. */
const lookEvery = 500;
const pruneEvery = 60 * 60_000;

/**
 * Looks after a running server: should it be killed, it is started again on the same port, so that every
 * address given out stays good. `server` is kept up to date.
 */
export function keepRunning(
  server: Server,
  options: ServerOptions,
  alone: <T>(work: () => Promise<T>) => Promise<T>,
): Watch {
  const { port } = server;
  let ended = false;
  let reviving: Promise<void> | null = null;

  const revive = async (): Promise<void> => {
    options.log(`PostgreSQL (pid ${server.pid}) is gone and is started again on port ${port}`);
    try {
      await alone(async () => {
        if (ended) return;
        const again = await haveServer({ ...options, port });
        server.pid = again.pid;
      });
      if (!ended) options.log(`PostgreSQL is back (pid ${server.pid})`);
    } catch (error) {
      options.log(
        `PostgreSQL could not be started again: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  };

  const look = setInterval(() => {
    if (ended || reviving || lives(server.pid)) return;
    reviving = revive().finally(() => (reviving = null));
  }, lookEvery).unref();
  const prune = setInterval(() => pruneLogs(logFolderOf(options.cluster)), pruneEvery).unref();

  return {
    async end() {
      ended = true;
      clearInterval(look);
      clearInterval(prune);
      await reviving;
    },
  };
}
