import { useState, type ReactNode } from 'react';
import { Link, PlainField, PlainForm, PlainSubmit, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { BareCard } from '../parts/bare-card.tsx';
import { entryTexts } from '../texts/entry.ts';

/** Asking for a link to choose a new password; what it says is the same for every address. */
export default function Forgotten(): ReactNode {
  const t = useTexts(entryTexts);
  const [sent, setSent] = useState(false);
  return (
    <BareCard
      title={t('forgotten.title')}
      lead={sent ? undefined : t('forgotten.lead')}
      foot={<Link to="/sign-in">{t('to.sign-in')}</Link>}
    >
      {sent ? (
        <div role="status">
          <p>{t('forgotten.sent')}</p>
          <p className="m">{t('forgotten.none')}</p>
        </div>
      ) : (
        <PlainForm entry={security.forgetPassword} onDone={() => setSent(true)}>
          <PlainField
            name="email"
            type="email"
            label={t('email')}
            required
            autoFocus
            autoComplete="username"
          />
          <PlainSubmit>{t('forgotten.go')}</PlainSubmit>
        </PlainForm>
      )}
    </BareCard>
  );
}
