import { useState, type ReactNode } from 'react';
import {
  announce,
  Button,
  Field,
  Form,
  Input,
  Loaded,
  Page,
  Select,
  Submit,
  useDo,
  useRead,
  useSession,
  useTexts,
  When,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { AwayForm } from '../parts/away-form.tsx';
import { Block } from '../parts/block.tsx';
import { FactorBlock } from '../parts/factor-block.tsx';
import type { Account } from '../parts/shapes.ts';
import { SessionLines } from '../parts/session-lines.tsx';
import { languageOptions, zoneOptions } from '../parts/zones.ts';
import { ownTexts } from '../texts/own.ts';

/** One's own account: who one is, how one proves it, where one is signed in, when one is away. */
export default function AccountPage(): ReactNode {
  const t = useTexts(ownTexts);
  const account = useRead(security.readOwnAccount);
  return (
    <Page title={t('title')} pad>
      <Loaded read={account}>
        {(data) => (
          <>
            <Profile account={data} />
            <Password account={data} />
            <FactorBlock account={data} />
            <Sessions />
            <Block title={t('away')} why={t('away.why')}>
              <AwayForm
                entry={security.setOwnAway}
                person={data.id}
                away={data.away}
                call={(away) => ({ body: { away } })}
                refresh={[security.readOwnAccount]}
              />
            </Block>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Profile({ account }: { account: Account }): ReactNode {
  const t = useTexts(ownTexts);
  const { again } = useSession();
  return (
    <Block title={t('profile')}>
      <Form
        entry={security.changeProfile}
        initial={{ name: account.name, locale: account.locale, zone: account.zone }}
        refresh={[security.readOwnAccount]}
        onDone={() => {
          announce({ text: t('saved') });
          void again();
        }}
      >
        <Field name="name" label={t('name')} required>
          <Input autoComplete="name" />
        </Field>
        <div className="security-shown">
          <span className="m">{t('email')}</span>
          <b className="md">{account.email}</b>
          <span className="l fs12">{t('email.do')}</span>
        </div>
        <Field name="locale" label={t('language')} required>
          <Select options={languageOptions} />
        </Field>
        <Field name="zone" label={t('zone')} required>
          <Select showSearch options={zoneOptions(account.zone)} />
        </Field>
        <Submit>{t('save')}</Submit>
      </Form>
    </Block>
  );
}

function Password({ account }: { account: Account }): ReactNode {
  const t = useTexts(ownTexts);
  const [open, setOpen] = useState(false);
  return (
    <Block title={t('password')}>
      {open ? (
        <Form
          entry={security.changePassword}
          refresh={[security.readOwnAccount, security.listOwnSessions]}
          onDone={({ ended }) => {
            announce({ text: t('password.done', { ended }) });
            setOpen(false);
          }}
        >
          <Field name="current" label={t('password.current')} required>
            <Input.Password autoFocus autoComplete="current-password" />
          </Field>
          <Field name="password" label={t('password.new')} extra={t('password.hint')} required>
            <Input.Password autoComplete="new-password" />
          </Field>
          <Submit>{t('password.change')}</Submit>
        </Form>
      ) : (
        <div className="security-line">
          <span className="m">
            {account.passwordAt ? (
              <>
                {t('password.at')} <When at={account.passwordAt} form="day" />
              </>
            ) : null}
          </span>
          <span className="sp" />
          <Button onClick={() => setOpen(true)}>{t('password.change')}</Button>
        </div>
      )}
    </Block>
  );
}

function Sessions(): ReactNode {
  const t = useTexts(ownTexts);
  const sessions = useRead(security.listOwnSessions, undefined, { live: ['person'] });
  const refresh = [security.listOwnSessions];
  const said = (count: number): void => announce({ text: t('sessions.ended', { count }) });
  const end = useDo(security.endOwnSession, { refresh, onDone: () => said(1) });
  const endOthers = useDo(security.endOtherSessions, { refresh, onDone: ({ ended }) => said(ended) });
  return (
    <Block title={t('sessions')}>
      <Loaded read={sessions} rows={2}>
        {({ rows }) => (
          <>
            <SessionLines
              rows={rows}
              action={(s) =>
                s.current ? null : (
                  <Button size="small" onClick={() => void end.run({ params: { id: s.id } })}>
                    {t('sessions.end')}
                  </Button>
                )
              }
            />
            {rows.length > 1 ? (
              <p style={{ marginTop: 8 }}>
                <Button busy={endOthers.busy} onClick={() => void endOthers.run()}>
                  {t('sessions.end-others')}
                </Button>
              </p>
            ) : null}
          </>
        )}
      </Loaded>
    </Block>
  );
}
