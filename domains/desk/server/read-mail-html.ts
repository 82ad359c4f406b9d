import type { Id, RouteInput, RouteResult } from '#kernel/contract';
import { refuse, type Ctx, type HttpExtras } from '#kernel/server';
import { mailHtmlOf } from '#domains/channels/server/index.ts';
import type { desk } from '../contract.ts';
import { readInquiryRow } from './inquiry-row.ts';
import { own } from './tables.ts';

/** The HTML of a mail that stands in an inquiry: whoever may see the inquiry may see how its mail looked. */
export async function inquiryMailHtml(
  ctx: Ctx,
  { params }: RouteInput<typeof desk.inquiryMailHtml>,
  extras: HttpExtras,
): Promise<RouteResult<typeof desk.inquiryMailHtml>> {
  const inquiry = await readInquiryRow(ctx, params.id);
  const { rows } = await own.run<{ mail: Id | null }>(ctx, {
    name: 'desk.mail-of-message',
    text: 'select mail_id as mail from desk.message where inquiry_id = $1 and id = $2',
    values: [inquiry.id, params.message],
  });
  const mail = rows[0]?.mail;
  const html = mail ? await mailHtmlOf(ctx, extras.program.files, mail) : null;
  return html ?? refuse('object.missing');
}
