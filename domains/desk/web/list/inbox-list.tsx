import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { toInstant, toMillis } from '#kernel/contract';
import {
  Button,
  Icon,
  Left,
  ListPane,
  useGo,
  useNow,
  useRead,
  useReadPages,
  useTexts,
  useZone,
  useLanguage,
  Vip,
  whenText,
  type IconName,
  type ListRow,
} from '#kernel/web';
import { desk, type InquiryRow } from '../../contract.ts';
import { inboxTexts } from '../texts/inbox.ts';
import { deskWords } from '../texts/words.ts';
import { narrowed, queryOf, searchOf, type InboxFilter } from './inbox-filter.ts';
import { FirstSteps, useNothingYet } from './first-steps.tsx';
import { InboxHead } from './inbox-head.tsx';
import { usePinned } from './use-pinned.ts';
import { useSteady } from './use-steady.ts';

/** The glyph of a channel; the word stands beside it for screen readers. */
export const channelIcons: Record<InquiryRow['channel'], IconName> = {
  mail: 'mail',
  phone: 'phone',
  form: 'form',
  chat: 'chat',
  social: 'social',
  api: 'api',
  counter: 'counter',
};

type Group = InquiryRow['group'];

/** By the clock of the moment: a list that stands open must not say an hour what is over. */
function groupNow(row: Pick<InquiryRow, 'due' | 'group'>, now: number): Group {
  if (row.due === null) return 'waiting';
  const left = toMillis(row.due) - now;
  if (left < 0) return 'overdue';
  if (left < 3_600_000) return 'hour';
  return row.group === 'later' ? 'later' : 'today';
}

/** `Q-2026-00042` as `Q-00042` within its year. */
export const shortNumber = (number: string, year: string): string => number.replace(`-${year}-`, '-');

/** Whose matter it is: the customer, and who of them wrote. */
function Who({ row }: { row: InquiryRow }): ReactNode {
  const w = useTexts(deskWords);
  const name = row.customer?.name ?? row.contact ?? w('nobody');
  const beside = row.contact && row.contact !== name ? ` · ${row.contact}` : '';
  return (
    <>
      <Icon name={channelIcons[row.channel]} size={14} label={w(`channel.${row.channel}`)} />
      <span className="ell">
        {name}
        {beside}
      </span>
      {row.tier === 'vip' ? <Vip /> : null}
    </>
  );
}

/** What is left of the most urgent clock, or why none runs. */
function Remaining({ row }: { row: InquiryRow }): ReactNode {
  const t = useTexts(inboxTexts);
  const w = useTexts(deskWords);
  if (row.waiting && row.due === null) return <span className="wal">{t('waiting')}</span>;
  if (row.due) return <Left due={row.due} close={row.threads[0]?.state === 'close'} />;
  if (row.state === 'passed' && row.passedTo)
    return <span>{t('passed.to', { department: w(`department.${row.passedTo}`) })}</span>;
  return <span>{w(`state.${row.state}`)}</span>;
}

