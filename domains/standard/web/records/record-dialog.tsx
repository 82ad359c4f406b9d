import { useState, type ReactNode } from 'react';
import {
  announce,
  Field,
  Form,
  Input,
  InputNumber,
  Modal,
  Select,
  Submit,
  Button,
  usePick,
  useTexts,
} from '#kernel/web';
import { choiceWords, measureWords, standard } from '../../contract.ts';
import { recordsTexts } from '../texts/records.ts';
import { FilesField, useHandIn, type HandedIn } from './files-field.tsx';
import type { RecordForm } from './read-records.ts';
import { SignaturePad } from './signature-pad.tsx';

/** One field of a form, as its type asks. */
function FieldOf({ field }: { field: RecordForm['fields'][number] }): ReactNode {
  const t = useTexts(recordsTexts);
  const pick = usePick();
  const unit = field.unit ? pick(measureWords(field.unit)) : null;
  const control = {
    text: <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} maxLength={4000} />,
    number: <InputNumber style={{ width: 180 }} {...(unit ? { suffix: unit } : {})} />,
    date: <Input type="date" style={{ width: 180 }} />,
    flag: (
      <Select
        style={{ width: 180 }}
        options={[
          { value: true, label: t('yes') },
          { value: false, label: t('no') },
        ]}
      />
    ),
    enum: (
      <Select
        style={{ width: 220 }}
        options={field.values.map((value) => ({ value, label: pick(choiceWords(value)) }))}
      />
    ),
  };
  return (
    <Field name={['fields', field.name]} label={pick(field)} required={!field.optional}>
      {control[field.type]}
    </Field>
  );
}

function Signature(props: {
  onChange: (change: () => readonly HandedIn[]) => void;
  files: readonly HandedIn[];
  drawn: (picture: Blob | null) => void;
}): ReactNode {
  const t = useTexts(recordsTexts);
  return (
    <>
      <SignaturePad onSigned={props.drawn} />
      <FilesField
        pictures
        several={false}
        label={t('sign.or')}
        files={props.files}
        onChange={(change) => props.onChange(() => change(props.files))}
      />
    </>
  );
}

/** Keeps one record with a subject: the form its clause asks for. */
export function RecordDialog(props: {
  kind: string;
  id: string;
  form: RecordForm;
  onClose: () => void;
}): ReactNode {
  const { kind, id, form, onClose } = props;
  const t = useTexts(recordsTexts);
  const pick = usePick();
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const signed = useHandIn((file) => setFiles([file]));
  const drawn = (picture: Blob | null): void => {
    if (picture) void signed.add([{ blob: picture, name: 'signature.png' }]);
    else setFiles([]);
  };
  const written = form.form === 'note';
  return (
    <Modal open title={pick(form.title)} footer={null} onCancel={onClose} width={480} destroyOnHidden>
      <Form
        entry={standard.keepRecord}
        input={(v) => ({
          body: { kind, id, record: form.record, files: files.map((f) => f.id), ...v } as never,
        })}
        refresh={[standard.records, standard.timeline]}
        onDone={() => {
          announce({ text: t('saved', { title: pick(form.title) }) });
          onClose();
        }}
      >
        {form.fields.map((field) => (
          <FieldOf key={field.name} field={field} />
        ))}
        {form.form === 'photo' || form.form === 'file' ? (
          <FilesField
            pictures={form.form === 'photo'}
            several
            label={t(form.form === 'photo' ? 'photo.add' : 'file.add')}
            files={files}
            onChange={setFiles}
          />
        ) : null}
        {form.atLeast > 1 ? (
          <p className="l fs12">{t('photo.more', { asked: form.atLeast, kept: form.kept })}</p>
        ) : null}
        {form.form === 'signature' ? <Signature files={files} onChange={setFiles} drawn={drawn} /> : null}
        <Field name="note" label={t('note')} required={written}>
          <Input.TextArea autoSize={{ minRows: written ? 3 : 1, maxRows: 10 }} maxLength={4000} />
        </Field>
        <Submit
          beside={
            <Button kind="text" onClick={onClose}>
              {t('cancel')}
            </Button>
          }
        >
          {t('save')}
        </Submit>
      </Form>
    </Modal>
  );
}
