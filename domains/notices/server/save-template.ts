import type { RouteInput } from '#kernel/contract';
import { catalogueOf, refuse, type Ctx } from '#kernel/server';
import type { notices } from '../contract.ts';
import { builtIn } from './templates/built-in.ts';
import { refuseUnknown } from './templates/check-texts.ts';
import { writeVersion } from './templates/write-version.ts';

/** Saves a template: its texts in both languages, where it goes, and whether it is sent at all. */
export async function saveTemplate(ctx: Ctx, { params, body }: RouteInput<typeof notices.saveTemplate>) {
  const template = builtIn.get(params.key)!;
  const texts = { zh: body.zh, en: body.en };
  refuseUnknown(template, texts, catalogueOf(ctx));
  if (template.audience !== 'staff' && body.bell) refuse('notices.no-bell');
  if (template.audience === 'letter' && !(body.enabled && body.mail)) refuse('notices.always-sent');
  const { bell, mail, enabled } = body;
  return writeVersion(ctx, params.key, body.version, { texts, bell, mail, enabled, builtIn: false });
}
