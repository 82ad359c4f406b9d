import type { ReactNode } from 'react';
import { addressOf, usePick, useTexts, When } from '#kernel/web';
import { choiceWords, measureWords, standard } from '../../contract.ts';
import { recordsTexts } from '../texts/records.ts';
import type { Kept, Records } from './read-records.ts';

const shownInPlace = /^image\/(png|jpeg|gif|webp)$/;

function Value({ field }: { field: Kept['fields'][number] }): ReactNode {
  const t = useTexts(recordsTexts);
  const pick = usePick();
  const { value, type } = field;
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const text = type === 'enum' ? pick(choiceWords(String(value))) : String(value);
  return field.unit ? `${text} ${pick(measureWords(field.unit))}` : text;
}

/** A record that was kept: by whom, when, its values, note and files. */
function Record({ record }: { record: Kept }): ReactNode {
  const pick = usePick();
  return (
    <li className="strckept">
      <div className="row">
        <b className="md ell">{pick(record.title)}</b>
        <span className="sp" />
        <span className="l fs12">
          {record.by?.name} <When at={record.at} />
        </span>
      </div>
      {record.fields.length > 0 ? (
        <dl className="kv one">
          {record.fields.map((f) => (
            <div key={f.name}>
              <dt>{pick(f)}</dt>
              <dd>
                <Value field={f} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {record.note ? <p className="strcnote">{record.note}</p> : null}
      {record.files.length > 0 ? (
        <div className="strcpictures">
          {record.files.map((f) => {
            const href = addressOf(standard.recordFile, { params: { id: record.id, file: f.id } });
            return (
              <a key={f.id} href={href} target="_blank" rel="noreferrer" title={f.name}>
                {shownInPlace.test(f.type) ? <img src={href} alt={f.name} loading="lazy" /> : f.name}
              </a>
            );
          })}
        </div>
      ) : null}
    </li>
  );
}

export const KeptList = ({ kept }: { kept: readonly Kept[] }): ReactNode => (
  <ul>
    {kept.map((r) => (
      <Record key={r.id} record={r} />
    ))}
  </ul>
);

/** Moves that passed although something was missing. */
export function Lapses({ checks }: { checks: Records['checks'] }): ReactNode {
  const t = useTexts(recordsTexts);
  const pick = usePick();
  const lapsed = checks.filter((c) => c.missing.length > 0);
  if (lapsed.length === 0) return null;
  return (
    <ul>
      {lapsed.map((c) => (
        <li key={c.id} className="strclapse fs12">
          <span className="row">
            <span className="id m">{c.clause.source}</span>
            <span className="m ell">{pick(c.event)}</span>
            <span className="sp" />
            <span className="l">
              <When at={c.at} />
            </span>
          </span>
          <span className="red">
            {t('lapsed')} {c.missing.map((m) => pick(m)).join(pick({ zh: '、', en: ', ' }))}
          </span>
        </li>
      ))}
    </ul>
  );
}
