import fs from 'node:fs';
import path from 'node:path';
import { socketFolder } from './sockets.ts';

/** Container runtimes give 64 MB of /dev/shm, too little for a parallel hash join; files do as well. */
function sharedMemoryType(): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const { blocks, bsize } = fs.statfsSync('/dev/shm');
    return blocks * bsize < 256 * 1024 * 1024 ? 'mmap' : null;
  } catch {
    return 'mmap';
  }
}

/** How many files of logs are kept, each of ten megabytes at most. */
export const logFilesKept = 8;

/**
 * The server's settings. Its log says what happened, never with which values: statements, parameters and
 * details would carry personal data.
 */
export function serverSettings(durable: boolean, extra: Record<string, string> = {}): Record<string, string> {
  const sharedMemory = sharedMemoryType();
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: socketFolder,
    max_connections: '100',
    shared_buffers: '128MB',
    huge_pages: 'off',
    jit: 'off',
    wal_compression: 'on',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(sharedMemory && { dynamic_shared_memory_type: sharedMemory }),
    logging_collector: 'on',
    // Relative to the cluster, so that a folder renamed under a running server keeps its log.
    log_directory: '../log',
    log_filename: 'postgres-%Y%m%d-%H%M%S.log',
    log_rotation_size: '10MB',
    log_rotation_age: '7d',
    log_line_prefix: '%m [%p] ',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_parameter_max_length: '0',
    log_checkpoints: 'off',
    ...(!durable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...extra,
  };
}

/** The words after `postgres`, the port apart. */
export const serverArguments = (cluster: string, settings: Record<string, string>): string[] => [
  '-D',
  cluster,
  ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

/** Whether the running server was started by the same command, whatever its port: it may be adopted. */
export function startedLike(cluster: string, executable: string, words: readonly string[]): boolean {
  try {
    const line = fs.readFileSync(path.join(cluster, 'postmaster.opts'), 'utf8').trim();
    const wanted = [executable, ...words.map((word) => `"${word}"`)].join(' ');
    return line.replace(/ "-p" "\d+"$/, '') === wanted;
  } catch {
    return false;
  }
}
