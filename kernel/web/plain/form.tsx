import { createContext, useContext, useId, type FormEvent, type ReactNode } from 'react';
import type { RouteCall, RouteReply } from '#kernel/contract';
import type { CallError } from '../call-error.ts';
import type { AnyEntry } from '../call.ts';
import { usePick } from '../language.ts';
import { useDo } from '../read.ts';
import { Button } from '../parts/small.tsx';
import './plain.css';
import '../parts/form.css';

const Faults = createContext<{ error: CallError | null; busy: boolean }>({ error: null, busy: false });

/** What was filled in: every field by its name; a name met twice gives a list. */
export function valuesOf(form: HTMLFormElement): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const [name, value] of new FormData(form)) {
    if (value === '') continue;
    const before = out[name];
    out[name] =
      before === undefined
        ? value
        : Array.isArray(before)
          ? [...(before as unknown[]), value]
          : [before, value];
  }
  return out;
}

/**
 * A form without Ant Design, for the portal and other light faces: native fields, the server's faults
 * at their fields, a refusal above the button.
 */
export function PlainForm<E extends AnyEntry>(props: {
  entry: E;
  input?: (values: Record<string, unknown>, form: HTMLFormElement) => RouteCall<E>;
  refresh?: readonly AnyEntry[];
  onDone?: (reply: RouteReply<E>) => void;
  clear?: boolean;
  children: ReactNode;
}): ReactNode {
  const send = useDo(props.entry, { quiet: true, ...(props.refresh ? { refresh: props.refresh } : {}) });
  const pick = usePick();
  const submit = async (e: FormEvent<HTMLFormElement>): Promise<void> => {
    e.preventDefault();
    const form = e.currentTarget;
    const values = valuesOf(form);
    const reply = await send.run(
      props.input ? props.input(values, form) : ({ body: values } as unknown as RouteCall<E>),
    );
    if (reply === undefined) return;
    if (props.clear) form.reset();
    props.onDone?.(reply);
  };
  return (
    <Faults value={{ error: send.error, busy: send.busy }}>
      <form className="pform" onSubmit={(e) => void submit(e)}>
        {props.children}
        {send.error ? (
          <div className="refusal" role="alert">
            {pick(send.error.text)}
          </div>
        ) : null}
      </form>
    </Faults>
  );
}

interface PlainFieldProps {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'tel' | 'password' | 'number' | 'date' | 'search';
  required?: boolean;
  initial?: string;
  placeholder?: string;
  autoComplete?: string;
  autoFocus?: boolean;
  /** More than one line. */
  lines?: number;
  /** One of a list. */
  options?: readonly { value: string; label: string }[];
}

/** One native field of a `PlainForm`, with its label, hint and fault. */
export function PlainField(props: PlainFieldProps): ReactNode {
  const id = useId();
  const { error } = useContext(Faults);
  const fault = error?.faults.find(
    (f) => f.path.replace(/^(body|query|params)\./, '') === props.name,
  )?.message;
  const common = {
    id,
    name: props.name,
    required: props.required ?? false,
    defaultValue: props.initial,
    autoComplete: props.autoComplete,
    autoFocus: props.autoFocus,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': fault || props.hint ? `${id}-said` : undefined,
  };
  return (
    <div className={fault ? 'pfield wrong' : 'pfield'}>
      <label htmlFor={id}>{props.label}</label>
      {props.options ? (
        <select {...common}>
          {props.options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      ) : props.lines ? (
        <textarea {...common} rows={props.lines} placeholder={props.placeholder} />
      ) : (
        <input {...common} type={props.type ?? 'text'} placeholder={props.placeholder} />
      )}
      {fault ? (
        <p className="fault" id={`${id}-said`}>
          {fault}
        </p>
      ) : props.hint ? (
        <p className="hint" id={`${id}-said`}>
          {props.hint}
        </p>
      ) : null}
    </div>
  );
}

/** The plain form's button. */
export function PlainSubmit({ children }: { children: ReactNode }): ReactNode {
  const { busy } = useContext(Faults);
  return (
    <Button kind="solid" size="large" submit busy={busy} wide>
      {children}
    </Button>
  );
}
