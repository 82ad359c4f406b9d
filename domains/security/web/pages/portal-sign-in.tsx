import { useState, type ReactNode } from 'react';
import { Button, Link, PlainField, PlainForm, PlainSubmit, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { BareCard } from '../parts/bare-card.tsx';
import { portalTexts } from '../texts/portal.ts';

/** A customer asks for a sign-in link; what it says is the same for every address. */
export default function PortalSignIn(): ReactNode {
  const t = useTexts(portalTexts);
  const [sent, setSent] = useState(false);
  return (
    <BareCard
      title={t('title')}
      lead={sent ? undefined : t('lead')}
      foot={<Link to="/sign-in">{t('staff')}</Link>}
    >
      {sent ? (
        <div role="status">
          <p>{t('sent')}</p>
          <p className="m">{t('none')}</p>
          <Button size="large" wide onClick={() => setSent(false)}>
            {t('again')}
          </Button>
        </div>
      ) : (
        <PlainForm entry={security.askLink} onDone={() => setSent(true)}>
          <PlainField name="email" type="email" label={t('email')} required autoFocus autoComplete="email" />
          <PlainSubmit>{t('go')}</PlainSubmit>
        </PlainForm>
      )}
    </BareCard>
  );
}
