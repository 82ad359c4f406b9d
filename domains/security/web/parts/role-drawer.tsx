import type { ReactNode } from 'react';
import {
  announce,
  Button,
  Drawer,
  Field,
  Form,
  Input,
  Select,
  Submit,
  useDo,
  usePick,
  useTexts,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { orderTexts } from '../texts/order.ts';
import type { Order, Role } from './shapes.ts';

/** Adding a role of the company's own, or renaming and retiring one; what any of them answers for. */
export function RoleDrawer(props: { order: Order; role: 'new' | Role; onClose: () => void }): ReactNode {
  const t = useTexts(orderTexts);
  const pick = usePick();
  const { role, onClose } = props;
  return (
    <Drawer open onClose={onClose} title={role === 'new' ? t('role.add') : pick(role)} size={440}>
      {role === 'new' ? (
        <NewRole order={props.order} onClose={onClose} />
      ) : (
        <>
          <DutyOfRole role={role} />
          {role.builtIn ? null : <OwnRole role={role} onClose={onClose} />}
        </>
      )}
    </Drawer>
  );
}

/** A role has a title in each of the two languages. */
function Titles(): ReactNode {
  const t = useTexts(orderTexts);
  return (
    <>
      <Field name="zh" label={t('role.zh')} required>
        <Input autoFocus />
      </Field>
      <Field name="en" label={t('role.en')} required>
        <Input />
      </Field>
    </>
  );
}

function Duty(): ReactNode {
  const t = useTexts(orderTexts);
  return (
    <Field name="duty" label={t('role.duty')} extra={t('role.duty.hint')}>
      <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Field>
  );
}

/** What a post answers for, of the built-in ones too. */
function DutyOfRole({ role }: { role: Role }): ReactNode {
  const t = useTexts(orderTexts);
  const pick = usePick();
  return (
    <Form
      entry={security.setRoleDuty}
      initial={{ duty: role.duty }}
      input={(v) => ({ params: { id: role.id }, body: { duty: String(v['duty'] ?? '') } })}
      refresh={[security.listRoles]}
      onDone={() => announce({ text: t('role.duty.set', { role: pick(role) }) })}
    >
      <Duty />
      <Submit>{t('role.duty.go')}</Submit>
    </Form>
  );
}

function NewRole({ order, onClose }: { order: Order; onClose: () => void }): ReactNode {
  const t = useTexts(orderTexts);
  const pick = usePick();
  const like = order.roles
    .filter((r) => r.name !== 'customer')
    .map((r) => ({ value: r.name, label: pick(r) }));
  return (
    <Form
      entry={security.makeRole}
      input={(v) => ({
        body: {
          zh: String(v['zh']),
          en: String(v['en']),
          duty: String(v['duty'] ?? ''),
          like: (v['like'] as string | undefined) ?? null,
        },
      })}
      onDone={onClose}
    >
      <Titles />
      <Duty />
      <Field name="like" label={t('role.like')}>
        <Select allowClear options={like} placeholder={t('role.like.none')} />
      </Field>
      <Submit>{t('role.add.go')}</Submit>
    </Form>
  );
}

function OwnRole({ role, onClose }: { role: Role; onClose: () => void }): ReactNode {
  const t = useTexts(orderTexts);
  const params = { id: role.id };
  const retire = useDo(security.retireRole, {
    onDone: () => {
      announce({ text: t('role.retired') });
      onClose();
    },
  });
  return (
    <Form
      entry={security.renameRole}
      initial={{ zh: role.zh, en: role.en }}
      input={(v) => ({ params, body: { zh: String(v['zh']), en: String(v['en']) } })}
      onDone={onClose}
    >
      <Titles />
      <Submit
        beside={
          <Button kind="danger" busy={retire.busy} onClick={() => void retire.run({ params })}>
            {t('role.retire')}
          </Button>
        }
      >
        {t('role.rename')}
      </Submit>
    </Form>
  );
}
