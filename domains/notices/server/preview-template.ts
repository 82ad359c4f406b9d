import type { RouteInput } from '#kernel/contract';
import { catalogueOf, type Ctx } from '#kernel/server';
import type { notices } from '../contract.ts';
import { placeholdersFor } from './rules/placeholders.ts';
import { fill, fillLine, type Language } from './rules/render.ts';
import { sampleOf } from './rules/sample.ts';
import { builtIn } from './templates/built-in.ts';
import { refuseUnknown } from './templates/check-texts.ts';

/** A draft as it would read, filled with a sample; checked like one that is saved. */
export async function previewTemplate(
  ctx: Ctx,
  { params, body }: RouteInput<typeof notices.previewTemplate>,
) {
  const template = builtIn.get(params.key)!;
  const catalogue = catalogueOf(ctx);
  refuseUnknown(template, body, catalogue);
  const titles = new Map(placeholdersFor(template, catalogue).map((p) => [p.name, p.title]));
  const shown = (language: Language) => {
    const say = (name: string): string => sampleOf(name, language, titles.get(name)?.[language] ?? name);
    const { subject, body: text } = body[language];
    return { subject: fillLine(subject, say), body: fill(text, say) };
  };
  return { zh: shown('zh'), en: shown('en') };
}
