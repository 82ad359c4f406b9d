import fs from 'node:fs';
import path from 'node:path';
import { type Binaries, installedBinaries, runnableBinaries } from './binaries.ts';
import { checkCluster, createCluster, moveCluster, resetSuperuser } from './cluster.ts';
import { serverSettings } from './command-line.ts';
import { type Keys, newPassword, programRole, readKeys, superuser, writeKeys } from './keys.ts';
import { type Lock, takeLock, underLock } from './lock.ts';
import { logFolderOf, prepareLogs } from './logs.ts';
import { claimPlace, findPlace, type Place } from './place.ts';
import { haveServer, type Server, type ServerOptions, stopServer } from './postmaster.ts';
import { PostgresRefused } from './refused.ts';
import { address, haveRole } from './roles.ts';
import { leaveJoined, signJoined } from './joined.ts';
import { keepRunning } from './watch.ts';

export { PostgresRefused } from './refused.ts';

export interface RunningPostgres {
  /** The address of a database for the program's role: it may make databases and roles, and is no superuser. */
  url(database: string): string;
  /** The superuser's address, for what needs it. */
  adminUrl(database: string): string;
  /** The server was running already when it was asked for. */
  readonly adopted: boolean;
  /** The server's pid now; another one after it had to be started again. */
  readonly pid: number;
  /** The folder of the binaries in use. */
  readonly binaries: string;
  /** The folder of the cluster. */
  readonly cluster: string;
  /** Stops the server: always for `own`; for `join` only when nobody else uses it. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** The data folder. The cluster is its `pg18`, unless the account PostgreSQL runs under cannot reach it. */
  dataDir: string;
  /** `own`: the one program on this folder; `join`: a command beside it, or alone. */
  mode: 'own' | 'join';
  /** False for throw-away clusters: nothing is forced to disk. */
  durable?: boolean;
  /** Further server settings. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
  /** Other binaries than the installed ones: a folder `native` beside its package.json. */
  native?: string;
  /** Where copies of the binaries go that the account cannot reach as installed. */
  binariesFallback?: string;
  /** Where clusters go whose data folder the account cannot reach. */
  clustersFallback?: string;
}

interface Up {
  server: Server;
  keys: Keys;
  place: Place;
  binaries: Binaries;
  serverOptions: ServerOptions;
}

/** How long another process may take to bring the server up before we give up on it; milliseconds. */
const patience = 120_000;

function prepareDataDir(folder: string, durable: boolean): string {
  const full = path.resolve(folder);
  const asRoot = process.getuid?.() === 0;
  fs.mkdirSync(path.dirname(full), { recursive: true });
  // Root's server runs under another account, which must pass through; what is inside keeps its own modes.
  if (!fs.existsSync(full)) fs.mkdirSync(full, { mode: asRoot ? 0o711 : 0o700 });
  // A folder given is left as it is, unless what is in it is thrown away anyway (mkdtemp makes private ones).
  else if (asRoot && !durable) fs.chmodSync(full, fs.statSync(full).mode | 0o111);
  return fs.realpathSync(full);
}

function binariesFor(o: StartOptions, installed: Binaries, place: Place, dataDir: string): Binaries {
  const copies =
    o.binariesFallback ?? (place.account ? '/var/lib/selvedge-postgres' : path.join(dataDir, 'postgres'));
  const binaries = runnableBinaries(installed, copies, place.account);
  return { ...binaries, folder: fs.realpathSync(binaries.folder) };
}

/** Brings the cluster into a state in which its server can start. The caller is alone on the data folder. */
async function prepareCluster(place: Place, binaries: Binaries, dataDir: string, durable: boolean) {
  const { major } = binaries;
  claimPlace(place.cluster, dataDir);
  if (place.moveFrom) {
    await stopServer(place.moveFrom, binaries);
    moveCluster(place.moveFrom, place.cluster);
  }
  const apart = path.dirname(place.cluster) === dataDir ? {} : { cluster: place.cluster };
  const known = readKeys(dataDir, major);
  const keys = { superuserPassword: newPassword(), password: newPassword(), ...known, ...apart };
  if (place.exists) checkCluster(place.cluster, major, place.account);
  if (place.exists && !known) {
    await stopServer(place.cluster, binaries);
    await resetSuperuser({ binaries, account: place.account, cluster: place.cluster, keys });
  }
  // Before the cluster is made: a kill in between leaves keys without a lock, never a lock without keys.
  if (JSON.stringify(keys) !== JSON.stringify(known)) writeKeys(dataDir, major, keys);
  if (!place.exists)
    await createCluster({ binaries, account: place.account, cluster: place.cluster, keys, durable });
  prepareLogs(logFolderOf(place.cluster), place.account);
  return keys;
}

