import { useState, type ReactNode } from 'react';
import { announce, Input, Modal, useDo, useTexts } from '#kernel/web';
import { afterMove } from '../case/after.ts';
import type { WholeCase } from '../case/case-context.ts';
import { desk } from '../../contract.ts';
import { TimeField } from '../parts/time-field.tsx';
import { deskWords } from '../texts/words.ts';
import { moveTexts } from '../texts/moves.ts';

/** A time to come back to a case, for whoever has it then. */
export default function FollowUpDialog({
  inquiry,
  onClose,
}: {
  inquiry: WholeCase;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(moveTexts);
  const w = useTexts(deskWords);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const set = useDo(desk.setFollowUp, { refresh: afterMove });
  const run = async (): Promise<void> => {
    if (!dueAt) return;
    if (!(await set.run({ params: { id: inquiry.id }, body: { dueAt, note: note.trim() } }))) return;
    announce({ text: moveTexts.t('follow-up.set', { number: inquiry.number }) });
    onClose();
  };
  return (
    <Modal
      open
      title={t('follow-up')}
      okText={w('save')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: !dueAt, loading: set.busy }}
      onOk={() => void run()}
      onCancel={onClose}
      width={480}
    >
      <p className="l fs12">{t('follow-up.when')}</p>
      <TimeField value={dueAt} onChange={setDueAt} label={t('follow-up.when')} autoFocus />
      <Input
        style={{ marginTop: 12 }}
        maxLength={500}
        value={note}
        placeholder={t('follow-up.note')}
        aria-label={t('follow-up.note')}
        onChange={(e) => setNote(e.target.value)}
        onPressEnter={() => void run()}
      />
    </Modal>
  );
}
