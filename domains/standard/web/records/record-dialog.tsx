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
  upload,
  usePick,
  useTexts,
} from '#kernel/web';
import { choiceWords, measureWords, standard } from '../../contract.ts';
import { recordsTexts } from '../texts/records.ts';
import type { KeptFile } from '../parts/use-hand-in.ts';
import { FilesField } from './files-field.tsx';
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

type Files = Omit<Parameters<typeof FilesField>[0], 'pictures' | 'several' | 'label'>;

/** A signature drawn here, or a picture of one. */
function Signature({ onSigned, ...files }: Files & { onSigned: (picture: Blob | null) => void }): ReactNode {
  const t = useTexts(recordsTexts);
  return (
    <>
      <SignaturePad onSigned={onSigned} />
      <FilesField pictures several={false} label={t('sign.or')} {...files} />
    </>
  );
}

/** Files and a signature that go with a record: how they come in, and their ids once it is kept. */
function useProof() {
  const [files, setFiles] = useState<readonly KeptFile[]>([]);
  const [signed, setSigned] = useState<Blob | null>(null);
  const [coming, setComing] = useState(false);
  // One or the other: what came last is the signature.
  const field: Files = {
    files,
    onChange: (change) => (setFiles(change), setSigned(null)),
    onBusy: setComing,
  };
  const sign = (picture: Blob | null): void => (setSigned(picture), setFiles([]));
  // What was drawn is handed in as it is kept: no earlier state of it can come in later.
  const idsOf = async (): Promise<string[]> => {
    const drawn = signed ? [await upload(standard.keepRecordFile, signed, { name: 'signature.png' })] : [];
    return [...drawn, ...files].map((f) => f.id);
  };
  return { field, sign, coming, idsOf };
}

/** Keeps one record with a subject: the form its clause asks for. */
export default function RecordDialog(props: {
  kind: string;
  id: string;
  form: RecordForm;
  onClose: () => void;
}): ReactNode {
  const { kind, id, form, onClose } = props;
  const t = useTexts(recordsTexts);
  const pick = usePick();
  const { field, sign, coming, idsOf } = useProof();
  const written = form.form === 'note';
  return (
    <Modal open title={pick(form.title)} footer={null} onCancel={onClose} width={480} destroyOnHidden>
      <Form
        entry={standard.keepRecord}
        input={async (v) => ({
          body: { kind, id, record: form.record, files: await idsOf(), ...v } as never,
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
            {...field}
          />
        ) : null}
        {form.atLeast > 1 ? (
          <p className="l fs12">{t('photo.more', { asked: form.atLeast, kept: form.kept })}</p>
        ) : null}
        {form.form === 'signature' ? <Signature {...field} onSigned={sign} /> : null}
        <Field name="note" label={t('note')} required={written}>
          <Input.TextArea autoSize={{ minRows: written ? 3 : 1, maxRows: 10 }} maxLength={4000} />
        </Field>
        <Submit
          waits={coming}
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
