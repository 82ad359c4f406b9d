import type { ReactNode } from 'react';
import { Scroll, usePick, useTexts } from '#kernel/web';
import { trialTexts } from '../texts/trials.ts';
import type { Replay } from './trial.ts';

type Counts = NonNullable<Replay['clauses'][number]['was']>;

/** The past read again: what was kept, what would have been, and whom it would take. */
export function ReplayView({ result }: { result: Replay }): ReactNode {
  const t = useTexts(trialTexts);
  const pick = usePick();
  return (
    <>
      <p className="l">
        {t('events', { events: result.events.toLocaleString(), subjects: result.subjects.toLocaleString() })}{' '}
        · {result.from.slice(0, 10)} – {result.to.slice(0, 10)}
      </p>
      <Compared
        head={t('clause')}
        rows={result.clauses.map((c) => ({
          key: c.key,
          name: (
            <>
              <span className="id">{c.key}</span> {c.title ? pick(c.title) : null}
              {c.standard ? <span className="l fs12"> · {pick(c.standard)}</span> : null}
            </>
          ),
          was: c.was,
          would: c.would,
        }))}
      />
      <Hours result={result} />
    </>
  );
}

/** 96.4 % of 1,204. */
function Kept({ counts }: { counts: Counts | null }): ReactNode {
  const t = useTexts(trialTexts);
  if (!counts) return <span className="l">–</span>;
  const all = counts.met + counts.broken;
  return (
    <>
      {all === 0 ? '–' : `${((counts.met / all) * 100).toFixed(1)} %`}{' '}
      <span className="l fs12">
        {t('met', { n: counts.met.toLocaleString() })} · {t('brokenN', { n: counts.broken.toLocaleString() })}
      </span>
    </>
  );
}

const share = (c: Counts | null): number | null =>
  c && c.met + c.broken > 0 ? c.met / (c.met + c.broken) : null;

function Compared(props: {
  head: string;
  rows: readonly { key: string; name: ReactNode; was: Counts | null; would: Counts | null }[];
}): ReactNode {
  const t = useTexts(trialTexts);
  return (
    <Scroll label={props.head}>
      <table className="trtable">
        <thead>
          <tr>
            <th>{props.head}</th>
            <th>{t('was.kept')}</th>
            <th>{t('would.kept')}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map((r) => {
            const [was, would] = [share(r.was), share(r.would)];
            const worse = was !== null && would !== null && would < was - 0.001;
            return (
              <tr key={r.key}>
                <td>{r.name}</td>
                <td>
                  <Kept counts={r.was} />
                </td>
                <td className={worse ? 'trbroken' : undefined}>
                  <Kept counts={r.would} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroll>
  );
}

type Hour = Replay['hours'][number];

/** A bar for each hour, as one path: 0.45 wide, so many people high. */
const bars = (hours: readonly Hour[], most: number, at: number, of: (h: Hour) => number): string =>
  hours.map((h, i) => `M${i + at} ${most + 1}v${-of(h)}h0.45v${of(h)}z`).join('');

/** A week of hours: people as it was, and under the draft. */
function Hours({ result }: { result: Replay }): ReactNode {
  const t = useTexts(trialTexts);
  const most = Math.max(1, ...result.hours.flatMap((h) => [h.was, h.would]));
  const peak = result.hours.reduce((best, h, i) => (h.would > result.hours[best]!.would ? i : best), 0);
  const day = t('weekdays').split(',')[Math.floor(peak / 24)]!;
  const said = t('hours.most', {
    would: result.hours[peak]!.would,
    was: Math.max(...result.hours.map((h) => h.was)),
    when: `${day} ${String(peak % 24).padStart(2, '0')}:00`,
  });
  return (
    <section className="trpart">
      <h3>{t('hours')}</h3>
      <p className="l fs12">{t('hours.lead', { minutes: result.handling })}</p>
      <svg
        className="trhours"
        viewBox={`0 0 168 ${most + 1}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={said}
      >
        <path d={bars(result.hours, most, 0, (h) => h.was)} fill="var(--th-warp)" />
        <path d={bars(result.hours, most, 0.45, (h) => h.would)} fill="var(--th-kept)" />
        <line x1={0} x2={168} y1={most + 1} y2={most + 1} stroke="var(--line)" strokeWidth={0.05} />
      </svg>
      <p>{said}</p>
    </section>
  );
}
