import { useCallback, useState, type ReactNode } from 'react';
import {
  Button,
  Link,
  Loaded,
  PlainField,
  PlainForm,
  PlainSubmit,
  useGo,
  useLanguage,
  useRead,
  useSession,
  useTexts,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { BareCard } from '../parts/bare-card.tsx';
import { DemoChoice } from '../parts/demo-choice.tsx';
import { tokenInLink } from '../parts/entrance.ts';
import { languageOptions, ownZone, zoneOptions } from '../parts/zones.ts';
import { entryTexts } from '../texts/entry.ts';

/** The first page there is: look around, or set up one's own company. */
export default function Setup(): ReactNode {
  const t = useTexts(entryTexts);
  const state = useRead(security.readSetup);
  const { again } = state;
  const look = useCallback(() => again(), [again]);
  const [own, setOwn] = useState(false);
  const [token, setToken] = useState(tokenInLink() ?? '');
  return (
    <Loaded read={state} rows={3}>
      {({ setup, demo }) => {
        if (setup === 'done')
          return <BareCard title={t('setup.done')} foot={<Link to="/sign-in">{t('to.sign-in')}</Link>} />;
        if (own || !demo.available)
          return <Founding token={token} back={demo.available ? () => setOwn(false) : undefined} />;
        return (
          <BareCard title={t('setup.title')} lead={t('setup.lead')}>
            <div className="security-ways">
              <div>
                <h2>{t('setup.look')}</h2>
                <p className="m">{t('setup.look.do')}</p>
                <DemoChoice companies={demo.companies} token={token} onToken={setToken} onLook={look} />
              </div>
              <div>
                <h2>{t('setup.own')}</h2>
                <p className="m">{t('setup.own.do')}</p>
                <Button kind="solid" onClick={() => setOwn(true)}>
                  {t('setup.own.go')}
                </Button>
              </div>
            </div>
          </BareCard>
        );
      }}
    </Loaded>
  );
}

/** The company, its zone and language, and its first owner, in one go. */
function Founding({ token, back }: { token: string; back: (() => void) | undefined }): ReactNode {
  const t = useTexts(entryTexts);
  const go = useGo();
  const { again } = useSession();
  const language = useLanguage();
  return (
    <BareCard
      title={t('setup.own')}
      lead={t('setup.lead')}
      foot={
        back ? (
          <Button kind="text" icon="left" onClick={back}>
            {t('setup.back')}
          </Button>
        ) : null
      }
    >
      <PlainForm
        entry={security.setUpCompany}
        onDone={() => void again().then(() => go('/', { replace: true }))}
      >
        {tokenInLink() ? (
          <input type="hidden" name="token" value={token} />
        ) : (
          <PlainField
            name="token"
            label={t('setup.token')}
            hint={t('setup.token.hint')}
            initial={token}
            required
            autoComplete="off"
            autoFocus={!token}
          />
        )}
        <PlainField
          name="company"
          label={t('setup.company')}
          required
          autoComplete="organization"
          autoFocus={Boolean(token)}
        />
        <PlainField name="name" label={t('setup.name')} required autoComplete="name" />
        <PlainField name="email" type="email" label={t('email')} required autoComplete="username" />
        <PlainField
          name="password"
          type="password"
          label={t('password.new')}
          hint={t('password.hint')}
          required
          autoComplete="new-password"
        />
        <PlainField
          name="locale"
          label={t('language')}
          options={languageOptions}
          initial={language === 'zh' ? 'zh-CN' : 'en'}
        />
        <PlainField name="zone" label={t('zone')} options={zoneOptions()} initial={ownZone()} />
        <PlainSubmit>{t('setup.make')}</PlainSubmit>
      </PlainForm>
    </BareCard>
  );
}
