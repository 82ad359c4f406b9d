import { useState, type ReactNode } from 'react';
import {
  Button,
  Link,
  PlainField,
  PlainForm,
  PlainSubmit,
  useDo,
  useGo,
  useSession,
  useTexts,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { BareCard } from '../parts/bare-card.tsx';
import { nextPage, passkeysWork } from '../parts/entrance.ts';
import { PasskeyButton } from '../parts/passkey-button.tsx';
import { SecondStep } from '../parts/second-step.tsx';
import { entryTexts } from '../texts/entry.ts';

interface Step {
  ticket: string;
  next: 'totp' | 'passkey';
  methods: readonly ('totp' | 'passkey' | 'recovery')[];
}

/** Signing in: a password or a passkey, then the second step where there is one. */
export default function SignIn(): ReactNode {
  const t = useTexts(entryTexts);
  const go = useGo();
  const { again, me } = useSession();
  const demo = useDo(security.enterDemo, { onDone: () => enter() });
  const [step, setStep] = useState<Step | null>(null);
  const enter = (): void => void again().then(() => go(nextPage(), { replace: true }));
  if (step) return <SecondStep step={step} onIn={enter} onRestart={() => setStep(null)} />;
  return (
    <BareCard
      title={t('in.title')}
      foot={
        <>
          <Link to="/forgotten">{t('in.forgotten')}</Link>
          <Link to="/portal/sign-in">{t('in.customer')}</Link>
        </>
      }
    >
      <PlainForm
        entry={security.signIn}
        onDone={({ next, ticket, methods }) => {
          if (next === 'done' || !ticket) enter();
          else setStep({ ticket, next, methods });
        }}
      >
        <PlainField
          name="email"
          type="email"
          label={t('email')}
          required
          autoFocus
          autoComplete="username webauthn"
        />
        <PlainField
          name="password"
          type="password"
          label={t('password')}
          required
          autoComplete="current-password"
        />
        <PlainSubmit>{t('in.go')}</PlainSubmit>
      </PlainForm>
      {me?.company.demo ? (
        <div className="or">
          <Button size="large" wide busy={demo.busy} onClick={() => void demo.run({ body: {} })}>
            {t('in.demo')}
          </Button>
        </div>
      ) : null}
      {passkeysWork() ? (
        <PasskeyButton ticket={null} onIn={enter}>
          {t('in.passkey')}
        </PasskeyButton>
      ) : null}
    </BareCard>
  );
}
