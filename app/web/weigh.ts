// oxlint-disable no-restricted-imports -- a program of Node beside the pages it builds
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Piece {
  file: string;
  name?: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
}

/**
 * What a first visit loads, in bytes of gzipped script: the entry, the face's frame and the given
 * page modules with all they import. `pages` are module paths as in the manifest, relative to
 * `app/web`, e.g. `../../domains/desk/web/pages/inbox.tsx`.
 */
export async function weighWeb(folder: string, pages: readonly string[]): Promise<number> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Record<string, Piece>;
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry);
  if (!entry) throw new Error('the manifest names no entry');
  const wanted = new Set<string>();
  const take = (key: string): void => {
    const piece = manifest[key];
    if (!piece) throw new Error(`the manifest has no piece ${key}`);
    if (wanted.has(key)) return;
    wanted.add(key);
    for (const other of piece.imports ?? []) take(other);
  };
  for (const key of [entry, ...pages]) take(key);
  let bytes = 0;
  for (const key of wanted) {
    const file = manifest[key]?.file ?? '';
    if (file.endsWith('.js')) bytes += gzipSync(await readFile(join(folder, file)), { level: 9 }).length;
  }
  return bytes;
}
