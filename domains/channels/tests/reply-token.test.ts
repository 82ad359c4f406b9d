import { describe, expect, it } from 'vitest';
import { numberIn, plusAddress, subjectWithNumber, tokenIn } from '../server/rules/reply-token.ts';

const token = 'k3v7m2p9x4qa';

describe('the reply token', () => {
  it.each<[string, string | null, string | null]>([
    ['service@mill.example', token, `service+${token}@mill.example`],
    ['service+cn@mill.example', token, null],
    ['service@mill.example', null, null],
  ])('in an address: %s', (address, given, expected) => {
    expect(plusAddress(address, given)).toBe(expected);
  });

  it.each<[string, string | null, string | null, string]>([
    ['色差', 'Q-2026-00042', token, `色差 [#Q-2026-00042-${token}]`],
    ['色差', 'Q-2026-00042', null, '色差 [Q-2026-00042]'],
    ['色差', null, token, '色差'],
    [`Re: 色差 [#Q-2026-00042-${token}]`, 'Q-2026-00042', token, `Re: 色差 [#Q-2026-00042-${token}]`],
    [`Re: 色差 [Q-2026-00042]`, 'Q-2026-00042', token, `Re: 色差 [#Q-2026-00042-${token}]`],
  ])('in a subject: %s', (subject, number, given, expected) => {
    expect(subjectWithNumber(subject, number, given)).toBe(expected);
  });

  it('is found in any address the mail went to, whatever its case, before the subject', () => {
    const recipients = ['x@y.example', `Service+${token.toUpperCase()}@mill.example`];
    expect(tokenIn({ subject: 'Re: [#Q-2026-00042-aaaaaaaaaaaa]', recipients })).toBe(token);
    expect(tokenIn({ subject: `AW: Re: x [#Q-2026-00042-${token}] y`, recipients: [] })).toBe(token);
  });

  it.each(['[#Q-2026-00042-short]', 'Q-2026-00042', `+${token}`, `[${token}]`])('is not in %s', (subject) => {
    expect(tokenIn({ subject, recipients: ['service@mill.example'] })).toBeNull();
  });

  it.each<[string, string | null]>([
    ['Re: Q-2026-00042 色差', 'Q-2026-00042'],
    ['关于Q-2026-00042', 'Q-2026-00042'],
    [`[#Q-2026-00042-${token}]`, 'Q-2026-00042'],
    ['[Q-2026-00042]', 'Q-2026-00042'],
    ['FAQ-2026-00042', null],
    ['Q-2026-0004', null],
    ['Q-2026-00042-7', null],
  ])('a case number is read from %s', (subject, expected) => {
    expect(numberIn(subject)).toBe(expected);
  });
});
