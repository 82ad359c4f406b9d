import { useEffect, useRef, type ReactNode } from 'react';
import { Button, Icon, useTexts } from '#kernel/web';
import { dutiesTexts } from '../texts/duties.ts';
import { useHandIn } from './use-hand-in.ts';
import './hand-in.css';

export interface HandedIn {
  id: string;
  name: string;
}

const none: readonly HandedIn[] = [];

/** Files handed in one after the other; a field of a `Form`, whose value are the files. */
export function HandIn(props: {
  value?: readonly HandedIn[];
  onChange?: (files: readonly HandedIn[]) => void;
  id?: string;
}): ReactNode {
  const { value = none, onChange, id } = props;
  const t = useTexts(dutiesTexts);
  const input = useRef<HTMLInputElement>(null);
  // A file that comes in joins those that are there by then.
  const there = useRef(value);
  useEffect(() => {
    there.current = value;
  }, [value]);
  const { busy, add } = useHandIn(({ id: kept, name }) => {
    there.current = [...there.current, { id: kept, name }];
    onChange?.(there.current);
  });
  return (
    <div className="handin">
      {value.map((file) => (
        <span key={file.id} className="handinfile">
          <Icon name="file" size={14} />
          <span className="ell">{file.name}</span>
          <Button
            kind="text"
            size="small"
            icon="close"
            aria-label={t('report.files.remove', { name: file.name })}
            onClick={() => onChange?.(value.filter((f) => f.id !== file.id))}
          />
        </span>
      ))}
      {busy.map((name) => (
        <span key={name} className="handinfile l">
          {t('report.files.busy', { name })}
        </span>
      ))}
      <input
        ref={input}
        type="file"
        multiple
        style={{ display: 'none' }}
        tabIndex={-1}
        aria-label={t('report.files.add')}
        onChange={(e) => {
          void add([...(e.currentTarget.files ?? [])]);
          e.currentTarget.value = '';
        }}
      />
      <Button {...(id ? { id } : {})} size="small" icon="attach" onClick={() => input.current?.click()}>
        {t('report.files.add')}
      </Button>
    </div>
  );
}
