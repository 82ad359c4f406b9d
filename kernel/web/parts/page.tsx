import type { ReactNode } from 'react';
import { useTitle } from '../navigation.tsx';
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
  useTitle(props.title);
  return (
    <div className="page">
      <header className={props.filters ? 'joined' : ''}>
        <h1>{props.title}</h1>
        {props.sub ? <span className="sub ell">{props.sub}</span> : null}
        <span className="sp" />
        {props.actions}
      </header>
      {props.filters ? <div className="filters">{props.filters}</div> : null}
      <div className={props.pad ? 'body pad' : 'body'}>{props.children}</div>
    </div>
  );
}

/**
 * List, record and side column (348, rest, 336). Below 1280 the side becomes a drawer (`sideOpen`);
 * below 960 list and record are two screens (`recordOpen` says which).
 */
export function Columns(props: {
  list: ReactNode;
  record: ReactNode;
  side?: ReactNode;
  sideLabel?: string;
  recordOpen: boolean;
  sideOpen?: boolean;
}): ReactNode {
  const classes = [
    'columns',
    props.side ? '' : 'noside',
    props.recordOpen ? 'recordopen' : '',
    props.sideOpen ? 'sideopen' : '',
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <section className="list">{props.list}</section>
      <section className="record">{props.record}</section>
      {props.side ? (
        <aside className="side" aria-label={props.sideLabel}>
          {props.side}
        </aside>
      ) : null}
    </div>
  );
}
