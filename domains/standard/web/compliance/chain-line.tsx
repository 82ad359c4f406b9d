import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Icon, useTexts, When } from '#kernel/web';
import type { standard } from '../../contract.ts';
import { evidenceTexts } from '../texts/evidence.ts';
import { split } from '../parts/ledger-line.tsx';

type Evidence = RouteReply<typeof standard.evidence>;

/** `b71e 04d9 … 5cc2`: enough to compare by eye. */
const rootWords = (root: string): string => `${root.slice(0, 4)} ${root.slice(4, 8)} … ${root.slice(-4)}`;

/** Whether the subject's chain holds, worked out for this answer, and under which seal it lies; the evidence as a file. */
export function ChainLine(props: { chain: Evidence['chain']; href: string; name: string }): ReactNode {
  const t = useTexts(evidenceTexts);
  const { chain } = props;
  const sound = chain.faultAt === null;
  return (
    <div className="cpseal" role={sound ? undefined : 'alert'}>
      <div className="row">
        <span className={sound ? 'ind' : 'red'}>
          <Icon name={sound ? 'link' : 'warning'} size={14} />
        </span>
        <b className={sound ? '' : 'red'}>
          {sound ? t('chain.sound') : t('chain.fault', { n: chain.faultAt ?? 0 })}
        </b>
        <span className="l ell">{t('chain.checked', { count: chain.events })}</span>
        <span className="sp" />
        <a href={props.href} download={props.name}>
          {t('export')}
        </a>
      </div>
      <div className="l">
        {sound ? null : <div className="red">{t('chain.fault.do')}</div>}
        {chain.seal ? (
          <span title={chain.seal.root}>
            {split(
              t('chain.seal', { root: rootWords(chain.seal.root), time: '\u0000' }),
              <When at={chain.seal.sealedAt} />,
            )}
            {chain.unsealed > 0 ? ` · ${t('chain.some', { count: chain.unsealed })}` : null}
          </span>
        ) : (
          t('chain.unsealed')
        )}
      </div>
    </div>
  );
}
