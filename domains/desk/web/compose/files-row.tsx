import { useState, type ReactNode } from 'react';
import { announce, Button, CallError, Icon, upload, useTexts } from '#kernel/web';
import { desk } from '../../contract.ts';
import { composeTexts } from '../texts/compose.ts';
import type { DraftFile } from './use-draft.ts';

export interface Uploads {
  /** Names of the files still on their way up. */
  busy: readonly string[];
  add: (files: Iterable<File>) => void;
}

/** Uploads files one after the other and hands each over as it arrives. */
export function useUploads(onFile: (file: DraftFile) => void): Uploads {
  const [busy, setBusy] = useState<readonly string[]>([]);
  const add = async (files: readonly File[]): Promise<void> => {
    setBusy((old) => [...old, ...files.map((f) => f.name)]);
    for (const file of files) {
      try {
        onFile(await upload(desk.keepAttachment, file));
      } catch (error) {
        if (error instanceof CallError) announce({ text: error.text, tone: 'fault' });
      }
      setBusy((old) => old.filter((name) => name !== file.name));
    }
  };
  return { busy, add: (files) => void add([...files]) };
}

/** What will go along, each taken away by a press; and what is still on its way up. */
export function FilesRow(props: {
  files: readonly DraftFile[];
  busy: readonly string[];
  onChange: (files: readonly DraftFile[]) => void;
}): ReactNode {
  const t = useTexts(composeTexts);
  const { files, busy, onChange } = props;
  if (files.length === 0 && busy.length === 0) return null;
  return (
    <div className="deskfiles compose">
      {files.map((file) => (
        <span key={file.id} className="deskfile">
          <Icon name="file" size={14} />
          <span className="ell">{file.name}</span>
          <Button
            kind="text"
            size="small"
            icon="close"
            aria-label={t('attach.remove', { name: file.name })}
            onClick={() => onChange(files.filter((f) => f.id !== file.id))}
          />
        </span>
      ))}
      {busy.map((name) => (
        <span key={name} className="deskfile l">
          {t('attach.busy', { name })}
        </span>
      ))}
    </div>
  );
}
