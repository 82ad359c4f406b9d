import { perform } from '#kernel/server';
import { channels } from '#domains/channels/contract.ts';
import { desk } from '#domains/desk/contract.ts';
import { standard } from '#domains/standard/contract.ts';
import type { Stage } from './told.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Publishes a pack, and opens its desk around the clock: a test runs at night and on Sundays too. */
export async function adopt({ program, boss }: Stage, pack: string): Promise<void> {
  await perform(program, boss, standard.publishPack, { params: { pack }, body: {} });
  const always = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
  await perform(program, boss, standard.changeCalendar, {
    params: { key: 'desk' },
    body: { zone: 'Asia/Shanghai', week: always, days: {}, closures: [] },
  });
}

export interface Asked {
  title: string;
  /** Minutes until it was answered; never, where left out. */
  answered?: number;
  buyer?: { name: string; company: string; mail: string };
}

const usual = { name: '许念之', company: '牧野家纺', mail: 'xu@muye.example' };

/** Somebody asks by the form of the web site, at an instant (ms); gives the inquiry's id. */
export async function ask(
  stage: Stage,
  at: number,
  { title, answered, buyer = usual }: Asked,
): Promise<string> {
  const { program, boss, website } = stage;
  await stage.travel(at);
  const { id } = await perform(program, website, desk.receiveInquiry, {
    body: {
      channel: 'form',
      customer: { address: buyer.mail, by: 'mail', name: buyer.name, company: buyer.company },
      title,
      text: `${title}。请尽快答复，我们等着安排裁剪。`,
      class: 'product',
    },
  });
  if (answered === undefined) return id;
  await stage.travel(at + answered * minute);
  await perform(program, boss, desk.answerInquiry, {
    params: { id },
    body: { text: '横向 3%，纵向 5%，以洗后三次为准。', via: 'portal' },
  });
  return id;
}

const questions = [
  '雾蓝府绸能不能做到四级色牢度',
  '亚麻四件套洗后缩水率是多少',
  '提花遮光布有没有库存',
  '大货与封样有色差，怎么办',
  '能否先寄两米样布',
];

/**
 * So many days of a desk up to now: each day a question answered in good time and one answered late in its
 * two hours, every other day one that was answered too late, and a telephone call.
 */
export async function ordinaryDays(stage: Stage, days: number): Promise<void> {
  const now = Date.now();
  for (let n = days; n >= 1; n -= 1) {
    const morning = now - n * day;
    const title = (i: number): string => questions[(n + i) % questions.length]!;
    await ask(stage, morning + hour, { title: title(0), answered: 25 });
    await ask(stage, morning + 3 * hour, { title: title(1), answered: 90 });
    if (n % 2 === 0) await ask(stage, morning + 6 * hour, { title: title(2), answered: 150 });
    await logCall(stage, morning + 9 * hour);
  }
}

async function logCall(stage: Stage, at: number): Promise<void> {
  await stage.travel(at + 5 * minute);
  const then = (seconds: number): string => new Date(at + seconds * 1000).toISOString();
  await perform(stage.program, stage.boss, channels.logCall, {
    body: {
      direction: 'in',
      from: '+86 572 210 3344',
      to: '+86 572 210 0000',
      callerName: usual.name,
      rangAt: then(0),
      answeredAt: then(6),
      endedAt: then(180),
    },
  });
}
