import { useState, type ReactNode } from 'react';
import { Select, useReadPages } from '#kernel/web';
import { security } from '#domains/security/contract.ts';

/** Finds a colleague by name or initials; nobody is a choice too. */
export function PersonPick(props: {
  value: { id: string; name: string } | null;
  onChange: (id: string | null) => void;
  label: string;
  nobody: string;
}): ReactNode {
  const [typed, setTyped] = useState('');
  const people = useReadPages(security.listPeople, {
    query: { q: typed || undefined, state: 'active', limit: 20 },
  });
  const rows = people.rows.map((p) => ({ value: p.id, label: p.name }));
  const { value } = props;
  // Whoever it is now stays readable, also when the list was narrowed to others.
  const known =
    value && !rows.some((r) => r.value === value.id) ? [{ value: value.id, label: value.name }] : [];
  return (
    <Select
      showSearch
      allowClear
      filterOption={false}
      onSearch={setTyped}
      aria-label={props.label}
      placeholder={props.nobody}
      style={{ minWidth: 150 }}
      loading={people.refreshing}
      value={value?.id ?? null}
      onChange={(id: string | null | undefined) => props.onChange(id ?? null)}
      options={[...known, ...rows]}
    />
  );
}
