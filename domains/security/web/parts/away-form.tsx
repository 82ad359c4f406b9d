import type { ReactNode } from 'react';
import type { RouteCall } from '#kernel/contract';
import { announce, Button, Field, Form, Input, Submit, useDo, useTexts, type AnyEntry } from '#kernel/web';
import type { security } from '../../contract.ts';
import { ownTexts } from '../texts/own.ts';
import { fromLocalField, toLocalField } from './zones.ts';
import { PersonSelect } from './person-select.tsx';

interface Away {
  from: string;
  until: string;
  deputyId: string | null;
}

/** When somebody is away and who stands in; for oneself, or for a colleague. */
export function AwayForm<E extends typeof security.setOwnAway | typeof security.setPersonAway>(props: {
  entry: E;
  person: string;
  away: Away | null;
  call: (away: Away | null) => RouteCall<E>;
  refresh: readonly AnyEntry[];
}): ReactNode {
  const t = useTexts(ownTexts);
  const end = useDo(props.entry as AnyEntry, {
    refresh: props.refresh,
    onDone: () => announce({ text: t('away.ended') }),
  });
  const made = (values: Record<string, unknown>): RouteCall<E> => {
    const { from, until, deputyId } = values['away'] as Away;
    return props.call({
      from: fromLocalField(from),
      until: fromLocalField(until),
      deputyId: deputyId ?? null,
    });
  };
  return (
    <Form
      key={props.away ? `${props.away.from}${props.away.until}` : 'here'}
      entry={props.entry}
      input={made}
      initial={{
        away: {
          from: props.away ? toLocalField(props.away.from) : undefined,
          until: props.away ? toLocalField(props.away.until) : undefined,
          deputyId: props.away?.deputyId ?? null,
        },
      }}
      refresh={props.refresh}
      onDone={() => announce({ text: t('away.saved') })}
    >
      <div className="row">
        <Field name={['away', 'from']} label={t('away.from')} required>
          <Input type="datetime-local" />
        </Field>
        <Field name={['away', 'until']} label={t('away.until')} required>
          <Input type="datetime-local" />
        </Field>
      </div>
      <Field name={['away', 'deputyId']} label={t('away.deputy')}>
        <PersonSelect without={props.person} placeholder={t('away.nobody')} />
      </Field>
      <Submit
        beside={
          props.away ? (
            <Button busy={end.busy} onClick={() => void end.run(props.call(null) as never)}>
              {t('away.end')}
            </Button>
          ) : null
        }
      >
        {t('away.set')}
      </Submit>
    </Form>
  );
}
