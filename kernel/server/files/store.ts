import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId, type Id } from '#kernel/contract';
import { systemClock } from '../clock.ts';
import type { Ctx } from '../ctx.ts';
import { stateOf } from '../ctx.ts';
import { refuse } from '../refusal.ts';

/** Content that lies in the store, under its SHA-256; nothing refers to it yet. */
export interface KeptContent {
  sha256: string;
  size: number;
  /** Told by its bytes, not by its name or by what the sender says. */
  type: string;
  name: string;
}

/** A file somebody can be given: content, with the name it came under. */
export interface KeptFile extends KeptContent {
  id: Id;
}

/** Where content lies. Written once, never changed; the same content is kept once. */
export interface FileStore {
  keep(content: Readable | Buffer, options: { name: string; limit: number }): Promise<KeptContent>;
  read(sha256: string): Readable;
  /** Removes content nobody handed in again within `quietMs`; answers whether it is gone. */
  remove(sha256: string, quietMs: number): Promise<boolean>;
  readonly folder: string;
}

const placeOf = (folder: string, sha256: string) =>
  path.join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

/** Types that carry script or markup are kept as plain bytes, whatever the sender calls them. */
async function typeOf(head: Buffer): Promise<string> {
  // Loaded with the first file: a program at rest is the smaller for it.
  const { fileTypeFromBuffer } = await import('file-type');
  const told = await fileTypeFromBuffer(head);
  if (told && !/html|xml|svg|javascript/.test(told.mime)) return told.mime;
  if (told) return 'application/octet-stream';
  return head.includes(0) ? 'application/octet-stream' : 'text/plain';
}

/** A store in a folder of the data folder, by content: `ab/cd/abcd…`. */
export function openFileStore(folder: string): FileStore {
  return {
    folder,
    async keep(content, { name, limit }) {
      await mkdir(path.join(folder, 'incoming'), { recursive: true });
      const temporary = path.join(folder, 'incoming', randomBytes(12).toString('hex'));
      const hash = createHash('sha256');
      const head: Buffer[] = [];
      let size = 0;
      let seen = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          if (size > limit) {
            done(new TooLarge());
            return;
          }
          hash.update(chunk);
          if (seen < 4100) {
            head.push(chunk);
            seen += chunk.length;
          }
          done(null, chunk);
        },
      });
      try {
        await pipeline(
          Buffer.isBuffer(content) ? Readable.from([content]) : content,
          measure,
          createWriteStream(temporary, { flush: true }),
        );
      } catch (error) {
        await rm(temporary, { force: true });
        if (error instanceof TooLarge)
          refuse('request.too-large', { limit: `${Math.floor(limit / 1_048_576)} MB` });
        throw error;
      }
      const sha256 = hash.digest('hex');
      const place = placeOf(folder, sha256);
      await mkdir(path.dirname(place), { recursive: true });
      // Laid over what is there already: the same bytes with a new date, so that nobody removes it meanwhile.
      await rename(temporary, place).catch(async (error: unknown) => {
        if (!(await stat(place).catch(() => null))) throw error;
        await rm(temporary, { force: true });
      });
      return {
        sha256,
        size,
        type: await typeOf(Buffer.concat(head).subarray(0, 4100)),
        name: cleanName(name),
      };
    },
    read: (sha256) => createReadStream(placeOf(folder, sha256)),
    async remove(sha256, quietMs) {
      const place = placeOf(folder, sha256);
      const there = await stat(place).catch(() => null);
      // The file system's time, not the program's: it is the file's own date that counts.
      if (there && systemClock.millis() - there.mtimeMs < quietMs) return false;
      await rm(place, { force: true });
      return true;
    },
  };
}

class TooLarge extends Error {}

/** A name that is only a name: no path, no control characters, at most 200 characters. */
export function cleanName(name: string): string {
  const bare = name
    .replace(/^.*[\\/]/, '')
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  return bare.slice(0, 200) || 'file';
}

/** Gives kept content an id under which a room can hand it out. */
export async function recordFile(ctx: Ctx, content: KeptContent): Promise<KeptFile> {
  const id = newId(Date.parse(ctx.now));
  await stateOf(ctx).link.run({
    name: 'kernel.record-file',
    text: 'insert into kernel.file (id, sha256, size, type, name, at) values ($1, $2, $3, $4, $5, $6)',
    values: [id, content.sha256, content.size, content.type, content.name, ctx.now],
  });
  return { id, ...content };
}

/** What is known of files; a room asks after it has checked that the actor may have them. */
export async function filesById(ctx: Ctx, ids: readonly Id[]): Promise<KeptFile[]> {
  if (ids.length === 0) return [];
  const { rows } = await stateOf(ctx).link.run<KeptFile>({
    name: 'kernel.files-by-id',
    text: 'select id, sha256, size, type, name from kernel.file where id = any($1::uuid[])',
    values: [ids],
  });
  return rows;
}

/** Picture types a page may show in place; everything else is saved. */
export const shownInline = (type: string): boolean =>
  ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type);
