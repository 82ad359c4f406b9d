import type { RouteInput, RouteResult } from '#kernel/contract';
import { announce, type Ctx } from '#kernel/server';
import type { security } from '../../contract.ts';
import { companySubject } from '../../events.ts';
import { needCompany } from '../setup/company.ts';
import { own } from '../tables.ts';

export async function readCompany(ctx: Ctx): Promise<RouteResult<typeof security.readCompany>> {
  const { name, zone, locale, demo, mail_ready, public_url } = await needCompany(ctx);
  return { name, zone, locale, demo, mailReady: mail_ready, publicUrl: public_url };
}

export async function changeCompany(
  ctx: Ctx,
  { body }: RouteInput<typeof security.changeCompany>,
): Promise<Record<string, never>> {
  const { id } = await needCompany(ctx);
  await own.run(ctx, {
    text: 'update security.company set name = $2, zone = $3, locale = $4, public_url = $5 where id = $1',
    values: [id, body.name, body.zone, body.locale, body.publicUrl],
  });
  announce(ctx, companySubject, 'company.changed', id, {});
  return {};
}
