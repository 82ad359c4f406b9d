import { lazy, Suspense, type ReactNode } from 'react';
import type { CustomerRow } from '../../contract.ts';
import {
  Button,
  DataTable,
  ExportButton,
  Filter,
  Page,
  SearchField,
  useActor,
  useCan,
  useFilters,
  useGo,
  useReadPages,
  useTexts,
  Vip,
  type Column,
  type Pages,
} from '#kernel/web';
import { customers } from '../../contract.ts';
import { readable } from '../parts/handles.tsx';
import { listTexts } from '../texts/list.ts';
import { words } from '../texts/words.ts';

// The list comes first; the form only when somebody asks for it.
const RegisterDrawer = lazy(() => import('../parts/register-drawer.tsx'));

type Kind = '' | CustomerRow['kind'];
type Tier = '' | CustomerRow['tier'];

/** All customers in the order of the alphabet: searched, filtered, taken away as a file. */
export default function Customers(): ReactNode {
  const t = useTexts(listTexts);
  const go = useGo();
  const me = useActor();
  const [filter, setFilter] = useFilters({ q: '', kind: '', tier: '', owner: '', register: '' });
  const mayRegister = useCan('customers.change');
  const pages = useReadPages(
    customers.listCustomers,
    {
      query: {
        q: filter.q || undefined,
        kind: (filter.kind || undefined) as CustomerRow['kind'] | undefined,
        tier: (filter.tier || undefined) as CustomerRow['tier'] | undefined,
        owner: filter.owner === 'mine' ? me?.id : filter.owner || undefined,
      },
    },
    { live: ['customer'] },
  );
  const narrowed = Boolean(filter.q || filter.kind || filter.tier || filter.owner);
  const register = (): void => setFilter({ register: '1' });
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      filters={<Filters filter={filter} setFilter={setFilter} />}
      actions={<Actions pages={pages} onRegister={register} />}
    >
      <DataTable
        label={t('title')}
        pages={pages}
        rowKey={(r) => r.id}
        onOpen={(r) => go(`/customers/${r.id}`)}
        columns={useColumns()}
        empty={
          narrowed
            ? { what: t('nothing'), todo: t('nothing.do') }
            : {
                what: t('empty'),
                todo: t('empty.do'),
                action: mayRegister ? <Button onClick={register}>{t('register')}</Button> : null,
              }
        }
      />
      {filter.register === '' ? null : (
        <Suspense>
          <RegisterDrawer onClose={() => setFilter({ register: undefined })} />
        </Suspense>
      )}
    </Page>
  );
}

/** What one does with the list as a whole. */
function Actions(props: { pages: Pages<CustomerRow>; onRegister: () => void }): ReactNode {
  const t = useTexts(listTexts);
  const go = useGo();
  const may = {
    change: useCan('customers.change'),
    merge: useCan('customers.merge'),
    import: useCan('customers.import'),
    export: useCan('customers.export'),
  };
  return (
    <>
      {may.merge ? <Button onClick={() => go('/customers/duplicates')}>{t('duplicates')}</Button> : null}
      {may.import ? (
        <Button icon="upload" onClick={() => go('/customers/import')}>
          {t('import')}
        </Button>
      ) : null}
      {may.export ? <ExportButton pages={props.pages} /> : null}
      {may.change ? (
        <Button kind="solid" icon="plus" onClick={props.onRegister}>
          {t('register')}
        </Button>
      ) : null}
    </>
  );
}

interface FilterValues {
  q: string;
  kind: string;
  tier: string;
  owner: string;
}

function Filters(props: {
  filter: FilterValues;
  setFilter: (change: Partial<FilterValues>) => void;
}): ReactNode {
  const { filter, setFilter } = props;
  const t = useTexts(listTexts);
  const w = useTexts(words);
  return (
    <>
      <SearchField value={filter.q} onChange={(q) => setFilter({ q })} placeholder={t('search')} hotkey="/" />
      <Filter<Kind>
        label={w('kind')}
        value={filter.kind as Kind}
        onChange={(kind) => setFilter({ kind })}
        options={[
          { value: '', label: t('all') },
          { value: 'company', label: w('company') },
          { value: 'person', label: w('person') },
        ]}
      />
      <Filter<Tier>
        label={w('tier')}
        value={filter.tier as Tier}
        onChange={(tier) => setFilter({ tier })}
        options={[
          { value: '', label: t('all') },
          { value: 'vip', label: w('tier.vip') },
          { value: 'regular', label: w('tier.regular') },
          { value: 'new', label: w('tier.new') },
        ]}
      />
      <Filter<string>
        label={w('owner')}
        value={filter.owner}
        plain=""
        onChange={(owner) => setFilter({ owner })}
        options={[
          { value: '', label: t('all') },
          { value: 'mine', label: t('mine') },
          { value: 'none', label: t('ownerless') },
        ]}
      />
    </>
  );
}

function useColumns(): Column<CustomerRow>[] {
  const w = useTexts(words);
  return [
    {
      key: 'number',
      title: w('number'),
      width: 120,
      render: (r) => <span className="id m">{r.number}</span>,
    },
    {
      key: 'name',
      title: w('name'),
      render: (r) => (
        <span className="row">
          <span className="md ell">{r.name}</span>
          {r.tier === 'vip' ? <Vip /> : null}
        </span>
      ),
    },
    { key: 'kind', title: w('kind'), width: 80, wide: true, render: (r) => w(r.kind) },
    {
      key: 'contact',
      title: w('contact'),
      render: (r) => <ContactCell row={r} />,
    },
    { key: 'tier', title: w('tier'), width: 90, wide: true, render: (r) => w(`tier.${r.tier}`) },
    { key: 'trade', title: w('trade'), width: 120, wide: true, render: (r) => r.trade ?? '' },
    {
      key: 'owner',
      title: w('owner'),
      width: 110,
      render: (r) => r.owner?.name ?? <span className="l">{w('nobody')}</span>,
    },
  ];
}

function ContactCell({ row }: { row: CustomerRow }): ReactNode {
  const { contact } = row;
  if (!contact) return null;
  const isPhone = contact.address !== null && /^\+?[\d*;=ext]+$/.test(contact.address);
  const address =
    contact.address && readable({ channel: isPhone ? 'phone' : 'mail', address: contact.address });
  return (
    <span className="row" style={{ gap: 6 }}>
      {contact.name === row.name ? null : <span>{contact.name}</span>}
      <span className="l ell">{address}</span>
      {row.contacts > 1 ? <span className="l fs12">+{row.contacts - 1}</span> : null}
    </span>
  );
}
