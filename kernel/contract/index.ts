export * from './errors.ts';
export * from './export.ts';
export * from './ids.ts';
export * from './paging.ts';
export * from './permissions.ts';
export * from './route.ts';
export * from './subject.ts';
export * from './time.ts';
export { z } from 'zod';
