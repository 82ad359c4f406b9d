/** What search compares: one spelling for full-width and half-width, upper and lower case. */
export const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const han = /\p{Script=Han}/u;

export const isHan = (char: string): boolean => han.test(char);

const run = /\p{Script=Han}+|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+/gv;

/**
 * A folded text cut where the script changes: runs of Han characters, runs of other letters and digits.
 * Nothing but letters and digits comes out, which is what makes every query text built of them safe.
 */
export const runsOf = (text: string): string[] => fold(text).match(run) ?? [];
