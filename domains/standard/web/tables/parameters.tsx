import type { ReactNode } from 'react';
import { InputNumber, useLanguage, useTexts } from '#kernel/web';
import { tableUnitWords } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';
import type { Table } from './edit.ts';

/** The numbers a company may set, which cells name as `$name`. */
export function TableParameters(props: {
  table: Table;
  editable: boolean;
  onChange: (table: Table) => void;
}): ReactNode {
  const { table, editable, onChange } = props;
  const t = useTexts(tablesTexts);
  const language = useLanguage();
  return (
    <ul className="tgparams">
      {Object.entries(table.parameters).map(([name, p]) => {
        const outside = (p.min !== undefined && p.value < p.min) || (p.max !== undefined && p.value > p.max);
        const range =
          p.min === undefined && p.max === undefined
            ? null
            : t('range', { min: p.min ?? '…', max: p.max ?? '…' });
        return (
          <li key={name}>
            <span className="ell" title={`$${name}`}>
              {p.title[language]}
            </span>
            <InputNumber
              size="small"
              aria-label={p.title[language]}
              value={p.value}
              disabled={!editable}
              addonAfter={tableUnitWords(p.unit)[language]}
              {...(outside ? { status: 'error' as const } : {})}
              onChange={(value) =>
                value !== null &&
                onChange({
                  ...table,
                  parameters: { ...table.parameters, [name]: { ...p, value, toBeDecided: false } },
                })
              }
            />
            {range ? <span className={outside ? 'red fs12' : 'l fs12'}>{range}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}
