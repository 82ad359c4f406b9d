export { module } from './module.ts';
export { forgetNotices } from './telling/forget.ts';
export { tell, type Tell } from './telling/tell.ts';
