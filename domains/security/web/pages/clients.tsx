import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  Drawer,
  EmptyState,
  Field,
  Form,
  Input,
  InputNumber,
  Loaded,
  Modal,
  Page,
  Select,
  Submit,
  Tag,
  useDo,
  useNow,
  usePick,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { security } from '../../contract.ts';
import { Line } from '../parts/block.tsx';
import { Once } from '../parts/once.tsx';
import { orderTexts } from '../texts/order.ts';

type Client = RouteReply<typeof security.listClients>['rows'][number];

/** API clients: each with a role of its own and a token that is shown once. */
export default function Clients(): ReactNode {
  const t = useTexts(orderTexts);
  const clients = useRead(security.listClients);
  const [adding, setAdding] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const add = (
    <Button kind="solid" icon="plus" onClick={() => setAdding(true)}>
      {t('client.add')}
    </Button>
  );
  return (
    <Page title={t('client.title')} sub={t('client.sub')} actions={add} pad>
      <Loaded read={clients}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState what={t('client.empty')} todo={t('client.empty.do')} action={add} />
          ) : (
            rows.map((client) => <ClientLine key={client.id} client={client} />)
          )
        }
      </Loaded>
      {adding ? (
        <NewClient
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false);
            setToken(made);
          }}
        />
      ) : null}
      <Modal
        open={token !== null}
        title={t('client.token')}
        closable={false}
        maskClosable={false}
        keyboard={false}
        footer={
          <Button kind="solid" onClick={() => setToken(null)}>
            {t('client.kept')}
          </Button>
        }
      >
        <p className="m" style={{ marginBottom: 12 }}>
          {t('client.token.do')}
        </p>
        <Once text={token ?? ''} label={t('client.copy')} said={t('client.copied')} />
      </Modal>
    </Page>
  );
}

function ClientLine({ client }: { client: Client }): ReactNode {
  const t = useTexts(orderTexts);
  const now = useNow();
  const revoke = useDo(security.revokeClient, {
    onDone: () => announce({ text: t('client.revoked.done', { name: client.name }) }),
  });
  const ended = client.expiresAt !== null && Date.parse(client.expiresAt) <= now;
  const state = client.revokedAt ? 'revoked' : ended ? 'expired' : 'on';
  return (
    <Line
      action={
        state === 'on' ? (
          <Button
            size="small"
            busy={revoke.busy}
            onClick={() => void revoke.run({ params: { id: client.id } })}
          >
            {t('client.revoke')}
          </Button>
        ) : null
      }
    >
      <div className="row">
        <span className={state === 'on' ? 'md' : 'l'}>{client.name}</span>
        {state === 'on' ? null : <Tag line>{t(`client.${state}`)}</Tag>}
        <span className="hash">…{client.tail}</span>
      </div>
      <div className="l fs12">
        {client.role} · {t('client.made')} <When at={client.madeAt} form="day" /> · {t('client.seen')}{' '}
        {client.seenAt ? <When at={client.seenAt} /> : t('client.never')} · {t('client.expires')}{' '}
        {client.expiresAt ? <When at={client.expiresAt} form="day" /> : t('client.forever')}
      </div>
    </Line>
  );
}

function NewClient(props: { onClose: () => void; onMade: (token: string) => void }): ReactNode {
  const t = useTexts(orderTexts);
  const pick = usePick();
  const roles = useRead(security.listRoles);
  const options = (roles.data?.roles ?? [])
    .filter((r) => r.name !== 'owner' && r.name !== 'customer')
    .map((r) => ({ value: r.name, label: pick(r) }));
  return (
    <Drawer open onClose={props.onClose} title={t('client.add')} size={440}>
      <Form
        entry={security.makeClient}
        initial={{ role: 'client' }}
        input={(values) => ({
          body: {
            name: String(values['name'] ?? ''),
            role: String(values['role']),
            days: (values['days'] as number | null | undefined) ?? null,
          },
        })}
        onDone={({ token }) => props.onMade(token)}
      >
        <Field name="name" label={t('client.name')} required>
          <Input autoFocus />
        </Field>
        <Field name="role" label={t('client.role')} required>
          <Select options={options} />
        </Field>
        <Field name="days" label={t('client.days')} extra={t('client.days.hint')}>
          <InputNumber min={1} max={3650} />
        </Field>
        <Submit>{t('client.add.go')}</Submit>
      </Form>
    </Drawer>
  );
}
