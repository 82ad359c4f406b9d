import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Facts, Id } from '#kernel/contract';
import { appRole } from '../database/migrate.ts';
import type { Program } from '../program.ts';

/** An event as a replay needs it; times in milliseconds. */
export interface StreamedEvent {
  kind: string;
  subject: Id;
  id: Id;
  event: string;
  facts: Facts;
  occurredAt: number;
  recordedAt: number;
}

const escapes: Record<string, string> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v', '\\': '\\' };

/** COPY's text writes a backslash before what would end a field or a line. */
const unescape = (field: string): string =>
  field.includes('\\') ? field.replace(/\\(.)/g, (_, c: string) => escapes[c] ?? c) : field;

function readLine(line: string): StreamedEvent {
  const [kind, subject, id, event, facts, occurred, recorded] = line.split('\t') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    kind,
    subject,
    id,
    event,
    facts: facts === '{}' ? {} : (JSON.parse(unescape(facts)) as Facts),
    occurredAt: Number(occurred),
    recordedAt: Number(recorded),
  };
}

/** How many events of its own the ledger had before an instant (ms): for the progress of a replay. */
export async function countEvents(program: Program, before: number): Promise<number> {
  const { rows } = await program.pool.query<{ n: number }>(
    'select count(*)::int as n from kernel.ledger where not derived and recorded_at < to_timestamp($1 / 1000.0)',
    [before],
  );
  return rows[0]!.n;
}

/**
 * The ledger's own events (derived ones left out) of some kinds of subject, subject by subject and in
 * order, recorded before an instant (ms). One sorted COPY, so that memory stays flat however long the
 * ledger is; a chunk is what came at once.
 */
export async function* streamLedger(
  program: Program,
  asked: { kinds: readonly string[]; before: number },
  stop?: AbortSignal,
): AsyncGenerator<StreamedEvent[]> {
  // A connection of its own: the pool's send statements together, which a COPY cannot join.
  const client = new pg.Client({
    connectionString: program.databaseUrl,
    application_name: 'selvedge-replay',
    options: `-c timezone=UTC -c role=${appRole}`,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`set local work_mem = '128MB'`);
    const kinds = asked.kinds.filter((k) => /^[a-z][a-z-]*$/.test(k)).map((k) => `'${k}'`);
    // COPY takes no parameters: the kinds were checked, the instant is a number.
    const stream = client.query(
      copyTo(`copy (
        select subject_kind, subject_id, id, event, facts,
          (date_part('epoch', occurred_at) * 1000)::bigint, (date_part('epoch', recorded_at) * 1000)::bigint
        from kernel.ledger where not derived and subject_kind in (${kinds.join(', ') || "''"})
          and recorded_at < to_timestamp(${Math.floor(asked.before)} / 1000.0)
        order by subject_id, subject_kind, seq) to stdout`),
    );
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (stop?.aborted) return;
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop()!;
      if (lines.length > 0) yield lines.map(readLine);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
