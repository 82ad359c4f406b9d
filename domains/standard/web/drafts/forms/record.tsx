import type { ReactNode } from 'react';
import { Checkbox, Input, InputNumber, Segments, usePick, useTexts } from '#kernel/web';
import type { Requirement } from '../../../contract/document/index.ts';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { AddOne, DropOne } from '../fields/add-drop.tsx';
import { AddNamed } from '../fields/add-named.tsx';
import { Events } from '../fields/choices.tsx';
import { Both, Many, One, Row, useReadOnly } from '../fields/row.tsx';
import type { Around } from '../use-draft.ts';
import type { FormProps } from './form.ts';
import { EventsRow, SubjectRow, WhenRow } from './shared-rows.tsx';

type Kept = Extract<Requirement, { record: string }>;
type KeptField = Kept['fields'][string];
const ways = ['facts', 'event', 'record'] as const;
const forms = ['fields', 'photo', 'signature', 'file', 'note'] as const;
const types = ['text', 'number', 'date', 'flag', 'enum'] as const;

const blank: Record<(typeof ways)[number], () => Requirement> = {
  facts: () => ({ facts: [] }),
  event: () => ({ event: [] }),
  record: () => ({ record: 'note', form: 'note', title: { zh: '', en: '' }, fields: {}, atLeast: 1 }),
};

function FieldLine(props: {
  name: string;
  field: KeptField;
  onChange: (field: KeptField | null) => void;
}): ReactNode {
  const { name, field, onChange } = props;
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  return (
    <div className="dfsub">
      <span className="dfspan">
        <code className="hash">{name}</code>
        <One
          label={t('req.form')}
          width={96}
          value={field.type}
          options={types.map((v) => ({ value: v, label: t(`type.${v}`) }))}
          onChange={(type) => onChange({ ...field, type: type as KeptField['type'] })}
        />
        <Checkbox
          checked={field.optional}
          disabled={disabled}
          onChange={(e) => onChange({ ...field, optional: e.target.checked })}
        >
          {t('req.optional')}
        </Checkbox>
        <DropOne of={name} onClick={() => onChange(null)} />
      </span>
      {field.type === 'enum' ? (
        <Many
          label={t('type.enum')}
          own
          value={field.values ?? []}
          options={[]}
          onChange={(values) => onChange({ ...field, values })}
        />
      ) : null}
      <Both label={name} value={field.title} onChange={(title) => onChange({ ...field, title })} />
    </div>
  );
}

function KeptRecord({ value, onChange }: { value: Kept; onChange: (r: Kept) => void }): ReactNode {
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const put = (name: string, field: KeptField | null): void => {
    const { [name]: _, ...rest } = value.fields;
    onChange({ ...value, fields: field ? { ...value.fields, [name]: field } : rest });
  };
  return (
    <>
      <span className="dfspan">
        <One
          label={t('req.form')}
          width={110}
          value={value.form}
          options={forms.map((v) => ({ value: v, label: t(`form.${v}`) }))}
          onChange={(form) => onChange({ ...value, form: form as Kept['form'] })}
        />
        <Input
          aria-label={t('req.name')}
          addonBefore={t('req.name')}
          style={{ width: 220 }}
          value={value.record}
          disabled={disabled}
          onChange={(e) => onChange({ ...value, record: e.target.value })}
        />
        <span className="l">{t('req.atleast')}</span>
        <InputNumber
          aria-label={t('req.atleast')}
          min={1}
          max={20}
          precision={0}
          style={{ width: 64 }}
          value={value.atLeast}
          disabled={disabled}
          onChange={(n) => onChange({ ...value, atLeast: n ?? 1 })}
        />
      </span>
      <Both label={t('req.record')} value={value.title} onChange={(title) => onChange({ ...value, title })} />
      {value.form === 'fields' ? (
        <>
          {Object.entries(value.fields).map(([name, field]) => (
            <FieldLine key={name} name={name} field={field} onChange={(f) => put(name, f)} />
          ))}
          {disabled ? null : (
            <AddNamed
              label={t('req.fields.add')}
              taken={(name) => Object.hasOwn(value.fields, name)}
              onAdd={(name) => put(name, { type: 'text', title: { zh: '', en: '' }, optional: false })}
            />
          )}
        </>
      ) : null}
    </>
  );
}

function OneRequirement(props: {
  value: Requirement;
  subject: string;
  around: Around;
  onChange: (r: Requirement | null) => void;
}): ReactNode {
  const { value, subject, around, onChange } = props;
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const way = ways.find((w) => w in value)!;
  const facts = around.kinds.find((k) => k.kind === subject)?.facts ?? [];
  return (
    <li className="dfparam">
      <div className="row">
        <Segments
          label={pick(fieldNames.requires)}
          value={way}
          options={ways.map((v) => ({ value: v, label: t(`req.${v}`) }))}
          onChange={(next) => (next === way ? undefined : onChange(blank[next]()))}
        />
        <span className="sp" />
        <DropOne onClick={() => onChange(null)} />
      </div>
      {'facts' in value ? (
        <Many
          label={t('req.facts')}
          own={facts.length === 0}
          value={value.facts}
          options={facts.map((f) => ({ value: f.name, label: pick(f) }))}
          onChange={(list) => onChange({ ...value, facts: list })}
        />
      ) : 'event' in value ? (
        <Events
          label={t('req.event')}
          value={value.event}
          subject={subject}
          around={around}
          onChange={(event) => onChange({ ...value, event })}
        />
      ) : (
        <KeptRecord value={value} onChange={onChange} />
      )}
    </li>
  );
}

export function RecordForm({ clause, set, around }: FormProps<'record'>): ReactNode {
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  const { requires } = clause;
  return (
    <>
      <SubjectRow clause={clause} set={set} around={around} />
      <EventsRow
        name="at"
        value={clause.at}
        subject={clause.subject}
        around={around}
        onChange={(at) => set({ at })}
      />
      <WhenRow clause={clause} set={set} around={around} />
      <Row name="requires">
        <ul className="dfparams">
          {requires.map((r, i) => (
            <OneRequirement
              // What is required has no name but its place.
              // oxlint-disable-next-line no-array-index-key
              key={i}
              value={r}
              subject={clause.subject}
              around={around}
              onChange={(next) =>
                set({
                  requires: next
                    ? requires.map((x, n) => (n === i ? next : x))
                    : requires.filter((_, n) => n !== i),
                })
              }
            />
          ))}
        </ul>
        <AddOne onClick={() => set({ requires: [...requires, blank.facts()] })}>{t('req.add')}</AddOne>
      </Row>
      <Row name="onMissing">
        <Segments
          label={pick(fieldNames.onMissing)}
          value={clause.onMissing}
          options={(['refuse', 'lapse'] as const).map((v) => ({ value: v, label: t(`missing.${v}`) }))}
          onChange={(onMissing) => set({ onMissing })}
        />
      </Row>
    </>
  );
}
