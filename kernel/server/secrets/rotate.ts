import type { Program } from '../program.ts';
import { identifier } from '../database/connection.ts';

const qualified = (table: string): string => table.split('.').map(identifier).join('.');

/**
 * Adds a key and seals every secret value anew under it, column by column as the rooms hand them in, a
 * hundred rows a transaction. Interrupted, it goes on where it was: a value names the key it is under.
 * Answers how many values were sealed anew.
 */
export async function rotateKey(
  program: Program,
  progress: (values: number) => void = () => undefined,
): Promise<{ keyId: string; values: number }> {
  const keyId = await program.keys.rotate();
  let values = 0;
  for (const secret of program.modules.flatMap((m) => m.secrets ?? [])) {
    const [table, key, column] = [qualified(secret.table), identifier(secret.key), identifier(secret.column)];
    for (;;) {
      const client = await program.pool.connect();
      try {
        await client.query('begin');
        const { rows } = await client.query(
          `select ${key}::text as key, ${column} as value from ${table} where ${column} is not null and split_part(${column}, '.', 2) <> $1 limit 100 for update`,
          [keyId],
        );
        for (const r of rows) {
          const bound = `${secret.table}.${secret.column}:${r.key as string}`;
          const sealed = program.keys.seal(program.keys.open(r.value as string, bound), bound);
          await client.query(`update ${table} set ${column} = $2 where ${key}::text = $1`, [r.key, sealed]);
        }
        await client.query('commit');
        values += rows.length;
        progress(values);
        if (rows.length === 0) break;
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      } finally {
        client.release();
      }
    }
  }
  return { keyId, values };
}
