import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { bilingual, z, type Bilingual } from '#kernel/contract';
import { packsFolder } from '../pack/folder.ts';
import { readYaml } from '../pack/read-yaml.ts';
import { spreadEvenly } from './score.ts';

/** Strict: a comma that is not quoted would end a text and begin a key. */
const words = z.strictObject(bilingual.shape);

const templateShape = z.strictObject({
  assessment: z.string(),
  title: words,
  parts: z.array(
    z.strictObject({
      key: z.string(),
      title: words,
      points: z.number().positive(),
      items: z
        .array(
          z.strictObject({
            key: z.string().regex(/^[a-z][a-z-]*$/),
            title: words,
            text: words,
            rule: z.enum(['all', 'sample']),
            sources: z.array(z.string()).min(1),
          }),
        )
        .min(1),
    }),
  ),
});

type Written = z.output<typeof templateShape>;
export type Template = Omit<Written, 'parts'> & {
  parts: (Omit<Written['parts'][number], 'items'> & {
    /** `points`: the even spread, until a company says better. */
    items: (Written['parts'][number]['items'][number] & { points: number })[];
  })[];
};
export type TemplateItem = Template['parts'][number]['items'][number];

const templates = new Map<string, Promise<Template>>();

async function load(name: string): Promise<Template> {
  const file = `${name}.yaml`;
  const text = await readFile(path.join(packsFolder, 'assessment', file), 'utf8');
  const { value } = readYaml(text, file, templateShape);
  return {
    ...value,
    parts: value.parts.map((part) => {
      const points = spreadEvenly(part.points, part.items.length);
      return { ...part, items: part.items.map((item, i) => ({ ...item, points: points[i]! })) };
    }),
  };
}

/** A norm's template as it ships; read once. Throws PackRefused when it cannot be read. */
export function readTemplate(name: string): Promise<Template> {
  let read = templates.get(name);
  if (!read) templates.set(name, (read = load(name)));
  return read;
}

/** Whether a clause's source is one of these or lies below one: `TX-2.1` stands for `TX-2.1.3`, not for `TX-2.10`. */
export const standsFor = (sources: readonly string[], clause: { key: string; source: string }): boolean =>
  sources.some((s) => [clause.source, clause.key].some((own) => own === s || own.startsWith(`${s}.`)));

/** A clause a pack has, for gaps that a company could close by taking it. */
export interface PackClauseHead {
  key: string;
  source: string;
  title: Bilingual;
  pack: string;
}

/** Reads the packs apart: so much YAML would hold up requests for a second. */
async function readHeads(): Promise<PackClauseHead[]> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [] });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  } finally {
    await worker.terminate();
  }
}

let heads: Promise<PackClauseHead[]> | undefined;

/** The clauses of the packs that ship, apart from those that say only what the program does; read once. */
export function packClauses(): Promise<PackClauseHead[]> {
  heads ??= readHeads().catch((error: unknown) => {
    heads = undefined;
    throw error;
  });
  return heads;
}
