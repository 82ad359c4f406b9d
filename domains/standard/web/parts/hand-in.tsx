import { useRef, useState, type ReactNode } from 'react';
import { announce, Button, CallError, Icon, upload, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { dutiesTexts } from '../texts/duties.ts';
import './hand-in.css';

export interface HandedIn {
  id: string;
  name: string;
}

/** Files handed in one after the other; a field of a `Form`, whose value are the files. */
export function HandIn(props: {
  value?: readonly HandedIn[];
  onChange?: (files: readonly HandedIn[]) => void;
  id?: string;
}): ReactNode {
  const { value = [], onChange, id } = props;
  const t = useTexts(dutiesTexts);
  const [busy, setBusy] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const add = async (chosen: readonly File[]): Promise<void> => {
    setBusy(chosen.map((f) => f.name));
    let files = value;
    for (const file of chosen) {
      try {
        const { id: kept, name } = await upload(standard.keepRecordFile, file);
        files = [...files, { id: kept, name }];
        onChange?.(files);
      } catch (error) {
        if (error instanceof CallError) announce({ text: error.text, tone: 'fault' });
      }
      setBusy((old) => old.filter((name) => name !== file.name));
    }
  };
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
