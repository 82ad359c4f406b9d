import type { Ctx } from '#kernel/server';
import type { TemplateKey } from '../../contract.ts';
import { own } from '../tables.ts';
import { builtIn } from './built-in.ts';
import type { Template, Texts } from './template.ts';

/** A template as it is in force: the program's, with what the company made of it. */
export interface InForce extends Template {
  enabled: boolean;
  /** 0: nobody has touched it. */
  version: number;
  isBuiltIn: boolean;
  changedAt: string | null;
  changedBy: string | null;
}

interface Row {
  key: TemplateKey;
  version: number;
  subject_zh: string;
  body_zh: string;
  subject_en: string;
  body_en: string;
  bell: boolean;
  mail: boolean;
  enabled: boolean;
  built_in: boolean;
  changed_at: string;
  changed_by: string | null;
}

const textsOf = (r: Row): Texts => ({
  zh: { subject: r.subject_zh, body: r.body_zh },
  en: { subject: r.subject_en, body: r.body_en },
});

/** What the company set, over what the program brings. After a reset a better built-in text counts again. */
function inForce(template: Template, row: Row | undefined): InForce {
  const untouched = { enabled: true, version: 0, isBuiltIn: true, changedAt: null, changedBy: null };
  if (!row) return { ...template, ...untouched };
  const history = { version: row.version, changedAt: row.changed_at, changedBy: row.changed_by };
  if (row.built_in) return { ...template, ...untouched, ...history };
  const { bell, mail, enabled } = row;
  return { ...template, texts: textsOf(row), bell, mail, enabled, isBuiltIn: false, ...history };
}

/** Templates in force, those named or all, in the order they are shown. */
export async function findTemplates(ctx: Ctx, keys?: readonly TemplateKey[]): Promise<InForce[]> {
  const { rows } = await own.run<Row>(ctx, {
    name: 'notices.templates',
    text: `select v.* from notices.template t join notices.template_version v on v.key = t.key and v.version = t.version
           where $1::text[] is null or t.key = any($1::text[])`,
    values: [keys ?? null],
  });
  const byKey = new Map(rows.map((r) => [r.key, r]));
  const wanted = keys ? new Set(keys) : null;
  return [...builtIn.values()]
    .filter((t) => wanted?.has(t.key) ?? true)
    .map((t) => inForce(t, byKey.get(t.key)));
}

/** One template in force. */
export async function findTemplate(ctx: Ctx, key: TemplateKey): Promise<InForce> {
  return (await findTemplates(ctx, [key]))[0]!;
}
