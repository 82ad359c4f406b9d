import { useState, type ReactNode } from 'react';
import { Button, Input, Modal, useTexts } from '#kernel/web';
import { ownTexts } from '../texts/own.ts';
import { deviceName } from './session-lines.tsx';

/** What one calls a new passkey, before the browser makes it. */
export function PasskeyName(props: {
  onName: (name: string) => Promise<void>;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(ownTexts);
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const [busy, setBusy] = useState(false);
  const make = (): void => {
    setBusy(true);
    void props.onName(name.trim());
  };
  return (
    <Modal open title={t('passkeys.add')} footer={null} onCancel={props.onClose} width={400}>
      <label className="lab" htmlFor="passkey-name">
        {t('passkeys.name')}
      </label>
      <Input
        id="passkey-name"
        autoFocus
        value={name}
        maxLength={120}
        placeholder={t('passkeys.name.hint')}
        onChange={(e) => setName(e.target.value)}
        onPressEnter={() => name.trim() && make()}
      />
      <p style={{ marginTop: 12 }}>
        <Button kind="solid" busy={busy} disabled={!name.trim()} onClick={make}>
          {t('passkeys.add')}
        </Button>
      </p>
    </Modal>
  );
}
