import { useState, type ReactNode } from 'react';
import {
  announce,
  Input,
  Modal,
  Segments,
  Select,
  useDo,
  useRead,
  useReadPages,
  useTexts,
} from '#kernel/web';
import { security } from '#domains/security/contract.ts';
import { afterMove } from '../case/after.ts';
import type { WholeCase } from '../case/case-context.ts';
import { departments, desk, type Department } from '../../contract.ts';
import { deskWords } from '../texts/words.ts';
import { moveTexts } from '../texts/moves.ts';

/** Asks R&D or quality: which, perhaps whom, and what. */
export default function PassDialog({
  inquiry,
  onClose,
}: {
  inquiry: WholeCase;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(moveTexts);
  const w = useTexts(deskWords);
  const [to, setTo] = useState<Department>('rnd');
  const [person, setPerson] = useState<string | null>(null);
  const [question, setQuestion] = useState('');
  const pass = useDo(desk.passInquiry, { refresh: afterMove });
  const run = async (): Promise<void> => {
    const body = { to, person, question: question.trim() };
    if (!(await pass.run({ params: { id: inquiry.id }, body }))) return;
    const department = deskWords.t(`department.${to}`);
    announce({ text: moveTexts.t('passed', { number: inquiry.number, department }) });
    onClose();
  };
  return (
    <Modal
      open
      title={t('pass.title')}
      okText={t('pass')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: question.trim() === '', loading: pass.busy }}
      onOk={() => void run()}
      onCancel={onClose}
      width={520}
    >
      <p className="m">{t('pass.hint')}</p>
      <div className="row" style={{ margin: '10px 0' }}>
        <Segments<Department>
          label={t('pass.to')}
          value={to}
          options={departments.map((value) => ({ value, label: w(`department.${value}`) }))}
          onChange={(next) => {
            setTo(next);
            setPerson(null);
          }}
        />
        <Specialist department={to} value={person} onChange={setPerson} />
      </div>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={50_000}
        value={question}
        placeholder={t('pass.question')}
        aria-label={t('pass.question')}
        onChange={(e) => setQuestion(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && question.trim() !== '') void run();
        }}
      />
    </Modal>
  );
}

/** Somebody of the department's team, if one of them is meant; of all colleagues where no team is named. */
function Specialist(props: {
  department: Department;
  value: string | null;
  onChange: (id: string | null) => void;
}): ReactNode {
  const t = useTexts(moveTexts);
  const [typed, setTyped] = useState('');
  const known = useRead(desk.departments);
  const team = known.data?.rows.find((r) => r.key === props.department)?.team;
  const people = useReadPages(security.listPeople, {
    query: {
      state: 'active',
      limit: 20,
      ...(team ? { team: team.id } : {}),
      ...(typed.trim() ? { q: typed.trim() } : {}),
    },
  });
  return (
    <Select
      showSearch
      allowClear
      filterOption={false}
      onSearch={setTyped}
      style={{ flex: 1 }}
      aria-label={t('pass.person')}
      placeholder={t('pass.anyone')}
      value={props.value}
      onChange={(id: string | null | undefined) => props.onChange(id ?? null)}
      options={people.rows.map((p) => ({ value: p.id, label: p.name }))}
    />
  );
}
