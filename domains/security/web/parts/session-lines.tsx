import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Tag, useTexts, When } from '#kernel/web';
import type { security } from '../../contract.ts';
import { ownTexts } from '../texts/own.ts';
import { Line } from './block.tsx';

type Session = RouteReply<typeof security.listOwnSessions>['rows'][number];

/** What a browser says of itself, in a few words: `Firefox · Windows`. */
export function deviceName(agent: string): string {
  const browser =
    /(Edg|OPR|MicroMessenger|Firefox|Chrome|Safari)\//
      .exec(agent)?.[1]
      ?.replace('Edg', 'Edge')
      .replace('OPR', 'Opera') ??
    agent.split(/[/ ]/)[0] ??
    '';
  const system =
    /(Windows|iPhone|iPad|Android|Mac OS X|Linux)/.exec(agent)?.[1]?.replace('Mac OS X', 'macOS') ?? '';
  return [browser.replace('MicroMessenger', 'WeChat'), system].filter(Boolean).join(' · ') || '—';
}

/** Sessions as lines: device, way, address, when they were last used. */
export function SessionLines(props: {
  rows: readonly Session[];
  action?: (session: Session) => ReactNode;
}): ReactNode {
  const t = useTexts(ownTexts);
  if (props.rows.length === 0) return <p className="m">{t('sessions.none')}</p>;
  return props.rows.map((s) => (
    <Line key={s.id} action={props.action?.(s)}>
      <div className="row">
        <span className="md">{deviceName(s.device)}</span>
        {s.current ? <Tag>{t('sessions.here')}</Tag> : null}
      </div>
      <div className="l fs12">
        {t(`method.${s.method}` as 'method.password')} · {s.address} · {t('sessions.seen')}{' '}
        <When at={s.seenAt} />
      </div>
    </Line>
  ));
}
