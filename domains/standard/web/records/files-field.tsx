import { useEffect, type ReactNode } from 'react';
import { Button, Icon, useTexts } from '#kernel/web';
import { useHandIn, type KeptFile } from '../parts/use-hand-in.ts';
import { recordsTexts } from '../texts/records.ts';

/** Files handed in for a record: photographs from the camera or the disk, or any files. */
export function FilesField(props: {
  pictures: boolean;
  several: boolean;
  label: string;
  files: readonly KeptFile[];
  onChange: (change: (old: readonly KeptFile[]) => readonly KeptFile[]) => void;
  /** Told while files are on their way. */
  onBusy: (busy: boolean) => void;
}): ReactNode {
  const { pictures, several, files, onChange, onBusy } = props;
  const t = useTexts(recordsTexts);
  const { busy, add } = useHandIn((file) => onChange((old) => (several ? [...old, file] : [file])));
  const onWay = busy.length > 0;
  useEffect(() => onBusy(onWay), [onBusy, onWay]);
  return (
    <div className="strcfiles">
      <label className="btn">
        <Icon name={pictures ? 'plus' : 'upload'} size={14} />
        {props.label}
        <input
          className="sr"
          type="file"
          multiple={several}
          {...(pictures ? { accept: 'image/png,image/jpeg,image/webp,image/gif' } : {})}
          onChange={(e) => {
            void add([...(e.target.files ?? [])]);
            e.target.value = '';
          }}
        />
      </label>
      {files.map((file) => (
        <span key={file.id} className="strcfile">
          <Icon name="file" size={14} />
          <span className="ell">{file.name}</span>
          <Button
            kind="text"
            size="small"
            icon="close"
            aria-label={t('file.remove', { name: file.name })}
            onClick={() => onChange((old) => old.filter((f) => f.id !== file.id))}
          />
        </span>
      ))}
      {busy.map((name) => (
        <span key={name} className="strcfile l">
          {t('file.busy', { name })}
        </span>
      ))}
    </div>
  );
}
