import type { RouteInput } from '#kernel/contract';
import { afterCommit, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { findToken } from '../tokens.ts';
import { findCompany } from './company.ts';
import { demoMaker, demoOffer } from './demo-offer.ts';

/**
 * Lets the first visitor look around in a company of their choice: behind the same one-time token as setting
 * up, which stays good. One is made at a time; asked for another meanwhile, it says how far the one is.
 */
export async function makeDemo(ctx: Ctx, { body }: RouteInput<typeof security.makeDemo>, extras: HttpExtras) {
  if (await findCompany(ctx)) refuse('setup.done');
  if (!(await findToken(ctx, 'setup', body.token))) refuse('setup.token');
  const maker = demoMaker(extras.program);
  if (!maker) refuse('object.missing');
  const offer = demoOffer(extras.program);
  const chosen = offer.companies.find((c) => c.company === body.company)!;
  if (chosen.state === 'ready' || offer.companies.some((c) => c.state === 'making')) return offer;
  afterCommit(ctx, () => maker.make(body.company));
  const begun = { ...chosen, state: 'making' as const, share: 0 };
  return { ...offer, companies: offer.companies.map((c) => (c === chosen ? begun : c)) };
}
