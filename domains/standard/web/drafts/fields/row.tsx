import { createContext, useContext, type ReactNode } from 'react';
import type { Bilingual, Fault } from '#kernel/contract';
import { Input, InputNumber, Select, usePick } from '#kernel/web';
import { fieldNames } from '../../../contract/written/fields.ts';
import { useFaultsAt } from '../use-draft.ts';
import './fields.css';

/** Whether fields may be changed: read without, they look the same and take nothing. */
export const ReadOnly = createContext(false);
export const useReadOnly = (): boolean => useContext(ReadOnly);

/** A field with its name before it and what is wrong with it below; `said` where its parts say it themselves. */
export function Row(props: { name: string; label?: string; said?: boolean; children: ReactNode }): ReactNode {
  const pick = usePick();
  const faults = useFaultsAt(props.name);
  const known = (fieldNames as Record<string, Bilingual>)[props.name];
  const label = props.label ?? (known ? pick(known) : props.name);
  return (
    <div className={faults.length > 0 ? 'dfrow wrong' : 'dfrow'} role="group" aria-label={label}>
      <span className="dfname">{label}</span>
      <div className="dffield">
        {props.children}
        {props.said ? null : <FaultLines faults={faults} />}
      </div>
    </div>
  );
}

/** What is wrong with a field, below it. */
export function FaultLines({ faults }: { faults: readonly Fault[] }): ReactNode {
  const pick = usePick();
  return faults.map((f) => (
    <p key={`${f.path} ${f.message}`} className="red fs12" role="alert">
      {f.text ? pick(f.text) : f.message}
    </p>
  ));
}

/** A number in few words, its name before it; left empty it is null. */
export function Mini(props: {
  label: string;
  value: number | null;
  width: number;
  onChange: (value: number | null) => void;
}): ReactNode {
  const disabled = useReadOnly();
  return (
    <label className="dfmini">
      <span>{props.label}</span>
      <InputNumber
        value={props.value}
        disabled={disabled}
        style={{ width: props.width }}
        onChange={props.onChange}
      />
    </label>
  );
}

/** A text in both languages, one under the other. */
export function Both(props: {
  label: string;
  value: Bilingual;
  rows?: number;
  onChange: (value: Bilingual) => void;
}): ReactNode {
  const { value, onChange, rows, label } = props;
  const disabled = useReadOnly();
  const one = (language: 'zh' | 'en'): ReactNode => {
    const shared = {
      lang: language === 'zh' ? 'zh-CN' : 'en',
      value: value[language],
      disabled,
      placeholder: language === 'zh' ? '中文' : 'English',
      'aria-label': `${label} ${language === 'zh' ? '中文' : 'English'}`,
      onChange: (e: { target: { value: string } }) => onChange({ ...value, [language]: e.target.value }),
    };
    return rows ? (
      <Input.TextArea autoSize={{ minRows: rows, maxRows: 8 }} {...shared} />
    ) : (
      <Input {...shared} />
    );
  };
  return (
    <div className="dfboth">
      {one('zh')}
      {one('en')}
    </div>
  );
}

interface Option {
  value: string;
  label: string;
}

/** One of a list, found by typing. A value that is not among them stands as it is written. */
export function One(props: {
  label: string;
  value: string | undefined;
  options: readonly Option[];
  onChange: (value: string) => void;
  clear?: () => void;
  width?: number;
}): ReactNode {
  const { value, options } = props;
  const disabled = useReadOnly();
  const all =
    value && !options.some((o) => o.value === value) ? [...options, { value, label: value }] : options;
  return (
    <Select<string>
      aria-label={props.label}
      value={value ?? (null as never)}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear={props.clear !== undefined}
      options={[...all]}
      style={{ width: props.width ?? 200, maxWidth: '100%' }}
      popupMatchSelectWidth={false}
      onChange={(next) => (next === undefined || next === null ? props.clear?.() : props.onChange(next))}
    />
  );
}

/** Several of a list, or words of one's own. */
export function Many(props: {
  label: string;
  value: readonly string[];
  options: readonly Option[];
  onChange: (value: string[]) => void;
  own?: boolean;
}): ReactNode {
  const disabled = useReadOnly();
  return (
    <Select<string[]>
      mode={props.own ? 'tags' : 'multiple'}
      aria-label={props.label}
      value={[...props.value]}
      disabled={disabled}
      showSearch={{ optionFilterProp: 'label' }}
      options={[...props.options]}
      style={{ width: '100%', maxWidth: 560 }}
      popupMatchSelectWidth={false}
      onChange={props.onChange}
    />
  );
}
