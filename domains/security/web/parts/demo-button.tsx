import { useEffect, type ReactNode } from 'react';
import { Button, useDo, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { tokenInLink } from './entrance.ts';
import { entryTexts } from '../texts/entry.ts';

interface Offer {
  state: 'none' | 'making' | 'ready' | 'failed';
  share: number;
  url: string | null;
}

/** Opens the demonstration: at its own address where it runs, else by making it, with its progress in sight. */
export function DemoButton(props: {
  offer: Offer;
  token: string;
  onToken: (token: string) => void;
  onLook: () => void;
}): ReactNode {
  const t = useTexts(entryTexts);
  const { offer, onLook } = props;
  const make = useDo(security.makeDemo, { onDone: onLook });
  const making = offer.state === 'making';
  // Whoever came by the link that the program printed has the token already.
  const given = tokenInLink() !== null;
  useEffect(() => {
    if (!making) return;
    const timer = setInterval(onLook, 700);
    return () => clearInterval(timer);
  }, [making, onLook]);
  if (offer.state === 'ready' && offer.url)
    return (
      <a className="btn" href={offer.url}>
        {t('setup.look.go')}
      </a>
    );
  if (making)
    return (
      <p role="status">
        {t('setup.look.making', { percent: Math.floor(offer.share * 100) })}
        <progress value={offer.share} max={1} aria-label={t('setup.look')} />
      </p>
    );
  return (
    <>
      {offer.state === 'failed' ? <p className="refusal">{t('setup.look.failed')}</p> : null}
      {given ? null : (
        <label className="pfield">
          <span className="lab">{t('setup.token')}</span>
          <input
            value={props.token}
            autoComplete="off"
            onChange={(e) => props.onToken(e.target.value.trim())}
          />
          <p className="hint">{t('setup.token.hint')}</p>
        </label>
      )}
      <Button
        busy={make.busy}
        disabled={props.token.length !== 43}
        onClick={() => void make.run({ body: { token: props.token } })}
      >
        {t('setup.look.go')}
      </Button>
    </>
  );
}
