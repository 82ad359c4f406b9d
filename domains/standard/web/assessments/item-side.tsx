import type { ReactNode } from 'react';
import { addressOf, Button, Icon, usePick, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { figureText } from '../scorecards/figures.ts';
import { assessmentsTexts } from '../texts/assessments.ts';
import { scorecardTexts } from '../texts/scorecards.ts';
import { useVerdict, type Item } from './item-row.tsx';
import { Rate } from './rate.tsx';

/** An item beside the list: what the system can prove, what is missing, and the rating. */
export default function ItemSide(props: {
  id: string;
  item: Item;
  may: boolean;
  onClose: () => void;
}): ReactNode {
  const { id, item, may, onClose } = props;
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  const verdict = useVerdict();
  return (
    <aside className="asside" aria-label={pick(item.title)}>
      <header className="row">
        <h2 className="h">{pick(item.title)}</h2>
        <span className="sp" />
        <Button kind="text" icon="close" aria-label={t('close')} onClick={onClose} />
      </header>
      <p className="m">{pick(item.text)}</p>
      <p>
        {verdict(item)}
        {item.ratedFrom === 'system' ? <span className="l"> · {t('system')}</span> : null}
        {item.ratedFrom === 'hand' && item.ratedBy !== null ? (
          <span className="l"> · {t('hand', { name: item.ratedBy })}</span>
        ) : null}
      </p>
      <Proof item={item} />
      {item.gaps.length > 0 ? <Gaps item={item} /> : null}
      {item.files.map((f) => (
        <a
          key={f.id}
          className="row"
          href={addressOf(standard.assessmentFile, { params: { id, file: f.id } })}
        >
          <Icon name="file" size={14} />
          <span className="ell">{f.name}</span>
        </a>
      ))}
      {may ? <Rate id={id} item={item} /> : item.note ? <p>{item.note}</p> : null}
    </aside>
  );
}

function Proof({ item }: { item: Item }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const say = useTexts(scorecardTexts);
  const pick = usePick();
  return (
    <section>
      <h3 className="md fs12 m">{t('proof')}</h3>
      {item.clauses.length + item.figures.length === 0 ? <p className="l">{t('proof.none')}</p> : null}
      <ul className="aslist">
        {item.clauses.map((c) => (
          <li key={c.key}>
            <span className="id l">{c.source}</span>
            <span>{pick(c.title)}</span>
            <span className={c.broken > 0 ? 'red' : 'm'}>
              {c.met + c.broken > 0
                ? t('proof.kept', { met: c.met, all: c.met + c.broken })
                : t('proof.nothing')}
            </span>
          </li>
        ))}
        {item.figures.map((f) => (
          <li key={f.key}>
            <span className="id l">{f.source}</span>
            <span>{pick(f.title)}</span>
            <span className={f.standing === 'missed' ? 'red' : 'm'}>
              {f.value === null
                ? t('proof.no-figure')
                : t('proof.figure', {
                    value: figureText(f.value, f.unit, say),
                    target: figureText(f.target, f.unit, say),
                  })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gaps({ item }: { item: Item }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  return (
    <section>
      <h3 className="md fs12 m">{t('gaps')}</h3>
      <ul className="aslist">
        {item.gaps.map((g) => {
          const counts = { broken: g.broken ?? 0, of: g.of ?? 0 };
          if (g.clause === null)
            return (
              <li key={g.why} className="aswhole">
                {g.why === 'short'
                  ? t('gap.short', counts)
                  : g.why === 'not-met'
                    ? t('gap.not-met')
                    : t('gap.unrated')}
              </li>
            );
          return (
            <li key={`${g.why}${g.clause.source}${g.clause.title.en}`}>
              <span className="id l">{g.clause.source}</span>
              <span>{pick(g.clause.title)}</span>
              <span className="m">
                {g.why === 'broken'
                  ? t('gap.broken', counts)
                  : g.why === 'waits'
                    ? t('gap.waits')
                    : t('gap.no-clause', { pack: g.clause.pack ?? '' })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
