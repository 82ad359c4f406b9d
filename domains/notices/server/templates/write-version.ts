import { newId, toMillis, type Id } from '#kernel/contract';
import { announce, refuse, type Ctx } from '#kernel/server';
import type { TemplateKey } from '../../contract.ts';
import { templateSubject } from '../../events.ts';
import { own } from '../tables.ts';
import type { Texts } from './template.ts';

export interface Version {
  texts: Texts;
  bell: boolean;
  mail: boolean;
  enabled: boolean;
  builtIn: boolean;
}

/**
 * Writes a template's next version and announces it. Versions are kept: a notice names the one it was
 * written with. Refuses with `object.changed` when `seen` is no longer the newest.
 */
export async function writeVersion(
  ctx: Ctx,
  key: TemplateKey,
  seen: number,
  v: Version,
): Promise<{ version: number }> {
  const { rows } = await own.run<{ id: Id; version: number; begun: boolean }>(ctx, {
    text: `insert into notices.template as t (key, id, version) values ($1, $2, 1)
           on conflict (key) do update set version = t.version + 1 where t.version = $3
           returning id, version, id = $2 as begun`,
    values: [key, newId(toMillis(ctx.now)), seen],
  });
  const row = rows[0];
  if (!row || row.version !== seen + 1) refuse('object.changed');
  await own(ctx)
    .insertInto('notices.template_version')
    .values({
      key,
      version: row.version,
      subject_zh: v.texts.zh.subject,
      body_zh: v.texts.zh.body,
      subject_en: v.texts.en.subject,
      body_en: v.texts.en.body,
      bell: v.bell,
      mail: v.mail,
      enabled: v.enabled,
      built_in: v.builtIn,
      changed_at: ctx.now,
      changed_by: ctx.actor.id,
    })
    .execute();
  if (row.begun) announce(ctx, templateSubject, 'template.taken-over', row.id, {});
  announce(ctx, templateSubject, 'template.changed', row.id, {
    version: row.version,
    enabled: v.enabled,
    bell: v.bell,
    mail: v.mail,
    builtIn: v.builtIn,
  });
  return { version: row.version };
}
