import { useState, type ReactNode } from 'react';
import type { Reach } from '#kernel/contract';
import { announce, Button, Loaded, Page, useCan, useDo, usePick, useRead, useTexts } from '#kernel/web';
import { security } from '../../contract.ts';
import { RoleDrawer } from '../parts/role-drawer.tsx';
import type { Permission, Role } from '../parts/shapes.ts';
import { Matrix } from '../parts/matrix.tsx';
import { orderTexts } from '../texts/order.ts';

/** Roles and permissions as one table: how far each permission reaches for each role. */
export default function Roles(): ReactNode {
  const t = useTexts(orderTexts);
  const pick = usePick();
  const mayChange = useCan('security.manage-roles');
  const order = useRead(security.listRoles, undefined, { live: ['role'] });
  const [open, setOpen] = useState<'new' | Role | null>(null);
  const set = useDo(security.setGrant, { refresh: [security.listRoles] });
  const change = async (role: Role, permission: Permission, reach: Reach | null): Promise<void> => {
    const before = role.grants[permission.name] ?? null;
    const put = (to: Reach | null) =>
      set.run({ params: { id: role.id }, body: { permission: permission.name, reach: to } });
    if ((await put(reach)) === undefined) return;
    announce({
      text: t('role.set', {
        role: pick(role),
        permission: pick(permission),
        reach: t(`reach.${reach ?? 'none'}`),
      }),
      undo: () => void put(before),
    });
  };
  const add = mayChange ? (
    <Button kind="solid" icon="plus" onClick={() => setOpen('new')}>
      {t('role.add')}
    </Button>
  ) : null;
  return (
    <Page title={t('role.title')} sub={t('role.sub')} actions={add}>
      <Loaded read={order} rows={16} height={34}>
        {(data) => (
          <>
            <Matrix
              order={data}
              {...(mayChange ? { onChange: (r, p, reach) => void change(r, p, reach), onRole: setOpen } : {})}
            />
            {open ? <RoleDrawer order={data} role={open} onClose={() => setOpen(null)} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}
