export { customerCards, customerHeader } from './cards.ts';
export { module } from './module.ts';
export { resolveCustomer, type Incomer, type Resolved } from './resolve-customer.ts';
