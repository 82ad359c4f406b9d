import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../server/rules/folding.ts';

const fold = (text: string): [string, string][] => foldText(text).map((p) => [p.kind, p.text.trim()]);

describe('folding a text', () => {
  it.each<[string, string, [string, string][]]>([
    ['nothing to fold', '你好，面料到了。', [['body', '你好，面料到了。']]],
    [
      'Outlook in Chinese',
      '已收到。\n\n-----原始邮件-----\n发件人: 王五\n主题: 订单',
      [
        ['body', '已收到。'],
        ['quote', '-----原始邮件-----\n发件人: 王五\n主题: 订单'],
      ],
    ],
    [
      'QQ mail',
      '好的\n------------------ 原始邮件 ------------------\n发件人: "service"',
      [
        ['body', '好的'],
        ['quote', '------------------ 原始邮件 ------------------\n发件人: "service"'],
      ],
    ],
    [
      '163',
      '好\n\nAt 2026-03-02 08:00:00, "Service" <s@mill.example> wrote:\n>旧',
      [
        ['body', '好'],
        ['quote', 'At 2026-03-02 08:00:00, "Service" <s@mill.example> wrote:\n>旧'],
      ],
    ],
    [
      'Apple in Chinese',
      '好\n\n> 在 2026年3月2日，下午3:00，客服 <s@mill.example> 写道：\n> 旧',
      [
        ['body', '好'],
        ['quote', '> 在 2026年3月2日，下午3:00，客服 <s@mill.example> 写道：\n> 旧'],
      ],
    ],
    [
      '在…写道',
      '好\n在 2026-03-02 15:00:00，"客服" <s@mill.example> 写道：\n旧的一行\n又一行',
      [
        ['body', '好'],
        ['quote', '在 2026-03-02 15:00:00，"客服" <s@mill.example> 写道：\n旧的一行\n又一行'],
      ],
    ],
    [
      'Gmail in Chinese',
      '好\n客服 <s@mill.example> 于2026年3月2日周一 15:00写道：\n> 旧',
      [
        ['body', '好'],
        ['quote', '客服 <s@mill.example> 于2026年3月2日周一 15:00写道：\n> 旧'],
      ],
    ],
    [
      'Gmail in traditional Chinese',
      '好\n客服 <s@mill.example> 於 2026年3月2日 週一 下午3:00寫道：\n> 舊',
      [
        ['body', '好'],
        ['quote', '客服 <s@mill.example> 於 2026年3月2日 週一 下午3:00寫道：\n> 舊'],
      ],
    ],
    [
      'Gmail',
      'Fine.\n\nOn Mon, Mar 2, 2026 at 3:00 PM Service <s@mill.example> wrote:\n> old',
      [
        ['body', 'Fine.'],
        ['quote', 'On Mon, Mar 2, 2026 at 3:00 PM Service <s@mill.example> wrote:\n> old'],
      ],
    ],
    [
      'Gmail, the line wrapped',
      'Fine.\n\nOn Mon, Mar 2, 2026 at 3:00 PM Service\n<s@mill.example> wrote:\n> old',
      [
        ['body', 'Fine.'],
        ['quote', 'On Mon, Mar 2, 2026 at 3:00 PM Service\n<s@mill.example> wrote:\n> old'],
      ],
    ],
    [
      'answers below each quote',
      'On Mon, A wrote:\n> one\nyes\n> two\nno',
      [
        ['quote', 'On Mon, A wrote:\n> one'],
        ['body', 'yes'],
        ['quote', '> two'],
        ['body', 'no'],
      ],
    ],
    [
      'Outlook in English',
      'Fine.\n________________________________\nFrom: A <a@b.example>\nSent: Monday\nTo: S\nSubject: x\n\nold',
      [
        ['body', 'Fine.'],
        [
          'quote',
          '________________________________\nFrom: A <a@b.example>\nSent: Monday\nTo: S\nSubject: x\n\nold',
        ],
      ],
    ],
    [
      'Foxmail',
      '收到\n\n发件人： 客服\n发送时间： 2026-03-02\n收件人： 李娜\n主题： 报价\n旧',
      [
        ['body', '收到'],
        ['quote', '发件人： 客服\n发送时间： 2026-03-02\n收件人： 李娜\n主题： 报价\n旧'],
      ],
    ],
    [
      'a signature',
      'Fine.\n-- \nLi Na\nTextil GmbH',
      [
        ['body', 'Fine.'],
        ['signature', '-- \nLi Na\nTextil GmbH'],
      ],
    ],
    [
      'a telephone',
      '好的\n\n发自我的iPhone',
      [
        ['body', '好的'],
        ['signature', '发自我的iPhone'],
      ],
    ],
    [
      'a telephone above a quote',
      '好的\n发自我的iPhone\n\n> 旧',
      [
        ['body', '好的'],
        ['signature', '发自我的iPhone'],
        ['quote', '> 旧'],
      ],
    ],
  ])('%s', (_name, text, pieces) => {
    expect(fold(text)).toEqual(pieces);
  });

  it.each<[string, string]>([
    ['a sentence about a sender', '发件人: 写错了，请改成王五。\n谢谢'],
    ['a line of underscores in a form', '姓名\n____________\n电话\n____________'],
    ['a sentence that only begins so', 'On Monday I wrote to you about the dye lot.'],
    ['a list with dashes', '-- Rolls: 12\n-- Metres: 480'],
    ['a sentence that only begins so, in Chinese', '在上周的邮件里我写道色差问题。'],
  ])('%s is body', (_name, text) => {
    expect(fold(text)).toEqual([['body', text]]);
  });

  it('loses nothing: the pieces are the text', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom(
        '',
        '> x',
        '-- ',
        'On Mon, Mar 2, A wrote:',
        '-----原始邮件-----',
        '发件人: a',
        '主题: b',
        '收件人: c',
        '发自我的iPhone',
        '________________',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = lines.join('\n').replace(/\r\n?/g, '\n');
        expect(
          foldText(text)
            .map((p) => p.text)
            .join('\n'),
        ).toBe(text);
      }),
    );
  });

  it('a megabyte of openers takes no time', () => {
    const text = 'On Mon '.repeat(60).concat('\n').repeat(2_400);
    const begun = performance.now();
    foldText(text);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
