import { z } from 'zod';

/** What every list takes: an opaque cursor from the page before, and how many rows. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What every list gives: its rows, and the cursor of the next page, or null on the last. */
export const page = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });

/** A cursor is the sort keys of the last row, opaque to the caller. */
export const writeCursor = (keys: readonly (string | number | null)[]): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(keys))));

/** The sort keys in a cursor, or null when it is not one of ours. */
export function readCursor(cursor: string | undefined): (string | number | null)[] | null {
  if (!cursor) return null;
  try {
    const bytes = Uint8Array.from(atob(cursor), (c) => c.charCodeAt(0));
    const keys: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(keys) ? (keys as (string | number | null)[]) : null;
  } catch {
    return null;
  }
}
