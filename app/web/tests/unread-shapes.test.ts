import { describe, expect, it } from 'vitest';
import type { z as real } from 'zod';
import { z as unread } from '../unread-shapes.ts';

const z = unread as typeof real;

describe('the shapes pages carry', () => {
  it('are built in every way contracts are built', () => {
    const page = z.object({ limit: z.coerce.number().int().min(1).default(50) });
    const list = z.strictObject({ id: z.uuid().meta({ format: 'x' }), at: z.iso.date().nullable() });
    expect(() =>
      list
        .extend(page.shape)
        .omit({ id: true })
        .refine(() => true),
    ).not.toThrow();
    expect({ ...page.shape, ...list.shape }).toEqual({});
    expect(() => z.preprocess((v) => v, z.array(z.union([z.string(), z.null()])).max(20))).not.toThrow();
  });

  it('give the words of an enum, and read it', () => {
    const state = z.enum(['open', 'closed', 'merged']);
    expect(state.options).toEqual(['open', 'closed', 'merged']);
    expect(state.safeParse('open').data).toBe('open');
    expect(state.safeParse('toString').success).toBe(false);
    expect(state.exclude(['merged']).options).toEqual(['open', 'closed']);
    expect(() => state.default('open').optional()).not.toThrow();
  });

  it('let nobody take an unchecked value for a checked one', () => {
    expect(() => z.object({}).parse({})).toThrow('a page cannot read');
    expect(() => z.string().safeParse('x')).toThrow('a page cannot read');
    expect(() => z.enum(['open']).parse('shut')).toThrow('a page cannot read');
  });
});
