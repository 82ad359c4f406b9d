import { describe, expect, test } from 'vitest';
import { chaptersOf, keysOfProposals, ownNumber } from '../server/readings/chapters.ts';

describe('the chapters of a written standard', () => {
  test.each([
    ['第二章 咨询', 2],
    ['第 12 章 投诉', 12],
    ['二十一、附则', 21],
    ['十、退换货', 10],
    ['2. Inquiries', 2],
    ['Chapter 3: Complaints', 3],
    ['24小时内答复', null],
    ['2.1 Phone', null],
    ['投诉', null],
  ])('%s bears the number %s', (title, number) => expect(ownNumber(title)).toBe(number));

  const keys = (titles: (string | null)[]): string[] =>
    keysOfProposals(
      titles.map((_, sentence) => ({ sentence })),
      chaptersOf(titles.map((title) => ({ chapter: title === null ? [] : [title] }))),
      'OWN',
    );

  test('keys go by the numbers the document bears, whatever stands before its first chapter', () => {
    expect(keys([null, '第一章 总则', '第二章 咨询', '第二章 咨询', '第四章 投诉'])).toEqual([
      'OWN-0.1',
      'OWN-1.1',
      'OWN-2.1',
      'OWN-2.2',
      'OWN-4.1',
    ]);
  });

  test('where a chapter bears none, or two the same, they are counted', () => {
    expect(keys(['一、总则', '投诉', '二、咨询'])).toEqual(['OWN-1.1', 'OWN-2.1', 'OWN-3.1']);
    expect(keys(['第一章 总则', '第一章 咨询', '第二章 投诉'])).toEqual(['OWN-1.1', 'OWN-2.1', 'OWN-3.1']);
  });
});
