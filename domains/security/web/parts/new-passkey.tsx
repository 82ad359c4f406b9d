import type { ReactNode } from 'react';
import { announce, call, CallError, useRefresh, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { ownTexts } from '../texts/own.ts';
import type { Offer } from './factor-proof.tsx';
import { PasskeyName } from './passkey-name.tsx';

/** Names the new passkey, lets the browser make it, and keeps it. */
export function NewPasskey(props: {
  offer: Offer;
  onClose: () => void;
  onCodes: (codes: readonly string[]) => void;
}): ReactNode {
  const t = useTexts(ownTexts);
  const again = useRefresh();
  const make = async (name: string): Promise<void> => {
    try {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const response = await startRegistration({ optionsJSON: props.offer.options as never });
      const kept = await call(security.addPasskey, {
        body: { ticket: props.offer.ticket, name, response: response as never },
      });
      again(security.readOwnAccount);
      props.onCodes(kept.codes);
    } catch (error) {
      const said = error instanceof CallError ? error.text : t('passkeys.failed');
      announce({ text: said, tone: 'fault' });
    } finally {
      props.onClose();
    }
  };
  return <PasskeyName onName={make} onClose={props.onClose} />;
}
