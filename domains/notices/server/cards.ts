import type { Id } from '#kernel/contract';
import type { Card, Ctx } from '#kernel/server';
import type { TemplateKey } from '../contract.ts';
import { own } from './tables.ts';
import { builtIn } from './templates/built-in.ts';

/** Templates as the evidence shows them. */
export async function templateCards(ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  const { rows } = await own.run<{ id: Id; key: TemplateKey }>(ctx, {
    text: 'select id, key from notices.template where id = any($1::uuid[])',
    values: [ids],
  });
  return rows.map(({ id, key }) => {
    const template = builtIn.get(key);
    return {
      id,
      number: key,
      title: template ? `${template.zh} ${template.en}` : key,
      link: `/settings/notice-templates?key=${key}`,
      header: {},
      seenWith: 'notices.templates',
    };
  });
}

/** A person's bell: its card only says whose it is, so that nobody else hears it ring. */
export async function bellCards(_ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  return ids.map((id) => ({
    id,
    number: '',
    title: '',
    link: '/',
    header: { owner: id },
    seenWith: 'notices.read',
  }));
}

/** What was to follow from an event: seen by whoever looks after what failed. */
export async function deliveryCards(_ctx: Ctx, ids: readonly Id[]): Promise<Card[]> {
  return ids.map((id) => ({
    id,
    number: '',
    title: '',
    link: '/settings/dead-letters',
    header: {},
    seenWith: 'notices.operations',
  }));
}
