import { useState, type ReactNode } from 'react';
import type { CustomerRow } from '../../contract.ts';
import { Select, useReadPages, useTexts, Vip } from '#kernel/web';
import { customers } from '../../contract.ts';
import { listTexts } from '../texts/list.ts';

/** Finds a customer by name, pinyin initials, number or address, and hands it over. */
export function CustomerPick(props: {
  value?: string | undefined;
  onChange?: (id: string, row: CustomerRow) => void;
  /** One that cannot be chosen. */
  except?: string;
  autoFocus?: boolean;
  label: string;
}): ReactNode {
  const t = useTexts(listTexts);
  const [typed, setTyped] = useState('');
  const found = useReadPages(customers.listCustomers, { query: { q: typed || undefined, limit: 20 } });
  const rows = found.rows.filter((r) => r.id !== props.except);
  return (
    <Select
      showSearch
      filterOption={false}
      onSearch={setTyped}
      aria-label={props.label}
      placeholder={t('search')}
      style={{ width: '100%' }}
      autoFocus={props.autoFocus ?? false}
      loading={found.refreshing}
      {...(props.value === undefined ? {} : { value: props.value })}
      onChange={(id: string) => {
        const row = rows.find((r) => r.id === id);
        if (row) props.onChange?.(id, row);
      }}
      notFoundContent={typed ? t('nothing') : null}
      options={rows.map((r) => ({
        value: r.id,
        label: (
          <span className="row">
            <span className="ell">{r.name}</span>
            {r.tier === 'vip' ? <Vip /> : null}
            <span className="id l fs12">{r.number}</span>
          </span>
        ),
      }))}
    />
  );
}
