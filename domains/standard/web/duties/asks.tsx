import type { ReactNode } from 'react';
import { usePick, useTexts } from '#kernel/web';
import type { DutyRow } from '../../contract.ts';
import { dutiesTexts } from '../texts/duties.ts';

type Asks = DutyRow['asks'];

/** A figure's unit as it stands behind the number. */
export function useUnit(): (unit: string) => string {
  const t = useTexts(dutiesTexts);
  const known = ['percent', 'count', 'hour', 'score'] as const;
  return (unit) => {
    const found = known.find((u) => u === unit);
    return found ? t(`unit.${found}`) : ` ${unit}`;
  };
}

/** What counts as done, item by item. */
export function AsksList({ asks }: { asks: Asks }): ReactNode {
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  const unit = useUnit();
  const { figure, covers, evidence } = asks;
  const lines = [
    ...(evidence.includes('note') ? [t('asks.note')] : []),
    ...(evidence.includes('file') ? [t('asks.file')] : []),
    ...(figure
      ? [t('asks.figure', { name: pick(figure.title), floor: figure.atLeast, unit: unit(figure.unit) })]
      : []),
    ...(covers.length > 0
      ? [t('asks.covers', { names: covers.map((c) => pick(c.title)).join(pick({ zh: '、', en: ', ' })) })]
      : []),
  ];
  return (
    <ul className="dtasks">
      {(lines.length > 0 ? lines : [t('asks.none')]).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
