// oxlint-disable no-restricted-imports -- a program of Node beside the pages it builds
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const out = join(root, 'dist/web');
const mark = join(out, '.hash');

/** What the web is made of. Servers and tests are no part of it. */
const sources = [
  'app/web',
  'kernel/web',
  'kernel/contract',
  'domains',
  'vite.config.ts',
  'package-lock.json',
  'architecture.json',
];
const apart = new Set(['server', 'tests', 'node_modules', 'migrations']);

async function* filesBelow(path: string): AsyncGenerator<string> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (!entries) {
    if (existsSync(path)) yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.isDirectory() && apart.has(entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) yield* filesBelow(inner);
    else if (!entry.name.endsWith('.md')) yield inner;
  }
}

/** SHA-256 over the names and contents of everything the web is built from. */
export async function webHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for await (const file of filesBelow(join(root, source))) {
      hash
        .update(`${relative(root, file).split(sep).join('/')}\0`)
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

/**
 * Runs the bundler in a process of its own: its memory is given back, and `NODE_ENV` of whoever builds
 * (a test, say) cannot let a development build of React slip in.
 */
async function bundle(folder: string, quiet: boolean): Promise<void> {
  const vite = join(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))), 'bin/vite.js');
  const words = [
    'build',
    '--config',
    join(root, 'vite.config.ts'),
    '--mode',
    'production',
    '--outDir',
    folder,
  ];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [vite, ...words, '--emptyOutDir', '--logLevel', quiet ? 'error' : 'info'],
    { cwd: root, env: { NODE_ENV: 'production' }, maxBuffer: 16 * 1024 * 1024 },
  );
  if (!quiet) process.stdout.write(stdout);
}

/**
 * Builds the web into `dist/web`, unless what stands there was built from the same sources. The new
 * build is made aside and moved into place whole, so a server never gives out half of one.
 */
export async function buildWeb(
  options: { quiet?: boolean } = {},
): Promise<{ built: boolean; folder: string; milliseconds: number }> {
  const began = performance.now();
  const hash = await webHash();
  const stands = await readFile(mark, 'utf8').catch(() => '');
  if (stands.trim() === hash) return { built: false, folder: out, milliseconds: performance.now() - began };
  const aside = join(root, `dist/.web-${process.pid}`);
  const old = join(root, `dist/.web-old-${process.pid}`);
  try {
    await bundle(aside, options.quiet ?? true);
    await writeFile(join(aside, '.hash'), `${hash}\n`);
    await mkdir(join(root, 'dist'), { recursive: true });
    if (existsSync(out)) await rename(out, old);
    await rename(aside, out);
  } finally {
    await rm(aside, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
  return { built: true, folder: out, milliseconds: performance.now() - began };
}

/** What kept the pages from being built, in a line: the bundler says it somewhere among the calls it made. */
export function whyNotBuilt({ message }: Error): string {
  const lines = message.split('\n').map((line) => line.trim());
  const cause = lines.find((line) => /^\w*Error: /.test(line)) ?? lines[0]!;
  return /EACCES|EPERM|EROFS/.test(cause)
    ? `${root} cannot be written to (${cause}); start it once as the user who owns it`
    : cause;
}
