import { useState, type ReactNode } from 'react';
import { announce, Button, PlainField, PlainForm, PlainSubmit, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { entryTexts } from '../texts/entry.ts';
import { BareCard } from './bare-card.tsx';
import { passkeysWork } from './entrance.ts';
import { PasskeyButton } from './passkey-button.tsx';

type Way = 'totp' | 'passkey' | 'recovery';

const wayTexts = { totp: 'second.totp.use', passkey: 'second.passkey', recovery: 'second.recovery' } as const;

/** The second step of signing in, by whichever proof the account has. */
export function SecondStep(props: {
  step: { ticket: string; next: 'totp' | 'passkey'; methods: readonly Way[] };
  onIn: () => void;
  onRestart: () => void;
}): ReactNode {
  const { step, onIn } = props;
  const t = useTexts(entryTexts);
  const usable = step.methods.filter((way) => way !== 'passkey' || passkeysWork());
  const [way, setWay] = useState<Way>(usable.includes(step.next) ? step.next : (usable[0] ?? step.next));
  return (
    <BareCard
      title={t('second.title')}
      foot={
        <>
          {usable
            .filter((other) => other !== way)
            .map((other) => (
              <Button key={other} kind="text" onClick={() => setWay(other)}>
                {t(wayTexts[other])}
              </Button>
            ))}
          <Button kind="text" onClick={props.onRestart}>
            {t('second.restart')}
          </Button>
        </>
      }
    >
      {way === 'passkey' ? (
        <PasskeyButton kind="solid" ticket={step.ticket} onIn={onIn}>
          {t('second.passkey')}
        </PasskeyButton>
      ) : (
        <CodeForm key={way} way={way} ticket={step.ticket} onIn={onIn} />
      )}
      <p className="l">{t('second.lost')}</p>
    </BareCard>
  );
}

/** A code, of the authenticator or of the kept ones. */
function CodeForm(props: { way: 'totp' | 'recovery'; ticket: string; onIn: () => void }): ReactNode {
  const { ticket, onIn } = props;
  const t = useTexts(entryTexts);
  const input = ({ code }: Record<string, unknown>) => ({ body: { ticket, code: String(code ?? '') } });
  if (props.way === 'totp')
    return (
      <PlainForm entry={security.proveTotp} input={input} onDone={onIn}>
        <PlainField name="code" label={t('second.totp')} required autoFocus autoComplete="one-time-code" />
        <PlainSubmit>{t('second.go')}</PlainSubmit>
      </PlainForm>
    );
  return (
    <PlainForm
      entry={security.proveRecovery}
      input={input}
      onDone={({ left }) => {
        announce({
          text: {
            zh: `恢复码还剩 ${left} 个。到「我的帐号」可以换一批。`,
            en: `${left} recovery codes are left. My account gives you new ones.`,
          },
        });
        onIn();
      }}
    >
      <PlainField
        name="code"
        label={t('second.recovery.label')}
        hint={t('second.recovery.hint')}
        required
        autoFocus
        autoComplete="off"
      />
      <PlainSubmit>{t('second.go')}</PlainSubmit>
    </PlainForm>
  );
}
