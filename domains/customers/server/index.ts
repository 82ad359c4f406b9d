export { customerCards, customerHeader } from './cards.ts';
export { erasureOf, reportErased } from './erase-customer.ts';
export { module } from './module.ts';
export { resolveCustomer, type Incomer, type Resolved } from './resolve-customer.ts';
