import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  handleOfIntake,
  maskAddress,
  normaliseHandle,
  normaliseMail,
  normalisePhone,
} from '../server/rules.ts';
import { nameKey } from '../server/name-rules.ts';

describe('mail addresses', () => {
  test.each([
    [' Zhang.Wei@EXAMPLE.com ', 'zhang.wei@example.com'],
    ['<a@b.example>', 'a@b.example'],
    ['mailto:A@B.example', 'a@b.example'],
    ['a+Tag@QQ.com', 'a+tag@qq.com'],
    ['x@MÜNCHEN.de', 'x@münchen.de'],
    ['x@xn--mnchen-3ya.de', 'x@münchen.de'],
    ['ａ＠ｂ.example', 'a@b.example'],
    ['张三@例子.中国', '张三@例子.中国'],
    ['a@b.example.', 'a@b.example'],
    ['"two words"@b.example', '"two words"@b.example'],
  ])('%j is %j', (given, expected) => expect(normaliseMail(given)).toBe(expected));

  test.each([
    '',
    '@b.example',
    'a@',
    'a b@c.example',
    'a@b c',
    'a@@b.example',
    'a@b\u0000.example',
    `${'a'.repeat(65)}@b.example`,
  ])('%j is none', (given) => expect(normaliseMail(given)).toBeNull());

  test('case, surroundings and repetition change nothing', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (mail) => {
        const once = normaliseMail(mail);
        expect(once).not.toBeNull();
        expect(normaliseMail(once!)).toBe(once);
        expect(normaliseMail(`  ${mail.toUpperCase()} `)).toBe(once);
        expect(normaliseMail(`<${mail}>`)).toBe(once);
      }),
    );
  });

  test('two tags of one mailbox stay two addresses', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]{1,10}$/),
        fc.stringMatching(/^[a-z0-9]{1,10}$/),
        (box, tag) => {
          expect(normaliseMail(`${box}+${tag}@b.example`)).not.toBe(normaliseMail(`${box}@b.example`));
        },
      ),
    );
  });

  test('whatever is given, the answer is an address of at most 254 characters in lower case, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const handle = normaliseHandle('mail', text);
        if (!handle) return;
        expect(handle.address.length).toBeLessThanOrEqual(254);
        expect(handle.address).toBe(handle.address.toLowerCase());
        expect(normaliseMail(handle.address)).toBe(handle.address);
      }),
    );
  });
});

