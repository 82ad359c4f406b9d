import type { ReactNode } from 'react';
import { builtInRoles } from '#kernel/contract';
import { InputNumber, usePick, useTexts } from '#kernel/web';
import { roleWords, unitWords, waitingWords } from '../../../contract.ts';
import type { PackClause } from '../../../contract/document/index.ts';
import { writtenNames } from '../../../contract/written/cells.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import type { Around } from '../use-draft.ts';
import { Many, One, useReadOnly } from './row.tsx';

const ofPeople = builtInRoles.filter((r) => r !== 'client' && r !== 'customer');

/** Roles: those the program knows and those this standard names. */
export function useRoles(around: Around): { value: string; label: string }[] {
  const pick = usePick();
  const named = around.document.clauses.flatMap((c) => [
    c.owner,
    ...('standIn' in c && c.standIn ? [c.standIn] : []),
    ...('roles' in c ? c.roles : []),
  ]);
  return [...new Set<string>([...ofPeople, ...named])].map((r) => ({ value: r, label: pick(roleWords(r)) }));
}

export function Role(props: {
  label: string;
  value: string | undefined;
  around: Around;
  onChange: (role: string) => void;
  clear?: () => void;
}): ReactNode {
  return <One {...props} options={useRoles(props.around)} width={160} />;
}

export function Subject(props: {
  label: string;
  value: string;
  around: Around;
  onChange: (subject: string) => void;
}): ReactNode {
  const pick = usePick();
  const known = props.around.kinds.map((k) => ({ value: k.kind, label: pick(k) }));
  const waited = ['order', 'complaint', 'return', 'shipment', 'lot', 'sample', 'survey']
    .filter((k) => !known.some((o) => o.value === k))
    .map((k) => ({ value: k, label: pick(waitingWords(k)) }));
  return <One {...props} options={[...known, ...waited]} />;
}

/** Events of a subject, by their names; words of one's own for a room that is not there yet. */
export function Events(props: {
  label: string;
  value: string | readonly string[] | undefined;
  subject: string;
  around: Around;
  onChange: (events: string | string[]) => void;
}): ReactNode {
  const pick = usePick();
  const kind = props.around.kinds.find((k) => k.kind === props.subject);
  return (
    <Many
      label={props.label}
      own={!kind}
      value={writtenNames(props.value)}
      options={(kind?.events ?? []).map((e) => ({ value: e.name, label: pick(e) }))}
      onChange={(list) => props.onChange(list.length === 1 ? list[0]! : list)}
    />
  );
}

export function Calendar(props: {
  label: string;
  value: string;
  around: Around;
  onChange: (key: string) => void;
}): ReactNode {
  const pick = usePick();
  const options = [
    { value: 'always', label: pick({ zh: '自然时间', en: 'Around the clock' }) },
    ...props.around.calendars.map((c) => ({ value: c.key, label: pick(c.title) })),
  ];
  return <One {...props} options={options} />;
}

const spanUnits = ['second', 'minute', 'hour', 'day', 'ring'] as const;

/** A length of time: so many of a unit, or a parameter of the clause. */
export function Span(props: {
  label: string;
  value: string;
  parameters: PackClause['parameters'];
  onChange: (span: string) => void;
}): ReactNode {
  const { value, parameters, onChange } = props;
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const [, n = '1', unit = 'hour'] = /^([\d.]+)\s*([a-z]+?)s?$/.exec(value) ?? [];
  const named = Object.entries(parameters).filter(([, p]) =>
    (spanUnits as readonly string[]).includes(p.unit),
  );
  const options = [
    ...spanUnits.map((u) => ({ value: u, label: pick(unitWords(u)) })),
    ...named.map(([name, p]) => ({ value: `$${name}`, label: `${t('span.param')} ${pick(p.title)}` })),
  ];
  const isName = value.startsWith('$');
  return (
    <span className="dfspan">
      {isName ? null : (
        <InputNumber
          aria-label={`${props.label} ${t('span.number')}`}
          min={0}
          value={Number(n)}
          disabled={disabled}
          style={{ width: 80 }}
          onChange={(v) => onChange(`${v ?? 0} ${unit}`)}
        />
      )}
      <One
        label={`${props.label} ${t('params.unit')}`}
        width={isName ? 220 : 130}
        value={isName ? value : unit}
        options={options}
        onChange={(u) =>
          onChange(u.startsWith('$') ? u : `${isName ? (parameters[value.slice(1)]?.value ?? 1) : n} ${u}`)
        }
      />
    </span>
  );
}

/** A number, or a parameter of the clause. */
export function NumberOr(props: {
  label: string;
  value: number | string | undefined;
  parameters: PackClause['parameters'];
  onChange: (value: number | string | undefined) => void;
  optional?: boolean;
}): ReactNode {
  const { value, parameters, onChange } = props;
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  const names = Object.entries(parameters);
  const isName = typeof value === 'string';
  return (
    <span className="dfspan">
      {isName ? null : (
        <InputNumber
          aria-label={props.label}
          value={value ?? null}
          disabled={disabled}
          style={{ width: 96 }}
          onChange={(v) => onChange(v ?? (props.optional ? undefined : 0))}
        />
      )}
      {names.length > 0 ? (
        <One
          label={`${props.label} ${t('span.param')}`}
          width={isName ? 220 : 96}
          value={isName ? value : '='}
          options={[
            { value: '=', label: t('params.value') },
            ...names.map(([name, p]) => ({
              value: `$${name}`,
              label: `${t('span.param')} ${pick(p.title)}`,
            })),
          ]}
          onChange={(v) => onChange(v === '=' ? (parameters[String(value).slice(1)]?.value ?? 0) : v)}
        />
      ) : null}
    </span>
  );
}

/** Whole days, or none. */
export function Days(props: {
  label: string;
  value: number | null;
  onChange: (days: number | null) => void;
}): ReactNode {
  const t = useTexts(draftFormTexts);
  const disabled = useReadOnly();
  return (
    <span className="dfspan">
      <InputNumber
        aria-label={props.label}
        min={0}
        max={366}
        precision={0}
        value={props.value}
        disabled={disabled}
        style={{ width: 80 }}
        onChange={props.onChange}
      />
      <span className="l">{t('days')}</span>
    </span>
  );
}
