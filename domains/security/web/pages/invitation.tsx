import { useEffect, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Link,
  Loading,
  PlainField,
  PlainForm,
  PlainSubmit,
  useDo,
  useGo,
  usePick,
  useSession,
  useTexts,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { BareCard } from '../parts/bare-card.tsx';
import { tokenInLink } from '../parts/entrance.ts';
import { languageOptions, zoneOptions } from '../parts/zones.ts';
import { entryTexts } from '../texts/entry.ts';

/** Accepting an invitation: a password, and one is in. */
export default function Invitation(): ReactNode {
  const t = useTexts(entryTexts);
  const pick = usePick();
  const [token] = useState(tokenInLink);
  const look = useDo(security.lookAtInvitation, { quiet: true, refresh: [] });
  const [whom, setWhom] = useState<RouteReply<typeof security.lookAtInvitation> | null>(null);
  useEffect(() => {
    if (token) void look.run({ body: { token } }).then((reply) => setWhom(reply ?? null));
    // Once, with the token the page was opened with.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [token]);
  const foot = <Link to="/sign-in">{t('to.sign-in')}</Link>;
  if (!token) return <BareCard title={t('to.sign-in')} lead={t('link.missing')} foot={foot} />;
  if (look.error) return <BareCard title={pick(look.error.text)} foot={foot} />;
  if (!whom) return <Loading rows={3} />;
  return <Accepting token={token} whom={whom} />;
}

function Accepting(props: { token: string; whom: RouteReply<typeof security.lookAtInvitation> }): ReactNode {
  const { token, whom } = props;
  const t = useTexts(entryTexts);
  const go = useGo();
  const { again } = useSession();
  return (
    <BareCard
      title={t('invite.title', { name: whom.name, company: whom.company })}
      lead={t('invite.lead', { email: whom.email })}
    >
      <PlainForm
        entry={security.acceptInvitation}
        input={(values) => ({
          body: {
            token,
            name: String(values['name'] ?? ''),
            locale: values['locale'] as 'zh-CN',
            zone: String(values['zone']),
            password: String(values['password'] ?? ''),
          },
        })}
        onDone={() => void again().then(() => go('/', { replace: true }))}
      >
        <input type="hidden" autoComplete="username" value={whom.email} readOnly />
        <PlainField name="name" label={t('name')} initial={whom.name} required autoComplete="name" />
        <PlainField
          name="password"
          type="password"
          label={t('password.new')}
          hint={t('password.hint')}
          required
          autoFocus
          autoComplete="new-password"
        />
        <PlainField name="locale" label={t('language')} options={languageOptions} initial={whom.locale} />
        <PlainField name="zone" label={t('zone')} options={zoneOptions(whom.zone)} initial={whom.zone} />
        <PlainSubmit>{t('invite.go')}</PlainSubmit>
      </PlainForm>
    </BareCard>
  );
}
