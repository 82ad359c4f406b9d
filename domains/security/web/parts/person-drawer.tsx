import type { ReactNode } from 'react';
import {
  announce,
  Drawer,
  Field,
  Form,
  Input,
  Loaded,
  Select,
  Submit,
  useCan,
  useRead,
  useTexts,
  listed,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { ownTexts } from '../texts/own.ts';
import { peopleTexts } from '../texts/people.ts';
import { AwayForm } from './away-form.tsx';
import { Block } from './block.tsx';
import { useRoleNames, useTeamNames } from './names.ts';
import { PersonHelp } from './person-help.tsx';
import type { Person } from './shapes.ts';
import { languageOptions, zoneOptions } from './zones.ts';

const refresh = [security.listPeople, security.readPerson, security.listTeams];

/** One colleague: who they are, what they may, and the ways to help them in or shut them out. */
export default function PersonDrawer({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const person = useRead(security.readPerson, { params: { id } }, { live: [`person:${id}`] });
  const mayManage = useCan('security.manage-people');
  return (
    <Drawer open onClose={onClose} title={person.data?.name ?? ''} size={520}>
      <Loaded read={person}>
        {(data) => (mayManage ? <Managed person={data} /> : <Shown person={data} />)}
      </Loaded>
    </Drawer>
  );
}

function Shown({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const roles = useRoleNames();
  const teams = useTeamNames();
  return (
    <dl className="kv one">
      <dt>{t('email')}</dt>
      <dd>{person.email}</dd>
      <dt>{t('roles')}</dt>
      <dd>{listed(person.roles.map(roles.title))}</dd>
      <dt>{t('teams')}</dt>
      <dd>{listed(person.teams.map(teams.name))}</dd>
      <dt>{t('zone')}</dt>
      <dd>{person.zone}</dd>
    </dl>
  );
}

function Managed({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const own = useTexts(ownTexts);
  return (
    <>
      <Access person={person} />
      <Profile person={person} />
      <PersonHelp person={person} />
      <Block title={own('away')} why={own('away.why')}>
        <AwayForm
          entry={security.setPersonAway}
          person={person.id}
          away={person.away}
          call={(away) => ({ params: { id: person.id }, body: { away } })}
          refresh={refresh}
        />
      </Block>
      <p className="sr">{t('title')}</p>
    </>
  );
}

function Access({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const roles = useRoleNames();
  const teams = useTeamNames();
  const params = { id: person.id };
  const said = (): void => announce({ text: t('saved') });
  return (
    <Block title={t('access')}>
      <Form
        key={person.roles.join()}
        entry={security.giveRoles}
        initial={{ roles: person.roles }}
        input={(values) => ({ params, body: { roles: values['roles'] as string[] } })}
        refresh={refresh}
        onDone={said}
      >
        <Field name="roles" label={t('roles')} required>
          <Select mode="multiple" options={roles.options} />
        </Field>
        <Submit>{t('save')}</Submit>
      </Form>
      <div style={{ height: 14 }} />
      <Form
        key={`t${person.teams.join()}`}
        entry={security.placeInTeams}
        initial={{ teams: person.teams }}
        input={(values) => ({ params, body: { teams: values['teams'] as string[] } })}
        refresh={refresh}
        onDone={said}
      >
        <Field name="teams" label={t('teams')}>
          <Select mode="multiple" options={teams.options} />
        </Field>
        <Submit>{t('save')}</Submit>
      </Form>
    </Block>
  );
}

function Profile({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const { name, email, locale, zone } = person;
  return (
    <Block title={t('profile')}>
      <Form
        key={person.id}
        entry={security.changePerson}
        initial={{ name, email, locale, zone }}
        input={(values) => ({ params: { id: person.id }, body: values as never })}
        refresh={refresh}
        onDone={() => announce({ text: t('saved') })}
      >
        <Field name="name" label={t('name')} required>
          <Input />
        </Field>
        <Field name="email" label={t('email')} required>
          <Input type="email" />
        </Field>
        <Field name="locale" label={t('language')} required>
          <Select options={languageOptions} />
        </Field>
        <Field name="zone" label={t('zone')} required>
          <Select showSearch options={zoneOptions(zone)} />
        </Field>
        <Submit>{t('save')}</Submit>
      </Form>
    </Block>
  );
}
