import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  announce,
  Button,
  Field,
  Form,
  Icon,
  Input,
  Loaded,
  Submit,
  Tag,
  usePick,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { competencesTexts } from '../texts/competences.ts';
import type { Competences } from './matrix.tsx';

type Result = RouteReply<typeof standard.results>['rows'][number];

const verdicts = {
  valid: 'kept',
  expired: 'broken',
  failed: 'broken',
  renewed: undefined,
  withdrawn: undefined,
} as const;

/** One person's results beside the matrix, of one competence or of all. */
export function Results(props: {
  found: Competences;
  person: string;
  competence: string;
  onAll: () => void;
  onRecord: () => void;
  onClose: () => void;
}): ReactNode {
  const { found, person, competence } = props;
  const t = useTexts(competencesTexts);
  const pick = usePick();
  const name = found.people.find((p) => p.id === person)?.name ?? '';
  const asked = found.competences.find((c) => c.competence === competence);
  const results = useRead(
    standard.results,
    { query: { person, ...(competence ? { competence } : {}) } },
    { live: ['result'] },
  );
  return (
    <aside className="cmside" aria-label={t('results', { person: name })}>
      <header className="row">
        <h2 className="h">{t('results', { person: name })}</h2>
        <span className="sp" />
        <Button kind="text" icon="close" aria-label={t('close')} onClick={props.onClose} />
      </header>
      {asked ? (
        <p className="row m">
          {t('results.of', { competence: pick(asked.title) })}
          <Button kind="text" size="small" onClick={props.onAll}>
            {t('results.all')}
          </Button>
        </p>
      ) : null}
      {found.mayRecord ? (
        <Button kind="solid" onClick={props.onRecord}>
          {t('record')}
        </Button>
      ) : null}
      <Loaded read={results} rows={4} height={64}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="l">{t('results.none')}</p>
          ) : (
            <ul className="cmresults">
              {rows.map((r) => (
                <One key={r.id} result={r} may={found.mayRecord} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </aside>
  );
}

function One({ result: r, may }: { result: Result; may: boolean }): ReactNode {
  const t = useTexts(competencesTexts);
  const pick = usePick();
  const verdict = verdicts[r.state];
  return (
    <li>
      <div className="row">
        <b className="md">{pick(r.title)}</b>
        <span className="sp" />
        <Tag {...(verdict ? { verdict } : { line: true })}>{t(`state.${r.state}`)}</Tag>
      </div>
      <div>
        {t('score')} <b className="b">{r.score}</b> · <When at={r.reachedAt} form="day" /> · {r.source}
      </div>
      {r.passed ? (
        <div className="m">
          {t('until')} <When at={r.validUntil} form="day" />
        </div>
      ) : null}
      <div className="l fs12">
        {r.recordedBy === null ? null : t('by', { name: r.recordedBy })}
        {r.state === 'withdrawn' && r.why !== null ? (
          <> · {t('withdrawn.by', { name: r.withdrawnBy ?? '—', why: r.why })}</>
        ) : null}
      </div>
      {r.files.map((f) => (
        <a
          key={f.id}
          className="row"
          href={addressOf(standard.resultFile, { params: { id: r.id, file: f.id } })}
        >
          <Icon name="file" size={14} />
          <span className="ell">{f.name}</span>
        </a>
      ))}
      {may && ['valid', 'expired', 'failed'].includes(r.state) ? <Withdraw id={r.id} /> : null}
    </li>
  );
}

/** Withdraws a result, with the reason why. */
function Withdraw({ id }: { id: string }): ReactNode {
  const t = useTexts(competencesTexts);
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <div>
        <Button size="small" onClick={() => setAsking(true)}>
          {t('withdraw')}
        </Button>
      </div>
    );
  return (
    <Form
      entry={standard.withdrawResult}
      input={(values) => ({ params: { id }, body: { why: String(values['why'] ?? '') } })}
      refresh={[standard.competences, standard.results]}
      onDone={() => announce({ text: t('withdraw.done') })}
    >
      <Field name="why" label={t('withdraw.why')} required>
        <Input maxLength={400} />
      </Field>
      <Submit
        beside={
          <Button kind="text" onClick={() => setAsking(false)}>
            {t('cancel')}
          </Button>
        }
      >
        {t('withdraw.do')}
      </Submit>
    </Form>
  );
}
