import type { Id } from '#kernel/contract';
import { refuse, type Ctx } from '#kernel/server';
import { own } from '../tables.ts';

export interface Company {
  id: Id;
  name: string;
  zone: string;
  locale: string;
  demo: boolean;
  mail_ready: boolean;
  public_url: string;
}

/** The company; null before it is set up. */
export async function findCompany(ctx: Ctx): Promise<Company | null> {
  const { rows } = await own.run<Company>(ctx, {
    name: 'security.company',
    text: 'select id, name, zone, locale, demo, mail_ready, public_url from security.company',
  });
  return rows[0] ?? null;
}

/** The company, where nothing can be done without one. */
export const needCompany = async (ctx: Ctx): Promise<Company> =>
  (await findCompany(ctx)) ?? refuse('session.missing');
