import { useEffect, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Button, useDo, useTexts } from '#kernel/web';
import { security, type DemoCompany } from '../../contract.ts';
import { tokenInLink } from './entrance.ts';
import { entryTexts } from '../texts/entry.ts';

type Offered = RouteReply<typeof security.readSetup>['demo']['companies'][number];

interface Asking {
  token: string;
  onToken: (token: string) => void;
  onLook: () => void;
}

/** Which company to look around in, and the way into it: at its own address where it runs, else by making it. */
export function DemoChoice(props: Asking & { companies: readonly Offered[] }): ReactNode {
  const t = useTexts(entryTexts);
  const { companies, onLook } = props;
  const making = companies.find((c) => c.state === 'making');
  const [wanted, setWanted] = useState<DemoCompany | null>(null);
  const begun = making ?? companies.find((c) => c.state !== 'none') ?? companies[0]!;
  const chosen = companies.find((c) => c.company === wanted) ?? begun;
  useEffect(() => {
    if (!making) return;
    const timer = setInterval(onLook, 700);
    return () => clearInterval(timer);
  }, [making, onLook]);
  return (
    <>
      <fieldset className="security-companies">
        <legend>{t('setup.look.which')}</legend>
        {companies.map((c) => (
          <label key={c.company}>
            <input
              type="radio"
              name="company"
              value={c.company}
              checked={c === chosen}
              onChange={() => setWanted(c.company)}
            />
            <span>
              {t(`setup.look.${c.company}`)}
              {c.state === 'ready' ? <span className="m"> · {t('setup.look.ready')}</span> : null}
            </span>
            <span className="m">{t(`setup.look.${c.company}.of`)}</span>
          </label>
        ))}
      </fieldset>
      {making ? <Progress of={making} /> : null}
      <Entrance {...props} chosen={chosen} busy={making !== undefined} />
    </>
  );
}

function Progress({ of }: { of: Offered }): ReactNode {
  const t = useTexts(entryTexts);
  const name = t(`setup.look.${of.company}`);
  return (
    <p role="status" className="security-making">
      {t('setup.look.making', { company: name, percent: Math.floor(of.share * 100) })}
      <progress value={of.share} max={1} aria-label={name} />
    </p>
  );
}

function Entrance(props: Asking & { chosen: Offered; busy: boolean }): ReactNode {
  const t = useTexts(entryTexts);
  const { chosen, busy, token, onToken, onLook } = props;
  const make = useDo(security.makeDemo, { onDone: onLook });
  // Whoever came by the link that the program printed has the token already.
  const given = tokenInLink() !== null;
  if (chosen.state === 'ready' && chosen.url)
    return (
      <a className="btn" href={chosen.url}>
        {t('setup.look.go')}
      </a>
    );
  if (busy) return chosen.state === 'making' ? null : <p className="m">{t('setup.look.one')}</p>;
  return (
    <>
      {chosen.state === 'failed' ? <p className="refusal">{t('setup.look.failed')}</p> : null}
      {given ? null : (
        <label className="pfield">
          <span className="lab">{t('setup.token')}</span>
          <input value={token} autoComplete="off" onChange={(e) => onToken(e.target.value.trim())} />
          <p className="hint">{t('setup.token.hint')}</p>
        </label>
      )}
      <Button
        busy={make.busy}
        disabled={token.length !== 43}
        onClick={() => void make.run({ body: { token, company: chosen.company } })}
      >
        {t('setup.look.go')}
      </Button>
    </>
  );
}
