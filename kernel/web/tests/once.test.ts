import { describe, expect, it } from 'vitest';
import { onceWhileUnderWay } from '../once.ts';

describe('a deed asked for twice', () => {
  it('is done once while it is under way, and everybody gets its result', async () => {
    const once = onceWhileUnderWay<number>();
    const { promise, resolve } = Promise.withResolvers<number>();
    let begun = 0;
    const send = () => once({ body: { text: '先停用' } }, () => (begun++, promise));
    const both = Promise.all([send(), send()]);
    resolve(7);
    expect(await both).toEqual([7, 7]);
    expect(begun).toBe(1);
  });

  it('is done again once it has ended, well or badly', async () => {
    const once = onceWhileUnderWay<string>();
    expect(await once('a', async () => 'first')).toBe('first');
    await expect(once('a', () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(await once('a', async () => 'third')).toBe('third');
  });

  it('holds up nothing else', async () => {
    const once = onceWhileUnderWay<string>();
    const slow = once({ id: 1 }, () => new Promise((done) => setTimeout(() => done('one'), 5)));
    expect(await once({ id: 2 }, async () => 'two')).toBe('two');
    expect(await once(undefined, async () => 'nothing')).toBe('nothing');
    expect(await slow).toBe('one');
  });
});
