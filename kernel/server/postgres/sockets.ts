import fs from 'node:fs';
import path from 'node:path';

/** The shortest room a system has for a socket's path (macOS), its closing zero apart; bytes. */
const longestPath = 103;

const prefix = '.s.PGSQL.';

/** Where the server makes its socket: in the cluster itself, whose mode keeps others out. Windows has none. */
export const socketFolder = process.platform === 'win32' ? '' : '.';

/**
 * The host a client on this machine connects to: the folder of the server's socket, which costs each side a
 * third less than TCP on loopback; TCP where there is none, or its path is too long to be named.
 */
export function hostOf(cluster: string, port: number): string {
  const socket = path.join(cluster, `${prefix}${port}`);
  return Buffer.byteLength(socket) <= longestPath && fs.existsSync(socket) ? cluster : '127.0.0.1';
}

/** Takes away what killed servers left: each had a port of its own. The cluster's server must be stopped. */
export function clearSockets(cluster: string): void {
  for (const name of fs.readdirSync(cluster))
    if (name.startsWith(prefix)) fs.rmSync(path.join(cluster, name), { force: true });
}
