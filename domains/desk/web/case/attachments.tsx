import type { ReactNode } from 'react';
import { addressOf, Icon, useTexts } from '#kernel/web';
import { desk, type Message } from '../../contract.ts';
import { caseTexts } from '../texts/case.ts';

type File = Message['attachments'][number];

const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A file's size as people say it. */
export function useSize(): (bytes: number) => string {
  const t = useTexts(caseTexts);
  return (bytes) =>
    bytes < 1_048_576
      ? t('file.kb', { n: Math.max(1, Math.round(bytes / 1024)) })
      : t('file.mb', { n: (bytes / 1_048_576).toFixed(1) });
}

/** Pictures as pictures, everything else by name and size; both open in a page of their own. */
export function Attachments({ inquiry, files }: { inquiry: string; files: readonly File[] }): ReactNode {
  const t = useTexts(caseTexts);
  const size = useSize();
  if (files.length === 0) return null;
  return (
    <div className="deskfiles" role="group" aria-label={t('attachments')}>
      {files.map((file) => {
        const to = addressOf(desk.inquiryFile, { params: { id: inquiry, file: file.id } });
        return shown.has(file.type) ? (
          <a
            key={file.id}
            href={to}
            target="_blank"
            rel="noreferrer"
            className="deskpicture"
            title={file.name}
          >
            <img src={to} alt={file.name} loading="lazy" />
            <span className="ell">{file.name}</span>
          </a>
        ) : (
          <a key={file.id} href={to} target="_blank" rel="noreferrer" className="deskfile">
            <Icon name="file" size={14} />
            <span className="ell">{file.name}</span>
            <span className="l">{size(file.size)}</span>
          </a>
        );
      })}
    </div>
  );
}
