import { Fragment, type ReactNode } from 'react';
import { reach, type Reach } from '#kernel/contract';
import { usePick, useTexts } from '#kernel/web';
import { orderTexts } from '../texts/order.ts';
import type { Order, Permission, Role } from './shapes.ts';
import './security.css';

interface Props {
  order: Order;
  /** Absent: only to be read. */
  onChange?: (role: Role, permission: Permission, reach: Reach | null) => void;
  onRole?: (role: Role) => void;
}

/** Reaches a role can have: customers their own customer's, everybody else the other three. */
const reachesOf = (role: Role): Reach[] =>
  role.name === 'customer' ? ['customer'] : reach.options.filter((r) => r !== 'customer');

/** Permissions down, roles across; permissions of one room stand together. */
export function Matrix({ order, onChange, onRole }: Props): ReactNode {
  const t = useTexts(orderTexts);
  const pick = usePick();
  const rooms = Map.groupBy(order.permissions, (p) => pick(p.room));
  return (
    <table className="security-matrix">
      <thead>
        <tr>
          <th scope="col">{t('role.permission')}</th>
          {order.roles.map((role) => (
            <th key={role.id} scope="col">
              {onRole ? (
                <button type="button" className="ev" onClick={() => onRole(role)}>
                  {pick(role)}
                </button>
              ) : (
                pick(role)
              )}
              <div className="l">{t('role.people', { count: role.people })}</div>
              {role.duty ? <div className="m security-duty">{role.duty}</div> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...rooms].map(([room, permissions]) => (
          <Fragment key={room}>
            <tr className="group">
              <th scope="rowgroup" colSpan={order.roles.length + 1}>
                {room}
              </th>
            </tr>
            {permissions.map((p) => (
              <tr key={p.name}>
                <th scope="row" title={p.name}>
                  {pick(p)}
                </th>
                {order.roles.map((role) => (
                  <Cell key={role.id} role={role} permission={p} onChange={onChange} />
                ))}
              </tr>
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Cell(props: { role: Role; permission: Permission; onChange: Props['onChange'] }): ReactNode {
  const { role, permission, onChange } = props;
  const t = useTexts(orderTexts);
  const pick = usePick();
  const now = role.grants[permission.name] ?? null;
  const changed = role.changed.includes(permission.name);
  const classes = [now ? '' : 'none', changed ? 'changed' : ''].filter(Boolean).join(' ');
  const label = `${pick(role)} · ${pick(permission)}`;
  if (!onChange || role.name === 'owner')
    return (
      <td className={classes} title={changed ? t('role.changed') : undefined}>
        {t(`reach.${now ?? 'none'}`)}
      </td>
    );
  return (
    <td>
      <select
        className={classes}
        value={now ?? 'none'}
        aria-label={label}
        title={changed ? t('role.changed') : undefined}
        onChange={(e) =>
          onChange(role, permission, e.target.value === 'none' ? null : (e.target.value as Reach))
        }
      >
        {[...reachesOf(role), 'none' as const].map((value) => (
          <option key={value} value={value}>
            {t(`reach.${value}`)}
          </option>
        ))}
      </select>
    </td>
  );
}