describe('telephone numbers', () => {
  test.each([
    ['13812345678', '+8613812345678'],
    ['138-1234-5678', '+8613812345678'],
    ['+86 138 1234 5678', '+8613812345678'],
    ['0086 138 1234 5678', '+8613812345678'],
    ['86-13812345678', '+8613812345678'],
    ['１３８１２３４５６７８', '+8613812345678'],
    ['0571-88888888', '+8657188888888'],
    ['(0571) 8888 8888', '+8657188888888'],
    ['+86 (0)571 88888888', '+8657188888888'],
    ['+86 0571 88888888', '+8657188888888'],
    ['010-12345678', '+861012345678'],
    ['021 6100 1234', '+862161001234'],
    ['0575-8800112', '+865758800112'],
    ['400-800-1234', '+864008001234'],
    ['0571-88888888-8001', '+8657188888888;ext=8001'],
    ['0571-88888888 转 8001', '+8657188888888;ext=8001'],
    ['010-12345678 分机12', '+861012345678;ext=12'],
    ['021 6100 1234#5', '+862161001234;ext=5'],
    ['057188888888,8001', '+8657188888888;ext=8001'],
    ['+44 (0)20 7946 0018 x12', '+442079460018;ext=12'],
    ['+1 (415) 555-0123 ext. 9', '+14155550123;ext=9'],
    ['tel:+8657188888888;ext=8001', '+8657188888888;ext=8001'],
    ['95533', '95533'],
    ['88888888', '88888888'],
  ])('%j is %j', (given, expected) => expect(normalisePhone(given)).toBe(expected));

  test.each(['', '12', 'anonymous', '+', '1234567890123456', '138 CALL ME'])('%j is none', (given) =>
    expect(normalisePhone(given)).toBeNull(),
  );

  const mobile = fc.stringMatching(/^1[3-9]\d{9}$/);
  const fixed = fc.stringMatching(/^(10|2\d|[3-9]\d{2})\d{8}$/);
  const extension = fc.stringMatching(/^[1-9]\d{0,5}$/);

  test('a Chinese mobile number is one, however it is written', () => {
    fc.assert(
      fc.property(
        mobile,
        fc.constantFrom('', '+86', '86', '0086', '+86 ', '+86-', 'tel:+86'),
        fc.constantFrom('', ' ', '-'),
        (n, prefix, gap) => {
          const written = `${prefix}${n.slice(0, 3)}${gap}${n.slice(3, 7)}${gap}${n.slice(7)}`;
          expect(normalisePhone(written)).toBe(`+86${n}`);
        },
      ),
    );
  });

  test('a fixed line with its trunk 0 or after +86 is one; its extensions are many', () => {
    fc.assert(
      fc.property(fixed, extension, fc.constantFrom(' 转 ', 'ext.', ' x', '#', ' 分机'), (n, ext, mark) => {
        expect(normalisePhone(`0${n}`)).toBe(`+86${n}`);
        expect(normalisePhone(`+86${n}`)).toBe(`+86${n}`);
        expect(normalisePhone(`0${n}${mark}${ext}`)).toBe(`+86${n};ext=${ext}`);
        expect(normaliseHandle('phone', `0${n}${mark}${ext}`)!.kin).toBe(`+86${n}`);
      }),
    );
  });

  test('what came out goes in and comes out the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^[+0-9 ()x#-]{3,24}$/), fc.string()), (text) => {
        const once = normalisePhone(text);
        if (once !== null) expect(normalisePhone(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('intake', () => {
  test.each([
    ['form', 'A@b.example', 'mail', 'a@b.example'],
    ['counter', '138 1234 5678', 'phone', '+8613812345678'],
    ['api', 'shop-4711', 'api', 'shop-4711'],
    ['chat', 'Visitor_9', 'chat', 'Visitor_9'],
    ['wechat', 'oABC', 'wechat', 'oABC'],
  ])('%s with %s is %s %s', (channel, text, expected, address) =>
    expect(handleOfIntake(channel, text)).toMatchObject({ channel: expected, address }),
  );

  test('a public provider’s domain makes nobody relatives; a firm’s own does', () => {
    expect(normaliseHandle('mail', 'a@qq.com')!.kin).toBeNull();
    expect(normaliseHandle('mail', 'a@hongda.example')!.kin).toBe('hongda.example');
  });
});

test('a mask never lets the address through', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z0-9.]{2,20}$/),
      fc.stringMatching(/^1[3-9]\d{9}$/),
      (local, mobile) => {
        expect(maskAddress('mail', `${local}@b.example`)).toBe(`${local[0]}***@b.example`);
        const masked = maskAddress('phone', `+86${mobile}`);
        expect(masked).toBe(`+86${mobile.slice(0, 3)}****${mobile.slice(-4)}`);
        expect(maskAddress('wechat', local)).not.toContain(local);
      },
    ),
  );
});

test.each([
  ['绍兴宏达纺织（集团）有限公司', '绍兴宏达纺织集团'],
  ['绍兴宏达纺织有限公司', '绍兴 宏达纺织'],
  ['ACME Textiles Co., Ltd.', 'acme textiles'],
  ['Müller GmbH & Co. KG', 'müller'],
  ['宏达（中国）有限公司', '宏达中国'],
  ['张伟先生', '张伟'],
  ['Mr. Smith', 'SMITH'],
])('%s and %s are spellings of one name', (a, b) => {
  expect(nameKey(a)).toBe(nameKey(b));
  expect(nameKey(a)).not.toBe('');
});

test.each([
  ['绍兴宏达纺织有限公司', '绍兴宏远纺织有限公司'],
  ['公司', '集团'],
  ['Acme Textiles Ltd', 'Acme Fabrics Ltd'],
])('%s and %s are two names', (a, b) => expect(nameKey(a)).not.toBe(nameKey(b)));
