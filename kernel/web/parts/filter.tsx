import { Dropdown } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useHotkeys } from '../hotkeys.ts';
import { useTexts } from '../texts.ts';
import { Icon } from './icons.tsx';
import { words } from './words.ts';
import './filter.css';

/** One thing a list is filtered by: its name, what is chosen, and the choices. Tinted when it narrows. */
export function Filter<V extends string>(props: {
  label: string;
  value: V;
  /** The value that does not narrow; the first option unless said. */
  plain?: V;
  options: readonly { value: V; label: string }[];
  onChange: (value: V) => void;
}): ReactNode {
  const { label, value, options, onChange } = props;
  const set = value !== (props.plain ?? options[0]?.value);
  const chosen = options.find((o) => o.value === value);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: options.map((o) => ({ key: o.value, label: o.label })),
        selectable: true,
        selectedKeys: [value],
        onClick: ({ key }) => onChange(key as V),
        style: { maxHeight: 360, overflow: 'auto' },
      }}
    >
      <button type="button" className={set ? 'sel set' : 'sel'}>
        <span className="l">{label}</span>
        {chosen?.label ?? value}
        <Icon name="down" size={14} />
      </button>
    </Dropdown>
  );
}

/** The search of a list: asks once one stops typing. `/` leads here where the page says so. */
export function SearchField(props: {
  value: string;
  onChange: (value: string) => void;
  placeholder: string;
  hotkey?: string;
}): ReactNode {
  const { value, onChange, placeholder } = props;
  const t = useTexts(words);
  const ref = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [last, setLast] = useState(value);
  if (value !== last) {
    setLast(value);
    setTyped(value);
  }
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  useEffect(() => {
    if (typed === value) return undefined;
    const timer = setTimeout(() => change.current(typed), 250);
    return () => clearTimeout(timer);
  }, [typed, value]);
  useHotkeys(
    props.hotkey
      ? [
          {
            key: props.hotkey,
            does: { zh: '在列表里搜索', en: 'Search the list' },
            run: () => ref.current?.focus(),
          },
        ]
      : [],
  );
  return (
    <label className="sel find">
      <Icon name="search" size={14} />
      <input
        ref={ref}
        type="search"
        value={typed}
        placeholder={placeholder}
        aria-label={placeholder || t('search')}
        onChange={(e) => setTyped(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter') onChange(typed);
          if (e.key === 'Escape') e.currentTarget.blur();
        }}
      />
    </label>
  );
}
