import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteCall } from '#kernel/contract';
import { makeStaff } from '#domains/security/tests/make.ts';
import { notices, templateKeys, type TemplateKey } from '../contract.ts';
import { openNoticed, type Noticed } from './make.ts';

let house: Noticed;
beforeAll(async () => {
  house = await openNoticed();
});
afterAll(() => house.close());

type Saved = RouteCall<typeof notices.saveTemplate>['body'];

const texts = (subject: string, body: string) => ({ zh: { subject, body }, en: { subject, body } });

const find = async (key: TemplateKey) =>
  (await house.ok(house.owner.session, notices.listTemplates, {})).rows.find((t) => t.key === key)!;

const save = (key: TemplateKey, body: Partial<Saved> & ReturnType<typeof texts>) =>
  house.call(house.owner.session, notices.saveTemplate, {
    params: { key },
    body: { version: 0, bell: true, mail: false, enabled: true, ...body },
  });

describe('templates', () => {
  test('each is there in both languages, and says only what its event can give', async () => {
    const { rows } = await house.ok(house.owner.session, notices.listTemplates, {});
    expect(rows.map((t) => t.key)).toEqual([...templateKeys]);
    for (const t of rows) {
      const known = new Set(t.placeholders.map((p) => p.name));
      for (const text of [t.texts.zh, t.texts.en].flatMap((x) => [x.subject, x.body]))
        for (const [, name] of text.matchAll(/\{(.*?)\}/g))
          expect([t.key, name, known.has(name!)]).toEqual([t.key, name, true]);
      expect(t).toMatchObject({ version: 0, builtIn: true, enabled: true, changedBy: null });
      expect(t.event.title).not.toBeNull();
    }
  });

  test('what a text may say follows from the catalogue of events', async () => {
    const names = async (key: TemplateKey) => (await find(key)).placeholders.map((p) => p.name);
    const inquiry = await names('inquiry-assigned');
    expect(inquiry).toEqual(
      expect.arrayContaining(['inquiry.number', 'inquiry.promisedFor', 'inquiry.tier', 'customer.name']),
    );
    expect(inquiry).not.toContain('clause.title');
    const clock = await names('clock-escalated');
    expect(clock).toEqual(
      expect.arrayContaining(['clause.title', 'due', 'level', 'role', 'subject.priority']),
    );
    // A clock runs on any kind of subject: what only inquiries have cannot be promised.
    expect(clock).not.toContain('inquiry.number');
    expect(await names('letter-reset')).toEqual(['person.name', 'company.name', 'letter.link']);
  });

  test('an unknown placeholder is refused, named with its place, and nothing is saved', async () => {
    const answer = await save(
      'inquiry-assigned',
      texts('{inquiry.number}', '客户：{customer.name}\n期限：{due}，{inquiry.colour}'),
    );
    expect([answer.status, answer.error.code]).toEqual([422, 'notices.placeholder-unknown']);
    expect(answer.error.message).toEqual({
      zh: '中文正文第 2 行第 4 字：{due} 不能用在这里。',
      en: 'Chinese text, line 2, column 4: {due} cannot be used here.',
    });
    expect(answer.error.detail).toMatchObject({ placeholder: '{due}' });
    expect(answer.error.faults).toEqual([
      { path: 'body.zh.body', message: '{due} · 2:4' },
      { path: 'body.zh.body', message: '{inquiry.colour} · 2:10' },
      { path: 'body.en.body', message: '{due} · 2:4' },
      { path: 'body.en.body', message: '{inquiry.colour} · 2:10' },
    ]);
    expect((await find('inquiry-assigned')).version).toBe(0);
    const half = await save('inquiry-assigned', texts('{inquiry.number', 'x'));
    expect(half.error.faults?.[0]).toEqual({ path: 'body.zh.subject', message: '{ · 1:1' });
    expect(await house.sql('select 1 from notices.template')).toEqual([]);
  });

  test('a saved text is what is sent from then on, and the ledger keeps that it changed', async () => {
    const agent = await makeStaff(house, { name: '林晓岚' });
    const assign = async () => {
      const id = await house.begin({}, { priority: 'urgent' });
      await house.happen('inquiry.assigned', id, { owner: agent.id });
      await house.settle();
      return (await house.bell(agent.session))[0]!;
    };
    const saved = await save(
      'inquiry-assigned',
      texts('{person.name}：{inquiry.priority} {inquiry.kind}', '{owner.name}\n客户 {customer.name}\n止'),
    );
    expect(saved.body).toEqual({ version: 1 });
    // Nobody is the customer: the line that would say who is left out. The priority comes from the subject's history.
    expect(await assign()).toMatchObject({ title: '林晓岚：紧急 咨询', body: '林晓岚\n止' });
    expect(await find('inquiry-assigned')).toMatchObject({ version: 1, builtIn: false, changedBy: '周启明' });
    const reset = await house.ok(house.owner.session, notices.resetTemplate, {
      params: { key: 'inquiry-assigned' },
      body: { version: 1 },
    });
    expect(reset).toEqual({ version: 2 });
    expect(await find('inquiry-assigned')).toMatchObject({ version: 2, builtIn: true });
    expect((await assign()).title).toMatch(/^Q-2026-\d{5} 分派过来$/);
    const events = await house.sql(
      `select event, (facts->>'version')::int as version from kernel.ledger where subject_kind = 'template' order by seq`,
    );
    expect(events).toEqual([
      { event: 'template.taken-over', version: null },
      { event: 'template.changed', version: 1 },
      { event: 'template.changed', version: 2 },
    ]);
    expect(
      await house.sql(`select subject_zh, built_in from notices.template_version where version = 1`),
    ).toEqual([{ subject_zh: '{person.name}：{inquiry.priority} {inquiry.kind}', built_in: false }]);
  });

  test('who saves over a newer version is told so', async () => {
    const text = texts('{inquiry.number}', 'x');
    expect((await save('inquiry-message', text)).status).toBe(200);
    const stale = await save('inquiry-message', text);
    expect([stale.status, stale.error.code]).toEqual([409, 'object.changed']);
    expect((await save('inquiry-passed', { ...text, version: 3 })).error.code).toBe('object.changed');
  });

  test('a sign-in letter cannot be switched off, and what customers get has no bell', async () => {
    const link = texts('{company.name}', '{letter.link}');
    expect(
      (await save('letter-reset', { ...link, bell: false, mail: true, enabled: false })).error.code,
    ).toBe('notices.always-sent');
    expect((await save('receipt', { ...texts('x', 'y'), bell: true, mail: true })).error.code).toBe(
      'notices.no-bell',
    );
  });

  test('a subject is one line, and a mail cannot be given another header', async () => {
    expect(
      (await save('receipt', { ...texts('x\r\nBcc: all@mill.example', 'y'), bell: false, mail: true }))
        .status,
    ).toBe(422);
  });

  test('a preview is filled with a sample in both languages, and refuses what saving refuses', async () => {
    const params = { key: 'clock-breached' as const };
    const body = texts('{subject.number} {clause.title}', '{due}\n{subject.channel}');
    expect(await house.ok(house.owner.session, notices.previewTemplate, { params, body })).toEqual({
      zh: { subject: 'Q-2026-00042 邮件答复', body: '11月22日 14:20\n‹渠道›' },
      en: { subject: 'Q-2026-00042 Mail answered', body: '22 Nov, 14:20\n‹Channel›' },
    });
    const refused = await house.call(house.owner.session, notices.previewTemplate, {
      params,
      body: texts('{nothing}', 'x'),
    });
    expect(refused.error.code).toBe('notices.placeholder-unknown');
  });

  test('templates are for whoever may change them', async () => {
    const agent = await makeStaff(house);
    expect((await house.call(agent.session, notices.listTemplates, {})).status).toBe(403);
    expect((await house.call(agent.session, notices.listMails, {})).status).toBe(403);
    expect((await house.call(agent.session, notices.listDeadLetters, {})).status).toBe(403);
  });
});
