import { useState, type ReactNode } from 'react';
import { Icon, Modal, useGo, useReadPages, useTexts, When } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { desk, type InquiryRow } from '../../contract.ts';
import { deskWords } from '../texts/words.ts';
import { moveTexts } from '../texts/moves.ts';
import type { Moves } from './use-moves.ts';

/** The same customer's open cases, or those of them that have the words. */
function useOthers(inquiry: WholeCase, q: string): { rows: InquiryRow[]; loading: boolean } {
  const customer = inquiry.customer?.id;
  const found = useReadPages(
    desk.inquiries,
    { query: { tab: 'all', limit: 20, ...(customer ? { customer } : {}), ...(q ? { q } : {}) } },
    { when: customer !== undefined },
  );
  const rows = found.rows.filter((r) => r.id !== inquiry.id && r.state !== 'closed' && r.state !== 'merged');
  return { rows, loading: found.loading };
}

/** Finds the case this one goes into, among the same customer's open ones. */
export default function MergeDialog(props: {
  inquiry: WholeCase;
  moves: Moves;
  onClose: () => void;
}): ReactNode {
  const { inquiry, moves, onClose } = props;
  const t = useTexts(moveTexts);
  const w = useTexts(deskWords);
  const go = useGo();
  const [typed, setTyped] = useState('');
  const [into, setInto] = useState<{ id: string; number: string } | null>(null);
  const { rows, loading } = useOthers(inquiry, typed.trim());
  const run = async (): Promise<void> => {
    if (!into || !(await moves.mergeInto(into))) return;
    onClose();
    go(`/desk/${into.id}`);
  };
  return (
    <Modal
      open
      title={t('merge')}
      okText={into ? `${t('merge.do')} ${into.number}` : t('merge.do')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: !into, loading: moves.busy }}
      onOk={() => void run()}
      onCancel={onClose}
      width={520}
    >
      <p className="m">{t('merge.hint')}</p>
      <label className="sel find deskmergefind">
        <Icon name="search" size={14} />
        <input
          autoFocus
          value={typed}
          placeholder={t('merge.search')}
          aria-label={t('merge.search')}
          onChange={(e) => setTyped(e.target.value)}
        />
      </label>
      <div className="deskchoices" role="radiogroup" aria-label={t('merge')}>
        {rows.map((r) => (
          <label key={r.id}>
            <input
              type="radio"
              name="into"
              checked={into?.id === r.id}
              onChange={() => setInto({ id: r.id, number: r.number })}
            />
            <span className="id l">{r.number}</span>
            <span className="ell sp">{r.title}</span>
            <span className="l fs12">
              <When at={r.receivedAt} />
            </span>
          </label>
        ))}
      </div>
      {rows.length === 0 && !loading ? <p className="l">{t('merge.none')}</p> : null}
    </Modal>
  );
}
