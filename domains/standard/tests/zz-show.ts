import { readFileSync } from 'node:fs';
import { readStandard } from '../server/reader/read-standard.ts';
import { blocksOf } from '../server/reader/document/blocks-of.ts';
const r = readStandard(await blocksOf(readFileSync(process.argv[2]!), process.argv[2]!));
for (const s of r.sentences) {
  const ps = r.proposals.filter((p) => p.sentence === s.index);
  const tag =
    s.state === 'proposed' ? '+' : s.state === 'not-understood' ? '?' : s.state === 'debris' ? '#' : '·';
  console.log(
    tag,
    r.blocks[s.block]!.kind[0],
    s.text.replace(/\s+/g, ' '),
    s.why && s.state !== 'not-understood' ? `  (${s.why.en})` : '',
  );
  for (const p of ps)
    console.log(
      '      ',
      p.kind,
      p.number ?? '-',
      p.unit ?? '',
      p.direction ?? '',
      p.ahead ? 'AHEAD' : '',
      p.calendar === 'working' ? 'W' : '',
      '|',
      p.subject,
      p.owner,
      p.from?.name ?? '',
      p.until?.name ?? '',
      '|',
      p.parameters.map((x) => x.name + '=' + x.value + x.unit + (x.toBeDecided ? '?' : '')).join(','),
      '|',
      p.title.zh,
      '/',
      p.title.en,
      p.flags.map((f) => '!' + f.code).join(' '),
      '  <<',
      p.matched.map((m) => m.what.en + ':' + m.text).join('; '),
    );
}
console.log(r.counts);
