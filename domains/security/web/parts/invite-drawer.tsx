import { useState, type ReactNode } from 'react';
import { announce, Drawer, Field, Form, Input, Radio, Select, Submit, useRead, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { peopleTexts } from '../texts/people.ts';
import { LinkShown } from './link-shown.tsx';
import { useRoleNames, useTeamNames } from './names.ts';
import { languageOptions, zoneOptions } from './zones.ts';

/** Inviting a colleague: by mail where the company can send, else by a link handed over. */
export default function InviteDrawer({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const t = useTexts(peopleTexts);
  const company = useRead(security.readCompany, undefined, { when: open });
  const roles = useRoleNames();
  const teams = useTeamNames();
  const [link, setLink] = useState<string | null>(null);
  const { mailReady, locale, zone } = company.data ?? {};
  return (
    <>
      <Drawer open={open} onClose={onClose} title={t('invite')} size={440} destroyOnHidden>
        {company.data ? (
          <Form
            entry={security.invitePerson}
            initial={{ roles: ['agent'], teams: [], locale, zone, deliver: mailReady ? 'mail' : 'show' }}
            refresh={[security.listPeople, security.listTeams]}
            onDone={(made) => {
              if (made.link) setLink(made.link);
              else announce({ text: t('invite.mailed') });
              onClose();
            }}
          >
            <Field name="name" label={t('name')} required>
              <Input autoFocus autoComplete="off" />
            </Field>
            <Field name="email" label={t('email')} required>
              <Input type="email" autoComplete="off" />
            </Field>
            <Field name="roles" label={t('roles')} required>
              <Select mode="multiple" options={roles.options} />
            </Field>
            <Field name="teams" label={t('teams')}>
              <Select mode="multiple" options={teams.options} />
            </Field>
            <Field name="locale" label={t('language')}>
              <Select options={languageOptions} />
            </Field>
            <Field name="zone" label={t('zone')}>
              <Select showSearch options={zoneOptions(zone)} />
            </Field>
            <Field name="deliver" label={t('deliver')}>
              <Radio.Group
                options={[
                  { value: 'mail', label: t('deliver.mail'), disabled: !mailReady },
                  { value: 'show', label: t('deliver.show') },
                ]}
              />
            </Field>
            <Submit>{t('invite.go')}</Submit>
          </Form>
        ) : null}
      </Drawer>
      <LinkShown link={link} kind="invitation" onClose={() => setLink(null)} />
    </>
  );
}
