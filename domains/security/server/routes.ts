import { bind, type Binding } from '#kernel/server';
import { security } from '../contract.ts';
import { listClients, makeClient, revokeClient } from './order/clients.ts';
import { dissolveTeam, fillTeam, formTeam, listTeams, renameTeam } from './order/teams.ts';
import { endOtherSessions, endOwnSession, listOwnSessions } from './own/sessions.ts';
import { inviteAgain, invitePerson } from './people/invite-person.ts';
import { listPeople, readPerson } from './people/reads.ts';
import { readMe, readSetup } from './setup/read-me.ts';
import { setUpCompany } from './setup/set-up-company.ts';
import { acceptInvitation, lookAtInvitation } from './sign-in/invitation.ts';
import { signIn } from './sign-in/sign-in.ts';
import { signOut } from './sign-in/sign-out.ts';

export const routes: readonly Binding[] = [
  bind(security.readSetup, readSetup),
  bind(security.setUpCompany, setUpCompany),
  bind(security.readMe, readMe),
  bind(security.signIn, signIn),
  bind(security.signOut, signOut),
  bind(security.lookAtInvitation, lookAtInvitation),
  bind(security.acceptInvitation, acceptInvitation),

  bind(security.listOwnSessions, listOwnSessions),
  bind(security.endOwnSession, endOwnSession),
  bind(security.endOtherSessions, endOtherSessions),

  bind(security.listPeople, listPeople),
  bind(security.readPerson, readPerson),
  bind(security.invitePerson, invitePerson),
  bind(security.inviteAgain, inviteAgain),

  bind(security.listTeams, listTeams),
  bind(security.formTeam, formTeam),
  bind(security.renameTeam, renameTeam),
  bind(security.fillTeam, fillTeam),
  bind(security.dissolveTeam, dissolveTeam),
  bind(security.listClients, listClients),
  bind(security.makeClient, makeClient),
  bind(security.revokeClient, revokeClient),
];
