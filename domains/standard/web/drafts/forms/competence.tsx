import type { ReactNode } from 'react';
import { Input, usePick } from '#kernel/web';
import { fieldNames } from '../../../contract/written/fields.ts';
import { Days, NumberOr, useRoles } from '../fields/choices.tsx';
import { Many, Row, useReadOnly } from '../fields/row.tsx';
import { YesNo } from './duty.tsx';
import type { FormProps } from './form.ts';

export function CompetenceForm({ clause, set, around }: FormProps<'competence'>): ReactNode {
  const pick = usePick();
  const roles = useRoles(around);
  const disabled = useReadOnly();
  const number = (field: 'score' | 'validFor'): ReactNode => (
    <Row name={field}>
      <NumberOr
        label={pick(fieldNames[field])}
        value={clause[field]}
        parameters={clause.parameters}
        onChange={(v) => set({ [field]: v ?? 0 })}
      />
    </Row>
  );
  return (
    <>
      <Row name="roles">
        <Many
          label={pick(fieldNames.roles)}
          value={clause.roles}
          options={roles}
          own
          onChange={(list) => set({ roles: list })}
        />
      </Row>
      <Row name="competence">
        <Input
          aria-label={pick(fieldNames.competence)}
          style={{ width: 240 }}
          value={clause.competence}
          disabled={disabled}
          onChange={(e) => set({ competence: e.target.value })}
        />
      </Row>
      {number('score')}
      {number('validFor')}
      <Row name="warns">
        <Days label={pick(fieldNames.warns)} value={clause.warns} onChange={(n) => set({ warns: n ?? 0 })} />
      </Row>
      <Row name="blocksAssignment">
        <YesNo
          label={pick(fieldNames.blocksAssignment)}
          value={clause.blocksAssignment}
          onChange={(blocksAssignment) => set({ blocksAssignment })}
        />
      </Row>
    </>
  );
}
