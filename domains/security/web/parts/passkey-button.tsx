import { useState, type ReactNode } from 'react';
import { Button, call, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { entryTexts } from '../texts/entry.ts';

/**
 * Asks the browser for a passkey and shows it to the server: instead of a password (no ticket), or as the
 * second step. The browser's part is loaded when it is needed.
 */
export function PasskeyButton(props: {
  ticket: string | null;
  kind?: 'solid';
  onIn: () => void;
  children: ReactNode;
}): ReactNode {
  const t = useTexts(entryTexts);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const ask = async (): Promise<void> => {
    setBusy(true);
    setFailed(false);
    try {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const asked = await call(security.askPasskey, { body: { ticket: props.ticket } });
      const response = await startAuthentication({ optionsJSON: asked.options as never });
      await call(security.provePasskey, { body: { ticket: asked.ticket, response: response as never } });
      props.onIn();
    } catch {
      // Called off, timed out or refused: the page says the same, and nothing was changed.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="or">
      <Button
        {...(props.kind ? { kind: props.kind } : {})}
        size="large"
        wide
        icon="key"
        busy={busy}
        onClick={() => void ask()}
      >
        {props.children}
      </Button>
      {failed ? (
        <p className="refusal" role="alert">
          {t('passkey.failed')}
        </p>
      ) : null}
    </div>
  );
}
