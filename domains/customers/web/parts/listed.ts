import { language } from '#kernel/web';

/** Several words as one line, joined as the reader's language joins them. */
export const listed = (words: readonly string[]): string => words.join(language() === 'zh' ? '、' : ', ');
