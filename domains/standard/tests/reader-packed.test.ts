import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../server/reader/document/read-document.ts';
import { makeDocx } from './make-documents.ts';

/** A zip of one deflated part that states to unpack to `stated` bytes. */
function zipOf(name: string, data: Buffer, stated: number): Buffer {
  const packed = deflateRawSync(data);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(stated, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    head,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}

const megabytes = (n: number): Buffer => Buffer.alloc(n * 1_048_576, 'a');

describe('a Word file that unpacks to far more than it weighs', () => {
  test('is refused by what it states, without being unpacked', async () => {
    const bomb = zipOf('word/document.xml', megabytes(4), 900 * 1_048_576);
    await expect(readDocument(bomb, 'a.docx')).rejects.toMatchObject({ code: 'too-large' });
  });

  test('is refused where it states less than it holds', async () => {
    const liar = zipOf('word/document.xml', megabytes(300), 1_000);
    expect(liar.length).toBeLessThan(1_048_576);
    await expect(readDocument(liar, 'a.docx')).rejects.toMatchObject({ code: 'unreadable' });
  });

  test('one cut off in the middle is refused, an honest one is read', async () => {
    const honest = makeDocx(['投诉应在3小时内答复。']);
    await expect(readDocument(honest.subarray(0, honest.length - 40), 'a.docx')).rejects.toMatchObject({
      code: 'unreadable',
    });
    expect((await readDocument(honest, 'a.docx')).counts.proposals).toBe(1);
  });
});
