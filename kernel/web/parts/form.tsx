import { Form as AntForm, type FormItemProps } from 'antd';
import type { NamePath } from 'antd/es/form/interface';
import { createContext, useContext, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { RouteCall, RouteReply } from '#kernel/contract';
import { announce } from '../announce.ts';
import { CallError } from '../call-error.ts';
import type { AnyEntry } from '../call.ts';
import { usePick } from '../language.ts';
import { useDo } from '../read.ts';
import { useTexts } from '../texts.ts';
import { Button } from './small.tsx';
import { words } from './words.ts';
import './form.css';

interface FormProps<E extends AnyEntry> {
  entry: E;
  /**
   * Makes the call's input of what was filled in; it may hand in a file first, and a refusal of that is
   * announced. Without it the values are the body.
   */
  input?: (values: Record<string, unknown>) => RouteCall<E> | Promise<RouteCall<E>>;
  initial?: Record<string, unknown>;
  refresh?: readonly AnyEntry[];
  onDone?: (reply: RouteReply<E>) => void;
  /** After it is done the fields are as at first. */
  clear?: boolean;
  /** Label beside the field instead of above. */
  beside?: boolean;
  children: ReactNode;
}

const Sending = createContext<{ busy: boolean; error: CallError | null; loose: readonly string[] }>({
  busy: false,
  error: null,
  loose: [],
});

const isIndex = (part: string): boolean => /^\d+$/.test(part);

/** `body.lines.2.quantity` as the name of a field: `['lines', 2, 'quantity']`. */
export const fieldOf = (path: string): NamePath => {
  const parts = path.split('.').map((p) => (isIndex(p) ? Number(p) : p));
  return (['body', 'query', 'params'].includes(String(parts[0])) ? parts.slice(1) : parts) as NamePath;
};

/**
 * A form that calls an entry. The server's faults stand at their fields; what belongs to no field,
 * and a refusal, stand above the button. Ctrl or Cmd Enter sends.
 */
export function Form<E extends AnyEntry>(props: FormProps<E>): ReactNode {
  const [form] = AntForm.useForm();
  const [loose, setLoose] = useState<readonly string[]>([]);
  const [preparing, setPreparing] = useState(false);
  const send = useDo(props.entry, {
    quiet: true,
    onRefused: (error) => {
      const names = form.getFieldsError().map((f) => f.name);
      setLoose(place(error, names, (fields) => form.setFields(fields as never)));
    },
    ...(props.refresh ? { refresh: props.refresh } : {}),
  });
  const finish = async (values: Record<string, unknown>): Promise<void> => {
    setLoose([]);
    setPreparing(true);
    const call = await inputOf(props, values);
    setPreparing(false);
    const reply = call && (await send.run(call));
    if (reply === undefined) return;
    if (props.clear) form.resetFields();
    props.onDone?.(reply);
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return;
    e.preventDefault();
    form.submit();
  };
  return (
    <Sending value={{ busy: preparing || send.busy, error: send.error, loose }}>
      <AntForm
        form={form}
        className="form"
        layout={props.beside ? 'horizontal' : 'vertical'}
        {...(props.initial ? { initialValues: props.initial } : {})}
        onFinish={(values: Record<string, unknown>) => void finish(values)}
        onKeyDown={onKeyDown}
      >
        {props.children}
      </AntForm>
    </Sending>
  );
}

/** The input of the call; undefined where what comes before it was refused. */
async function inputOf<E extends AnyEntry>(
  { input }: FormProps<E>,
  values: Record<string, unknown>,
): Promise<RouteCall<E> | undefined> {
  if (!input) return { body: values } as unknown as RouteCall<E>;
  try {
    return await input(values);
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    announce({ text: error.text, tone: 'fault' });
    return undefined;
  }
}

/** Puts each fault at its field; gives back those that belong to none. */
function place(
  error: CallError,
  names: readonly unknown[],
  set: (fields: { name: NamePath; errors: string[] }[]) => void,
): string[] {
  const known = new Set(names.map((n) => (Array.isArray(n) ? n.join('.') : String(n))));
  const [at, loose]: [{ name: NamePath; errors: string[] }[], string[]] = [[], []];
  for (const { path, message } of error.faults) {
    const name = fieldOf(path);
    const key = Array.isArray(name) ? name.join('.') : String(name);
    if (known.has(key)) at.push({ name, errors: [message] });
    else loose.push(`${key}: ${message}`);
  }
  if (at.length > 0) set(at);
  return loose;
}

interface FieldProps extends Omit<FormItemProps, 'required' | 'rules'> {
  name: NamePath;
  label?: ReactNode;
  required?: boolean;
  children: ReactNode;
}

/** One field of a `Form`; around an Ant Design control, or any with `value` and `onChange`. */
export function Field({ required, children, ...rest }: FieldProps): ReactNode {
  const t = useTexts(words);
  return (
    <AntForm.Item
      {...rest}
      required={required ?? false}
      rules={required ? [{ required: true, message: t('form.required') }] : []}
    >
      {children as never}
    </AntForm.Item>
  );
}

/** The form's one solid button, with its verb; beside it whatever leads away. Above it, a refusal. */
export function Submit(props: {
  children: ReactNode;
  beside?: ReactNode;
  /** Something is still on its way that belongs to what is sent. */
  waits?: boolean;
}): ReactNode {
  const { children, beside, waits } = props;
  const { busy, error, loose } = useContext(Sending);
  const pick = usePick();
  return (
    <>
      {error ? (
        <div className="refusal" role="alert">
          {pick(error.text)}
          {loose.map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      ) : null}
      <div className="row submit">
        <Button kind="solid" submit busy={busy} disabled={waits ?? false}>
          {children}
        </Button>
        {beside}
      </div>
    </>
  );
}
