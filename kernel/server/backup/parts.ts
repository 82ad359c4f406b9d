import type { Readable, Writable } from 'node:stream';
import { once } from 'node:events';

/** A backup is a row of parts: a head (kind, name), then chunks, then an end. */
export type PartKind = 'H' | 'T' | 'F' | 'S';

const uint32 = (n: number): Buffer => {
  const b = Buffer.alloc(4);
  b.writeUInt32BE(n);
  return b;
};

async function write(out: Writable, bytes: Buffer): Promise<void> {
  // A stream that has failed never drains.
  if (out.destroyed) throw out.errored ?? new Error('the backup can be written no further');
  if (!out.write(bytes)) await once(out, 'drain');
}

/** Writes one part; its content may be of any length. */
export async function writePart(
  out: Writable,
  kind: PartKind,
  name: string,
  content: AsyncIterable<Buffer> | Buffer,
): Promise<void> {
  const label = Buffer.from(name);
  await write(out, Buffer.concat([Buffer.from(kind), uint32(label.length), label]));
  for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
    if (chunk.length > 0) await write(out, Buffer.concat([uint32(chunk.length), chunk]));
  }
  await write(out, uint32(0));
}

export interface Part {
  kind: PartKind;
  name: string;
  /** To be read to its end before the next part is asked for. */
  content: AsyncIterable<Buffer>;
}

/** Reads a stream of parts, one after the other. */
export async function* readParts(source: Readable): AsyncGenerator<Part> {
  const iterator = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held = Buffer.alloc(0);
  const take = async (length: number): Promise<Buffer | null> => {
    while (held.length < length) {
      const { value, done } = await iterator.next();
      if (done) {
        if (held.length > 0) throw new Error('the backup ends in the middle of a part');
        return null;
      }
      held = Buffer.concat([held, value]);
    }
    const bytes = held.subarray(0, length);
    held = held.subarray(length);
    return bytes;
  };
  const must = async (length: number): Promise<Buffer> => {
    const bytes = await take(length);
    if (!bytes) throw new Error('the backup ends in the middle of a part');
    return bytes;
  };
  async function* chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const length = (await must(4)).readUInt32BE();
      if (length === 0) return;
      yield await must(length);
    }
  }
  for (;;) {
    const kind = await take(1);
    if (!kind) return;
    const name = await must((await must(4)).readUInt32BE());
    yield { kind: kind.toString() as PartKind, name: name.toString(), content: chunks() };
  }
}

export async function whole(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of content) all.push(chunk);
  return Buffer.concat(all);
}
