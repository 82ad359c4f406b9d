import type { House } from '#kernel/testing';
import { makeStaff, makeTeam } from '#domains/security/tests/make.ts';
import { standard } from '#domains/standard/contract.ts';
import { desk } from '../contract.ts';
import { ask, manager, publish } from './make.ts';

/** The standard the clocks run under: published once in a house, however often this is asked for. */
async function governed(house: House): Promise<void> {
  const { rows } = await house.ok(manager(house), standard.standards, {});
  if (rows.some((s) => s.key === 'factory')) return;
  await publish(house, 'textile');
  await publish(house, 'factory');
}

/** Inquiries somebody else works on, for the walk of security: whoever walks by must not find them. */
export async function foreign(house: House) {
  await governed(house);
  const team = await makeTeam(house);
  const owner = await makeStaff(house, { teams: [team] });
  const title = '不相干的咨询';
  const theirs = async () => {
    const asked = await ask(house, { title });
    const given = { params: { id: asked.id }, body: { owner: owner.id, team } };
    await house.ok(manager(house), desk.assignInquiry, given);
    return asked;
  };
  const { id, number } = await theirs();
  const over = await theirs();
  // Answering is asked for records (FA-3.1.1), classing is decided on by a table (TX-2.2.1).
  await house.ok(manager(house), desk.answerInquiry, {
    params: { id: over.id },
    body: { text: '缩水率在 3% 以内。', via: 'phone' },
  });
  await house.ok(manager(house), desk.sortInquiry, { params: { id }, body: { class: 'price' } });
  await house.ok(manager(house), desk.closeInquiry, {
    params: { id: over.id },
    body: { reason: 'spam', note: '广告' },
  });
  // One clock that runs, one that was closed with its case.
  const clocks = await house.sql<{ id: string }>(
    `select id from standard.clock where subject_id = $1 union all
     select id from standard.clock_closed where subject_id = $2`,
    [id, over.id],
  );
  const [check] = await house.sql<{ id: string }>(
    `select id from standard.record_check where subject_id = $1`,
    [over.id],
  );
  const [decision] = await house.sql<{ id: string }>(
    `select id from standard.decision where subject_id = $1`,
    [id],
  );
  if (!check || !decision)
    throw new Error('the inquiries have no records asked for and no decision to look for');
  if (clocks.length < 2) throw new Error('the inquiries have no clocks to look for');
  const subject = { kind: 'inquiry', id };
  return {
    objects: [
      ...Object.values(desk)
        .filter((entry) => entry.scope === 'object' && entry.path.includes('/inquiries/:id'))
        .map((entry) => ({ entry, input: { params: { id } } })),
      { entry: desk.inquiryByNumber, input: { params: { number } } },
      { entry: standard.clocks, input: { query: subject } },
      { entry: standard.timeline, input: { query: subject } },
      { entry: standard.records, input: { query: subject } },
      { entry: standard.keepRecord, input: { body: { ...subject, record: 'need' } } },
      { entry: standard.keptEvidence, input: { params: { what: 'check', id: check.id } } },
      { entry: standard.keptEvidence, input: { params: { what: 'decision', id: decision.id } } },
      ...clocks.map((c) => ({ entry: standard.evidence, input: { params: { id: c.id } } })),
    ],
    lists: Object.values(desk)
      .filter((entry) => entry.scope === 'list' && entry.method === 'GET')
      .map((entry) => ({ entry, input: {}, word: title })),
    changes: [
      {
        id,
        change: () =>
          house.ok(manager(house), desk.noteInquiry, {
            params: { id },
            body: { text: '内部备注', attachments: [] },
          }),
      },
    ],
  };
}
