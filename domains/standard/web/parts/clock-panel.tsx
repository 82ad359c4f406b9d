import { useState, type ReactNode } from 'react';
import { ClockLine, Button, durationText, Loaded, usePick, useTexts, When } from '#kernel/web';
import { calendarWords, spanWords } from '../../contract.ts';
import { partsTexts } from '../texts/parts.ts';
import { useClocks, useNames } from './read-clocks.ts';
import { openSeconds, threadOfClock, type ClockRow } from './threads.ts';

/** Why a clock is due when it is: from when, how long, on which hours, how long it stood still. */
export function ClockReason({ clock }: { clock: ClockRow }): ReactNode {
  const t = useTexts(partsTexts);
  const pick = usePick();
  const names = useNames({ catalogue: false });
  // A clock that is due at an instant of its subject (a promised date) has no length of its own.
  const span = clock.clause.within ? pick(spanWords(clock.clause.within)) : t('why.by-fact');
  const hours = pick(calendarWords(clock.calendar, names));
  const [before, after] = t('why', { from: '\u0000', span, hours }).split('\u0000');
  const version = t('why.version', { standard: pick(clock.version.standard), n: clock.version.number });
  return (
    <span title={version}>
      {before}
      <When at={clock.from} />
      {after}
      {clock.pausedMs > 0 ? ` · ${t('why.paused', { time: durationText(clock.pausedMs / 1000) })}` : null}
    </span>
  );
}

const Line = ({ clock }: { clock: ClockRow }): ReactNode => {
  const pick = usePick();
  return (
    <li>
      <ClockLine
        code={clock.clause.source}
        title={pick(clock.clause.title)}
        thread={threadOfClock(clock)}
        took={openSeconds(clock)}
        why={<ClockReason clock={clock} />}
      />
    </li>
  );
};

/** So many ended clocks stand below the running ones before the rest is folded away. */
const endedShown = 2;

/**
 * All clocks of a subject as lying threads: running ones first, the most urgent on top; what has ended is
 * folded away but for the newest. For the side column of a record; it brings its own heading.
 */
export function ClockPanel({ kind, id }: { kind: string; id: string }): ReactNode {
  const t = useTexts(partsTexts);
  const clocks = useClocks(kind, id);
  const [all, setAll] = useState(false);
  const rows = clocks.data?.rows ?? [];
  const running = rows.filter((r) => r.open);
  const ended = rows.filter((r) => !r.open);
  const shown = all ? ended : ended.slice(0, endedShown);
  return (
    <section className="sec" aria-label={t('clocks')}>
      <div className="sh">
        <h2 className="h">{t('clocks')}</h2>
        {running.length > 0 ? <span className="l fs12">{running.length}</span> : null}
        <span className="sp" />
        {ended.length > endedShown ? (
          <Button kind="text" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('clocks.fold') : t('clocks.ended', { count: ended.length })}
          </Button>
        ) : null}
      </div>
      <Loaded read={clocks} rows={2} height={52}>
        {({ rows: found }) =>
          found.length === 0 ? (
            <p className="l fs12">{t('clocks.none')}</p>
          ) : (
            <ul>
              {[...running, ...shown].map((clock) => (
                <Line key={clock.id} clock={clock} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
