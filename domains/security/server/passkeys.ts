import { isIP } from 'node:net';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { refuse, type HttpExtras } from '#kernel/server';

/** What reads and checks passkeys takes some 12 MB: loaded with the first of them. */
export const webauthn = () => import('@simplewebauthn/server');

/** The name passkeys are bound to, and where they may be used: the public address's host. */
export interface RelyingParty {
  rpID: string;
  origin: string;
}

/** Refuses where the program is reached by a bare address: browsers bind passkeys to host names only. */
export function relyingParty(extras: Pick<HttpExtras, 'publicUrl'>): RelyingParty {
  const url = new URL(extras.publicUrl);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) refuse('passkey.address', { host });
  return { rpID: host, origin: url.origin };
}

export interface KeptPasskey {
  credential: string;
  public_key: Buffer;
  counter: number;
  transports: string[];
}

/** Checks a new passkey against the challenge it was made for; refuses when anything does not fit. */
export async function checkNewPasskey(
  party: RelyingParty,
  challenge: string,
  response: unknown,
): Promise<KeptPasskey> {
  const { verifyRegistrationResponse } = await webauthn();
  const checked = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.rpID,
    requireUserVerification: false,
  }).catch(() => refuse('sign-in.passkey'));
  if (!checked.verified) refuse('sign-in.passkey');
  const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
  return { credential: id, public_key: Buffer.from(publicKey), counter, transports: transports ?? [] };
}

/**
 * Checks a passkey's signature over the challenge and gives its new counter. Instead of a password, the
 * device must have made sure who holds it.
 */
export async function checkPasskey(
  party: RelyingParty,
  kept: KeptPasskey,
  asked: { challenge: string; alone: boolean },
  response: unknown,
): Promise<number> {
  const { verifyAuthenticationResponse } = await webauthn();
  const checked = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    expectedChallenge: asked.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.rpID,
    requireUserVerification: asked.alone,
    credential: {
      id: kept.credential,
      publicKey: new Uint8Array(kept.public_key),
      counter: kept.counter,
      transports: kept.transports,
    },
  }).catch(() => refuse('sign-in.passkey'));
  if (!checked.verified) refuse('sign-in.passkey');
  return checked.authenticationInfo.newCounter;
}
