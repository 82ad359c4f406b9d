/**
 * Why the embedded PostgreSQL was not started.
 * `in-use` another program runs on the data folder · `no-account` root, and nobody to run as ·
 * `no-binaries` none for this platform, or they do not run here · `no-access` the folder belongs to
 * somebody else · `other-version` data of another major version · `broken-data` damaged, incomplete, or
 * gone · `copied-data` the folder is a copy whose original still owns the database · `start-failed` the
 * server gave up for another reason · `timeout` it did not answer in time.
 */
export type RefusalCode =
  | 'in-use'
  | 'no-account'
  | 'no-binaries'
  | 'no-access'
  | 'other-version'
  | 'broken-data'
  | 'copied-data'
  | 'start-failed'
  | 'timeout';

/** The embedded PostgreSQL cannot be had; the message is one line that says what to do. */
export class PostgresRefused extends Error {
  override readonly name = 'PostgresRefused';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message.replaceAll(/\s*\n\s*/g, ' ').trim());
    this.code = code;
  }
}
