import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { Transform } from 'node:stream';

/**
 * An encrypted stream in frames, so that one of any length needs no more memory than a frame, and a frame
 * dropped, swapped or cut off at the end is found: each is bound to its number and to being the last.
 */

const frameSize = 1 << 20;
const overhead = 16;

const nonceOf = (salt: Buffer, no: number): Buffer => {
  const nonce = Buffer.from(salt);
  nonce.writeUInt32BE(no, 8);
  return nonce;
};

const bound = (no: number, last: boolean): Buffer => Buffer.from(`${no}.${last ? 'last' : 'more'}`);

export class BackupDamaged extends Error {}

/** A key of 32 bytes from a passphrase (scrypt, N = 2^15). */
export const keyOf = (passphrase: string, salt: Buffer): Buffer =>
  scryptSync(passphrase, salt, 32, { N: 1 << 15, maxmem: 64 * 1024 * 1024 });

export const newSalt = (): Buffer => randomBytes(16);

/** Plain bytes in, frames out: length, tag, ciphertext. The nonce is the stream's own random part and the frame's number. */
export function encrypting(key: Buffer): Transform {
  const salt = randomBytes(12);
  let waiting: Buffer[] = [];
  let size = 0;
  let no = 0;
  const frame = (plain: Buffer, last: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(salt, no)).setAAD(bound(no, last));
    const body = Buffer.concat([cipher.update(plain), cipher.final()]);
    const head = Buffer.alloc(5);
    head.writeUInt32BE(body.length + overhead, 0);
    head.writeUInt8(last ? 1 : 0, 4);
    no += 1;
    return Buffer.concat([head, cipher.getAuthTag(), body]);
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (no === 0 && size === 0) this.push(salt);
      waiting.push(chunk);
      size += chunk.length;
      while (size > frameSize) {
        const all = Buffer.concat(waiting);
        this.push(frame(all.subarray(0, frameSize), false));
        waiting = [all.subarray(frameSize)];
        size -= frameSize;
      }
      done();
    },
    flush(done) {
      if (no === 0 && size === 0) this.push(salt);
      this.push(frame(Buffer.concat(waiting), true));
      done();
    },
  });
}

/** Frames in, plain bytes out. Fails with BackupDamaged on a wrong key, an altered frame or a missing end. */
export function decrypting(key: Buffer): Transform {
  let pending = Buffer.alloc(0);
  let salt: Buffer | null = null;
  let no = 0;
  let ended = false;
  const open = (last: boolean, sealed: Buffer): Buffer => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(salt!, no))
      .setAAD(bound(no, last))
      .setAuthTag(sealed.subarray(0, 16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(16)), decipher.final()]);
    no += 1;
    return plain;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      pending = Buffer.concat([pending, chunk]);
      try {
        if (!salt && pending.length >= 12) {
          salt = pending.subarray(0, 12);
          pending = pending.subarray(12);
        }
        while (salt && pending.length >= 5) {
          const length = pending.readUInt32BE(0);
          if (length > frameSize + overhead || ended) throw new Error('frame');
          if (pending.length < 5 + length) break;
          const last = pending.readUInt8(4) === 1;
          this.push(open(last, pending.subarray(5, 5 + length)));
          pending = pending.subarray(5 + length);
          ended = last;
        }
        done();
      } catch {
        done(
          new BackupDamaged(
            no === 0
              ? 'the key does not fit this backup, or it is damaged'
              : `the backup is damaged at frame ${no + 1}`,
          ),
        );
      }
    },
    flush(done) {
      done(ended && pending.length === 0 ? null : new BackupDamaged('the backup is cut off'));
    },
  });
}
