import { z } from 'zod';

export const exportFormat = z.enum(['csv', 'xlsx']);
export type ExportFormat = z.infer<typeof exportFormat>;

/**
 * What a list takes beside `pageQuery` when its rows can be handed out as a file: with `format` the same
 * entry answers all rows as filtered, without a page's limit; `language` is that of the column heads.
 */
export const exportQuery = z.object({
  format: exportFormat.optional(),
  language: z.enum(['zh', 'en']).default('zh'),
});
