import type { ReactNode } from 'react';
import type { RouteCall, RouteReply } from '#kernel/contract';
import { Field, Form, Input, Modal, Submit, useTexts, type AnyEntry } from '#kernel/web';
import { ownTexts } from '../texts/own.ts';

/** Asks for one's password once more and calls an entry with it: before what matters. */
export function Prove<E extends AnyEntry>(props: {
  open: boolean;
  title: string;
  entry: E;
  input: (password: string) => RouteCall<E>;
  refresh?: readonly AnyEntry[];
  onDone: (reply: RouteReply<E>) => void;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(ownTexts);
  return (
    <Modal
      open={props.open}
      title={props.title}
      footer={null}
      onCancel={props.onClose}
      destroyOnHidden
      width={400}
    >
      <p className="m" style={{ marginBottom: 12 }}>
        {t('prove.why')}
      </p>
      <Form
        entry={props.entry}
        input={(values) => props.input(String(values['password'] ?? ''))}
        onDone={props.onDone}
        {...(props.refresh ? { refresh: props.refresh } : {})}
      >
        <Field name="password" label={t('prove')} required>
          <Input.Password autoFocus autoComplete="current-password" />
        </Field>
        <Submit>{t('prove.go')}</Submit>
      </Form>
    </Modal>
  );
}
