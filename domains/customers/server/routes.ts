import type { Binding } from '#kernel/server';

export const routes: readonly Binding[] = [];
