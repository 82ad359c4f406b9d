/**
 * Lists the present database from its catalogs into schema.txt, and writes each room's typed handle
 * (domains/<room>/server/tables.ts): its own tables and the published views of the rooms it needs.
 * With --check nothing is written; a difference is an error.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPool, startPostgres } from '#kernel/server/boot';
import { prepareDatabase } from '../app/boot.ts';
import { architecture, bootOrder, loadModules } from '../app/modules.ts';

interface Column {
  schema: string;
  table: string;
  kind: 'r' | 'p' | 'v';
  name: string;
  type: string;
  not_null: boolean;
  has_default: boolean;
  default_text: string | null;
  comment: string | null;
}

const root = path.resolve(import.meta.dirname, '..');

const columnsQuery = `
  select n.nspname as schema, c.relname as table, c.relkind as kind, a.attname as name,
    format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null,
    (a.atthasdef or a.attidentity <> '') as has_default,
    pg_get_expr(d.adbin, d.adrelid) as default_text, col_description(c.oid, a.attnum) as comment
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind in ('r', 'p', 'v') and not c.relispartition
    and n.nspname = any($1)
  order by array_position($1, n.nspname), c.relname, a.attnum`;

const extrasQuery = `
  select n.nspname as schema, c.relname as table, 'index' as what, pg_get_indexdef(i.indexrelid) as text
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and not c.relispartition
  union all
  select n.nspname, c.relname, 'constraint', x.conname || ' ' || pg_get_constraintdef(x.oid)
  from pg_constraint x join pg_class c on c.oid = x.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and not c.relispartition and x.contype in ('c', 'f')
  union all
  select n.nspname, c.relname, 'trigger', t.tgname || ' ' || regexp_replace(pg_get_triggerdef(t.oid), '^CREATE TRIGGER \\S+ ', '')
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1) and not c.relispartition and not t.tgisinternal
  order by 1, 2, 3, 4`;

const domainsQuery = `
  select n.nspname as schema, t.typname as name, format_type(t.typbasetype, t.typtypmod) as type,
    string_agg(pg_get_constraintdef(x.oid), ' ' order by x.conname) as checks
  from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_constraint x on x.contypid = t.oid
  where t.typtype = 'd' and n.nspname = any($1)
  group by n.nspname, t.oid order by array_position($1, n.nspname), t.typname`;

interface Domain {
  schema: string;
  name: string;
  type: string;
  checks: string | null;
}

interface Extra {
  schema: string;
  table: string;
  what: string;
  text: string;
}

function listing(columns: readonly Column[], extras: readonly Extra[], domains: readonly Domain[]): string {
  const lines: string[] = [
    '# The present database, listed from its catalogs by `npm run schema`. Not written by hand.',
  ];
  if (domains.length > 0) lines.push('');
  for (const d of domains) lines.push(`domain ${d.schema}.${d.name}: ${d.type} ${d.checks ?? ''}`.trimEnd());
  for (const [table, list] of Map.groupBy(columns, (c) => `${c.schema}.${c.table}`)) {
    lines.push(
      '',
      `${list[0]!.kind === 'v' ? 'view' : list[0]!.kind === 'p' ? 'table (by month)' : 'table'} ${table}`,
    );
    for (const c of list) {
      const facts = [
        c.type,
        ...(c.not_null ? ['not null'] : []),
        ...(c.default_text ? [`default ${c.default_text}`] : []),
      ];
      lines.push(`  ${c.name}: ${facts.join(' ')}${c.comment ? `  -- ${c.comment}` : ''}`);
    }
    for (const e of extras.filter((x) => `${x.schema}.${x.table}` === table))
      lines.push(`  ${e.what}: ${e.text}`);
  }
  return `${lines.join('\n')}\n`;
}

function typeOf(type: string): string {
  if (type.endsWith('[]')) return `${typeOf(type.slice(0, -2))}[]`;
  if (/^(smallint|integer|bigint|double precision|real)/.test(type)) return 'number';
  if (type === 'boolean') return 'boolean';
  if (type === 'bytea') return 'Buffer';
  if (type.startsWith('json')) return 'unknown';
  return 'string';
}

/** A view's columns carry no `not null`: one counts as such when every table column of that name in its room does. */
function mayBeNull(c: Column, all: readonly Column[]): boolean {
  if (c.kind !== 'v') return !c.not_null;
  const room = c.schema.replace(/_pub$/, '');
  const namesakes = all.filter((x) => x.schema === room && x.name === c.name);
  return namesakes.length === 0 || namesakes.some((x) => !x.not_null);
}

function fieldOf(c: Column, all: readonly Column[]): string {
  const base = `${typeOf(c.type)}${mayBeNull(c, all) && !c.type.startsWith('json') ? ' | null' : ''}`;
  return c.has_default ? `    ${c.name}: Generated<${base}>;` : `    ${c.name}: ${base};`;
}

function interfaceOf(columns: readonly Column[], all: readonly Column[]): string {
  return [...Map.groupBy(columns, (c) => `${c.schema}.${c.table}`)]
    .map(([table, list]) => `  '${table}': {\n${list.map((c) => fieldOf(c, all)).join('\n')}\n  };`)
    .join('\n');
}

function tablesFile(room: string, columns: readonly Column[]): string {
  const seen = columns.filter(
    (c) =>
      c.schema === room ||
      ([room, ...architecture.rooms[room]!.needs].includes(c.schema.replace(/_pub$/, '')) &&
        c.schema.endsWith('_pub')),
  );
  const generated = seen.some((c) => c.kind !== 'v' && c.has_default);
  return `// Written by \`npm run schema\` from the database's catalogs. Not edited by hand.
${generated ? "import type { Generated } from 'kysely';\n" : ''}import { handle } from '#kernel/server';

/** The room's own tables, and what the rooms it needs publish. */
export interface Tables {
${interfaceOf(seen, columns)}
}

export const own = handle<Tables>('${room}');
`;
}

async function describe(): Promise<Map<string, string>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'selvedge-schema-'));
  const server = await startPostgres({ dataDir, mode: 'own', durable: false });
  try {
    const maintenance = openPool(server.url('postgres'), { size: 1 });
    await maintenance.query('create database selvedge');
    await maintenance.end();
    const modules = await loadModules();
    await prepareDatabase(server.url('selvedge'), modules);
    const pool = openPool(server.url('selvedge'), { size: 1 });
    const rooms = bootOrder().filter((r) => modules.some((m) => m.room === r));
    const schemas = ['kernel', ...rooms.flatMap((r) => [r, `${r}_pub`])];
    const columns = (await pool.query(columnsQuery, [schemas])).rows as Column[];
    const extras = (await pool.query(extrasQuery, [schemas])).rows as Extra[];
    const domains = (await pool.query(domainsQuery, [schemas])).rows as Domain[];
    await pool.end();
    const files = new Map([['schema.txt', listing(columns, extras, domains)]]);
    for (const room of rooms) files.set(`domains/${room}/server/tables.ts`, tablesFile(room, columns));
    return files;
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const check = process.argv.includes('--check');
const drifted: string[] = [];
for (const [file, text] of await describe()) {
  const place = path.join(root, file);
  let before = '';
  try {
    before = readFileSync(place, 'utf8');
  } catch {
    // The file is new.
  }
  if (before === text) continue;
  drifted.push(file);
  if (!check) writeFileSync(place, text);
}
for (const file of drifted)
  console.log(check ? `${file} is not what the database is; run npm run schema` : `wrote ${file}`);
if (check && drifted.length > 0) process.exitCode = 1;
