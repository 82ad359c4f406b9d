import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { usePick, useTexts } from '#kernel/web';
import { choiceWords, measureWords, spanWords, type standard } from '../../contract.ts';
import { decisionTexts } from '../texts/decisions.ts';

export type ToldValue = RouteReply<typeof standard.tryDecision>['came'][number];

const span = /^(\d+(?:\.\d+)?)\s*(second|minute|hour|day|ring)s?$/;

/** A value as people say it: choices in words, spans, yes and no, a number with its unit. */
export function useValueText(): (
  column: { name: string; type: string; unit: string | null },
  value: unknown,
) => string {
  const t = useTexts(decisionTexts);
  const pick = usePick();
  return (column, value) => {
    if (value === null || value === undefined) return '–';
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (Array.isArray(value))
      return value.map((v) => pick(choiceWords(String(v), column.name))).join(pick({ zh: '、', en: ', ' }));
    const length = column.type === 'span' ? span.exec(String(value)) : null;
    if (length) return pick(spanWords({ value: Number(length[1]), unit: length[2]! }));
    const text =
      column.type === 'enum' || column.type === 'list'
        ? pick(choiceWords(String(value), column.name))
        : String(value);
    if (!column.unit) return text;
    const unit = pick(measureWords(column.unit));
    // English counts one day, two days.
    return `${text} ${value === 1 ? unit.replace(/(?<=[a-z]{2})s$/, '') : unit}`;
  };
}

/** Values under the names of their columns. */
export function Told(props: { told: readonly ToldValue[]; head: string; strong?: boolean }): ReactNode {
  const pick = usePick();
  const text = useValueText();
  return (
    <section className="stdtold" aria-label={props.head}>
      <h3 className="l fs12">{props.head}</h3>
      <dl className="kv one">
        {props.told.map((v) => (
          <div key={v.name}>
            <dt>{pick(v)}</dt>
            <dd className={props.strong ? 'md' : ''}>{text(v, v.value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
