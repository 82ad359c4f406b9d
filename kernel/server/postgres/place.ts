import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Account, canEnter, chooseAccount } from './account.ts';
import type { Keys } from './keys.ts';
import { PostgresRefused } from './refused.ts';

/** Where a data folder's cluster is, or will be. */
export interface Place {
  cluster: string;
  exists: boolean;
  account: Account;
  /** Where it was until now, when the account can no longer reach it there. */
  moveFrom?: string;
}

export interface PlaceOptions {
  /** Absolute, with links resolved. */
  dataDir: string;
  major: number;
  keys: Keys | null;
  /** The folder for clusters whose data folder the account cannot reach. */
  fallback: string;
}

const isDatabase = (folder: string): boolean => fs.existsSync(folder) && fs.readdirSync(folder).length > 0;

/** Beside a cluster that is kept apart stands the data folder it belongs to. */
const homeFile = (cluster: string): string => path.join(path.dirname(cluster), 'home');

function readHome(cluster: string): string | null {
  return fs.existsSync(homeFile(cluster)) ? fs.readFileSync(homeFile(cluster), 'utf8').trim() : null;
}

/** Finds a cluster kept apart whose keys were lost, by the data folder it belongs to. Root alone has such. */
function findByHome(o: PlaceOptions): string | null {
  if (process.getuid?.() !== 0) return null;
  const names = fs.existsSync(o.fallback) ? fs.readdirSync(o.fallback) : [];
  const clusters = names.map((name) => path.join(o.fallback, name, `pg${o.major}`));
  return clusters.find((cluster) => isDatabase(cluster) && readHome(cluster) === o.dataDir) ?? null;
}

/** A cluster kept apart must be there, and be this folder's: a copied data folder is not its owner. */
function checkApart(cluster: string, o: PlaceOptions): void {
  if (!isDatabase(cluster)) {
    throw new PostgresRefused(
      'broken-data',
      `the database of ${o.dataDir} was kept in ${cluster} and is not there: bring that folder along, or restore a backup into an empty data folder`,
    );
  }
  const home = readHome(cluster);
  if (home === null || home === o.dataDir) return;
  if (fs.existsSync(path.join(home, `pg${o.major}.json`))) {
    throw new PostgresRefused(
      'copied-data',
      `${o.dataDir} is a copy of ${home}, whose database in ${cluster} it would share: restore a backup into an empty data folder instead`,
    );
  }
}

function existing(o: PlaceOptions): string | null {
  const inside = path.join(o.dataDir, `pg${o.major}`);
  if (o.keys?.cluster) {
    checkApart(o.keys.cluster, o);
    return o.keys.cluster;
  }
  if (isDatabase(inside)) return inside;
  const apart = findByHome(o);
  if (apart) return apart;
  const other = fs
    .readdirSync(o.dataDir)
    .find((name) => /^pg\d+$/.test(name) && isDatabase(path.join(o.dataDir, name)));
  if (other) {
    throw new PostgresRefused(
      'other-version',
      `${o.dataDir} holds the data of PostgreSQL ${other.slice(2)}, and this version brings ${o.major}: back up with the version that wrote it, and restore into an empty data folder`,
    );
  }
  return null;
}

/** Whoever owns the cluster goes on running it: PostgreSQL accepts no other. */
function accountOf(cluster: string | null): Account {
  const uid = process.getuid?.();
  if (cluster === null || uid === undefined) return chooseAccount();
  const owner = fs.statSync(cluster);
  if (uid === 0)
    return owner.uid === 0 ? chooseAccount() : { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  if (owner.uid === uid) return null;
  throw new PostgresRefused(
    'no-access',
    `${cluster} belongs to user ${owner.uid}, not to user ${uid}: start Selvedge as the user who did before`,
  );
}

/**
 * Where the cluster of a data folder is, or is to be made, and who runs it. As root the account may be
 * unable to reach the data folder (below /root); the cluster then lives apart, below `fallback`.
 * Throws `broken-data`, `copied-data`, `other-version`, `no-access`, `no-account`.
 */
export function findPlace(o: PlaceOptions): Place {
  const found = existing(o);
  const account = accountOf(found);
  const inside = path.join(o.dataDir, `pg${o.major}`);
  if (found !== null && found !== inside) return { cluster: found, exists: true, account };
  if (canEnter(o.dataDir, account)) return { cluster: inside, exists: found !== null, account };
  const apart = path.join(o.fallback, randomBytes(6).toString('hex'), `pg${o.major}`);
  return { cluster: apart, exists: found !== null, account, ...(found !== null && { moveFrom: found }) };
}

/** Makes the folder around a cluster that is kept apart, and writes whose it is. */
export function claimPlace(cluster: string, dataDir: string): void {
  const around = path.dirname(cluster);
  if (around === dataDir) return;
  fs.mkdirSync(around, { recursive: true, mode: 0o711 });
  if (readHome(cluster) !== dataDir)
    fs.writeFileSync(homeFile(cluster), `${dataDir}\n`, { mode: 0o600, flush: true });
}
