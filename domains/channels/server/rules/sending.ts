/** Pauses after each failed attempt, in minutes: a little over two days in all. */
const pausesMin = [1, 2, 5, 15, 30, 60, 120, 240, 360, 480, 720, 960];

/** When to try again after so many attempts, in milliseconds; null: no more. */
export function nextTryMs(attempts: number): number | null {
  const minutes = pausesMin[attempts - 1];
  return minutes === undefined ? null : minutes * 60_000;
}

export interface SendFault {
  code?: string | undefined;
  responseCode?: number | undefined;
  command?: string | undefined;
}

/**
 * Whether trying again is of no use: the server refused sender, recipients or content for good (RFC 5321:
 * class 5). A refused login is our own setting and can be mended, so it is not.
 */
export function isPermanent(fault: SendFault): boolean {
  if (fault.code === 'EAUTH' || fault.command?.startsWith('AUTH')) return false;
  if (fault.responseCode !== undefined && fault.responseCode >= 500) return fault.responseCode !== 530;
  return fault.code === 'EENVELOPE' && fault.responseCode === undefined;
}
