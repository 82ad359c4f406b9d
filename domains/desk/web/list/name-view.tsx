import { useState, type ReactNode } from 'react';
import { announce, Checkbox, Input, Modal, useActor, useDo, useRead, useTexts } from '#kernel/web';
import { security } from '#domains/security/contract.ts';
import { desk } from '../../contract.ts';
import { inboxTexts } from '../texts/inbox.ts';
import { deskWords } from '../texts/words.ts';
import { savedOf, type InboxFilter } from './inbox-filter.ts';

/** Names a view; the same name again takes the place of the one before. */
export default function NameView({
  filter,
  onClose,
}: {
  filter: InboxFilter;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(inboxTexts);
  const w = useTexts(deskWords);
  const actor = useActor();
  const teams = useRead(security.listTeams);
  const team = teams.data?.rows.find((r) => actor && r.people.includes(actor.id));
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = useDo(desk.saveView, { refresh: [desk.savedViews] });
  const run = async (): Promise<void> => {
    const body = {
      name: name.trim(),
      filter: savedOf(filter) as never,
      team: shared && team ? team.id : null,
    };
    if (!(await save.run({ body }))) return;
    announce({ text: inboxTexts.t('views.saved', { name: name.trim() }) });
    onClose();
  };
  return (
    <Modal
      open
      title={t('views.save')}
      okText={w('save')}
      cancelText={w('cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: save.busy }}
      onOk={() => void run()}
      onCancel={onClose}
      width={400}
    >
      <Input
        autoFocus
        maxLength={60}
        value={name}
        placeholder={t('views.name')}
        aria-label={t('views.name')}
        onChange={(e) => setName(e.target.value)}
        onPressEnter={() => name.trim() !== '' && void run()}
      />
      {team ? (
        <Checkbox style={{ marginTop: 10 }} checked={shared} onChange={(e) => setShared(e.target.checked)}>
          {t('views.team')} · {team.name}
        </Checkbox>
      ) : null}
    </Modal>
  );
}
