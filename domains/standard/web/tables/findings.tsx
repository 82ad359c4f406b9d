import type { ReactNode } from 'react';
import { Icon, useLanguage, useTexts } from '#kernel/web';
import { tablesTexts } from '../texts/tables.ts';
import type { Table } from './edit.ts';
import { placeOf, type Checked, type Finding, type Mark } from './marks.ts';
import { useFindingWords } from './use-finding-words.ts';
import { valueInWords } from './words.ts';

type Place = NonNullable<ReturnType<typeof placeOf>>;

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
  if (!checked) return <p className="l">{t('checking')}</p>;
  if (checked.faults.length + checked.warnings.length + checked.gaps.length === 0)
    return (
      <p className="row ind">
        <Icon name="check" size={14} />
        {t('sound')}
      </p>
    );
  const line = (finding: Finding, tone: Mark['tone'], i: number): ReactNode => (
    <FindingLine
      key={`${tone}${i}`}
      finding={finding}
      tone={tone}
      onPlace={(place) => props.onPlace(place.part, place.row, place.column)}
    />
  );
  return (
    <ul className="tgfindings" aria-live="polite">
      {lawFirst(checked.faults).map((f, i) => line(f, 'fault', i))}
      {checked.warnings.map((f, i) => line(f, 'warn', i))}
      {checked.gaps.slice(0, 5).map((gap) => (
        <GapLine key={JSON.stringify(gap)} table={table} gap={gap} />
      ))}
    </ul>
  );
}

/** One finding: in which row or case, and what it is. */
function FindingLine(props: {
  finding: Finding;
  tone: Mark['tone'];
  onPlace: (place: Place) => void;
}): ReactNode {
  const { finding, tone } = props;
  const t = useTexts(tablesTexts);
  const wordsOf = useFindingWords();
  const place = placeOf(finding.path);
  const words = (
    <>
      <span className={tone === 'fault' ? 'red' : 'yel'}>
        <Icon name="warning" size={14} />
      </span>
      <span>
        {place ? (
          <span className="md">{t(place.part === 'rows' ? 'at.row' : 'at.case', { n: place.row + 1 })} </span>
        ) : null}
        {wordsOf(finding)}
      </span>
    </>
  );
  return (
    <li>
      {place ? (
        <button type="button" onClick={() => props.onPlace(place)}>
          {words}
        </button>
      ) : (
        <div>{words}</div>
      )}
    </li>
  );
}

/** What may come in and no row decides. */
function GapLine({ table, gap }: { table: Table; gap: Checked['gaps'][number] }): ReactNode {
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  const given = Object.entries(gap)
    .map(
      ([name, v]) =>
        `${table.inputs[name]?.title[language] ?? name} ${v === null ? '–' : valueInWords(name, v, language)}`,
    )
    .join(language === 'zh' ? '，' : ', ');
  return (
    <li>
      <div>
        <span className="yel">
          <Icon name="warning" size={14} />
        </span>
        <span>{t('gap', { given: given || t('rest') })}</span>
      </div>
    </li>
  );
}
