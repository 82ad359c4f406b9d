/** The room's door. */
export { module } from './module.ts';
export {
  company,
  ensureCustomerAccount,
  peopleInRole,
  person,
  roleTitle,
  setMailReady,
  type AccountHolder,
  type Colleague,
} from './doors.ts';
export { openLetter, type OpenedLetter } from './letters.ts';
export { personCards } from './people/reads.ts';
export { forgetAccounts } from './portal/forget-accounts.ts';
export { offerDemo, type DemoMaker, type OfferedDemo } from './setup/demo-offer.ts';
export { ensureSetupToken } from './setup/ensure-setup-token.ts';
export { foundCompany, type Founding } from './setup/set-up-company.ts';
export { hashPassword } from './password.ts';
export { flushRefusals } from './watch.ts';
