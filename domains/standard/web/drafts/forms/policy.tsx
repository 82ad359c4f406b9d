import type { ReactNode } from 'react';
import { Link, usePick, useTexts } from '#kernel/web';
import { fieldNames } from '../../../contract/written/fields.ts';
import { draftFormTexts } from '../../texts/draft-forms.ts';
import { Events, Subject } from '../fields/choices.tsx';
import { Condition } from '../fields/condition.tsx';
import { One, Row } from '../fields/row.tsx';
import type { FormProps } from './form.ts';

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
      <Row name="subject">
        <Subject
          label={pick(fieldNames.subject)}
          value={clause.subject}
          around={around}
          onChange={(subject) => set({ subject })}
        />
      </Row>
      <Row name="at">
        <Events
          label={pick(fieldNames.at)}
          value={clause.at}
          subject={clause.subject}
          around={around}
          onChange={(at) => set({ at: at.length === 0 ? undefined : at })}
        />
      </Row>
      <Row name="when">
        <Condition
          rows={clause.when}
          subject={clause.subject}
          around={around}
          onChange={(when) => set({ when })}
        />
      </Row>
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
