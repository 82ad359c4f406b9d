import type { ReactNode } from 'react';
import './security.css';

/** A part of a settings page: its heading, why it is there, what it holds. */
export function Block({
  title,
  why,
  children,
}: {
  title: string;
  why?: string;
  children: ReactNode;
}): ReactNode {
  return (
    <section className="security-block">
      <h2>{title}</h2>
      {why ? <p>{why}</p> : null}
      {children}
    </section>
  );
}

/** One line of a block: what it is, and what one does with it at the end. */
export function Line({ children, action }: { children: ReactNode; action?: ReactNode }): ReactNode {
  return (
    <div className="security-line">
      <div>{children}</div>
      <span className="sp" />
      {action}
    </div>
  );
}
