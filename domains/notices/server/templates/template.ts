import type { Bilingual, z } from '#kernel/contract';
import type { Audience, TemplateKey, templateTexts } from '../../contract.ts';

export type Texts = z.infer<typeof templateTexts>;

/** A template as the program brings it: data, edited by the company in the settings. */
export interface Template extends Bilingual {
  key: TemplateKey;
  event: string;
  audience: Audience;
  goesTo: Bilingual;
  tone: 'plain' | 'close' | 'broken';
  texts: Texts;
  bell: boolean;
  mail: boolean;
}
