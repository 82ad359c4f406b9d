import { lazy, Suspense, useState, type ReactNode } from 'react';
import {
  Button,
  DataTable,
  ExportButton,
  Page,
  SearchField,
  Segments,
  Tag,
  useCan,
  useFilters,
  useNow,
  useReadPages,
  useTexts,
  When,
  listed,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { useRoleNames, useTeamNames } from '../parts/names.ts';
import type { Person } from '../parts/shapes.ts';
import { peopleTexts } from '../texts/people.ts';

const InviteDrawer = lazy(() => import('../parts/invite-drawer.tsx'));
const PersonDrawer = lazy(() => import('../parts/person-drawer.tsx'));

const states = ['all', 'active', 'invited', 'inactive'] as const;

/** Colleagues: who comes in, what they may, where they work. */
export default function People(): ReactNode {
  const t = useTexts(peopleTexts);
  const mayManage = useCan('security.manage-people');
  const [filter, setFilter] = useFilters({ q: '', state: 'all', person: '' });
  // Null until somebody is first invited: from then on it stays, for it still shows the link when it is closed.
  const [inviting, setInviting] = useState<boolean | null>(null);
  const state = states.find((s) => s === filter.state) ?? 'all';
  const pages = useReadPages(
    security.listPeople,
    {
      query: { limit: 100, ...(filter.q ? { q: filter.q } : {}), ...(state === 'all' ? {} : { state }) },
    },
    { live: ['person', 'team'] },
  );
  const invite = mayManage ? (
    <Button kind="solid" icon="plus" onClick={() => setInviting(true)}>
      {t('invite')}
    </Button>
  ) : null;
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={
        <>
          <ExportButton pages={pages} />
          {invite}
        </>
      }
      filters={
        <>
          <SearchField value={filter.q} onChange={(q) => setFilter({ q })} placeholder={t('find')} />
          <Segments
            label={t('state')}
            value={state}
            options={states.map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={(value) => setFilter({ state: value })}
          />
        </>
      }
    >
      <PeopleTable pages={pages} onOpen={(id) => setFilter({ person: id })} />
      <Suspense fallback={null}>
        {filter.person ? (
          <PersonDrawer id={filter.person} onClose={() => setFilter({ person: undefined })} />
        ) : null}
        {inviting === null ? null : <InviteDrawer open={inviting} onClose={() => setInviting(false)} />}
      </Suspense>
    </Page>
  );
}

function PeopleTable(props: {
  pages: ReturnType<typeof useReadPages<typeof security.listPeople>>;
  onOpen: (id: string) => void;
}): ReactNode {
  const t = useTexts(peopleTexts);
  const roles = useRoleNames();
  const teams = useTeamNames();
  return (
    <DataTable
      label={t('title')}
      pages={props.pages}
      rowKey={(p) => p.id}
      onOpen={(p) => props.onOpen(p.id)}
      columns={[
        { key: 'name', title: t('name'), render: (p) => <Name person={p} /> },
        { key: 'email', title: t('email'), wide: true, render: (p) => <span className="m">{p.email}</span> },
        { key: 'roles', title: t('roles'), render: (p) => listed(p.roles.map(roles.title)) },
        { key: 'teams', title: t('teams'), wide: true, render: (p) => listed(p.teams.map(teams.name)) },
        {
          key: 'second',
          title: t('second'),
          width: 110,
          wide: true,
          render: (p) => <span className="m">{t(p.secondFactor ? 'second.yes' : 'second.no')}</span>,
        },
        {
          key: 'seen',
          title: t('seen'),
          width: 130,
          render: (p) => (p.seenAt ? <When at={p.seenAt} /> : <span className="l">{t('seen.never')}</span>),
        },
      ]}
      empty={{ what: t('empty'), todo: t('empty.do') }}
    />
  );
}

function Name({ person }: { person: Person }): ReactNode {
  const t = useTexts(peopleTexts);
  const now = useNow();
  const { away } = person;
  const gone = away && Date.parse(away.from) <= now && now < Date.parse(away.until);
  return (
    <span className="row">
      <span className={person.state === 'inactive' ? 'l' : 'md'}>{person.name}</span>
      {person.state === 'active' ? null : <Tag line>{t(`state.${person.state}`)}</Tag>}
      {gone ? <Tag verdict="paused">{t('away')}</Tag> : null}
    </span>
  );
}
