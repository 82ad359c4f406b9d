import { describe, expect, it } from 'vitest';
import { calendarWords, namesOf, plainWords, spanWords, type Deadline } from '../contract.ts';

const names = namesOf(
  {
    kinds: [
      {
        kind: 'inquiry',
        facts: [
          { name: 'channel', zh: '渠道', en: 'Channel' },
          { name: 'waiting', zh: '等客户', en: 'Waiting for the customer' },
          { name: 'rings', zh: '声数', en: 'Rings' },
          { name: 'class', zh: '类别', en: 'Class' },
        ],
        events: [
          { name: 'inquiry.received', zh: '收到咨询', en: 'Received' },
          { name: 'inquiry.message-received', zh: '客户又来信', en: 'Customer wrote again' },
          { name: 'inquiry.answered', zh: '答复客户', en: 'Answered' },
        ],
      },
    ],
  },
  [{ key: 'desk', title: { zh: '服务台营业时间', en: 'Service desk hours' } }],
);

const bare: Deadline = {
  subject: 'inquiry',
  when: [],
  from: ['inquiry.received'],
  until: ['inquiry.answered'],
  within: { value: 4, unit: 'hour' },
  calendar: 'always',
  pausesWhile: [],
  warnsAt: null,
  escalates: [],
};

describe('a deadline in plain words', () => {
  it('says all of it, in the order of both languages', () => {
    const words = plainWords(
      {
        ...bare,
        when: [[{ fact: 'channel', op: 'is', operand: 'mail' }]],
        from: ['inquiry.received', 'inquiry.message-received'],
        calendar: 'desk',
        pausesWhile: [[{ fact: 'waiting', op: 'is', operand: true }]],
        warnsAt: 0.75,
        escalates: [
          { after: { value: 0, unit: 'minute' }, to: 'lead' },
          { after: { value: 2, unit: 'hour' }, to: 'manager' },
        ],
      },
      names,
    );
    expect(words.zh).toBe(
      '渠道为邮件：从「收到咨询」或「客户又来信」到「答复客户」不超过 4 小时，按服务台营业时间；等客户时暂停；满 75% 提醒；逾期即升级到组长，逾期 2 小时升级到经理。',
    );
    expect(words.en).toBe(
      'Channel is mail: from “received” or “customer wrote again” to “answered” within 4 hours, in service desk hours; pauses while waiting for the customer; reminds at 75%; once overdue it goes up to the team lead, 2 hours overdue to the manager.',
    );
  });

  it('says no more than there is', () => {
    expect(plainWords(bare, names).zh).toBe('从「收到咨询」到「答复客户」不超过 4 小时，按自然时间。');
    expect(plainWords(bare, names).en).toBe(
      'From “received” to “answered” within 4 hours, around the clock.',
    );
  });

  it('names events of a room to come as the packs do; leaves out what nobody knows, and keeps the term', () => {
    const coming = { ...bare, subject: 'order', from: ['order.received'], until: ['order.confirmed'] };
    expect(plainWords(coming, names).zh).toBe('从「收到订单」到「订单确认」不超过 4 小时，按自然时间。');
    expect(plainWords(coming, names).en).toBe(
      'From “order received” to “order confirmed” within 4 hours, around the clock.',
    );
    const unknown = { ...bare, subject: 'vat', from: ['vat.filled'], until: ['vat.emptied'] };
    expect(plainWords(unknown, names).zh).toBe('不超过 4 小时，按自然时间。');
    expect(plainWords(unknown, names).en).toBe('Within 4 hours, around the clock.');
  });

  it.each([
    [{ fact: 'waiting', op: 'is', operand: false }, '不是等客户', 'Not waiting for the customer'],
    [{ fact: 'waiting', op: 'isNot', operand: true }, '不是等客户', 'Not waiting for the customer'],
    [
      { fact: 'channel', op: 'in', operand: ['form', 'api'] },
      '渠道为网上表单或接口',
      'Channel is web form or API',
    ],
    [{ fact: 'channel', op: 'notIn', operand: ['phone'] }, '渠道不是电话', 'Channel is not phone'],
    [{ fact: 'rings', op: 'atLeast', operand: 3 }, '声数不低于 3', 'Rings is at least 3'],
    [{ fact: 'rings', op: 'between', operand: [2, 5] }, '声数在 2 到 5 之间', 'Rings is between 2 and 5'],
    [{ fact: 'class', op: 'isSet', operand: null }, '有类别', 'Class is set'],
    [{ fact: 'class', op: 'is', operand: 'vat' }, '类别为 vat', 'Class is vat'],
    [{ fact: 'grade', op: 'isUnset', operand: null }, '没有 grade', 'Grade is not set'],
  ])('says the condition %j', (cell, zh, en) => {
    const words = plainWords({ ...bare, when: [[cell]] }, names);
    expect(words.zh.startsWith(`${zh}：从`)).toBe(true);
    expect(words.en.startsWith(`${en}: from`)).toBe(true);
  });

  it('joins cells by and, rows by or', () => {
    const phone = { fact: 'channel', op: 'is', operand: 'phone' };
    const waiting = { fact: 'waiting', op: 'is', operand: true };
    const words = plainWords({ ...bare, when: [[phone, waiting], [{ ...phone, operand: 'chat' }]] }, names);
    expect(words.zh.startsWith('渠道为电话且等客户，或者渠道为在线会话：')).toBe(true);
    expect(words.en.startsWith('Channel is phone and waiting for the customer, or channel is chat: ')).toBe(
      true,
    );
  });
});

describe('spans and hours', () => {
  it('tells one from many in English', () => {
    expect(spanWords({ value: 1, unit: 'hour' })).toEqual({ zh: '1 小时', en: '1 hour' });
    expect(spanWords({ value: 2, unit: 'day' })).toEqual({ zh: '2 个工作日', en: '2 working days' });
    expect(spanWords({ value: 3, unit: 'ring' })).toEqual({ zh: '3 声', en: '3 rings' });
    expect(spanWords({ value: 98, unit: 'percent' })).toEqual({ zh: '98%', en: '98%' });
  });

  it('names a calendar, or its key where it has no name', () => {
    expect(calendarWords('desk', names)).toEqual({ zh: '按服务台营业时间', en: 'in service desk hours' });
    expect(calendarWords('night', names)).toEqual({ zh: '按 night', en: 'in night' });
  });
});
