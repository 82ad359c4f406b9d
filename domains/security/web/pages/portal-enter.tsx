import { useState, type ReactNode } from 'react';
import { Link, PlainForm, PlainSubmit, useGo, useSession, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { BareCard } from '../parts/bare-card.tsx';
import { tokenInLink } from '../parts/entrance.ts';
import { portalTexts } from '../texts/portal.ts';

/**
 * Where a customer's link leads: a page with a button. What opens links by itself, as scanners of mail do,
 * stops here and spends nothing.
 */
export default function PortalEnter(): ReactNode {
  const t = useTexts(portalTexts);
  const go = useGo();
  const { again } = useSession();
  const [token] = useState(tokenInLink);
  const foot = <Link to="/portal/sign-in">{t('enter.new')}</Link>;
  if (!token) return <BareCard title={t('enter.title')} lead={t('enter.missing')} foot={foot} />;
  return (
    <BareCard title={t('enter.title')} lead={t('enter.lead')} foot={foot}>
      <PlainForm
        entry={security.followLink}
        input={() => ({ body: { token } })}
        onDone={() => void again().then(() => go('/portal', { replace: true }))}
      >
        <PlainSubmit>{t('enter.go')}</PlainSubmit>
      </PlainForm>
    </BareCard>
  );
}
