import { useEffect, useRef, type ReactNode } from 'react';
import { useHotkeys } from '../hotkeys.ts';
import { Link, useGo } from '../navigation.tsx';
import type { Pages } from '../read.ts';
import { useTexts } from '../texts.ts';
import { Strip } from '../weave/strip.tsx';
import type { ThreadData } from '../weave/thread.ts';
import { Button, Kbd } from './small.tsx';
import { EmptyState, ErrorState, Loading } from './states.tsx';
import { words } from './words.ts';
import './list-pane.css';

/** One row of two lines beside its strip. */
export interface ListRow {
  id: string;
  /** Where the record is. */
  to: string;
  threads: readonly ThreadData[];
  /** Line one: an icon, who, their mark; and what is left, at the end. */
  who: ReactNode;
  left?: ReactNode;
  /** Line two: what about; and the number, at the end. */
  about: ReactNode;
  number?: ReactNode;
  unread?: boolean;
  /** Rows with the same group stand under its name, in the order they come. */
  group?: string;
}

interface Props<Row> {
  label: string;
  pages: Pages<Row>;
  row: (row: Row) => ListRow;
  /** The row whose record is open. */
  current?: string;
  head?: ReactNode;
  empty: { what: string; todo?: string; action?: ReactNode };
  /** New ones wait here instead of moving the list under the pointer. */
  waiting?: { count: number; letIn: () => void };
  /** Keys worth showing at the foot, beside `j` and `k`. */
  keys?: readonly { key: string; does: string }[];
}

/** A list that is lived in: strip, two lines, groups, `j`/`k`/Enter, next page as one nears the end. */
export function ListPane<Row>(props: Props<Row>): ReactNode {
  const { pages, waiting } = props;
  const t = useTexts(words);
  const rows = pages.rows.map(props.row);
  const letIn = (): void => {
    waiting?.letIn();
    pages.again();
  };
  useListKeys(rows, props.current, waiting ? letIn : undefined);
  return (
    <>
      {props.head ? <div className="lhead">{props.head}</div> : null}
      {waiting && waiting.count > 0 ? (
        <button type="button" className="lwaiting" onClick={letIn}>
          {t('list.waiting', { count: waiting.count })}
        </button>
      ) : null}
      <div className="lrows">
        <Rows {...props} rows={rows} />
      </div>
      {props.keys ? (
        <div className="lkeys" aria-hidden>
          <span>
            <Kbd>J</Kbd>
            <Kbd>K</Kbd> {t('keys.updown')}
          </span>
          {props.keys.map((k) => (
            <span key={k.key}>
              <Kbd>{k.key}</Kbd> {k.does}
            </span>
          ))}
        </div>
      ) : null}
    </>
  );
}

function Rows<Row>({
  rows,
  pages,
  current,
  empty,
  label,
}: Props<Row> & { rows: readonly ListRow[] }): ReactNode {
  if (rows.length === 0) {
    if (pages.error) return <ErrorState error={pages.error} again={pages.again} />;
    return pages.loading ? <Loading /> : <EmptyState {...empty} />;
  }
  const sizes = new Map<string, number>();
  for (const row of rows) if (row.group) sizes.set(row.group, (sizes.get(row.group) ?? 0) + 1);
  return (
    <div role="list" aria-label={label}>
      {rows.map((row, i) => (
        <div key={row.id} role="listitem">
          {row.group && row.group !== rows[i - 1]?.group ? (
            <div className="lgroup">
              <b>{row.group}</b>
              {sizes.get(row.group)}
              {pages.more && row.group === rows.at(-1)?.group ? '+' : ''}
            </div>
          ) : null}
          <Row row={row} on={row.id === current} />
        </div>
      ))}
      {pages.more ? <More pages={pages} /> : null}
    </div>
  );
}

function Row({ row, on }: { row: ListRow; on: boolean }): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return (
    <div ref={ref}>
      <Link
        to={row.to}
        className={['lrow', on ? 'on' : '', row.unread ? 'unread' : ''].filter(Boolean).join(' ')}
        {...(on ? { 'aria-current': 'true' } : {})}
      >
        <Strip threads={row.threads} height={57} />
        <span className="lbody">
          <span className="lwho">{row.who}</span>
          <span className="lend">{row.left}</span>
          <span className="lsub ell">{row.about}</span>
          <span className="lend id">{row.number}</span>
        </span>
      </Link>
    </div>
  );
}

/** Fetches the next page when it comes into sight; a button where sight cannot be told. */
function More({ pages }: { pages: Pages<unknown> }): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const t = useTexts(words);
  const { next } = pages;
  const latest = useRef(next);
  useEffect(() => {
    latest.current = next;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '400px',
    });
    seen.observe(element);
    return () => seen.disconnect();
  }, []);
  return (
    <div ref={ref} style={{ padding: 12, textAlign: 'center' }}>
      <Button size="small" kind="text" busy={pages.fetchingNext} onClick={next}>
        {t('list.more')}
      </Button>
    </div>
  );
}

function useListKeys(
  rows: readonly ListRow[],
  current: string | undefined,
  letIn: (() => void) | undefined,
): void {
  const go = useGo();
  const move = (by: number) => (): void => {
    const at = rows.findIndex((r) => r.id === current);
    const to =
      rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
    if (to) go(to.to, { replace: at >= 0 });
  };
  useHotkeys([
    { key: 'j', does: { zh: '下一行', en: 'Next row' }, run: move(1) },
    { key: 'k', does: { zh: '上一行', en: 'Previous row' }, run: move(-1) },
    ...(letIn ? [{ key: 'g', does: { zh: '看新到的', en: 'See what is new' }, run: letIn }] : []),
  ]);
}
