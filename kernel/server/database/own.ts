import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';
import { stateOf, type Ctx } from '../ctx.ts';
import type { Rows, Statement } from './statement.ts';
import { appRole, roomRole } from './migrate.ts';

/**
 * A room's handle on the database: its own tables and the published views of the rooms it needs, typed
 * so that another room's table does not compile. `own(ctx)` builds queries; `own.run` sends a statement
 * written by hand, for paths that are hot; `own.batch` sends several in one round trip, `own.later` sends them when
 * there is something else to send.
 */
export interface Own<Tables> {
  (ctx: Ctx): Kysely<Tables>;
  run<Row = Record<string, unknown>>(ctx: Ctx, statement: Statement): Promise<Rows<Row>>;
  batch(ctx: Ctx, statements: readonly Statement[]): Promise<Rows[]>;
  /**
   * Writes whose outcome the command does not need: they travel with its next statement, at the latest with
   * the commit, in their order. One that fails fails the whole transaction, wherever it is.
   */
  later(ctx: Ctx, statements: readonly Statement[]): void;
}

/** Makes the handle of one room. Called once per room, by its generated `tables.ts`. */
export function handle<Tables>(room: string): Own<Tables> {
  const role = roomRole(room);
  const assume: Statement = { text: `set local role ${role}` };
  const leave: Statement = { text: `set local role ${appRole}` };
  const batch = async (ctx: Ctx, statements: readonly Statement[]): Promise<Rows[]> => {
    const { link } = stateOf(ctx);
    if (!link.roomRoles) return link.batch(statements);
    return (await link.batch([assume, ...statements, leave])).slice(1, -1);
  };
  const later = (ctx: Ctx, statements: readonly Statement[]): void => {
    const { link } = stateOf(ctx);
    link.later(link.roomRoles ? [assume, ...statements, leave] : statements);
  };
  const run = async <Row>(ctx: Ctx, statement: Statement) => (await batch(ctx, [statement]))[0] as Rows<Row>;
  const built = new WeakMap<Ctx, Kysely<Tables>>();
  const own = (ctx: Ctx): Kysely<Tables> => {
    let db = built.get(ctx);
    if (!db) {
      db = kyselyOver<Tables>((statement) => run(ctx, statement));
      built.set(ctx, db);
    }
    return db;
  };
  return Object.assign(own, { run, batch, later });
}

const adapter = new PostgresAdapter();
const compiler = new PostgresQueryCompiler();

function kyselyOver<Tables>(run: (s: Statement) => Promise<Rows>): Kysely<Tables> {
  const connection: DatabaseConnection = {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const { rows, count } = await run({ text: query.sql, values: query.parameters });
      return { rows: rows as R[], numAffectedRows: BigInt(count) };
    },
    // oxlint-disable-next-line require-yield -- the kernel streams by cursor pages, not through the builder
    async *streamQuery() {
      throw new Error('page by cursor instead of streaming through the query builder');
    },
  };
  const refuseOwnTransaction = async () => {
    throw new Error('the transaction is the kernel’s: one per request');
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    releaseConnection: async () => undefined,
    beginTransaction: refuseOwnTransaction,
    commitTransaction: refuseOwnTransaction,
    rollbackTransaction: refuseOwnTransaction,
    destroy: async () => undefined,
  };
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => adapter,
      createDriver: () => driver,
      createQueryCompiler: () => compiler,
      createIntrospector: (db) => new PostgresIntrospector(db),
    },
  });
}
