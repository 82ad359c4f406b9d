import type { ReactNode } from 'react';
import { useTitle } from '#kernel/web';
import './security.css';

/** The one card of a page that stands alone. */
export function BareCard(props: {
  title: string;
  lead?: ReactNode;
  children?: ReactNode;
  foot?: ReactNode;
}): ReactNode {
  useTitle(props.title);
  return (
    <section className="security-card card">
      <h1>{props.title}</h1>
      {props.lead ? <p className="m">{props.lead}</p> : null}
      {props.children}
      {props.foot ? <footer>{props.foot}</footer> : null}
    </section>
  );
}
