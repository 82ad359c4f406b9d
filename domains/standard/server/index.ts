export { module } from './module.ts';
export { publishPack } from './publish-pack.ts';
