import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';

/**
 * The keys of a company, kept in a folder outside database and backup. `seal` and `open` encrypt values
 * with AES-256-GCM under the newest key; each value names its key, so older ones stay readable until
 * they are rotated. Seals of the ledger are signed with Ed25519.
 */
export interface KeyRing {
  /** Encrypts a text: `v1.<key id>.<iv>.<tag>.<ciphertext>`, base64url. `bound` ties it to its place. */
  seal(plain: string, bound: string): string;
  /** Decrypts what `seal` wrote for the same place. Throws when the key is gone or the value was altered. */
  open(sealed: string, bound: string): string;
  /** The id of the key a sealed value is under. */
  keyIdOf(sealed: string): string | null;
  readonly currentKeyId: string;
  /** The oldest key's id: what backups and purposes are derived from never changes. */
  readonly firstKeyId: string;
  /** Adds a key; from now on values are sealed under it. */
  rotate(): Promise<string>;
  sign(bytes: Buffer): { keyId: string; signature: Buffer };
  verify(bytes: Buffer, signature: Buffer, keyId: string): boolean;
  /** Whether a seal of this number was signed with a key given up as lost, so that nobody can check it. */
  gaveUp(keyId: string, seal: number): boolean;
  /** Whether a seal could be this company's: signed with these keys, or with ones given up as lost. */
  fits(seal: SealedBy): boolean;
  /** 32 bytes for one purpose, derived from the first key: for backups and tokens. */
  purpose(name: string): Buffer;
}

/** A seal of the ledger and the key that signed it. */
export interface SealedBy {
  no: number;
  keyId: string;
}

interface KeyFile {
  values: { id: string; key: string }[];
  signing: { id: string; private: string };
  /** Signing keys that were lost, each with the last seal it signed. */
  lost?: SealedBy[];
}

/** The keys are not there, or not this company's. */
export class KeysRefused extends Error {
  readonly text: { zh: string; en: string };

  constructor(text: { zh: string; en: string }) {
    super(text.en);
    this.text = text;
  }
}

const fileName = 'selvedge.keys.json';

const missing = (folder: string) =>
  new KeysRefused({
    zh: `${folder} 里没有这家公司的密钥 ${fileName}：放回去，或用 SELVEDGE_KEYS 指明文件夹；若已永远丢失，\`selvedge rotate-key --lost\` 换一套新的`,
    en: `the company's keys, ${fileName}, are not in ${folder}: put them back, or name their folder with SELVEDGE_KEYS; if they are lost for good, \`selvedge rotate-key --lost\` makes new ones`,
  });

const foreign = (folder: string, keyId: string) =>
  new KeysRefused({
    zh: `${folder} 里是另一家公司的密钥，这份账由密钥 ${keyId} 封印：请放入它自己的 ${fileName}`,
    en: `the keys in ${folder} are another company's; this ledger is sealed with key ${keyId}: put its own ${fileName} there`,
  });

const newValueKey = () => ({ id: randomBytes(4).toString('hex'), key: randomBytes(32).toString('base64') });

function newKeyFile(lost: SealedBy[] = []): KeyFile {
  const { privateKey } = generateKeyPairSync('ed25519');
  return {
    ...(lost.length > 0 && { lost }),
    values: [newValueKey()],
    signing: {
      id: randomBytes(4).toString('hex'),
      private: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    },
  };
}

async function writeKeyFile(folder: string, keys: KeyFile, flag: 'wx' | 'w'): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const target = path.join(folder, fileName);
  const place = flag === 'wx' ? target : `${target}.new`;
  const file = await open(place, flag, 0o600);
  await file.writeFile(JSON.stringify(keys, null, 2));
  await file.sync();
  await file.close();
  if (place !== target) await rename(place, target);
}

/** The keys of a folder; null where there are none. */
async function keysIn(folder: string): Promise<KeyFile | null> {
  const place = path.join(folder, fileName);
  const text = await readFile(place, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return JSON.parse(text) as KeyFile;
  } catch {
    throw new KeysRefused({
      zh: `${place} 已损坏，读不出密钥：请放回它的副本`,
      en: `${place} is damaged and holds no keys that can be read: put a copy of it back`,
    });
  }
}

