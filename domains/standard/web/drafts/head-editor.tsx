import { useState, type ReactNode } from 'react';
import { announce, Input, useDo, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { draftTexts } from '../texts/drafts.ts';
import { Both, ReadOnly, Row } from './fields/row.tsx';
import { SaveFoot } from './save-foot.tsx';
import type { Draft } from './use-draft.ts';

/** The title of the standard, and why there is this version. */
export default function HeadEditor({ draft, may }: { draft: Draft; may: boolean }): ReactNode {
  const t = useTexts(draftTexts);
  const [title, setTitle] = useState(draft.document.title);
  const [note, setNote] = useState(draft.note);
  const put = useDo(standard.putHead, {
    refresh: [standard.draft],
    onDone: () => announce({ text: t('saved') }),
  });
  const same =
    title.zh === draft.document.title.zh && title.en === draft.document.title.en && note === draft.note;
  const send = (): void =>
    void put.run({ params: { id: draft.id }, body: { revised: draft.revised, title, note } });
  return (
    <ReadOnly value={!may}>
      <div className="dfedit">
        <header className="dfhead">
          <h2 className="fs16 b">{t('list.head')}</h2>
        </header>
        <Row name="title">
          <Both label={t('list.head')} value={title} onChange={setTitle} />
        </Row>
        <Row name="note" label={t('note.label')}>
          <Input.TextArea
            autoSize={{ minRows: 3, maxRows: 10 }}
            maxLength={2000}
            value={note}
            disabled={!may}
            aria-label={t('note.label')}
            placeholder={t('note.placeholder')}
            onChange={(e) => setNote(e.target.value)}
          />
        </Row>
      </div>
      {same ? null : (
        <SaveFoot
          busy={put.busy}
          onBack={() => (setTitle(draft.document.title), setNote(draft.note))}
          onSave={send}
        />
      )}
    </ReadOnly>
  );
}
