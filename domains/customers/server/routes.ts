import { bind, type Binding } from '#kernel/server';
import { customers } from '#domains/customers/contract.ts';
import { addContact } from './add-contact.ts';
import { addHandle } from './add-handle.ts';
import { assignOwner } from './assign-owner.ts';
import { changeContact } from './change-contact.ts';
import { changeCustomer } from './change-customer.ts';
import { dismissDuplicate } from './dismiss-duplicate.ts';
import { eraseCustomer } from './erase-customer.ts';
import { importCustomers } from './import-customers.ts';
import { listCustomers } from './list-customers.ts';
import { listDuplicates } from './list-duplicates.ts';
import { mergeCustomers } from './merge-customers.ts';
import { readCustomer } from './read-customer.ts';
import { registerCustomer } from './register-customer.ts';
import { removeHandle } from './remove-handle.ts';
import { setTier } from './set-tier.ts';
import { undoMerge } from './undo-merge.ts';

export const routes: readonly Binding[] = [
  bind(customers.listCustomers, listCustomers),
  bind(customers.readCustomer, readCustomer),
  bind(customers.registerCustomer, registerCustomer),
  bind(customers.changeCustomer, changeCustomer),
  bind(customers.addContact, addContact),
  bind(customers.changeContact, changeContact),
  bind(customers.addHandle, addHandle),
  bind(customers.removeHandle, removeHandle),
  bind(customers.setTier, setTier),
  bind(customers.assignOwner, assignOwner),
  bind(customers.mergeCustomers, mergeCustomers),
  bind(customers.undoMerge, undoMerge),
  bind(customers.listDuplicates, listDuplicates),
  bind(customers.dismissDuplicate, dismissDuplicate),
  bind(customers.eraseCustomer, eraseCustomer),
  bind(customers.importCustomers, importCustomers),
];