async function bringUp(o: StartOptions, dataDir: string): Promise<Up> {
  const log = o.log ?? (() => undefined);
  const durable = o.durable ?? true;
  const installed = installedBinaries(o.native);
  const { major } = installed;
  const fallback = o.clustersFallback ?? '/var/lib/selvedge-data';
  const place = findPlace({ dataDir, major, keys: readKeys(dataDir, major), fallback });
  const binaries = binariesFor(o, installed, place, dataDir);
  const keys = await prepareCluster(place, binaries, dataDir, durable);
  const { cluster, account } = place;
  const serverOptions: ServerOptions = {
    binaries,
    account,
    cluster,
    log,
    settings: serverSettings(durable, o.settings),
    takeAny: o.mode === 'join',
  };
  const server = await haveServer(serverOptions);
  try {
    await haveRole({ cluster, port: server.port }, keys, !place.exists);
  } catch (error) {
    if (!server.adopted) await stopServer(cluster, binaries);
    throw error;
  }
  log(
    `PostgreSQL ${binaries.version} ${server.adopted ? 'adopted' : 'started'} in ${cluster} (pid ${server.pid}, port ${server.port})`,
  );
  return { server, keys, place, binaries, serverOptions };
}

async function takeProgramLock(dataDir: string): Promise<Lock> {
  const taken = await takeLock(path.join(dataDir, 'program.lock'));
  if ('lock' in taken) return taken.lock;
  throw new PostgresRefused(
    'in-use',
    `Selvedge already runs on ${dataDir} (pid ${taken.heldBy}): stop that one first, or use another data folder`,
  );
}

/** Runs alone among all processes that start or stop this folder's server. */
async function alone<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const ran = await underLock(path.join(dataDir, 'start.lock'), patience, work);
  if ('done' in ran) return ran.done;
  throw new PostgresRefused(
    'timeout',
    `the process ${ran.heldBy} has been starting PostgreSQL on ${dataDir} for too long`,
  );
}

function plainly(error: unknown, dataDir: string): unknown {
  const { code, path: file } = error as NodeJS.ErrnoException;
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error;
  return new PostgresRefused(
    'no-access',
    `Selvedge may not write ${file ?? dataDir}: start it as the user who owns the data folder`,
  );
}

function running(up: Up, stop: () => Promise<void>): RunningPostgres {
  const { server, keys } = up;
  const at = { cluster: up.place.cluster, port: server.port };
  let stopping: Promise<void> | undefined;
  return {
    url: (database) => address(at, programRole, keys.password, database),
    adminUrl: (database) => address(at, superuser, keys.superuserPassword, database),
    adopted: server.adopted,
    get pid() {
      return server.pid;
    },
    binaries: up.binaries.folder,
    cluster: up.place.cluster,
    stop: () => (stopping ??= stop()),
  };
}

/**
 * Has the PostgreSQL of a data folder running, on a socket in its cluster and a free port of 127.0.0.1: makes the cluster the first
 * time, adopts a server that outlived its program, starts one else. Throws PostgresRefused.
 */
export async function startPostgres(o: StartOptions): Promise<RunningPostgres> {
  let dataDir = o.dataDir;
  let lock: Lock | null = null;
  try {
    dataDir = prepareDataDir(o.dataDir, o.durable ?? true);
    lock = o.mode === 'own' ? await takeProgramLock(dataDir) : await signJoined(dataDir);
    const up = await alone(dataDir, () => bringUp(o, dataDir));
    const held = lock;
    if (o.mode === 'join') {
      return running(up, () =>
        alone(dataDir, () => leaveJoined(dataDir, held, () => stopServer(up.place.cluster, up.binaries))),
      );
    }
    const watch = keepRunning(up.server, up.serverOptions, (work) => alone(dataDir, work));
    return running(up, async () => {
      await watch.end();
      await alone(dataDir, () => stopServer(up.place.cluster, up.binaries));
      held.release();
    });
  } catch (error) {
    lock?.release();
    throw plainly(error, dataDir);
  }
}
