/**
 * The thin handler that intake is held against: Node and pg, no validation, no session, no framework. It
 * writes the rows that an inquiry writes, durably, to the same server: the same tables' columns with the
 * same kinds of values, in one transaction, statements pipelined as ours are. Run as a process of its own.
 */
import http from 'node:http';
import { openPool } from '#kernel/server/boot';
import { newId } from '#kernel/contract';

const pool = openPool(process.argv[2]!, { size: 20 });

const tables = `
  create schema if not exists thin;
  create table if not exists thin.inquiry (id uuid primary key, home uuid, number text, title text, state text, class text, priority text,
    channel text, language text, tier text, customer_id uuid, contact_id uuid, contact_name text, received_at timestamptz, last_message_at timestamptz);
  create table if not exists thin.message (id uuid primary key, home uuid, inquiry_id uuid, kind text, channel text, text text, occurred_at timestamptz);
  create table if not exists thin.words (inquiry_id uuid primary key, tokens tsvector);
  create table if not exists thin.participant (inquiry_id uuid, channel text, address text, name text);
  create table if not exists thin.head (subject_id uuid primary key, seq int, hash bytea, recorded_at timestamptz);
  create table if not exists thin.ledger (id uuid primary key, subject_id uuid, seq int, event text, facts jsonb, occurred_at timestamptz, hash bytea);
  create table if not exists thin.subject (subject_id uuid primary key, memory jsonb);
  create table if not exists thin.clock (id uuid primary key, subject_id uuid, clause_id uuid, started_at timestamptz, due_at timestamptz, wake_at timestamptz);
  create table if not exists thin.move (id uuid primary key, clock_id uuid, move text, at timestamptz);
  create table if not exists thin.delivery (event_id uuid, handler text, state text, due_at timestamptz, primary key (event_id, handler));
  create index if not exists thin_clock_wake on thin.clock (wake_at);
  create index if not exists thin_inquiry_state on thin.inquiry (state, last_message_at);`;

const hash = Buffer.alloc(32, 7);

async function take(body: { text: string; customer: { address: string; name: string } }): Promise<string> {
  const client = await pool.connect();
  const now = new Date().toISOString();
  const ms = Date.now();
  const id = newId(ms);
  const [clock, second] = [newId(ms), newId(ms)];
  const s = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  try {
    await Promise.all([
      client.query('begin'),
      s('i', 'insert into thin.inquiry values ($1,$1,$2,$3,$4,$5,$6,$7,$8,$9,$1,$1,$10,$11,$11)', [
        id,
        `Q-${id}`,
        body.text.slice(0, 40),
        'received',
        'other',
        'normal',
        'form',
        'zh',
        'new',
        body.customer.name,
        now,
      ]),
      s('m', 'insert into thin.message values ($1,$2,$2,$3,$4,$5,$6)', [
        newId(ms),
        id,
        'customer',
        'form',
        body.text,
        now,
      ]),
      s('w', 'insert into thin.words values ($1, array_to_tsvector($2::text[]))', [
        id,
        [...new Set(body.text)],
      ]),
      s('p', 'insert into thin.participant values ($1,$2,$3,$4)', [
        id,
        'mail',
        body.customer.address,
        body.customer.name,
      ]),
      s('l', 'insert into thin.ledger values ($1,$2,1,$3,$4,$5,$6)', [
        newId(ms),
        id,
        'inquiry.received',
        '{"channel":"form"}',
        now,
        hash,
      ]),
      s('h', 'insert into thin.head values ($1,1,$2,$3)', [id, hash, now]),
      s('u', 'insert into thin.subject values ($1,$2)', [id, '{"facts":{"channel":"form"},"tracks":{}}']),
      s('c', 'insert into thin.clock values ($1,$3,$3,$4,$4,$4),($2,$3,$3,$4,$4,$4)', [
        clock,
        second,
        id,
        now,
      ]),
      s('v', 'insert into thin.move values ($1,$3,$5,$6),($2,$4,$5,$6)', [
        newId(ms),
        newId(ms),
        clock,
        second,
        'started',
        now,
      ]),
      s('d', 'insert into thin.delivery values ($1,$2,$3,$4)', [newId(ms), 'receipt', 'pending', now]),
      client.query('commit'),
    ]);
    return id;
  } finally {
    client.release();
  }
}

await pool.query(tables);
const server = http.createServer((request, response) => {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    take(JSON.parse(text) as never).then(
      (id) => response.setHeader('content-type', 'application/json').end(JSON.stringify({ id })),
      () => response.writeHead(500).end(),
    );
  });
});
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as { port: number }).port}`),
);
