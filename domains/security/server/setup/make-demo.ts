import type { RouteInput } from '#kernel/contract';
import { afterCommit, refuse, type Ctx, type HttpExtras } from '#kernel/server';
import type { security } from '../../contract.ts';
import { findToken } from '../tokens.ts';
import { findCompany } from './company.ts';
import { demoMaker, demoOffer } from './demo-offer.ts';

/** Lets the first visitor look around: behind the same one-time token as setting up, which stays good. */
export async function makeDemo(ctx: Ctx, { body }: RouteInput<typeof security.makeDemo>, extras: HttpExtras) {
  if (await findCompany(ctx)) refuse('setup.done');
  if (!(await findToken(ctx, 'setup', body.token))) refuse('setup.token');
  const maker = demoMaker(extras.program);
  if (!maker) refuse('object.missing');
  afterCommit(ctx, () => maker.make());
  const offer = demoOffer(extras.program);
  return offer.state === 'none' ? { ...offer, state: 'making' as const } : offer;
}
