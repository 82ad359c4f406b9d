import { parentPort } from 'node:worker_threads';
import { parse } from 'yaml';
import type { Pack } from '../../contract/document/index.ts';
import { packNames, packText } from '../pack/read-pack.ts';
import type { PackClauseHead } from './template.ts';

const heads: PackClauseHead[] = [];
for (const pack of await packNames())
  // The packs that ship are checked where they are built; here only their heads are looked at.
  for (const { kind, key, source, title } of (parse(await packText(pack)) as Pack).clauses)
    if (kind !== 'function') heads.push({ key, source, title, pack });
parentPort!.postMessage(heads);
