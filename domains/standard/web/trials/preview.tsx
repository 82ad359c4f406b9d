import type { ReactNode } from 'react';
import { Link, Scroll, Tag, usePick, useTexts, When } from '#kernel/web';
import { trialTexts } from '../texts/trials.ts';
import type { Preview } from './trial.ts';

/** What a publication would do to what is running: clause by clause, clock by clock, duty by duty. */
export function PreviewView({ result }: { result: Preview }): ReactNode {
  const t = useTexts(trialTexts);
  return (
    <>
      <p className="l">{t('clocks', { n: result.clocks.toLocaleString() })}</p>
      <Clauses result={result} />
      <Moved result={result} />
      <Duties result={result} />
    </>
  );
}

const numbers = ['same', 'sooner', 'later', 'brokenAtOnce', 'ended'] as const;

function Clauses({ result }: { result: Preview }): ReactNode {
  const t = useTexts(trialTexts);
  const pick = usePick();
  if (result.clauses.length === 0) return null;
  const words = {
    same: 'same',
    sooner: 'sooner',
    later: 'later',
    brokenAtOnce: 'broken',
    ended: 'ended',
  } as const;
  return (
    <Scroll label={t('clause')}>
      <table className="trtable">
        <thead>
          <tr>
            <th>{t('clause')}</th>
            {numbers.map((n) => (
              <th key={n} className="n">
                {t(words[n])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {result.clauses.map((c) => (
            <tr key={c.key}>
              <td>
                <span className="id">{c.key}</span> {c.title ? pick(c.title) : t('no.clause')}
              </td>
              {numbers.map((n) => (
                <td key={n} className={`n${n === 'brokenAtOnce' && c[n] > 0 ? ' trbroken' : ''}`}>
                  {c[n].toLocaleString()}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Moved({ result }: { result: Preview }): ReactNode {
  const t = useTexts(trialTexts);
  return (
    <section className="trpart">
      <h3>{t('moved')}</h3>
      {result.moved.length === 0 ? (
        <p className="l">{t('moved.none')}</p>
      ) : (
        <Scroll label={t('moved')}>
          <table className="trtable">
            <thead>
              <tr>
                <th>{t('subject')}</th>
                <th>{t('clause')}</th>
                <th>{t('was')}</th>
                <th>{t('due')}</th>
              </tr>
            </thead>
            <tbody>
              {result.moved.slice(0, 50).map((m) => (
                <tr key={m.clock}>
                  <td>
                    {m.link ? (
                      <Link to={m.link}>{`${m.number ?? ''} ${m.title ?? ''}`}</Link>
                    ) : (
                      `${m.number ?? m.kind} ${m.title ?? ''}`
                    )}
                  </td>
                  <td className="id">{m.clause}</td>
                  <td>
                    <When at={m.was} />
                  </td>
                  <td className={m.brokenAtOnce ? 'trbroken' : undefined}>
                    {m.due ? <When at={m.due} /> : t('gone')}
                    {m.brokenAtOnce ? ` · ${t('broken')}` : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

function Duties({ result }: { result: Preview }): ReactNode {
  const t = useTexts(trialTexts);
  const pick = usePick();
  return (
    <section className="trpart">
      <h3>{t('duties')}</h3>
      {result.duties.length === 0 ? <p className="l">{t('duties.none')}</p> : null}
      <ul>
        {result.duties.map((d) => {
          const [first] = d.due;
          return (
            <li key={d.key} className="row">
              <Tag line>{t(`duty.${d.change}`)}</Tag>
              <span className="id">{d.key}</span> {pick(d.title)}
              {first ? (
                <span className="l fs12">
                  {t('duty.due', { n: d.due.length, first: first.slice(0, 10) })}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
