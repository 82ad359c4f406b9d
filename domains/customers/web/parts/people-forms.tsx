import type { ReactNode } from 'react';
import type { Contact } from '../../contract.ts';
import { Button, Field, Form, Input, Select, Submit, useTexts } from '#kernel/web';
import { customers } from '../../contract.ts';
import { recordTexts } from '../texts/record.ts';
import { words } from '../texts/words.ts';

interface Ids {
  id: string;
  contactId: string;
}

function Cancel({ onClose }: { onClose: () => void }): ReactNode {
  const w = useTexts(words);
  return (
    <Button kind="text" onClick={onClose}>
      {w('cancel')}
    </Button>
  );
}

export function AddContactForm({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const w = useTexts(words);
  const t = useTexts(recordTexts);
  return (
    <Form
      entry={customers.addContact}
      input={(v) => ({ params: { id }, body: { name: String(v['name']), position: text(v['position']) } })}
      onDone={onClose}
    >
      <Field name="name" label={w('name')} required>
        <Input maxLength={200} autoFocus />
      </Field>
      <Field name="position" label={w('position')}>
        <Input maxLength={100} />
      </Field>
      <Submit beside={<Cancel onClose={onClose} />}>{t('contact.add')}</Submit>
    </Form>
  );
}

export function ChangeContactForm(props: { ids: Ids; person: Contact; onClose: () => void }): ReactNode {
  const w = useTexts(words);
  return (
    <Form
      entry={customers.changeContact}
      input={(v) => ({
        params: props.ids,
        body: { name: String(v['name']), position: text(v['position']) ?? null },
      })}
      initial={{ name: props.person.name, position: props.person.position ?? '' }}
      onDone={props.onClose}
    >
      <Field name="name" label={w('name')} required>
        <Input maxLength={200} autoFocus />
      </Field>
      <Field name="position" label={w('position')}>
        <Input maxLength={100} />
      </Field>
      <Submit beside={<Cancel onClose={props.onClose} />}>{w('save')}</Submit>
    </Form>
  );
}

/** Ways one adds by hand; the others come in by themselves. */
const byHand = ['mail', 'phone', 'wechat', 'social'] as const;

export function AddHandleForm({ ids, onClose }: { ids: Ids; onClose: () => void }): ReactNode {
  const w = useTexts(words);
  const t = useTexts(recordTexts);
  return (
    <Form
      entry={customers.addHandle}
      input={(v) => ({
        params: ids,
        body: { channel: v['channel'] as (typeof byHand)[number], address: String(v['address']) },
      })}
      initial={{ channel: 'phone' }}
      onDone={onClose}
    >
      <Field name="channel" label={w('address')} required>
        <Select
          options={byHand.map((value) => ({ value, label: w(`channel.${value}`) }))}
          style={{ maxWidth: 180 }}
        />
      </Field>
      <Field name="address" required>
        <Input maxLength={254} autoFocus aria-label={w('address')} />
      </Field>
      <Submit beside={<Cancel onClose={onClose} />}>{t('handle.add')}</Submit>
    </Form>
  );
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
