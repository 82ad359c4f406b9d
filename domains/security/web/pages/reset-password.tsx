import { useState, type ReactNode } from 'react';
import { Link, PlainField, PlainForm, PlainSubmit, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { BareCard } from '../parts/bare-card.tsx';
import { tokenInLink } from '../parts/entrance.ts';
import { entryTexts } from '../texts/entry.ts';

/** Choosing a new password with the link; one signs in with it afterwards. */
export default function ResetPassword(): ReactNode {
  const t = useTexts(entryTexts);
  const [token] = useState(tokenInLink);
  const [done, setDone] = useState(false);
  const foot = <Link to="/sign-in">{t('to.sign-in')}</Link>;
  if (!token) return <BareCard title={t('reset.title')} lead={t('link.missing')} foot={foot} />;
  if (done) return <BareCard title={t('reset.title')} lead={t('reset.done')} foot={foot} />;
  return (
    <BareCard title={t('reset.title')} foot={foot}>
      <PlainForm
        entry={security.resetPassword}
        input={({ password }) => ({ body: { token, password: String(password ?? '') } })}
        onDone={() => setDone(true)}
      >
        <PlainField
          name="password"
          type="password"
          label={t('password.new')}
          hint={t('password.hint')}
          required
          autoFocus
          autoComplete="new-password"
        />
        <PlainSubmit>{t('reset.go')}</PlainSubmit>
      </PlainForm>
    </BareCard>
  );
}
