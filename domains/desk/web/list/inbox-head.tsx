import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  Dropdown,
  exportAddress,
  SearchField,
  Segments,
  Tag,
  useCan,
  useGo,
  useTexts,
  type Pages,
} from '#kernel/web';
import type { desk, InquiryRow } from '../../contract.ts';
import { inboxTexts } from '../texts/inbox.ts';
import { useFacetWord } from './facet-word.ts';
import { FilterPanel } from './filter-panel.tsx';
import {
  codesOf,
  facets,
  narrowed,
  useTabs,
  type Facet,
  type InboxFilter,
  type Tab,
} from './inbox-filter.ts';
import { useViews, type MenuItems } from './views.tsx';

type Counts = RouteReply<typeof desk.inquiryCounts>;

interface Props {
  filter: InboxFilter;
  setFilter: (change: Partial<InboxFilter>) => void;
  counts: Counts | undefined;
  exported: Pages<InquiryRow>;
  onNew: () => void;
}

/** Above the list: whose, search, filter, and what narrows it just now. */
export function InboxHead({ filter, setFilter, counts, exported, onNew }: Props): ReactNode {
  const t = useTexts(inboxTexts);
  return (
    <div className="deskhead">
      <div className="row">
        <Tabs filter={filter} setFilter={setFilter} counts={counts} />
        <span className="sp" />
        {useCan('desk.receive') ? (
          <Button kind="text" size="small" icon="plus" aria-label={t('new')} onClick={onNew} />
        ) : null}
      </div>
      <div className="row deskfind">
        <SearchField
          value={filter.q}
          onChange={(q) => setFilter({ q })}
          placeholder={t('search')}
          hotkey="/"
        />
        <FilterPanel filter={filter} setFilter={setFilter} />
        <More filter={filter} setFilter={setFilter} exported={exported} />
      </div>
      {narrowed(filter) > 0 ? <Narrowing filter={filter} setFilter={setFilter} /> : null}
    </div>
  );
}

function Tabs(props: Pick<Props, 'filter' | 'setFilter' | 'counts'>): ReactNode {
  const { filter, setFilter, counts } = props;
  const t = useTexts(inboxTexts);
  const tabs = useTabs();
  const passed = (counts?.tabs.passed.count ?? 0) > 0 || filter.tab === 'passed' || tabs[0] === 'passed';
  const shown = tabs.filter((tab) => tab !== 'passed' || passed);
  const count = (tab: Tab): { count?: number } => {
    const found = counts?.tabs[tab];
    return found && tab !== 'all' && found.count > 0 ? { count: found.count } : {};
  };
  return (
    <Segments<Tab>
      label={t('tabs')}
      value={shown.find((tab) => tab === filter.tab) ?? 'all'}
      options={shown.map((value) => ({ value, label: t(`tab.${value}`), ...count(value) }))}
      onChange={(tab) => setFilter({ tab })}
    />
  );
}

/** What narrows the list, each taken away by a press. */
function Narrowing({ filter, setFilter }: Pick<Props, 'filter' | 'setFilter'>): ReactNode {
  const t = useTexts(inboxTexts);
  const word = useFacetWord();
  const drop = (facet: Facet, code: string): void =>
    setFilter({
      [facet]: codesOf(filter[facet])
        .filter((c) => c !== code)
        .join(','),
    });
  return (
    <div className="deskchips">
      {facets.flatMap((facet) =>
        codesOf(filter[facet]).map((code) => (
          <button key={`${facet}${code}`} type="button" onClick={() => drop(facet, code)}>
            <Tag icon="close">{word(facet, code)}</Tag>
          </button>
        )),
      )}
      <button
        type="button"
        className="fs12 m"
        onClick={() => setFilter({ state: '', class: '', channel: '', tier: '', priority: '' })}
      >
        {t('filter.clear')}
      </button>
    </div>
  );
}

function More({ filter, setFilter, exported }: Pick<Props, 'filter' | 'setFilter' | 'exported'>): ReactNode {
  const t = useTexts(inboxTexts);
  const go = useGo();
  const views = useViews(filter, setFilter);
  const aside = useCan('desk.set-aside');
  const take = (format: 'csv' | 'xlsx'): void => {
    location.assign(exportAddress(exported.entry, exported.query, format));
  };
  const items: MenuItems = [
    ...views.items,
    { type: 'divider' },
    { key: 'save', label: t('views.save'), onClick: views.save },
    { key: 'csv', label: t('export.csv'), onClick: () => take('csv') },
    { key: 'xlsx', label: t('export.xlsx'), onClick: () => take('xlsx') },
    ...(aside ? [{ key: 'aside', label: t('set-aside'), onClick: () => go('/desk/set-aside') }] : []),
  ];
  return (
    <>
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items }}>
        <Button kind="text" size="small" icon="more" aria-label={t('more')} />
      </Dropdown>
      {views.dialog}
    </>
  );
}
