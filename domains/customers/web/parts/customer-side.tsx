import { useState, type ReactNode } from 'react';
import type { CustomerWhole } from '../../contract.ts';
import {
  announce,
  Button,
  Field,
  Form,
  Input,
  Link,
  Segments,
  Select,
  Submit,
  useDo,
  useTexts,
  When,
} from '#kernel/web';
import { customers, type CustomerKind, type Tier } from '../../contract.ts';
import { recordTexts } from '../texts/record.ts';
import { words } from '../texts/words.ts';
import { PersonPick } from './person-pick.tsx';

/** The side of a customer's page: what it is, its tier, its owner, and what was merged into it. */
export function CustomerSide({ customer }: { customer: CustomerWhole }): ReactNode {
  const [editing, setEditing] = useState(false);
  return (
    <>
      <section className="sec">
        {editing ? (
          <Edit customer={customer} onClose={() => setEditing(false)} />
        ) : (
          <Facts customer={customer} onEdit={() => setEditing(true)} />
        )}
      </section>
      <section className="sec">
        <Care customer={customer} />
      </section>
      {customer.merges.length > 0 ? (
        <section className="sec">
          <Merges customer={customer} />
        </section>
      ) : null}
    </>
  );
}

function Facts({ customer, onEdit }: { customer: CustomerWhole; onEdit: () => void }): ReactNode {
  const w = useTexts(words);
  const t = useTexts(recordTexts);
  return (
    <>
      <dl className="kv one">
        <dt>{w('kind')}</dt>
        <dd>{w(customer.kind)}</dd>
        <dt>{w('trade')}</dt>
        <dd>{customer.trade ?? <span className="l">{w('none')}</span>}</dd>
        <dt>{w('notes')}</dt>
        <dd className="customers-notes">{customer.notes ?? <span className="l">{w('none')}</span>}</dd>
      </dl>
      <div className="row" style={{ marginTop: 8 }}>
        {customer.can.change ? (
          <Button size="small" icon="edit" onClick={onEdit}>
            {t('edit')}
          </Button>
        ) : null}
        <span className="sp" />
        <span className="l fs12">
          {t('since')} <When at={customer.createdAt} form="day" />
        </span>
      </div>
    </>
  );
}

function Edit({ customer, onClose }: { customer: CustomerWhole; onClose: () => void }): ReactNode {
  const w = useTexts(words);
  // The version one began from: somebody who was faster is noticed, not overwritten.
  const [version] = useState(customer.version);
  return (
    <Form
      entry={customers.changeCustomer}
      input={(v) => ({
        params: { id: customer.id },
        body: {
          version,
          name: String(v['name']),
          kind: v['kind'] as CustomerKind,
          trade: String(v['trade'] ?? '') || null,
          notes: String(v['notes'] ?? '') || null,
        },
      })}
      initial={{
        name: customer.name,
        kind: customer.kind,
        trade: customer.trade ?? '',
        notes: customer.notes ?? '',
      }}
      onDone={onClose}
    >
      <Field name="name" label={w('name')} required>
        <Input maxLength={200} autoFocus />
      </Field>
      <Field name="kind" label={w('kind')}>
        <Select options={(['company', 'person'] as const).map((value) => ({ value, label: w(value) }))} />
      </Field>
      <Field name="trade" label={w('trade')}>
        <Input maxLength={100} />
      </Field>
      <Field name="notes" label={w('notes')}>
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 3, maxRows: 12 }} />
      </Field>
      <Submit
        beside={
          <Button kind="text" onClick={onClose}>
            {w('cancel')}
          </Button>
        }
      >
        {w('save')}
      </Submit>
    </Form>
  );
}

const tiers: readonly Tier[] = ['new', 'regular', 'vip'];

/** Tier and owner: set at once, where they stand. */
function Care({ customer }: { customer: CustomerWhole }): ReactNode {
  const w = useTexts(words);
  const t = useTexts(recordTexts);
  const setTier = useDo(customers.setTier);
  const assign = useDo(customers.assignOwner);
  const params = { id: customer.id };
  return (
    <dl className="kv one" style={{ rowGap: 8, alignItems: 'center' }}>
      <dt>{w('tier')}</dt>
      <dd>
        {customer.can.tier ? (
          <Segments<Tier>
            label={w('tier')}
            value={customer.tier}
            options={tiers.map((value) => ({ value, label: w(`tier.${value}`) }))}
            onChange={(tier) => void setTier.run({ params, body: { tier } })}
          />
        ) : (
          w(`tier.${customer.tier}`)
        )}
      </dd>
      <dt>{w('owner')}</dt>
      <dd>
        {customer.can.assign ? (
          <PersonPick
            value={customer.owner}
            label={w('owner')}
            nobody={t('owner.none')}
            onChange={(ownerId) => void assign.run({ params, body: { ownerId } })}
          />
        ) : (
          (customer.owner?.name ?? <span className="l">{t('owner.none')}</span>)
        )}
      </dd>
      {customer.team ? (
        <>
          <dt>{w('team')}</dt>
          <dd>{customer.team.name}</dd>
        </>
      ) : null}
    </dl>
  );
}

/** What was merged into this one. The newest can be taken apart again, then the one before it. */
function Merges({ customer }: { customer: CustomerWhole }): ReactNode {
  const t = useTexts(recordTexts);
  const undo = useDo(customers.undoMerge);
  const take = async (id: string, number: string): Promise<void> => {
    if (await undo.run({ params: { mergeId: id } })) announce({ text: recordTexts.t('undone', { number }) });
  };
  return (
    <>
      <div className="sh">
        <span className="h">{t('merges')}</span>
      </div>
      {customer.merges.map((m, i) => (
        <div key={m.id} className="row" style={{ minHeight: 30 }}>
          <Link to={`/customers/${m.from.id}`} className="ell sp">
            <span className="id">{m.from.number}</span> {m.from.name}
          </Link>
          <span className="l fs12" title={m.by ? t('merges.at', { name: m.by.name }) : undefined}>
            <When at={m.mergedAt} form="near" />
          </span>
          {customer.can.merge ? (
            <Button
              size="small"
              disabled={i > 0}
              title={i > 0 ? t('undo.order') : undefined}
              busy={undo.busy && i === 0}
              onClick={() => void take(m.id, m.from.number)}
            >
              {t('undo')}
            </Button>
          ) : null}
        </div>
      ))}
    </>
  );
}
