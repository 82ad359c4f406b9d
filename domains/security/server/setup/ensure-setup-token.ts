import { systemActor, transact, type Program } from '#kernel/server';
import { own } from '../tables.ts';
import { handOut } from '../tokens.ts';
import { findCompany } from './company.ts';

/**
 * A fresh one-time token with which the first visitor sets up the company; null when that is done. It
 * counts for 24 hours and once; the one before it is void. Only its hash is kept: whoever calls this
 * prints it to standard output and nowhere else.
 */
export const ensureSetupToken = (program: Program): Promise<string | null> =>
  transact(program, { actor: systemActor }, async (ctx) => {
    if (await findCompany(ctx)) return null;
    const { token, statements } = handOut(ctx, 'setup');
    await own.batch(ctx, statements);
    return token;
  });