/** The list of the desk, in the order of what is due. */
export function InboxList(props: {
  filter: InboxFilter;
  setFilter: (change: Partial<InboxFilter>) => void;
  current: string | undefined;
  onNew: () => void;
}): ReactNode {
  const { filter, current } = props;
  const t = useTexts(inboxTexts);
  const query = queryOf(filter);
  const read = useReadPages(desk.inquiries, { query }, { live: ['inquiry'], every: 60_000 });
  const counts = useRead(desk.inquiryCounts, { query }, { live: ['inquiry'], every: 60_000, keep: true });
  const steady = useSteady(read);
  // What is looked for is found or not: the open case is no hit for being open.
  const { pages, held } = usePinned(steady.pages, filter.q.trim() === '' ? current : undefined);
  const { waiting } = steady;
  const now = useNow(30_000);
  const place = useKeptPlace(JSON.stringify(query), pages.rows.length > 0);
  const search = searchOf(filter);
  const year = toInstant(now).slice(0, 4);
  const nothing = useNothingYet(!pages.loading && pages.rows.length === 0);
  const byDue = filter.q.trim() === '' && !/closed|merged/.test(filter.state);
  // A row that is held stands in the group of its neighbour, not in one of its own.
  const beside = (row: InquiryRow): InquiryRow =>
    held >= 0 && pages.rows[held] === row ? (pages.rows[held - 1] ?? pages.rows[held + 1] ?? row) : row;
  const rowOf = (row: InquiryRow): ListRow => ({
    id: row.id,
    to: `/desk/${row.id}${search}`,
    threads: row.threads,
    who: <Who row={row} />,
    left: <Remaining row={row} />,
    about: row.title,
    number: (
      <>
        {filter.tab !== 'mine' && row.owner ? `${row.owner.name}　` : ''}
        {shortNumber(row.number, year)}
      </>
    ),
    unread: row.unansweredSince !== null,
    group: byDue ? t(`group.${groupNow(beside(row), now)}`) : t('group.found'),
  });
  return (
    <div className="desklist" ref={place}>
      <ListPane
        label={t('list')}
        pages={pages}
        row={rowOf}
        waiting={waiting}
        {...(current ? { current } : {})}
        head={<InboxHead {...props} counts={counts.data} exported={read} />}
        empty={useEmpty(filter, counts.data?.nextDue ?? null, props.onNew, nothing)}
        keys={[
          { key: 'R', does: t('key.reply') },
          { key: 'A', does: t('key.assign') },
          { key: '/', does: t('key.search') },
          { key: '?', does: t('key.all') },
        ]}
      />
    </div>
  );
}

function useEmpty(
  filter: InboxFilter,
  nextDue: string | null,
  onNew: () => void,
  nothing: boolean,
): { what: string; todo?: string; action?: ReactNode } {
  const t = useTexts(inboxTexts);
  const sight = { zone: useZone(), language: useLanguage(), now: useNow(60_000) };
  const go = useGo();
  const add = (
    <Button icon="plus" onClick={onNew}>
      {t('new')}
    </Button>
  );
  if (narrowed(filter) > 0 || filter.q.trim() !== '')
    return {
      what: t('empty.found'),
      todo: t('empty.found.do'),
      action: <Button onClick={() => go('/desk?tab=all')}>{t('filter.clear')}</Button>,
    };
  if (nothing && filter.tab !== 'passed')
    return { what: t('empty.all'), todo: t('first.todo'), action: <FirstSteps /> };
  switch (filter.tab) {
    case 'team':
      return { what: t('empty.team'), action: add };
    case 'unassigned':
      return { what: t('empty.unassigned'), todo: t('empty.unassigned.do') };
    case 'passed':
      return { what: t('empty.passed'), todo: t('empty.passed.do') };
    case 'all':
      return { what: t('empty.all'), todo: t('empty.all.do'), action: add };
    default:
      return {
        what: t('empty.mine'),
        todo: nextDue ? t('empty.mine.next', { time: whenText(nextDue, 'near', sight) }) : t('empty.mine.do'),
        action: add,
      };
  }
}

const places = new Map<string, number>();

/** Where each list stood when it was left: opening a case from it makes the page anew. */
function useKeptPlace(key: string, ready: boolean): (element: HTMLDivElement | null) => void {
  const element = useRef<HTMLDivElement | null>(null);
  useLayoutEffect(() => {
    const rows = element.current?.querySelector('.lrows');
    if (!rows || !ready) return undefined;
    rows.scrollTop = places.get(key) ?? 0;
    const note = (): void => void places.set(key, rows.scrollTop);
    rows.addEventListener('scroll', note, { passive: true });
    return () => rows.removeEventListener('scroll', note);
  }, [key, ready]);
  return (found) => {
    element.current = found;
  };
}
