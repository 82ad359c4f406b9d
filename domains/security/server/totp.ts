import { Secret, TOTP } from 'otpauth';
import { toMillis, type Id, type Instant } from '#kernel/contract';

const settings = { algorithm: 'SHA1', digits: 6, period: 30 } as const;

export const totpPlace = (person: Id): string => `security.person.totp_sealed:${person}`;
export const totpWaitingPlace = (person: Id): string => `security.person.totp_waiting_sealed:${person}`;

/** A new secret: 20 random bytes, base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator scans. */
export const totpUri = (secret: string, issuer: string, label: string): string =>
  new TOTP({ ...settings, issuer, label, secret: Secret.fromBase32(secret) }).toString();

/**
 * The time step a code stands for (RFC 6238), the one before and the one after counting too, since clocks
 * differ; null when it stands for none of them.
 */
export function stepOfCode(secret: string, code: string, now: Instant): number | null {
  const totp = new TOTP({ ...settings, secret: Secret.fromBase32(secret) });
  const timestamp = toMillis(now);
  const delta = totp.validate({ token: code, timestamp, window: 1 });
  return delta === null ? null : totp.counter({ timestamp }) + delta;
}
