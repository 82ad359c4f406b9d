import type { Bilingual, Id, Instant, RouteReply, RouteResult } from '#kernel/contract';
import type { Ctx, HttpExtras } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { namesOfPeople } from '../roles.ts';
import { own } from '../tables.ts';

type Kind = RouteReply<typeof standard.promiseSettings>['clauses'][number]['kind'];

export interface Settings {
  shown: boolean;
  figures: boolean;
  languages: ('zh' | 'en')[];
  chosen: Record<string, boolean>;
  scope_zh: string;
  scope_en: string;
  since: Instant | null;
  changed_by: Id | null;
  changed_at: Instant | null;
}

export async function readSettings(ctx: Ctx): Promise<Settings> {
  const { rows } = await own.run<Settings>(ctx, {
    name: 'standard.promise-settings',
    text: 'select shown, figures, languages, chosen, scope_zh, scope_en, since, changed_by, changed_at from standard.promise',
  });
  return rows[0]!;
}

export interface Promised {
  key: string;
  source: string;
  kind: Kind;
  title: Bilingual;
  text: Bilingual;
  standard: Bilingual;
  within: { value: number; unit: string } | null;
  /** Since when its version has been in force. */
  since: Instant;
  waits: boolean;
}

/** All clauses in force at an instant, in the order of their standards. */
export async function clausesAt(ctx: Ctx, at: Instant): Promise<Promised[]> {
  const { rows } = await own.run<
    Omit<Promised, 'title' | 'text' | 'standard'> & Record<`${'t' | 'x' | 's'}_${'zh' | 'en'}`, string>
  >(ctx, {
    name: 'standard.promised-clauses',
    text: `select c.key, c.source, c.kind, c.title_zh as t_zh, c.title_en as t_en, c.text_zh as x_zh, c.text_en as x_en,
             s.title_zh as s_zh, s.title_en as s_en, c.waits_for <> '{}' as waits, v.in_force_from as since,
             case when c.kind = 'deadline' and c.body->'within' ? 'value' then c.body->'within' end as within
           from standard.clause c join standard.version v on v.id = c.version_id
           join standard.standard s on s.id = v.standard_id
           where v.state in ('in-force', 'superseded') and v.in_force_from <= $1
             and (v.in_force_until is null or v.in_force_until > $1)
           order by s.key, c.position`,
    values: [at],
  });
  return rows.map(({ t_zh, t_en, x_zh, x_en, s_zh, s_en, ...r }) => ({
    ...r,
    title: { zh: t_zh, en: t_en },
    text: { zh: x_zh, en: x_en },
    standard: { zh: s_zh, en: s_en },
  }));
}

/** Whether customers read a clause: as the company chose, else the deadlines that run and nothing internal. */
export const isShown = (settings: Pick<Settings, 'chosen'>, clause: Promised): boolean =>
  settings.chosen[clause.key] ?? (clause.kind === 'deadline' && !clause.waits);

/** The dark squares of an address's code as one path, a unit each. What makes it is loaded with the first. */
async function codeOf(address: string): Promise<{ side: number; path: string }> {
  const { default: QRCode } = await import('qrcode');
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
  return { side: modules.size, path };
}

export const addressOfPage = (extras: HttpExtras): string => `${extras.publicUrl}/promise`;

export async function readPromiseSettings(
  ctx: Ctx,
  _input: unknown,
  extras: HttpExtras,
): Promise<RouteResult<typeof standard.promiseSettings>> {
  const settings = await readSettings(ctx);
  const clauses = await clausesAt(ctx, ctx.now);
  const names = await namesOfPeople(ctx, [settings.changed_by]);
  const address = addressOfPage(extras);
  return {
    shown: settings.shown,
    figures: settings.figures,
    languages: settings.languages,
    scope: { zh: settings.scope_zh, en: settings.scope_en },
    clauses: clauses.map((c) => ({ ...c, shown: isShown(settings, c) })),
    address,
    code: await codeOf(address),
    changedBy: settings.changed_by && (names.get(settings.changed_by) ?? null),
    changedAt: settings.changed_at,
  };
}
