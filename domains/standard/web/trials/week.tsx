import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { Button, InputNumber, Scroll, useDo, usePick, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { Faults } from '../standards/pack-faults.tsx';
import { trialTexts } from '../texts/trials.ts';

type Week = RouteReply<typeof standard.simulateWeek>;

interface Asked {
  cases: number;
  people: number;
  handling: number;
}

/** What a made-up week is asked for: so many cases, so many people, so long on each. */
export function AskWeek({ id, onWeek }: { id: string; onWeek: (week: Week) => void }): ReactNode {
  const t = useTexts(trialTexts);
  const [asked, setAsked] = useState<Asked>({ cases: 120, people: 2, handling: 12 });
  const run = useDo(standard.simulateWeek, { quiet: true, onDone: onWeek });
  const field = (name: keyof Asked, most: number): ReactNode => (
    <InputNumber
      aria-label={t(`week.${name}`)}
      prefix={t(`week.${name}`)}
      suffix={t(`week.${name}.unit`)}
      min={1}
      max={most}
      precision={0}
      value={asked[name]}
      style={{ width: '11rem' }}
      onChange={(v) => setAsked((old) => ({ ...old, [name]: v ?? old[name] }))}
    />
  );
  return (
    <section>
      <p className="prose">{t('lead.week')}</p>
      {run.error ? <Faults error={run.error} /> : null}
      <div className="row" style={{ flexWrap: 'wrap', gap: 8 }}>
        {field('cases', 2000)}
        {field('people', 200)}
        {field('handling', 480)}
        <Button kind="solid" busy={run.busy} onClick={() => void run.run({ params: { id }, body: asked })}>
          {t('run.week')}
        </Button>
      </div>
    </section>
  );
}

/** A made-up week on screen: each promise by day, the threads kept and broken. */
export function WeekView({ week }: { week: Week }): ReactNode {
  const t = useTexts(trialTexts);
  const pick = usePick();
  const days = t('week.days').split(',');
  const seen = week.clauses.filter((c) => c.met + c.broken + c.running > 0);
  const never = week.clauses.filter((c) => !seen.includes(c));
  if (week.cases === 0)
    return (
      <section className="trpart" aria-label={t('kind.week')}>
        <p role="status">{t('week.none')}</p>
      </section>
    );
  return (
    <section className="trpart" aria-label={t('kind.week')}>
      <h3>{t('kind.week')}</h3>
      <p className="l" role="status">
        {t('week.said', { cases: week.cases, half: week.waits.half, tenth: week.waits.tenth })}
      </p>
      <Scroll label={t('kind.week')}>
        <table className="trtable trweek">
          <thead>
            <tr>
              <th>{t('clause')}</th>
              {days.map((day) => (
                <th key={day}>{day}</th>
              ))}
              <th className="n">{t('week.kept')}</th>
            </tr>
          </thead>
          <tbody>
            {seen.map((c) => (
              <tr key={c.key}>
                <td>
                  <span className="id">{c.key}</span> {c.title ? pick(c.title) : null}
                </td>
                {c.days.map((d, i) => (
                  <td key={days[i]}>
                    <Threads {...d} day={days[i]!} />
                  </td>
                ))}
                <td className={c.broken > 0 ? 'n trbroken' : 'n'}>
                  {c.met + c.broken === 0 ? '–' : `${((c.met / (c.met + c.broken)) * 100).toFixed(1)} %`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      {never.length > 0 ? (
        <p className="l fs12">{t('week.never', { keys: never.map((c) => c.key).join(', ') })}</p>
      ) : null}
    </section>
  );
}

/** A day's threads of one promise: indigo kept, madder broken, in their proportion. */
function Threads({ met, broken, day }: { met: number; broken: number; day: string }): ReactNode {
  const t = useTexts(trialTexts);
  if (met + broken === 0) return <span className="l">·</span>;
  const said = t('week.day', { day, met, broken });
  return (
    <span className="trthreads" role="img" aria-label={said} title={said}>
      <i className="trkept" style={{ flexGrow: met }} />
      <i className="trtorn" style={{ flexGrow: broken }} />
      <span>{broken > 0 ? `${met}/${met + broken}` : met}</span>
    </span>
  );
}
