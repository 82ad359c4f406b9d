import type { ReactNode } from 'react';
import { Link, usePick, useTexts } from '#kernel/web';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { One, Row } from '../fields/row.tsx';
import type { FormProps } from './form.ts';
import { EventsRow, SubjectRow, WhenRow } from './shared-rows.tsx';

export function PolicyForm({
  clause,
  set,
  around,
  draft,
}: FormProps<'policy'> & { draft: string }): ReactNode {
  const pick = usePick();
  const t = useTexts(draftFormTexts);
  const table = around.document.tables[clause.table];
  const facts = around.kinds.find((k) => k.kind === clause.subject)?.facts ?? [];
  return (
    <>
      <Row name="table">
        <span className="dfspan">
          <One
            label={pick(fieldNames.table)}
            value={clause.table}
            options={Object.entries(around.document.tables).map(([key, x]) => ({
              value: key,
              label: pick(x.title),
            }))}
            onChange={(next) => set({ table: next })}
          />
          {table ? (
            <Link to={`/standards/drafts/${draft}/tables/${encodeURIComponent(clause.table)}`}>
              {t('table.open')}
            </Link>
          ) : null}
        </span>
      </Row>
      <SubjectRow clause={clause} set={set} around={around} />
      <EventsRow
        name="at"
        value={clause.at}
        subject={clause.subject}
        around={around}
        onChange={(at) => set({ at: at.length === 0 ? undefined : at })}
      />
      <WhenRow clause={clause} set={set} around={around} />
      <Row name="inputs">
        <div className="dfstack">
          {Object.entries(table?.inputs ?? {}).map(([input, column]) => (
            <span key={input} className="dfspan">
              <span className="dfmininame">{pick(column.title)}</span>
              <One
                label={pick(column.title)}
                value={clause.inputs[input] ?? input}
                options={facts.map((f) => ({ value: f.name, label: pick(f) }))}
                onChange={(fact) => {
                  const { [input]: _, ...rest } = clause.inputs;
                  set({ inputs: fact === input ? rest : { ...clause.inputs, [input]: fact } });
                }}
              />
            </span>
          ))}
        </div>
      </Row>
    </>
  );
}
