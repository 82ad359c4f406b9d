import { useRef, useState, type ReactNode } from 'react';
import { Link, useTitle } from '../navigation.tsx';
import { useTexts } from '../texts.ts';
import { Icon } from './icons.tsx';
import { useScrollKeys } from './scroll.tsx';
import { words } from './words.ts';
import './columns.css';
import './page.css';

/**
 * A page of the desk: title, one line of what it is for, its doings on the right, filters below.
 * `pad` gives the body its margins; lists and cloths go to the edge.
 */
export function Page(props: {
  title: string;
  sub?: ReactNode;
  actions?: ReactNode;
  filters?: ReactNode;
  pad?: boolean;
  children: ReactNode;
}): ReactNode {
  const body = useRef<HTMLDivElement>(null);
  useTitle(props.title);
  useScrollKeys(body);
  return (
    <div className="page">
      <header className={props.filters ? 'joined' : ''}>
        <h1>{props.title}</h1>
        {props.sub ? <span className="sub ell">{props.sub}</span> : null}
        <span className="sp" />
        {props.actions}
      </header>
      {props.filters ? <div className="filters">{props.filters}</div> : null}
      <div ref={body} className={props.pad ? 'body pad' : 'body'}>
        {props.children}
      </div>
    </div>
  );
}

interface ColumnsProps {
  list: ReactNode;
  record: ReactNode;
  side?: ReactNode;
  sideLabel: string;
  /** Below 960 list and record are two screens: is a record open? */
  recordOpen: boolean;
  /** Where the list is, for the way back from the record below 960. */
  back: string;
}

/**
 * List, record and side column (348, rest, 336). Below 1280 the side becomes a drawer with a handle at
 * the right edge; below 960 list and record are two screens.
 */
export function Columns(props: ColumnsProps): ReactNode {
  const { side, sideLabel, recordOpen } = props;
  const [open, setOpen] = useState(false);
  const t = useTexts(words);
  const classes = ['columns', side ? '' : 'noside', recordOpen ? 'recordopen' : '', open ? 'sideopen' : ''];
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      onKeyDown={(e) => e.key === 'Escape' && setOpen(false)}
    >
      <section className="list">{props.list}</section>
      <section className="record">
        <div className="narrowbar">
          <Link to={props.back}>
            <Icon name="left" />
            {t('back')}
          </Link>
          <span className="sp" />
          {side ? (
            <button type="button" onClick={() => setOpen(!open)} aria-expanded={open}>
              {sideLabel}
            </button>
          ) : null}
        </div>
        {props.record}
      </section>
      {side ? (
        <>
          <button type="button" className="sidehandle" aria-expanded={open} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'right' : 'left'} size={14} />
            {sideLabel}
          </button>
          {open ? <div className="sidemask" onClick={() => setOpen(false)} /> : null}
          <aside className="side" aria-label={sideLabel}>
            {side}
          </aside>
        </>
      ) : null}
    </div>
  );
}
