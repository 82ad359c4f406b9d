import { describe, expect, test } from 'vitest';
import { readStandard } from '../server/reader/read-standard.ts';

const subjectOf = (text: string): (string | null)[] =>
  readStandard([{ kind: 'paragraph', level: 0, text, page: null }]).proposals.map((p) => p.subject);

describe('what is left in words is a call only where it was spoken', () => {
  test.each([
    ['网站留言咨询应在24小时内答复客户。', 'inquiry'],
    ['客户通过官网、小程序留言的，两小时以内回复。', 'inquiry'],
    ['下班后的留言应在开门后30分钟内回复。', 'call'],
    ['电话语音留言应在1小时内回复。', 'call'],
  ])('%s', (text, subject) => {
    expect(subjectOf(text)).toEqual([subject]);
  });
});
