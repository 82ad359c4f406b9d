import pg from 'pg';
import type { Rows, Statement } from './statement.ts';
import { newWire } from './wire.ts';

type Row = Record<string, unknown>;

/** The columns a statement gives; none where it gives no rows. */
type Columns = readonly { name: string; read: (text: string) => unknown }[];

/** What a connection knows of a statement that was prepared on it. */
interface Prepared {
  text: string;
  /** Null until the server has told. */
  columns: Columns | null;
  /** It failed, or was on its way when another failed: whether the server has it is not known. */
  unsure: boolean;
}

interface FieldMessage {
  name: string;
  dataTypeID: number;
}

interface Driver {
  query(turn: object): unknown;
  getTypeParser(oid: number, format: 'text'): (text: string) => unknown;
}

const kept = new WeakMap<object, Map<string, Prepared>>();
const wire = newWire();

function preparedOn(client: object): Map<string, Prepared> {
  let prepared = kept.get(client);
  if (!prepared) kept.set(client, (prepared = new Map()));
  return prepared;
}

/** Writes the statements down, each prepared and described only when the connection does not know it. */
function encode(statements: readonly Statement[], prepared: Map<string, Prepared>): void {
  for (const { name = '', text, values = [] } of statements) {
    let known = name === '' ? undefined : prepared.get(name);
    if (known && known.text !== text) throw new Error(`two statements are called ${name}`);
    if (known?.unsure) wire.forget(name);
    if (!known || known.unsure) {
      wire.parse(name, text);
      known = { text, columns: null, unsure: false };
      if (name !== '') prepared.set(name, known);
    }
    wire.bind(name, values);
    if (!known.columns) wire.describe();
    wire.execute();
  }
  wire.sync();
}

const countOf = (tag: string): number => Number(tag.slice(tag.lastIndexOf(' ') + 1)) || 0;

function rowOf(columns: Columns, fields: readonly (string | null)[]): Row {
  const row: Row = {};
  for (let i = 0; i < columns.length; i += 1) {
    const field = fields[i];
    row[columns[i]!.name] = field === null || field === undefined ? null : columns[i]!.read(field);
  }
  return row;
}

/**
 * Sends statements in one write, with one barrier behind the last: the server answers once, and skips what
 * follows a statement that fails. Resolves with the rows of each; rejects with the first error, as the
 * driver gives it. Must run inside a transaction unless it is a single statement.
 */
export function sendTogether(client: pg.PoolClient, statements: readonly Statement[]): Promise<Rows[]> {
  const driver = client as unknown as Driver;
  const prepared = preparedOn(client);
  const results: Rows[] = [];
  let rows: Row[] = [];
  let columns: Columns | null = null;
  let failed: Error | null = null;
  const present = () => statements[results.length];
  const known = () => prepared.get(present()?.name ?? '');
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => {
      if (failed) return;
      failed = error;
      for (const s of statements.slice(results.length)) {
        const one = prepared.get(s.name ?? '');
        if (one) one.unsure = true;
      }
      reject(error);
    };
    driver.query({
      // What the driver pipelines must be a query of its own.
      __proto__: pg.Query.prototype,
      submit(connection: { stream: { write(bytes: Buffer): void } }) {
        try {
          encode(statements, prepared);
        } catch (error) {
          wire.take();
          return error as Error;
        }
        connection.stream.write(wire.take());
        return null;
      },
      handleRowDescription({ fields }: { fields: readonly FieldMessage[] }) {
        columns = fields.map((f) => ({ name: f.name, read: driver.getTypeParser(f.dataTypeID, 'text') }));
      },
      handleDataRow({ fields }: { fields: readonly (string | null)[] }) {
        rows.push(rowOf(columns ?? known()?.columns ?? [], fields));
      },
      handleCommandComplete({ text }: { text: string }) {
        const one = known();
        if (one) one.columns ??= columns ?? [];
        results.push({ rows, count: countOf(text) });
        rows = [];
        columns = null;
      },
      handleEmptyQuery: () => fail(new Error('a statement was empty')),
      handleCopyInResponse: (connection: { sendCopyFail(why: string): void }) =>
        connection.sendCopyFail('copying is not for what travels together'),
      handleCopyData: () => undefined,
      handlePortalSuspended: () => undefined,
      handleError: fail,
      handleReadyForQuery: () => resolve(results),
    });
  });
}
