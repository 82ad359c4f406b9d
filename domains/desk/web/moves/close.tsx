import { useState, type ReactNode } from 'react';
import { Input, Modal, Radio, useTexts } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { deskWords } from '../texts/words.ts';
import { moveTexts } from '../texts/moves.ts';
import type { Moves } from './use-moves.ts';

const reasons = ['no-answer-needed', 'no-reply', 'duplicate', 'spam'] as const;

export default function CloseDialog(props: {
  inquiry: WholeCase;
  moves: Moves;
  onClose: () => void;
}): ReactNode {
  const { moves, onClose } = props;
  const t = useTexts(moveTexts);
  const w = useTexts(deskWords);
  const [reason, setReason] = useState<(typeof reasons)[number]>('no-answer-needed');
  const [note, setNote] = useState('');
  return (
    <Modal
      open
      title={t('close.title')}
      okText={t('close')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: note.trim() === '', loading: moves.busy }}
      onOk={() => void moves.close({ reason, note: note.trim() }).then((done) => done && onClose())}
      onCancel={onClose}
      width={440}
    >
      <Radio.Group
        aria-label={t('close.why')}
        value={reason}
        options={reasons.map((value) => ({ value, label: w(`reason.${value}`) }))}
        onChange={(e) => setReason(e.target.value as (typeof reasons)[number])}
      />
      <Input.TextArea
        style={{ marginTop: 12 }}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
        value={note}
        placeholder={t('close.note')}
        aria-label={t('close.note')}
        onChange={(e) => setNote(e.target.value)}
      />
    </Modal>
  );
}
