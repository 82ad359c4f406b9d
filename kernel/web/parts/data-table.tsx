import { Dropdown } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useHotkeys } from '../hotkeys.ts';
import { exportAddress, type Pages } from '../read.ts';
import { useTexts } from '../texts.ts';
import { Icon } from './icons.tsx';
import { useScrollKeys } from './scroll.tsx';
import { Button } from './small.tsx';
import { EmptyState, ErrorState, Loading } from './states.tsx';
import { words } from './words.ts';
import './data-table.css';

export interface Column<Row> {
  key: string;
  title: ReactNode;
  render: (row: Row) => ReactNode;
  /** In px; the columns without one share the rest. */
  width?: number;
  /** Figures stand at the end. */
  end?: boolean;
  /** Left out below 960 px. */
  wide?: boolean;
}

interface Props<Row> {
  label: string;
  pages: Pages<Row>;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  /** Enter or a click on the row. */
  onOpen?: (row: Row) => void;
  empty: { what: string; todo?: string; action?: ReactNode };
}

const classOf = ({ end, wide }: { end?: boolean; wide?: boolean }): string | undefined =>
  [end ? 'end' : '', wide ? 'widecol' : ''].filter(Boolean).join(' ') || undefined;

/**
 * A list as a table: pages by cursor, `j`/`k`/Enter, older rows stay while newer are read. A plain table of the
 * browser: Ant Design's own costs a page 80 kB of script for what a list does not do.
 */
export function DataTable<Row extends object>(props: Props<Row>): ReactNode {
  const { pages, columns, rowKey, onOpen } = props;
  const [at, setAt] = useState(-1);
  const ref = useRef<HTMLDivElement>(null);
  useScrollKeys(ref);
  useEffect(() => {
    if (at >= 0) ref.current?.querySelector('tr.cursor')?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const move = (by: number) => (): void => setAt((n) => Math.max(0, Math.min(pages.rows.length - 1, n + by)));
  const open = (): void => {
    const row = pages.rows[at];
    if (row) onOpen?.(row);
  };
  useHotkeys([
    { key: 'j', does: { zh: '下一行', en: 'Next row' }, run: move(1) },
    { key: 'k', does: { zh: '上一行', en: 'Previous row' }, run: move(-1) },
    ...(onOpen ? [{ key: 'Enter', does: { zh: '打开', en: 'Open' }, run: open }] : []),
  ]);
  if (pages.rows.length === 0) {
    if (pages.error) return <ErrorState error={pages.error} again={pages.again} />;
    return pages.loading ? <Loading height={36} rows={12} /> : <EmptyState {...props.empty} />;
  }
  return (
    <div ref={ref} className="dtable" aria-busy={pages.refreshing}>
      <table aria-label={props.label}>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.key} scope="col" className={classOf(c)} style={c.width ? { width: c.width } : {}}>
                {c.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.rows.map((row, i) => (
            <tr
              key={rowKey(row)}
              className={i === at ? 'cursor' : onOpen ? 'opens' : undefined}
              onClick={() => (setAt(i), onOpen?.(row))}
            >
              {columns.map((c) => (
                <td key={c.key} className={classOf(c)}>
                  {c.render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Foot pages={pages} />
    </div>
  );
}

/** How many there are, or more of them. */
function Foot({ pages }: { pages: Pages<unknown> }): ReactNode {
  const t = useTexts(words);
  return (
    <footer>
      {pages.more ? (
        <Button size="small" busy={pages.fetchingNext} onClick={pages.next}>
          {t('list.more')}
        </Button>
      ) : (
        <span>{t('all', { count: pages.rows.length })}</span>
      )}
    </footer>
  );
}

/** Takes the rows of a list away, as filtered: CSV or XLSX, made by the server. What was asked is enough. */
export function ExportButton({ pages }: { pages: Pick<Pages<unknown>, 'entry' | 'query'> }): ReactNode {
  const t = useTexts(words);
  const item = (format: 'csv' | 'xlsx'): { key: string; label: ReactNode } => ({
    key: format,
    label: (
      <a href={exportAddress(pages.entry, pages.query, format)} download>
        {t(`export.${format}`)}
      </a>
    ),
  });
  return (
    <Dropdown menu={{ items: [item('xlsx'), item('csv')] }} trigger={['click']}>
      <button type="button" className="btn">
        <Icon name="download" size={14} />
        {t('export')}
      </button>
    </Dropdown>
  );
}
