import type { ReactNode } from 'react';
import { Button, Modal, useTexts } from '#kernel/web';
import { recordsTexts } from '../texts/records.ts';
import { AskedList } from './asked-list.tsx';
import { missingIn, useRecords } from './read-records.ts';

/** A move that was refused: the clause, what is missing, and the forms to add it. */
export default function Refused(props: {
  kind: string;
  id: string;
  clause: string;
  onClose: () => void;
}): ReactNode {
  const { kind, id, clause, onClose } = props;
  const t = useTexts(recordsTexts);
  const records = useRecords(kind, id);
  const asked = (records.data?.asked ?? []).filter((a) => a.clause.key === clause);
  const source = asked[0]?.clause.source ?? clause;
  const ready = asked.length > 0 && missingIn(asked) === 0;
  return (
    <Modal open title={t('refused.title')} footer={null} onCancel={onClose} width={480}>
      <p className={ready ? 'ind' : 'm'}>
        {ready ? t('refused.ready') : t('refused.sub', { clause: source })}
      </p>
      <div className="strcpanel strcrefused">
        <AskedList kind={kind} id={id} asked={asked} mayKeep={records.data?.mayKeep ?? false} />
      </div>
      <div className="row">
        <span className="sp" />
        <Button kind={ready ? 'solid' : 'plain'} onClick={onClose}>
          {t('refused.close')}
        </Button>
      </div>
    </Modal>
  );
}
