import { useState, type ReactNode } from 'react';
import { Button, useTexts, When } from '#kernel/web';
import { ownTexts } from '../texts/own.ts';
import { Block, Line } from './block.tsx';
import { CodesModal } from './codes-modal.tsx';
import { passkeysWork } from './entrance.ts';
import { FactorProof, type Asking, type Offer } from './factor-proof.tsx';
import { NewPasskey } from './new-passkey.tsx';
import type { Account } from './shapes.ts';
import { TotpModal } from './totp-modal.tsx';

/** Second factors: authenticator, passkeys, recovery codes. Each change asks for the password first. */
export function FactorBlock({ account }: { account: Account }): ReactNode {
  const t = useTexts(ownTexts);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [totp, setTotp] = useState<{ secret: string; uri: string } | null>(null);
  const [offer, setOffer] = useState<Offer | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  return (
    <Block title={t('second')} why={t('second.why')}>
      <Authenticator account={account} onAsk={setAsking} />
      <Passkeys account={account} onAsk={setAsking} />
      {account.totpAt || account.passkeys.length > 0 ? (
        <Recovery account={account} onAsk={setAsking} />
      ) : null}
      {asking ? (
        <FactorProof
          asking={asking}
          onClose={() => setAsking(null)}
          onTotp={setTotp}
          onOffer={setOffer}
          onCodes={setCodes}
        />
      ) : null}
      {totp ? (
        <TotpModal
          made={totp}
          onClose={() => setTotp(null)}
          onDone={(given) => {
            setTotp(null);
            setCodes(given);
          }}
        />
      ) : null}
      {offer ? <NewPasskey offer={offer} onClose={() => setOffer(null)} onCodes={setCodes} /> : null}
      <CodesModal codes={codes} onKept={() => setCodes([])} />
    </Block>
  );
}

interface PartProps {
  account: Account;
  onAsk: (asking: Asking) => void;
}

function Authenticator({ account, onAsk }: PartProps): ReactNode {
  const t = useTexts(ownTexts);
  const inUse = account.totpAt !== null;
  return (
    <Line
      action={
        <Button onClick={() => onAsk({ what: inUse ? 'no-totp' : 'totp' })}>
          {t(inUse ? 'totp.remove' : 'totp.begin')}
        </Button>
      }
    >
      <div className="md">{t('totp')}</div>
      <div className="l fs12">
        {account.totpAt ? (
          <>
            {t('totp.since')} <When at={account.totpAt} form="day" />
          </>
        ) : (
          t('totp.none')
        )}
      </div>
    </Line>
  );
}

function Recovery({ account, onAsk }: PartProps): ReactNode {
  const t = useTexts(ownTexts);
  return (
    <Line action={<Button onClick={() => onAsk({ what: 'codes' })}>{t('recovery.renew')}</Button>}>
      <div className="row">
        <span className="md">{t('recovery')}</span>
        <span className={account.recoveryLeft < 3 ? 'red' : 'm'}>
          {t('recovery.left', { count: account.recoveryLeft })}
        </span>
      </div>
      <div className="l fs12">{t('recovery.why')}</div>
    </Line>
  );
}

function Passkeys({ account, onAsk }: PartProps): ReactNode {
  const t = useTexts(ownTexts);
  const here = passkeysWork();
  return (
    <>
      <Line
        action={
          <Button disabled={!here} onClick={() => onAsk({ what: 'passkey' })}>
            {t('passkeys.add')}
          </Button>
        }
      >
        <div className="md">{t('passkeys')}</div>
        {here ? null : <div className="l fs12">{t('passkeys.not-here')}</div>}
        {here && account.passkeys.length === 0 ? <div className="l fs12">{t('passkeys.none')}</div> : null}
      </Line>
      {account.passkeys.map((p) => (
        <Line
          key={p.id}
          action={
            <Button size="small" onClick={() => onAsk({ what: 'no-passkey', id: p.id })}>
              {t('passkeys.remove')}
            </Button>
          }
        >
          <div>{p.name}</div>
          <div className="l fs12">
            {t('passkeys.made')} <When at={p.madeAt} form="day" />
            {p.usedAt ? (
              <>
                {' · '}
                {t('passkeys.used')} <When at={p.usedAt} />
              </>
            ) : null}
          </div>
        </Line>
      ))}
    </>
  );
}
