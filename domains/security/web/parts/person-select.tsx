import { useState, type ReactNode } from 'react';
import { Select, useRead } from '#kernel/web';
import { security } from '../../contract.ts';

interface Props {
  value?: string[] | string | null;
  onChange?: (value: string[] | string | null) => void;
  many?: boolean;
  /** Not offered: oneself as one's own deputy. */
  without?: string;
  placeholder?: string;
  id?: string;
}

/** Colleagues, found by name, pinyin or address; those chosen stay even when the search moves on. */
export function PersonSelect(props: Props): ReactNode {
  const [typed, setTyped] = useState('');
  const found = useRead(
    security.listPeople,
    { query: { limit: 50, state: 'active', ...(typed ? { q: typed } : {}) } },
    { keep: true },
  );
  const everybody = useRead(security.listPeople, { query: { limit: 200 } });
  const chosen = new Set([props.value ?? []].flat());
  const names = new Map((everybody.data?.rows ?? []).map((p) => [p.id, p.name]));
  const offered = (found.data?.rows ?? []).filter((p) => p.id !== props.without);
  const options = [
    ...offered.map((p) => ({ value: p.id, label: p.name })),
    ...[...chosen]
      .filter((id) => !offered.some((p) => p.id === id))
      .map((id) => ({ value: id, label: names.get(id) ?? '…' })),
  ];
  return (
    <Select
      {...(props.id ? { id: props.id } : {})}
      {...(props.many ? { mode: 'multiple' as const } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={props.value ?? null}
      placeholder={props.placeholder}
      options={options}
      onChange={(value: string[] | string | undefined) => props.onChange?.(value ?? null)}
      style={{ width: '100%' }}
    />
  );
}
