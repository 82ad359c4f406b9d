import { useState, type ReactNode } from 'react';
import type { RouteCall } from '#kernel/contract';
import {
  announce,
  Checkbox,
  Field,
  Form,
  Input,
  InputNumber,
  Radio,
  Select,
  Submit,
  usePick,
  useTexts,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { HandIn, type HandedIn } from '../parts/hand-in.tsx';
import { assessmentsTexts } from '../texts/assessments.ts';
import type { Item } from './item-row.tsx';

interface Filled {
  applies: boolean;
  rule: 'all' | 'sample';
  met?: boolean | null;
  checked?: number | null;
  conforming?: number | null;
  points: number;
  pointsChecked: boolean;
  note?: string;
  files?: readonly HandedIn[];
}

/** The rating as it stands; what the system counted is not taken for a person's count. */
function startOf(item: Item): Omit<Filled, 'files'> {
  const byHand = item.ratedFrom === 'hand';
  return {
    applies: item.applies,
    rule: item.rule,
    met: item.met,
    checked: byHand ? item.checked : null,
    conforming: byHand ? item.conforming : null,
    points: item.points,
    pointsChecked: item.pointsChecked,
    note: item.note,
  };
}

/** What is sent: of a verdict and a sample only the one the rule asks for. */
function ratingOf(filled: Filled): RouteCall<typeof standard.rateItem>['body'] {
  const { files = [], met, checked, conforming, note, ...rest } = filled;
  return {
    ...rest,
    met: rest.rule === 'all' ? (met ?? null) : null,
    checked: rest.rule === 'sample' ? (checked ?? null) : null,
    conforming: rest.rule === 'sample' ? (conforming ?? null) : null,
    note: note ?? '',
    files: files.map((f) => f.id),
  };
}

/** Rates an item by hand. */
export function Rate({ id, item }: { id: string; item: Item }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  return (
    <Form
      entry={standard.rateItem}
      initial={{ ...startOf(item) }}
      input={(values) => ({
        params: { id, item: item.key },
        body: ratingOf(values as unknown as Filled),
      })}
      refresh={[standard.assessment]}
      onDone={() => announce({ text: t('saved', { item: pick(item.title) }) })}
    >
      <Field name="applies" valuePropName="checked">
        <Checkbox>{t('applies')}</Checkbox>
      </Field>
      <Judged rule={item.rule} />
      <Field name="points" label={t('value.of')} required>
        <InputNumber min={0} max={100} step={0.1} />
      </Field>
      <Field name="pointsChecked" valuePropName="checked">
        <Checkbox>{t('value.checked')}</Checkbox>
      </Field>
      <Field name="note" label={t('note')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Field>
      <Field name="files" label={t('files')}>
        <HandIn />
      </Field>
      <Submit>{t('save')}</Submit>
    </Form>
  );
}

/** How it is judged: met or not as a whole, or by how many of a sample conform. */
function Judged({ rule: first }: { rule: Filled['rule'] }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const [rule, setRule] = useState(first);
  return (
    <>
      <Field name="rule" label={t('rule')} required>
        <Select
          onChange={(value: Filled['rule']) => setRule(value)}
          options={[
            { value: 'all', label: t('all') },
            { value: 'sample', label: t('sample') },
          ]}
        />
      </Field>
      {rule === 'all' ? (
        <Field name="met" label={t('verdict')}>
          <Radio.Group
            options={[
              { value: true, label: t('met') },
              { value: false, label: t('not-met') },
            ]}
          />
        </Field>
      ) : (
        <div className="astwo">
          <Field name="checked" label={t('checked')} extra={t('sample.system')}>
            <InputNumber min={0} precision={0} />
          </Field>
          <Field name="conforming" label={t('conforming')}>
            <InputNumber min={0} precision={0} />
          </Field>
        </div>
      )}
    </>
  );
}
