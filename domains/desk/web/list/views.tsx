import { useState, type ComponentProps, type ReactNode } from 'react';
import {
  announce,
  Button,
  Checkbox,
  type Dropdown,
  Input,
  Modal,
  useActor,
  useDo,
  useRead,
  useTexts,
} from '#kernel/web';
import { security } from '#domains/security/contract.ts';
import { desk } from '../../contract.ts';
import { inboxTexts } from '../texts/inbox.ts';
import { deskWords } from '../texts/words.ts';
import { filterOf, savedOf, type InboxFilter } from './inbox-filter.ts';

export type MenuItems = NonNullable<NonNullable<ComponentProps<typeof Dropdown>['menu']>['items']>;

interface Views {
  items: MenuItems;
  save: () => void;
  dialog: ReactNode;
}

/** Saved views as entries of a menu, and the dialog in which one is named. */
export function useViews(filter: InboxFilter, setFilter: (change: Partial<InboxFilter>) => void): Views {
  const t = useTexts(inboxTexts);
  const views = useRead(desk.savedViews);
  const remove = useDo(desk.removeView, { refresh: [desk.savedViews] });
  const [naming, setNaming] = useState(false);
  const rows = views.data?.rows ?? [];
  const items: MenuItems = rows.map((view) => ({
    key: view.id,
    onClick: () => setFilter(filterOf(view.filter)),
    label: (
      <span className="row deskview">
        <span className="ell sp">{view.name}</span>
        {view.team ? <span className="l fs12">{t('tab.team')}</span> : null}
        <Button
          kind="text"
          size="small"
          icon="trash"
          aria-label={t('views.remove', { name: view.name })}
          onClick={(e) => {
            e.stopPropagation();
            void remove.run({ params: { id: view.id } });
          }}
        />
      </span>
    ),
  }));
  return {
    items: [
      {
        key: 'views',
        type: 'group',
        label: rows.length > 0 ? t('views') : t('views.none'),
        children: items,
      },
    ],
    save: () => setNaming(true),
    dialog: naming ? <Naming filter={filter} onClose={() => setNaming(false)} /> : null,
  };
}

/** Names a view; the same name again takes the place of the one before. */
function Naming({ filter, onClose }: { filter: InboxFilter; onClose: () => void }): ReactNode {
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
