import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { announce, Checkbox, Field, Form, Input, InputNumber, Submit, usePick, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { HandIn, type HandedIn } from '../parts/hand-in.tsx';
import { dutiesTexts } from '../texts/duties.ts';
import { useUnit } from './asks.tsx';

type Duty = RouteReply<typeof standard.duty>;

interface Filled {
  note?: string;
  figure?: number | null;
  covered?: string[];
  files?: readonly HandedIn[];
}

/** Reports a duty done. Below the figure's floor it says beforehand that the duty stays open. */
export function Report({ duty }: { duty: Duty }): ReactNode {
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  const [figure, setFigure] = useState<number | null>(null);
  const { asks } = duty;
  const below = asks.figure !== null && figure !== null && figure < asks.figure.atLeast;
  const asked = (what: 'note' | 'file'): boolean => asks.evidence.includes(what);
  return (
    <Form
      entry={standard.doDuty}
      input={(values) => {
        const { note = '', figure: given = null, covered = [], files = [] } = values as Filled;
        return {
          params: { id: duty.id },
          body: { note, figure: given, covered, files: files.map((f) => f.id) },
        };
      }}
      refresh={[standard.duty, standard.duties, standard.dutyCalendar]}
      clear
      onDone={({ fulfils, state }) =>
        announce({
          text: t(!fulfils ? 'report.short' : state === 'late' ? 'report.kept.late' : 'report.kept'),
        })
      }
    >
      <Field name="note" label={t('report.note')} required={asked('note')}>
        <Input.TextArea
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={4000}
          placeholder={t('report.note.hint')}
        />
      </Field>
      {asks.figure ? <FigureField asked={asks.figure} below={below} onFigure={setFigure} /> : null}
      {asks.covers.length > 0 ? (
        <Field name="covered" label={t('report.covered')} required>
          <Covered options={asks.covers.map((c) => ({ value: c.key, label: pick(c.title) }))} />
        </Field>
      ) : null}
      <Field name="files" label={t('report.files')} required={asked('file')}>
        <HandIn />
      </Field>
      <Submit>{t(below ? 'report.keep' : 'report.submit')}</Submit>
    </Form>
  );
}

/** The figure that is asked for; below its floor it is said that the duty stays open. */
function FigureField(props: {
  asked: NonNullable<Duty['asks']['figure']>;
  below: boolean;
  onFigure: (figure: number | null) => void;
}): ReactNode {
  const { asked, below } = props;
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  const unit = useUnit();
  const short = t('report.figure.below', { floor: asked.atLeast, unit: unit(asked.unit) });
  return (
    <Field
      name="figure"
      label={t('report.figure', { name: pick(asked.title) })}
      required
      extra={below ? <span className="yel">{short}</span> : null}
    >
      <InputNumber
        min={0}
        suffix={unit(asked.unit).trim()}
        onChange={(value) => props.onFigure(typeof value === 'number' ? value : null)}
      />
    </Field>
  );
}

/** Ticks of a form: the field says that they are asked for, as a group of ticks cannot. */
function Covered(props: {
  value?: string[];
  onChange?: (value: string[]) => void;
  id?: string;
  options: { value: string; label: string }[];
}): ReactNode {
  const { id, value, onChange, options } = props;
  return (
    <div {...(id ? { id } : {})}>
      <Checkbox.Group options={options} {...(value ? { value } : {})} {...(onChange ? { onChange } : {})} />
    </div>
  );
}
