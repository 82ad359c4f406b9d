import { fileURLToPath } from 'node:url';

/** The packs that ship with the program. */
export const packsFolder = fileURLToPath(new URL('../../../../packs', import.meta.url));
