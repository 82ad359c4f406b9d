import { describe, expect, it } from 'vitest';
import { matcher } from '../parts/match.ts';
import { pinyinMatch } from '../parts/pinyin.ts';

describe('the palette finds', () => {
  const matches = matcher(pinyinMatch);

  it.each(['服务', 'fwt', 'fuwutai', 'FuWu', 'desk'])('服务台 by %s', (typed) => {
    expect(matches(typed, '服务台', 'Desk')).toBe(true);
  });

  it.each(['tf', '客户', 'xyz'])('not 服务台 by %s', (typed) => {
    expect(matches(typed, '服务台', 'Desk')).toBe(false);
  });

  it('every word that is typed, in any order', () => {
    expect(matches('desk 服务', '服务台', 'Desk')).toBe(true);
    expect(matches('desk 客户', '服务台', 'Desk')).toBe(false);
  });

  it('by characters alone before pinyin is loaded', () => {
    expect(matcher()('服务', '服务台')).toBe(true);
    expect(matcher()('fwt', '服务台')).toBe(false);
  });
});
