import { lazy, Suspense, useState, type ComponentProps, type ReactNode } from 'react';
import { Button, type Dropdown, useDo, useRead, useTexts } from '#kernel/web';
import { desk } from '../../contract.ts';
import { inboxTexts } from '../texts/inbox.ts';
import { filterOf, type InboxFilter } from './inbox-filter.ts';

export type MenuItems = NonNullable<NonNullable<ComponentProps<typeof Dropdown>['menu']>['items']>;

const Naming = lazy(() => import('./name-view.tsx'));

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
    dialog: naming ? (
      <Suspense fallback={null}>
        <Naming filter={filter} onClose={() => setNaming(false)} />
      </Suspense>
    ) : null,
  };
}
