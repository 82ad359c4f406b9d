export { module } from './module.ts';
export { tell, type Tell } from './telling/tell.ts';
