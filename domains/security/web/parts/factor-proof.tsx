import type { ReactNode } from 'react';
import { announce, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { ownTexts } from '../texts/own.ts';
import { Prove } from './prove.tsx';

/** What is to be changed once the password has been shown. */
export type Asking = { what: 'totp' | 'no-totp' | 'codes' | 'passkey' } | { what: 'no-passkey'; id: string };

/** What the browser needs to make a passkey, and the ticket to bring it back with. */
export interface Offer {
  ticket: string;
  options: Record<string, unknown>;
}

const refresh = [security.readOwnAccount];
const plain = (password: string) => ({ body: { password } });

/** Asks for the password before a change of the second factors, and carries the change out with it. */
export function FactorProof(props: {
  asking: Asking;
  onClose: () => void;
  onTotp: (made: { secret: string; uri: string }) => void;
  onOffer: (offer: Offer) => void;
  onCodes: (codes: readonly string[]) => void;
}): ReactNode {
  const { asking, onClose } = props;
  const t = useTexts(ownTexts);
  const then =
    <A,>(next: (made: A) => void) =>
    (made: A): void => {
      onClose();
      next(made);
    };
  const common = { open: true, onClose, refresh };
  switch (asking.what) {
    case 'totp':
      return (
        <Prove
          {...common}
          title={t('totp')}
          entry={security.beginTotp}
          input={plain}
          onDone={then(props.onTotp)}
        />
      );
    case 'passkey':
      return (
        <Prove
          {...common}
          title={t('passkeys.add')}
          entry={security.offerPasskey}
          input={plain}
          onDone={then(props.onOffer)}
        />
      );
    case 'codes':
      return (
        <Prove
          {...common}
          title={t('recovery.renew')}
          entry={security.renewRecoveryCodes}
          input={plain}
          onDone={then(({ codes }) => props.onCodes(codes))}
        />
      );
    case 'no-totp':
      return (
        <Prove
          {...common}
          title={t('totp.remove')}
          entry={security.removeTotp}
          input={plain}
          onDone={then(() => announce({ text: t('totp.removed') }))}
        />
      );
    case 'no-passkey':
      return (
        <Prove
          {...common}
          title={t('passkeys.remove')}
          entry={security.removePasskey}
          input={(password) => ({ params: { id: asking.id }, body: { password } })}
          onDone={then(() => announce({ text: t('passkeys.removed') }))}
        />
      );
  }
}
