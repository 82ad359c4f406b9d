import { useState, type ReactNode } from 'react';
import { toInstant, type RouteCall } from '#kernel/contract';
import {
  announce,
  dayIn,
  Field,
  Form,
  Input,
  InputNumber,
  Modal,
  nowMillis,
  Select,
  Submit,
  usePick,
  useTexts,
  useZone,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { HandIn, type HandedIn } from '../parts/hand-in.tsx';
import { competencesTexts } from '../texts/competences.ts';
import type { Competences } from './matrix.tsx';

interface Filled {
  person: string;
  competence: string;
  score: number;
  source: string;
  reached: string;
  files?: readonly HandedIn[];
}

/** `2026-11-22T16:05` on the reader's wall, as a date field of the browser has it. */
function wallNow(): string {
  const at = new Date(nowMillis());
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What is sent of it. */
function resultOf({ reached, files = [], ...rest }: Filled): RouteCall<typeof standard.recordResult>['body'] {
  return {
    ...rest,
    reachedAt: toInstant(new Date(reached).getTime()),
    files: files.map((f) => f.id),
  };
}

/** Records what a person reached. */
export default function RecordResult(props: {
  found: Competences;
  person: string;
  competence: string;
  onClose: () => void;
}): ReactNode {
  const { found, person, competence, onClose } = props;
  const t = useTexts(competencesTexts);
  const zone = useZone();
  return (
    <Modal open title={t('record')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form
        entry={standard.recordResult}
        initial={{
          person: person || undefined,
          competence: competence || undefined,
          reached: wallNow(),
        }}
        input={(values) => ({ body: resultOf(values as unknown as Filled) })}
        refresh={[standard.competences, standard.results]}
        onDone={({ passed, validUntil }) => {
          announce({
            text: passed ? t('saved.passed', { day: dayIn(validUntil, zone) }) : t('saved.failed'),
          });
          onClose();
        }}
      >
        <ResultFields found={found} competence={competence} />
        <Submit>{t('save')}</Submit>
      </Form>
    </Modal>
  );
}

/** Who reached how much in what, when, where it is written down; the score says what is asked for. */
function ResultFields({ found, competence: first }: { found: Competences; competence: string }): ReactNode {
  const t = useTexts(competencesTexts);
  const pick = usePick();
  const [competence, setCompetence] = useState(first);
  const asked = found.competences.find((c) => c.competence === competence);
  return (
    <>
      <Field name="person" label={t('person')} required>
        <Select
          showSearch
          optionFilterProp="label"
          options={found.people.map((p) => ({ value: p.id, label: p.name }))}
        />
      </Field>
      <Field name="competence" label={t('competence')} required>
        <Select
          onChange={(value: string) => setCompetence(value)}
          options={found.competences.map((c) => ({ value: c.competence, label: pick(c.title) }))}
        />
      </Field>
      <Field
        name="score"
        label={t('score')}
        required
        extra={asked ? t('score.floor', { score: asked.score }) : null}
      >
        <InputNumber min={0} max={100} />
      </Field>
      <Field name="reached" label={t('reached')} required>
        <Input type="datetime-local" max={wallNow()} />
      </Field>
      <Field name="source" label={t('source')} required>
        <Input maxLength={200} placeholder={t('source.hint')} />
      </Field>
      <Field name="files" label={t('files')}>
        <HandIn />
      </Field>
    </>
  );
}
