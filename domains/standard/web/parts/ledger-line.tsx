import type { ReactNode } from 'react';
import { toMillis, type Instant } from '#kernel/contract';
import { dayIn, useTexts, useZone, When } from '#kernel/web';
import { partsTexts } from '../texts/parts.ts';
import './ledger.css';

/** A verdict in the mark before the line; absent: an event like any other. */
export type Tone = 'kept' | 'close' | 'broken' | 'paused';

interface Proof {
  seq: number;
  event: string;
  hash: string;
  seal: number | null;
}

/** Hexadecimal as it is compared by eye: the first eight. */
export const shortHash = (hash: string): string => hash.slice(0, 8);

/** An event's place in its ledger: number, code, hash; the whole hash and its seal on hover. */
export function Place({ seq, event, hash, seal }: Proof): ReactNode {
  const t = useTexts(partsTexts);
  const whole = `${t('timeline.hash', { seq, hash })} · ${seal === null ? t('timeline.unsealed') : t('timeline.sealed', { no: seal })}`;
  return (
    <span className="stdplace" title={whole}>
      <span className="id">#{seq}</span>
      <span className="ell sp">{event}</span>
      <span className="hash">{shortHash(hash)}</span>
    </span>
  );
}

/** One line of what happened: mark, time, words, and below them its place in the ledger. */
export function LedgerLine(props: {
  at: Instant;
  recordedAt?: Instant;
  tone?: Tone | undefined;
  /** The time alone (within one day), or with its day. */
  days?: boolean;
  who?: string | null;
  proof?: Proof | null;
  children: ReactNode;
  below?: ReactNode;
}): ReactNode {
  const { at, recordedAt, tone, proof, who } = props;
  const t = useTexts(partsTexts);
  const zone = useZone();
  const sameDay = recordedAt !== undefined && dayIn(recordedAt, zone) === dayIn(at, zone);
  const late = recordedAt !== undefined && toMillis(recordedAt) - toMillis(at) > 60_000;
  return (
    <li className={`stdline ${tone ?? ''}`}>
      <i aria-hidden />
      <span className="stdtime">
        <When at={at} form={props.days ? 'near' : 'seconds'} />
      </span>
      <span className="stdwords">
        {props.children}
        {who ? <span className="l"> · {who}</span> : null}
        {late ? (
          <span className="l fs12">
            {' '}
            {split(
              t('timeline.late', { time: '\u0000' }),
              <When at={recordedAt} form={sameDay ? 'time' : 'near'} />,
            )}
          </span>
        ) : null}
      </span>
      {proof ? <Place {...proof} /> : null}
      {props.below}
    </li>
  );
}

/** A text around something that is no text. */
export function split(text: string, inside: ReactNode): ReactNode {
  const [before, after] = text.split('\u0000');
  return (
    <>
      {before}
      {inside}
      {after}
    </>
  );
}
