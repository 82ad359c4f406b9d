import type { Measure } from '#kernel/server';
import { own } from './tables.ts';

/**
 * First contact resolution: of the inquiries closed as answered, the share whose customer had to write only
 * once. In percent, by the day they were closed.
 */
const settledAtOnce: Measure = {
  key: 'inquiry.settled-at-once',
  title: { zh: '一次解决率', en: 'Settled at the first contact' },
  unit: 'percent',
  async read(ctx, spans, whose) {
    const { rows } = await own.run<{ at: number; n: number; once: number }>(ctx, {
      text: `select s.at, count(*)::int as n,
               count(*) filter (where (select count(*) from desk.message m where m.inquiry_id = i.id and m.kind = 'customer') <= 1)::int as once
             from unnest($1::timestamptz[], $2::timestamptz[]) with ordinality as s (since, till, at)
             join desk.inquiry i on i.closed_at >= s.since and i.closed_at < s.till
             where i.state = 'closed' and i.close_reason = 'answered'
               and ($3::uuid[] is null or i.team_id = any($3)) and ($4::uuid is null or i.owner_id = $4)
             group by 1`,
      values: [spans.map((s) => s.from), spans.map((s) => s.to), whose.teams ?? null, whose.person ?? null],
    });
    return spans.map((_, i) => {
      const row = rows.find((r) => r.at === i + 1);
      return row ? { value: (row.once / row.n) * 100, n: row.n } : null;
    });
  },
};

export const measures: readonly Measure[] = [settledAtOnce];
