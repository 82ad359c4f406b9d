import { type RouteResult } from '#kernel/contract';
import { catalogueOf, type Ctx } from '#kernel/server';
import { clockEvents } from '#domains/standard/events.ts';
import type { notices } from '../contract.ts';
import { kindsOf, placeholdersFor } from './rules/placeholders.ts';
import { own } from './tables.ts';
import { findTemplates } from './templates/find-template.ts';

/** All templates in force, each with all it may say. */
export async function listTemplates(ctx: Ctx): Promise<RouteResult<typeof notices.listTemplates>> {
  const templates = await findTemplates(ctx);
  const catalogue = catalogueOf(ctx);
  const people = templates.flatMap((t) => t.changedBy ?? []);
  const { rows } = await own.run<{ id: string; name: string }>(ctx, {
    text: 'select id, name from security_pub.person where id = any($1::uuid[])',
    values: [people],
  });
  const names = new Map(rows.map((r) => [r.id, r.name]));
  return {
    rows: templates.map((t) => ({
      key: t.key,
      name: { zh: t.zh, en: t.en },
      audience: t.audience,
      event: { name: t.event, title: eventTitle(t.event, catalogue) },
      goesTo: t.goesTo,
      texts: t.texts,
      bell: t.bell,
      mail: t.mail,
      enabled: t.enabled,
      version: t.version,
      builtIn: t.isBuiltIn,
      changedAt: t.changedAt,
      changedBy: t.changedBy && (names.get(t.changedBy) ?? null),
      placeholders: placeholdersFor(t, catalogue),
    })),
  };
}

/** What an event is called; null for one the program does not know (its room is not there). */
export function eventTitle(
  event: string,
  catalogue: ReturnType<typeof catalogueOf>,
): { zh: string; en: string } | null {
  if (event in clockEvents) return clockEvents[event as keyof typeof clockEvents];
  const entry = kindsOf(event, catalogue)[0]?.events[event];
  return entry ? { zh: entry.zh, en: entry.en } : null;
}
