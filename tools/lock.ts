/**
 * `npm run lock`, after each change of dependencies. A registry that holds only part of what there is gives
 * no entry for some optional packages of other platforms; npm writes the lock without them, and `npm ci`
 * then refuses it. This takes such names out of the lock. On a full registry there is nothing to take out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

interface Locked {
  optionalDependencies?: Record<string, string>;
}

const file = path.resolve(import.meta.dirname, '../package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Locked> };
let taken = 0;
for (const [where, entry] of Object.entries(lock.packages)) {
  if (where === '') continue;
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${where}/node_modules/${name}`]) continue;
    delete entry.optionalDependencies![name];
    taken += 1;
  }
  if (Object.keys(entry.optionalDependencies ?? { some: '' }).length === 0) delete entry.optionalDependencies;
}
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${taken} optional packages without an entry taken out of package-lock.json`);
