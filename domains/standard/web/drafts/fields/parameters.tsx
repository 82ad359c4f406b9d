import type { ReactNode } from 'react';
import { Checkbox, usePick, useTexts } from '#kernel/web';
import { unitWords } from '../../../contract.ts';
import type { PackClause } from '../../../contract/document/index.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { useFaultsAt } from '../use-draft.ts';
import { DropOne } from './add-drop.tsx';
import { AddNamed } from './add-named.tsx';
import { Both, FaultLines, Mini, One, useReadOnly } from './row.tsx';

type Parameters = PackClause['parameters'];
type Parameter = Parameters[string];

const units = [
  'second',
  'minute',
  'hour',
  'day',
  'month',
  'ring',
  'percent',
  'count',
  'score',
  'money',
] as const;

/** A bound that is left empty is no bound: the field is then not there at all. */
function bounded(p: Parameter, field: 'min' | 'max', value: number | null): Parameter {
  const { [field]: _, ...rest } = p;
  return value === null ? rest : { ...rest, [field]: value };
}

function OneParameter(props: {
  name: string;
  parameter: Parameter;
  onChange: (name: string, parameter: Parameter | null) => void;
}): ReactNode {
  const { name, parameter: p, onChange } = props;
  const t = useTexts(draftFormTexts);
  const pick = usePick();
  const disabled = useReadOnly();
  const faults = useFaultsAt(`parameters.${name}`);
  const number = (field: 'value' | 'min' | 'max'): ReactNode => (
    <Mini
      label={t(`params.${field}`)}
      value={p[field] ?? null}
      width={76}
      onChange={(v) => onChange(name, field === 'value' ? { ...p, value: v ?? 0 } : bounded(p, field, v))}
    />
  );
  return (
    <li className="dfparam">
      <div className="row dfparamline">
        <code className="hash">${name}</code>
        {number('value')}
        <One
          label={t('params.unit')}
          width={112}
          value={p.unit}
          options={units.map((u) => ({ value: u, label: pick(unitWords(u)) }))}
          onChange={(unit) => onChange(name, { ...p, unit: unit as Parameter['unit'] })}
        />
        {number('min')}
        {number('max')}
        <Checkbox
          checked={p.companys}
          disabled={disabled}
          onChange={(e) => onChange(name, { ...p, companys: e.target.checked })}
        >
          {t('params.companys')}
        </Checkbox>
        <Checkbox
          checked={p.toBeDecided}
          disabled={disabled}
          onChange={(e) => onChange(name, { ...p, toBeDecided: e.target.checked })}
        >
          {t('params.decided')}
        </Checkbox>
        <span className="sp" />
        <DropOne of={name} onClick={() => onChange(name, null)} />
      </div>
      <Both label={name} value={p.title} onChange={(title) => onChange(name, { ...p, title })} />
      <FaultLines faults={faults} />
    </li>
  );
}

/** The numbers of a clause that have names: used by them, changed without it. */
export function ParameterList(props: {
  parameters: Parameters;
  onChange: (parameters: Parameters) => void;
}): ReactNode {
  const { parameters, onChange } = props;
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const change = (name: string, parameter: Parameter | null): void => {
    const { [name]: _, ...rest } = parameters;
    onChange(parameter ? { ...parameters, [name]: parameter } : rest);
  };
  return (
    <>
      {Object.keys(parameters).length > 0 ? (
        <ul className="dfparams">
          {Object.entries(parameters).map(([name, p]) => (
            <OneParameter key={name} name={name} parameter={p} onChange={change} />
          ))}
        </ul>
      ) : (
        <p className="l fs12">{t('params.say')}</p>
      )}
      {disabled ? null : (
        <AddNamed
          label={t('params.add')}
          taken={(name) => Object.hasOwn(parameters, name)}
          onAdd={(name) =>
            change(name, {
              value: 1,
              unit: 'hour',
              title: { zh: '', en: '' },
              companys: true,
              toBeDecided: false,
            })
          }
        />
      )}
    </>
  );
}
