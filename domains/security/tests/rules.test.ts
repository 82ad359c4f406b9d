import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { builtInRoles, permissionList, toInstant, type Reach } from '#kernel/contract';
import { initialsOf } from '../server/initials.ts';
import { hashPassword, passwordFits, weakness } from '../server/password.ts';
import {
  accountPatience,
  beyond,
  difference,
  grantsOfRoles,
  grantsTogether,
  idleAt,
  reachesAsFar,
  waitAfter,
} from '../server/rules.ts';
import { byAddress } from '../server/throttle.ts';
import { newRecoveryCodes } from '../server/tokens.ts';
import { newTotpSecret, stepOfCode, totpUri } from '../server/totp.ts';

describe('waiting after failures', () => {
  test('none within the free ones, then 2, 4, 8 … and never longer than the longest', () => {
    const waits = Array.from({ length: 16 }, (_, n) => waitAfter(n + 1, accountPatience));
    expect(waits).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
    expect(waitAfter(10_000, accountPatience)).toBe(300);
  });

  test('an IPv6 household is one address, written however; IPv4 is each its own', () => {
    const key = (a: string) => byAddress(a).key;
    expect(key('2001:db8:1:2::1')).toBe(key('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    expect(key('2001:db8:1:2::1')).not.toBe(key('2001:db8:1:3::1'));
    expect(key('2001:db8::1')).toBe(key('2001:db8:0:0:9::1'));
    expect(key('::ffff:203.0.113.7')).toBe(key('203.0.113.7'));
    expect(key('203.0.113.7')).not.toBe(key('203.0.113.8'));
  });
});

describe('grants', () => {
  const reach = fc.constantFrom<Reach>('own', 'team', 'all');
  const grants = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), reach)
    .map((o) => new Map(Object.entries(o)));

  test('together reach as far as the furthest, and nothing of one’s own goes beyond', () => {
    fc.assert(
      fc.property(grants, grants, (x, y) => {
        const both = grantsTogether(
          new Map([
            ['x', x],
            ['y', y],
          ]),
          ['x', 'y'],
        );
        expect(beyond(both, x)).toBeNull();
        expect(beyond(both, y)).toBeNull();
        for (const [p, r] of both) expect([x.get(p), y.get(p)]).toContain(r);
      }),
    );
  });

  test('going beyond is: having what the other has not, or further', () => {
    fc.assert(
      fc.property(grants, grants, (mine, given) => {
        const rank: Record<Reach, number> = { customer: 0, own: 1, team: 2, all: 3 };
        const over = [...given].some(([p, r]) => rank[mine.get(p) ?? 'customer'] < rank[r]);
        expect(beyond(mine, given) !== null).toBe(over);
      }),
    );
    expect(reachesAsFar('all', 'customer')).toBe(true);
    expect(reachesAsFar('team', 'customer')).toBe(false);
    expect(reachesAsFar('customer', 'own')).toBe(false);
  });

  test('are what is declared, changed where the company changed it; the owner has all, whatever is changed', () => {
    const permissions = new Map(
      Object.entries(
        permissionList({
          'x.read': { zh: '', en: '', grants: { agent: 'team', lead: 'all' } },
          'x.write': { zh: '', en: '', grants: { lead: 'team' } },
        }),
      ),
    );
    const byRole = grantsOfRoles(
      permissions,
      [...builtInRoles, 'night'],
      [
        { role: 'agent', permission: 'x.read', reach: null },
        { role: 'agent', permission: 'x.write', reach: 'own' },
        { role: 'night', permission: 'x.read', reach: 'all' },
        { role: 'owner', permission: 'x.read', reach: null },
        { role: 'lead', permission: 'x.gone', reach: 'all' },
        { role: 'retired', permission: 'x.read', reach: 'all' },
      ],
    );
    const of = (role: string) => Object.fromEntries(byRole.get(role) ?? []);
    expect(of('owner')).toEqual({ 'x.read': 'all', 'x.write': 'all' });
    expect(of('agent')).toEqual({ 'x.write': 'own' });
    expect(of('lead')).toEqual({ 'x.read': 'all', 'x.write': 'team' });
    expect(of('night')).toEqual({ 'x.read': 'all' });
    expect(of('retired')).toEqual({});
  });
});

describe('passwords', () => {
  const known = { email: 'chen.xiaoyu@loomworks.cn', name: '陈小雨', company: '织锦家纺' };

  test.each([
    ['1234567890', 'common'],
    ['P@ssw0rd!!2026', 'common'],
    ['Qwertyuiop123', 'common'],
    ['woaini1314520', 'common'],
    ['5201314520', 'common'],
    ['abababababab', 'pattern'],
    ['zyxwvutsrqponm', 'pattern'],
    ['qwertasdfgzxcvb', 'pattern'],
    ['aaaabbbbcccc', 'pattern'],
    ['loomworks2026', 'known'],
    ['陈小雨织锦家纺2026', 'known'],
    ['chenxiaoyu88', 'known'],
    ['seven looms at dawn', null],
    ['织机黎明前转了七圈', null],
    ['kV9#tulip-Harbor', null],
  ])('%s: %s', (password, expected) => {
    expect(weakness(password, known)).toBe(expected);
  });

  test('are hashed with argon2id and a salt of their own; however they are composed, they fit', async () => {
    const [one, two] = [await hashPassword('caf\u00e9 looms'), await hashPassword('caf\u00e9 looms')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await passwordFits('cafe\u0301 looms', one)).toBe(true);
    expect(await passwordFits('cafe looms', one)).toBe(false);
    expect(await passwordFits('nobody’s password', null)).toBe(false);
  });
});

describe('codes', () => {
  test('RFC 6238: the known codes of the known secret, and one step to either side', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const at = (seconds: number) => toInstant(seconds * 1000);
    expect(stepOfCode(secret, '287082', at(59))).toBe(1);
    expect(stepOfCode(secret, '287082', at(89))).toBe(1);
    expect(stepOfCode(secret, '287082', at(120))).toBeNull();
    expect(stepOfCode(secret, '081804', at(1_111_111_109))).toBe(Math.floor(1_111_111_109 / 30));
    expect(stepOfCode(secret, '005924', at(1_234_567_890))).toBe(Math.floor(1_234_567_890 / 30));
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpUri(secret, '织锦', 'a@b.cn')).toContain('otpauth://totp/');
  });

  test('recovery codes are ten, all different, without letters that look alike', () => {
    const codes = Array.from({ length: 50 }, newRecoveryCodes).flat();
    expect(new Set(codes).size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{5}-[A-HJKMNP-Z2-9]{5}$/);
  });
});

test.each([
  ['陈小雨', 'cxy'],
  ['欧阳云', 'oyy'],
  ['单雄信', 'sxx'],
  ['Li Wei', 'lw'],
  ['Anne-Marie O’Neil', 'amo'],
  ['王 Tom', 'wt'],
])('the initials of %s are %s', async (name, initials) => {
  expect(await initialsOf(name)).toBe(initials);
});

test('a session never outlives its whole life, however often it is used', () => {
  expect(idleAt('2026-03-02T00:00:00.000Z', 3_600_000, '2026-03-02T00:30:00.000Z')).toBe(
    '2026-03-02T00:30:00.000Z',
  );
  expect(idleAt('2026-03-02T00:00:00.000Z', 3_600_000, '2026-03-03T00:00:00.000Z')).toBe(
    '2026-03-02T01:00:00.000Z',
  );
});

test('two lists compared give what is new and what is gone, each once', () => {
  expect(difference(['a', 'b'], ['b', 'c', 'c'])).toEqual({ added: ['c'], gone: ['a'] });
});
