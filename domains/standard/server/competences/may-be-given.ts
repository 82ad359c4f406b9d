import type { Bilingual, Id } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { own } from '../tables.ts';

export interface Lacking {
  clause: string;
  source: string;
  title: Bilingual;
  competence: string;
}

/**
 * Whether a person may be given work now: by every clause in force that says no work is given without its
 * competence, and that is for a role of theirs. One round trip; for rooms to ask in the same transaction.
 */
export async function mayBeGiven(ctx: Ctx, person: Id): Promise<{ ok: boolean; missing: Lacking[] }> {
  const { rows } = await own.run<{
    key: string;
    source: string;
    title_zh: string;
    title_en: string;
    competence: string;
  }>(ctx, {
    name: 'standard.may-be-given',
    text: `select distinct b.key, b.source, b.title_zh, b.title_en, b.competence
           from standard_pub.blocks_work b join security_pub.person_role r on r.role = b.role and r.person_id = $1
           where b.since <= $2 and (b.until is null or b.until > $2) and not exists (select from standard.result h
             where h.person_id = $1 and h.competence = b.competence and h.state = 'valid' and h.valid_until > $2)
           order by b.key`,
    values: [person, ctx.now],
  });
  return {
    ok: rows.length === 0,
    missing: rows.map((r) => ({
      clause: r.key,
      source: r.source,
      title: { zh: r.title_zh, en: r.title_en },
      competence: r.competence,
    })),
  };
}

/** Refuses to give work to somebody who lacks what a clause in force asks for first. */
export async function refuseIncompetent(ctx: Ctx, person: Id): Promise<void> {
  const { ok, missing } = await mayBeGiven(ctx, person);
  if (ok) return;
  const names = (language: 'zh' | 'en', between: string) =>
    missing.map((m) => `${m.title[language]} (${m.source})`).join(between);
  refuse('standard.not-competent', { missing: { zh: names('zh', '、'), en: names('en', ', ') } });
}
