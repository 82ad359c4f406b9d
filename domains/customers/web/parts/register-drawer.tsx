import { useState, type ReactNode } from 'react';
import { announce, Drawer, Field, Form, Input, Segments, Submit, useGo, useTexts } from '#kernel/web';
import { customers, type CustomerKind, type HandleChannel } from '../../contract.ts';
import { listTexts } from '../texts/list.ts';
import { words } from '../texts/words.ts';

interface Values {
  name: string;
  trade?: string;
  contact?: { name?: string };
  mail?: string;
  phone?: string;
}

const channels = ['mail', 'phone'] as const satisfies readonly HandleChannel[];

const bodyOf = (kind: CustomerKind, v: Values) => ({
  kind,
  name: v.name,
  ...(v.trade ? { trade: v.trade } : {}),
  contact: {
    name: (kind === 'company' && v.contact?.name) || v.name,
    handles: channels.flatMap((channel) => {
      const address = v[channel]?.trim();
      return address ? [{ channel, address }] : [];
    }),
  },
});

/** Registers a customer with the first person one reaches there. */
export default function RegisterDrawer({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(listTexts);
  const w = useTexts(words);
  const go = useGo();
  const [kind, setKind] = useState<CustomerKind>('company');
  return (
    <Drawer title={t('register.title')} open onClose={onClose}>
      <Form
        entry={customers.registerCustomer}
        input={(v) => ({ body: bodyOf(kind, v as unknown as Values) })}
        refresh={[customers.listCustomers]}
        onDone={({ id, number }) => {
          announce({ text: listTexts.t('register.done', { number }) });
          go(`/customers/${id}`);
        }}
      >
        <div style={{ marginBottom: 16 }}>
          <Segments<CustomerKind>
            label={w('kind')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'company', label: w('company') },
              { value: 'person', label: w('person') },
            ]}
          />
        </div>
        <Field name="name" label={w('name')} required>
          <Input maxLength={200} autoFocus />
        </Field>
        {kind === 'company' ? (
          <>
            <Field name="trade" label={w('trade')}>
              <Input maxLength={100} />
            </Field>
            <Field name={['contact', 'name']} label={t('register.person')}>
              <Input maxLength={200} />
            </Field>
          </>
        ) : null}
        <Field name="mail" label={t('register.mail')}>
          <Input maxLength={254} inputMode="email" />
        </Field>
        <Field name="phone" label={t('register.phone')}>
          <Input maxLength={40} inputMode="tel" />
        </Field>
        <Submit>{t('register.do')}</Submit>
      </Form>
    </Drawer>
  );
}
