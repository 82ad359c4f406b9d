import { describe, expect, test } from 'vitest';
import { readAddresses } from '../compose/addresses.ts';

describe('recipients as they are typed', () => {
  test.each([
    ['a@b.cn', [{ name: '', address: 'a@b.cn' }]],
    ['陈砚秋 <chen@zhixia.example>', [{ name: '陈砚秋', address: 'chen@zhixia.example' }]],
    ['"Berg, Anna" <a@b.se>', null],
    [
      'a@b.cn， 罗一川 <luo@y.cn>；c@d.cn',
      [
        { name: '', address: 'a@b.cn' },
        { name: '罗一川', address: 'luo@y.cn' },
        { name: '', address: 'c@d.cn' },
      ],
    ],
    ['', []],
  ])('%s', (typed, addresses) => {
    const read = readAddresses(typed);
    if (addresses === null) expect(read.wrong).toBe('"Berg');
    else expect(read).toEqual({ addresses, wrong: null });
  });

  test('the first piece that is no address is named', () => {
    expect(readAddresses('a@b.cn, 陈砚秋').wrong).toBe('陈砚秋');
    expect(readAddresses('x@y').wrong).toBe('x@y');
  });
});
