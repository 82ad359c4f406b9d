import { useEffect, useRef, type ReactNode } from 'react';
import { keyLabel, useHotkeyList, type Hotkey } from '../hotkeys.ts';
import { usePick } from '../language.ts';
import { useTexts } from '../texts.ts';
import { Icon } from './icons.tsx';
import { Button, Kbd } from './small.tsx';
import { words } from './words.ts';
import './palette.css';

/** Every key that works now, under `?`. */
export function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const t = useTexts(words);
  const keys = useHotkeyList();
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      className="palette"
      onClose={onClose}
      onClick={(e) => e.target === dialog.current && onClose()}
      aria-label={t('keys')}
    >
      <div className="ask">
        <Icon name="keyboard" />
        <b className="sp fs14" style={{ color: 'var(--text)' }}>
          {t('keys')}
        </b>
        <Button kind="text" size="small" icon="close" aria-label={t('close')} onClick={onClose} />
      </div>
      <div className="keysheet">
        <KeyGroup title={t('keys.here')} keys={keys.filter((k) => !k.everywhere)} />
        <KeyGroup title={t('keys.everywhere')} keys={keys.filter((k) => k.everywhere)} />
      </div>
    </dialog>
  );
}

function KeyGroup({ title, keys }: { title: string; keys: readonly Hotkey[] }): ReactNode {
  const pick = usePick();
  if (keys.length === 0) return <section />;
  return (
    <section>
      <h3 className="h">{title}</h3>
      {keys.map((k) => (
        <div key={`${k.key}${k.does.zh}`}>
          <span>{pick(k.does)}</span>
          <Kbd>{keyLabel(k.key)}</Kbd>
        </div>
      ))}
    </section>
  );
}