export const hasKeys = async (folder: string): Promise<boolean> => (await keysIn(folder)) !== null;

async function readKeyFile(folder: string): Promise<KeyFile> {
  const there = await keysIn(folder);
  if (there) return there;
  const fresh = newKeyFile();
  try {
    await writeKeyFile(folder, fresh, 'wx');
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readKeyFile(folder);
  }
}

/** New keys for a company whose own are gone; `signed` is what each signing key signed last. */
export async function replaceLostKeys(folder: string, signed: SealedBy[]): Promise<void> {
  if (await hasKeys(folder)) {
    throw new KeysRefused({
      zh: `${path.join(folder, fileName)} 还在：没有丢失，就不必换；若是另一家公司的，先移走`,
      en: `${path.join(folder, fileName)} is there: what is not lost needs no replacement; if it is another company's, move it away first`,
    });
  }
  await writeKeyFile(folder, newKeyFile(signed), 'wx');
}

const fits = (file: KeyFile, { no, keyId }: SealedBy): boolean =>
  keyId === file.signing.id || (file.lost ?? []).some((l) => l.keyId === keyId && no <= l.no);

/**
 * Opens the keys of a folder; makes them on the first start. `newest` is the ledger's newest seal: where there
 * is one, no keys are made up, and another company's are refused. Throws KeysRefused.
 */
export async function openKeyRing(folder: string, newest: SealedBy | null = null): Promise<KeyRing> {
  if (newest && !(await hasKeys(folder))) throw missing(folder);
  const file = await readKeyFile(folder);
  if (newest && !fits(file, newest)) throw foreign(folder, newest.keyId);
  const values = new Map(file.values.map((k) => [k.id, Buffer.from(k.key, 'base64')]));
  const signing: KeyObject = createPrivateKey(file.signing.private);
  const publicKey = createPublicKey(signing);
  const current = () => file.values.at(-1)!;
  // Another process may have added a key since this one opened the file.
  const reread = (id: string): Buffer | undefined => {
    const newer = JSON.parse(readFileSync(path.join(folder, fileName), 'utf8')) as KeyFile;
    file.values = newer.values;
    for (const k of newer.values) values.set(k.id, Buffer.from(k.key, 'base64'));
    return values.get(id);
  };
  return {
    get currentKeyId() {
      return current().id;
    },
    firstKeyId: file.values[0]!.id,
    seal(plain, bound) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', values.get(current().id)!, iv).setAAD(Buffer.from(bound));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [
        'v1',
        current().id,
        ...[iv, cipher.getAuthTag(), body].map((b) => b.toString('base64url')),
      ].join('.');
    },
    open(sealed, bound) {
      const [version, id, iv, tag, body] = sealed.split('.');
      const key = values.get(id ?? '') ?? reread(id ?? '');
      if (version !== 'v1' || !key || !iv || !tag || body === undefined)
        throw new Error(`no key for a sealed value (${id ?? 'none'})`);
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'))
        .setAAD(Buffer.from(bound))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    },
    keyIdOf: (sealed) => (sealed.startsWith('v1.') ? (sealed.split('.')[1] ?? null) : null),
    async rotate() {
      const key = newValueKey();
      file.values.push(key);
      values.set(key.id, Buffer.from(key.key, 'base64'));
      await writeKeyFile(folder, file, 'w');
      return key.id;
    },
    sign: (bytes) => ({ keyId: file.signing.id, signature: sign(null, bytes, signing) }),
    verify: (bytes, signature, keyId) =>
      keyId === file.signing.id && verify(null, bytes, publicKey, signature),
    gaveUp: (keyId, seal) => keyId !== file.signing.id && fits(file, { no: seal, keyId }),
    fits: (seal) => fits(file, seal),
    purpose: (name) =>
      createHash('sha256')
        .update(`selvedge.${name}.`)
        .update(Buffer.from(file.values[0]!.key, 'base64'))
        .digest(),
  };
}
