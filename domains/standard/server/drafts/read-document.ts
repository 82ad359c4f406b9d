import { Readable } from 'node:stream';
import type { RouteInput } from '#kernel/contract';
import type { Ctx, Download } from '#kernel/server';
import type { standard } from '../../contract.ts';
import { documentOf } from './document-of.ts';
import { readVersionRow } from './load.ts';
import { packYaml, shortened } from './write-yaml.ts';

/** A version or draft as a pack file: what `POST /standards/drafts/import` takes. */
export async function readDocumentFile(
  ctx: Ctx,
  { params, query }: RouteInput<typeof standard.document>,
): Promise<Download> {
  const row = await readVersionRow(ctx, params.id);
  const document = await documentOf(ctx, row);
  const json = query.format === 'json';
  const text = json ? `${JSON.stringify(shortened(document), null, 2)}\n` : packYaml(document);
  return {
    name: `${document.pack}-${row.number}.${query.format}`,
    type: json ? 'application/json' : 'text/yaml',
    stream: Readable.from([Buffer.from(text)]),
  };
}
