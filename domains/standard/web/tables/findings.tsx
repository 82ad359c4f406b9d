import type { ReactNode } from 'react';
import { Icon, useLanguage, usePick, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import type { Table } from './edit.ts';
import { placeOf, type Checked, type Finding } from './marks.ts';
import { valueInWords } from './words.ts';

/** What the law refuses comes before what is merely wrong. */
const lawFirst = (faults: readonly Finding[]): Finding[] => [
  ...faults.filter((f) => f.code === 'pack.below-law'),
  ...faults.filter((f) => f.code !== 'pack.below-law'),
];

/** What is wrong with the table, in words; each leads to its place. */
export function Findings(props: {
  table: Table;
  checked: Checked | undefined;
  onPlace: (part: 'rows' | 'tests', row: number, column: string | null) => void;
}): ReactNode {
  const { checked, table } = props;
  const t = useTexts(tablesTexts);
  const pick = usePick();
  const language = useLanguage();
  if (!checked) return <p className="l">{t('checking')}</p>;
  const line = (finding: Finding, tone: 'fault' | 'warn', i: number): ReactNode => {
    const place = placeOf(finding.path);
    const words = (
      <>
        <span className={tone === 'fault' ? 'red' : 'yel'}>
          <Icon name="warning" size={14} />
        </span>
        <span>
          {place ? (
            <span className="md">
              {t(place.part === 'rows' ? 'at.row' : 'at.case', { n: place.row + 1 })}{' '}
            </span>
          ) : null}
          {pick(finding.text ?? { zh: finding.message, en: finding.message })}
        </span>
      </>
    );
    return (
      <li key={`${tone}${i}`}>
        {place ? (
          <button type="button" onClick={() => props.onPlace(place.part, place.row, place.column)}>
            {words}
          </button>
        ) : (
          <div>{words}</div>
        )}
      </li>
    );
  };
  const said = (gap: Checked['gaps'][number]): string =>
    Object.entries(gap)
      .map(
        ([name, v]) =>
          `${table.inputs[name]?.title[language] ?? name} ${v === null ? '–' : valueInWords(name, v, language)}`,
      )
      .join(language === 'zh' ? '，' : ', ');
  if (checked.faults.length + checked.warnings.length + checked.gaps.length === 0)
    return (
      <p className="row ind">
        <Icon name="check" size={14} />
        {t('sound')}
      </p>
    );
  return (
    <ul className="tgfindings" aria-live="polite">
      {lawFirst(checked.faults).map((f, i) => line(f, 'fault', i))}
      {checked.warnings.map((f, i) => line(f, 'warn', i))}
      {checked.gaps.slice(0, 5).map((gap) => (
        <li key={JSON.stringify(gap)}>
          <div>
            <span className="yel">
              <Icon name="warning" size={14} />
            </span>
            <span>{t('gap', { given: said(gap) || t('rest') })}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
