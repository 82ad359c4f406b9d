import { bind, type Binding } from '#kernel/server';
import { security } from '../contract.ts';
import { readSecurityLog } from './log.ts';
import { listClients, makeClient, revokeClient } from './order/clients.ts';
import { changeCompany, readCompany } from './order/company.ts';
import { listRoles, makeRole, renameRole, retireRole, setGrant, setRoleDuty } from './order/roles.ts';
import { dissolveTeam, fillTeam, formTeam, listTeams, renameTeam } from './order/teams.ts';
import { changePassword, changeProfile, readOwnAccount } from './own/account.ts';
import { addPasskey, offerPasskey, removePasskey } from './own/passkeys.ts';
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes } from './own/second-factor.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from './own/sessions.ts';
import { setOwnAway, setPersonAway } from './people/away.ts';
import {
  changePerson,
  endPersonSessions,
  giveRoles,
  listPersonSessions,
  offerReset,
  placeInTeams,
  resetSecondFactor,
} from './people/change-person.ts';
import { deactivatePerson, reactivatePerson } from './people/deactivate-person.ts';
import { inviteAgain, invitePerson } from './people/invite-person.ts';
import { listPeople, readPerson } from './people/reads.ts';
import { closeAccount, listAccounts, reopenAccount } from './portal/accounts.ts';
import { askLink, chooseLanguage, followLink } from './portal/sign-in-link.ts';
import { enterDemo } from './setup/enter-demo.ts';
import { makeDemo } from './setup/make-demo.ts';
import { readMe, readSetup } from './setup/read-me.ts';
import { setUpCompany } from './setup/set-up-company.ts';
import { forgetPassword, resetPassword } from './sign-in/forgotten-password.ts';
import { acceptInvitation, lookAtInvitation } from './sign-in/invitation.ts';
import { askPasskey, provePasskey } from './sign-in/passkey.ts';
import { proveRecovery, proveTotp } from './sign-in/second-step.ts';
import { signIn } from './sign-in/sign-in.ts';
import { signOut } from './sign-in/sign-out.ts';

export const routes: readonly Binding[] = [
  bind(security.readSetup, readSetup),
  bind(security.makeDemo, makeDemo),
  bind(security.enterDemo, enterDemo),
  bind(security.setUpCompany, setUpCompany),
  bind(security.readMe, readMe),
  bind(security.signIn, signIn),
  bind(security.proveTotp, proveTotp),
  bind(security.proveRecovery, proveRecovery),
  bind(security.askPasskey, askPasskey),
  bind(security.provePasskey, provePasskey),
  bind(security.signOut, signOut),
  bind(security.forgetPassword, forgetPassword),
  bind(security.resetPassword, resetPassword),
  bind(security.lookAtInvitation, lookAtInvitation),
  bind(security.acceptInvitation, acceptInvitation),

  bind(security.readOwnAccount, readOwnAccount),
  bind(security.changeProfile, changeProfile),
  bind(security.changePassword, changePassword),
  bind(security.beginTotp, beginTotp),
  bind(security.confirmTotp, confirmTotp),
  bind(security.removeTotp, removeTotp),
  bind(security.renewRecoveryCodes, renewRecoveryCodes),
  bind(security.offerPasskey, offerPasskey),
  bind(security.addPasskey, addPasskey),
  bind(security.removePasskey, removePasskey),
  bind(security.setOwnAway, setOwnAway),
  bind(security.listOwnSessions, listOwnSessions),
  bind(security.endOwnSession, endOwnSession),
  bind(security.endOtherSessions, endOtherSessions),

  bind(security.listPeople, listPeople),
  bind(security.readPerson, readPerson),
  bind(security.invitePerson, invitePerson),
  bind(security.inviteAgain, inviteAgain),
  bind(security.changePerson, changePerson),
  bind(security.giveRoles, giveRoles),
  bind(security.placeInTeams, placeInTeams),
  bind(security.deactivatePerson, deactivatePerson),
  bind(security.reactivatePerson, reactivatePerson),
  bind(security.offerReset, offerReset),
  bind(security.resetSecondFactor, resetSecondFactor),
  bind(security.listPersonSessions, listPersonSessions),
  bind(security.endPersonSessions, endPersonSessions),
  bind(security.setPersonAway, setPersonAway),

  bind(security.listTeams, listTeams),
  bind(security.formTeam, formTeam),
  bind(security.renameTeam, renameTeam),
  bind(security.fillTeam, fillTeam),
  bind(security.dissolveTeam, dissolveTeam),
  bind(security.listClients, listClients),
  bind(security.makeClient, makeClient),
  bind(security.revokeClient, revokeClient),
  bind(security.listRoles, listRoles),
  bind(security.makeRole, makeRole),
  bind(security.renameRole, renameRole),
  bind(security.setRoleDuty, setRoleDuty),
  bind(security.retireRole, retireRole),
  bind(security.setGrant, setGrant),
  bind(security.readCompany, readCompany),
  bind(security.changeCompany, changeCompany),
  bind(security.readSecurityLog, readSecurityLog),

  bind(security.askLink, askLink),
  bind(security.followLink, followLink),
  bind(security.readPortalMe, readMe),
  bind(security.leavePortal, signOut),
  bind(security.chooseLanguage, chooseLanguage),
  bind(security.listAccounts, listAccounts),
  bind(security.closeAccount, closeAccount),
  bind(security.reopenAccount, reopenAccount),
];
