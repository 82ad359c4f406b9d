import { useState, type ReactNode } from 'react';
import {
  announce,
  Checkbox,
  Drawer,
  Field,
  Form,
  Input,
  Segments,
  Select,
  Submit,
  useCan,
  useGo,
  useNow,
  useReadPages,
  useTexts,
  useZone,
  listed,
} from '#kernel/web';
import { customers } from '#domains/customers/contract.ts';
import { desk, inquiryClasses, type InquiryChannel, type InquiryClass } from '../../contract.ts';
import { instantOfWall, wallOf } from '../parts/wall-time.ts';
import { newTexts } from '../texts/new.ts';
import { deskWords } from '../texts/words.ts';

/** Channels by which something comes that no program takes in. */
const byHand = ['phone', 'counter', 'mail', 'social', 'chat'] as const satisfies readonly InquiryChannel[];
type ByHand = (typeof byHand)[number];

const priorities = ['low', 'normal', 'high', 'urgent'] as const;

interface Values {
  address?: string;
  name?: string;
  company?: string;
  title?: string;
  text: string;
  class: InquiryClass;
  priority: (typeof priorities)[number];
  language: 'zh' | 'en';
  mine: boolean;
}

const inputOf = (channel: ByHand, v: Values, occurredAt: string | null) => ({
  body: {
    channel,
    customer: {
      address: v.address?.trim() || null,
      ...(v.name?.trim() ? { name: v.name.trim() } : {}),
      ...(v.company?.trim() ? { company: v.company.trim() } : {}),
    },
    ...(v.title?.trim() ? { title: v.title.trim() } : {}),
    text: v.text,
    class: v.class,
    priority: v.priority,
    language: v.language,
    mine: v.mine,
    ...(occurredAt ? { occurredAt } : {}),
  },
});

/** Records by hand what came by telephone, over the counter, or on a channel that is not connected. */
export default function NewInquiry({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(newTexts);
  const w = useTexts(deskWords);
  const go = useGo();
  const [channel, setChannel] = useState<ByHand>('phone');
  const [at, setAt] = useState<string | null>(null);
  const label = channel === 'phone' ? t('phone') : channel === 'mail' ? t('mail') : t('account');
  return (
    <Drawer title={t('title')} open onClose={onClose} size={460}>
      <Form
        entry={desk.receiveInquiry}
        initial={{ class: 'other', priority: 'normal', language: 'zh', mine: true }}
        input={(v) => inputOf(channel, v as unknown as Values, at)}
        refresh={[desk.inquiries, desk.inquiryCounts]}
        onDone={({ id, number }) => {
          announce({ text: newTexts.t('done', { number }) });
          go(`/desk/${id}`);
        }}
      >
        <div className="desknewrow">
          <Segments<ByHand>
            label={t('channel')}
            value={channel}
            options={byHand.map((value) => ({ value, label: w(`channel.${value}`) }))}
            onChange={setChannel}
          />
        </div>
        <WhoFields label={label} byPhone={channel === 'phone'} />
        <Field name="text" label={t('text')} required>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={50_000} />
        </Field>
        <Field name="title" label={t('subject')}>
          <Input maxLength={200} placeholder={t('subject.hint')} />
        </Field>
        <SortFields />
        <Happened at={at} onChange={setAt} />
        <Field name="mine" valuePropName="checked" required>
          <Checkbox>{t('mine')}</Checkbox>
        </Field>
        <Submit>{t('do')}</Submit>
      </Form>
    </Drawer>
  );
}

/** Who it is, as far as it is known. */
function WhoFields({ label, byPhone }: { label: string; byPhone: boolean }): ReactNode {
  const t = useTexts(newTexts);
  const [address, setAddress] = useState('');
  return (
    <>
      <Field
        name="address"
        label={label}
        {...(address.trim().length >= typedEnough ? { extra: <Known address={address.trim()} /> } : {})}
      >
        <Input
          autoFocus
          maxLength={254}
          placeholder={t('address.none')}
          inputMode={byPhone ? 'tel' : 'text'}
          onChange={(e) => setAddress(e.target.value)}
        />
      </Field>
      <div className="desknewpair">
        <Field name="name" label={t('name')}>
          <Input maxLength={100} />
        </Field>
        <Field name="company" label={t('company')}>
          <Input maxLength={200} />
        </Field>
      </div>
    </>
  );
}

function SortFields(): ReactNode {
  const t = useTexts(newTexts);
  const w = useTexts(deskWords);
  return (
    <div className="desknewpair">
      <Field name="class" label={t('class')} required>
        <Select options={inquiryClasses.map((value) => ({ value, label: w(`class.${value}`) }))} />
      </Field>
      <Field name="priority" label={t('priority')} required>
        <Select options={priorities.map((value) => ({ value, label: w(`priority.${value}`) }))} />
      </Field>
      <Field name="language" label={t('language')} required>
        <Select
          options={[
            { value: 'zh', label: t('zh') },
            { value: 'en', label: t('en') },
          ]}
        />
      </Field>
    </div>
  );
}

/** So many characters of an address tell somebody from others. */
const typedEnough = 4;

/** Whose address it is, said while it is typed: so that nobody asks a customer who they are. */
function Known({ address }: { address: string }): ReactNode {
  const t = useTexts(newTexts);
  const may = useCan('customers.read');
  const found = useReadPages(customers.listCustomers, { query: { q: address, limit: 3 } }, { when: may });
  if (!may || found.loading) return null;
  const names = listed(found.rows.map((r) => r.name));
  return <span className="fs12">{names ? t('known', { name: names }) : t('known.new')}</span>;
}

/** Just now, or when: the clocks count from when the customer spoke, not from when it was written down. */
function Happened(props: { at: string | null; onChange: (at: string | null) => void }): ReactNode {
  const t = useTexts(newTexts);
  const zone = useZone();
  const now = useNow(60_000);
  const { at, onChange } = props;
  return (
    <div className="row desknewrow">
      <span className="m">{t('when')}</span>
      <Segments<'now' | 'earlier'>
        label={t('when')}
        value={at === null ? 'now' : 'earlier'}
        options={[
          { value: 'now', label: t('when.now') },
          { value: 'earlier', label: t('when.earlier') },
        ]}
        onChange={(v) => onChange(v === 'now' ? null : instantOfWall(wallOf(now, zone), zone))}
      />
      {at === null ? null : (
        <span className="desktime">
          <input
            type="datetime-local"
            aria-label={t('when')}
            value={wallOf(Date.parse(at), zone)}
            max={wallOf(now, zone)}
            onChange={(e) => e.target.value && onChange(instantOfWall(e.target.value, zone))}
          />
        </span>
      )}
    </div>
  );
}
