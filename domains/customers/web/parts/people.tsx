import { useState, type ReactNode } from 'react';
import type { Contact, CustomerWhole } from '../../contract.ts';
import { announce, Avatar, Button, useDo, useTexts } from '#kernel/web';
import { customers } from '../../contract.ts';
import { recordTexts } from '../texts/record.ts';
import { words } from '../texts/words.ts';
import { Handle, readable } from './handles.tsx';
import { AddContactForm, AddHandleForm, ChangeContactForm } from './people-forms.tsx';

/** The people of a customer with their addresses; each can be changed where it stands. */
export function People({ customer }: { customer: CustomerWhole }): ReactNode {
  const t = useTexts(recordTexts);
  const w = useTexts(words);
  const [adding, setAdding] = useState(false);
  return (
    <section aria-label={w('contacts')}>
      <div className="row">
        <h2>{w('contacts')}</h2>
        <span className="l fs12">{customer.contacts.length}</span>
        <span className="sp" />
        {customer.can.change && !adding ? (
          <Button size="small" icon="plus" onClick={() => setAdding(true)}>
            {t('contact.add')}
          </Button>
        ) : null}
      </div>
      {customer.can.seeHandles ? null : <p className="l fs12">{t('masked')}</p>}
      {adding ? <AddContactForm id={customer.id} onClose={() => setAdding(false)} /> : null}
      {customer.contacts.length === 0 ? <p className="l">{t('contact.empty')}</p> : null}
      {customer.contacts.map((person) => (
        <Person key={person.id} customer={customer} person={person} />
      ))}
    </section>
  );
}

function Person({ customer, person }: { customer: CustomerWhole; person: Contact }): ReactNode {
  const t = useTexts(recordTexts);
  const [open, setOpen] = useState<'handle' | 'name' | null>(null);
  const close = (): void => setOpen(null);
  const ids = { id: customer.id, contactId: person.id };
  return (
    <div className="customers-person">
      <div className="row">
        <Avatar name={person.name} theirs />
        <span className="md">{person.name}</span>
        {person.position ? <span className="l">{person.position}</span> : null}
        <span className="sp" />
        {customer.can.change ? (
          <>
            <Button size="small" kind="text" icon="edit" onClick={() => setOpen('name')}>
              {t('contact.edit')}
            </Button>
            <Button size="small" kind="text" icon="plus" onClick={() => setOpen('handle')}>
              {t('handle.add')}
            </Button>
          </>
        ) : null}
      </div>
      {open === 'name' ? <ChangeContactForm ids={ids} person={person} onClose={close} /> : null}
      <ul>
        {person.handles.length === 0 ? <li className="l">{t('handle.none')}</li> : null}
        {person.handles.map((handle) => (
          <li key={handle.id}>
            <Handle handle={handle} />
            {customer.can.change ? <RemoveHandle ids={ids} handle={handle} /> : null}
          </li>
        ))}
      </ul>
      {open === 'handle' ? <AddHandleForm ids={ids} onClose={close} /> : null}
    </div>
  );
}

/** Takes an address away; for ten seconds it can be put back. A masked one cannot be, so it stays. */
function RemoveHandle(props: {
  ids: { id: string; contactId: string };
  handle: Contact['handles'][number];
}): ReactNode {
  const { ids, handle } = props;
  const t = useTexts(recordTexts);
  const remove = useDo(customers.removeHandle);
  const add = useDo(customers.addHandle);
  const address = readable(handle);
  if (handle.masked) return null;
  const run = async (): Promise<void> => {
    if (!(await remove.run({ params: { id: ids.id, handleId: handle.id } }))) return;
    announce({
      text: recordTexts.t('handle.removed', { address }),
      undo: () => void add.run({ params: ids, body: { channel: handle.channel, address: handle.address } }),
    });
  };
  return (
    <Button
      size="small"
      kind="text"
      icon="close"
      aria-label={t('handle.remove', { address })}
      busy={remove.busy}
      onClick={() => void run()}
    />
  );
}
