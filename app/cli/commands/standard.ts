import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Reading } from '#domains/standard/contract.ts';
import { DocumentRefused, readDocument } from '#domains/standard/server/index.ts';
import type { Command } from '../command.ts';

type ReadProposal = Reading['proposals'][number];

const decided = (p: ReadProposal): string =>
  p.parameters
    .map((x) => `${x.name} ${x.value} ${x.unit}${x.toBeDecided ? ' (to be decided 待定)' : ''}`)
    .join(', ');

/** A proposal as lines: what it is, its sentence, its events, owner, parameters and flags. */
function lines(p: ReadProposal, reading: Reading): string[] {
  const sentence = reading.sentences[p.sentence]!;
  const figure =
    p.number === null
      ? 'no number'
      : [p.direction, p.number, p.unit, p.ahead ? 'ahead' : ''].filter(Boolean).join(' ');
  const runs = p.from || p.until ? `  ${p.from?.name ?? '…'} → ${p.until?.name ?? '…'}` : '';
  return [
    `${p.id.padEnd(5)} ${p.kind.padEnd(10)} ${figure}${p.calendar === 'working' ? ', working time' : ''}  ${p.subject ?? ''}${p.owner ? ` · ${p.owner}` : ''}${runs}`,
    `      ${sentence.text.replace(/\s+/g, ' ')}`,
    ...(p.parameters.length > 0 ? [`      ${decided(p)}`] : []),
    ...p.flags.map((f) => `      ! ${f.severity} ${f.code}: ${f.article} ${f.zh} ${f.en}`),
  ];
}

function print(reading: Reading): void {
  for (const p of reading.proposals) console.log(lines(p, reading).join('\n'));
  const open = reading.sentences.filter((s) => s.state === 'not-understood');
  if (open.length > 0) console.log('\nNot understood 没看懂:');
  for (const s of open) console.log(`  ${s.index + 1}. ${s.text.replace(/\s+/g, ' ')}`);
  const c = reading.counts;
  const kinds = Object.entries(c.byKind).map(([kind, n]) => `${n} ${kind}`);
  console.log(
    `\n${c.sentences} sentences: ${c.proposed} with commitments, ${c.notUnderstood} not understood, ${c.plain} plain, ${c.debris} debris`,
  );
  console.log(
    `${c.proposals} proposals: ${kinds.join(', ')}; ${c.toBeDecided} to be decided, ${c.flagged} flagged`,
  );
}

export const command: Command = {
  summary: 'Reads a written standard (.docx .pdf .html .md .txt) and proposes its clauses',
  usage: 'selvedge standard read FILE [--json]   (FILE “-” reads pasted text from standard input)',
  options: { json: { type: 'boolean' } },
  async run(flags, [file]) {
    if (!file) throw new Error('standard read: say which file to read');
    try {
      const bytes = await readFile(file === '-' ? '/dev/stdin' : file).catch(
        (error: NodeJS.ErrnoException) => {
          throw error.code === 'ENOENT' ? new Error(`standard read: there is no file ${file}`) : error;
        },
      );
      const reading = await readDocument(bytes, path.basename(file));
      if (flags['json'] === true) console.log(JSON.stringify(reading, null, 2));
      else print(reading);
      return 0;
    } catch (error) {
      if (!(error instanceof DocumentRefused)) throw error;
      console.error(`selvedge: ${file}: ${error.code}: ${error.message}`);
      return 1;
    }
  },
};
