import type { WebRoom } from '#kernel/web';

/** Every room that shows something, in the order of the floors. */
export const rooms: readonly WebRoom[] = [];
