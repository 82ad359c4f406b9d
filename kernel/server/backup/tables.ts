import type pg from 'pg';

/** A table that a backup carries: not the job queue's, which makes its own anew. */
export interface BackedTable {
  name: string;
  columns: string[];
}

const notCarried = `n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'pgboss') and n.nspname not like 'pg_%'`;

/** Every table, in an order in which rows can be put back: a table after those it refers to. */
export async function backedTables(client: pg.ClientBase): Promise<BackedTable[]> {
  const { rows } = await client.query<{ oid: string; name: string; columns: string[]; refers: string[] }>(`
    select c.oid::text as oid, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
      (select array_agg(quote_ident(a.attname) order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select array_agg(distinct x.confrelid::text) from pg_constraint x
       where x.conrelid = c.oid and x.contype = 'f' and x.confrelid <> c.oid), '{}') as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition and ${notCarried} order by 2`);
  const order: BackedTable[] = [];
  const placed = new Set<string>();
  let left = rows;
  while (left.length > 0) {
    const ready = left.filter((t) => t.refers.every((r) => placed.has(r)));
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${left.map((t) => t.name).join(', ')}`);
    for (const t of ready) {
      placed.add(t.oid);
      order.push({ name: t.name, columns: t.columns });
    }
    left = left.filter((t) => !placed.has(t.oid));
  }
  return order;
}

/** The present value of every sequence. */
export async function sequences(client: pg.ClientBase): Promise<{ name: string; value: string | null }[]> {
  const { rows } = await client.query(
    `select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value::text as value
     from pg_sequences n where ${notCarried.replaceAll('n.nspname', 'n.schemaname')} order by 1`,
  );
  return rows as { name: string; value: string | null }[];
}

/** The months for which partitions stand. */
export async function months(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ month: string }>(
    `select distinct regexp_replace(c.relname, '^.*_y(\\d{4})m(\\d{2})$', '\\1-\\2-01') as month
     from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relname ~ '_y\\d{4}m\\d{2}$' order by 1`,
  );
  return rows.map((r) => r.month);
}
