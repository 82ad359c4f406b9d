import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  EmptyState,
  Field,
  Form,
  Input,
  Link,
  Loaded,
  Modal,
  nowInstant,
  Page,
  Submit,
  Tag,
  useCan,
  useGo,
  usePick,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { gradeWords, pointWords, standard } from '../../contract.ts';
import { assessmentsTexts } from '../texts/assessments.ts';
import '../assessments/assessments.css';

type Row = RouteReply<typeof standard.assessments>['rows'][number];

/** 自评: the assessments there are, and starting one. */
export default function AssessmentsPage(): ReactNode {
  const t = useTexts(assessmentsTexts);
  const go = useGo();
  const cards = useCan('standard.scorecards');
  const read = useRead(standard.assessments, {}, { live: ['assessment'] });
  const [starting, setStarting] = useState(false);
  const may = read.data?.mayAssess ?? false;
  const start = (
    <Button kind="solid" onClick={() => setStarting(true)}>
      {t('start')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={
        <>
          {cards ? <Button onClick={() => go('/scorecards')}>{t('scorecards')}</Button> : null}
          {may && (read.data?.rows.length ?? 0) > 0 ? start : null}
        </>
      }
    >
      <Loaded read={read} rows={6} height={46}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState what={t('empty')} todo={t('empty.do')} action={may ? start : null} />
          ) : (
            <List rows={rows} />
          )
        }
      </Loaded>
      {starting ? <Start onClose={() => setStarting(false)} /> : null}
    </Page>
  );
}

function List({ rows }: { rows: readonly Row[] }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const pick = usePick();
  return (
    <div className="asscroll">
      <table className="astable">
        <thead>
          <tr>
            <th scope="col">{t('span')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('score')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('started')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.id}>
              <th scope="row">
                <Link to={`/assessments/${r.id}`}>
                  {r.from.slice(0, 7)} – {r.to.slice(0, 7)}
                </Link>
                <span className="l fs12 asname">{pick(r.title)}</span>
              </th>
              <td>
                <Tag line={r.state === 'open'}>{t(`state.${r.state}`)}</Tag>
              </td>
              <td>
                {r.score === null ? (
                  '—'
                ) : (
                  <>
                    <b className="b">{pointWords(r.score)}</b>{' '}
                    {r.state === 'finished' ? (
                      <span className={r.grade === 'failed' ? 'red' : 'm'}>{pick(gradeWords(r.grade!))}</span>
                    ) : (
                      <span className="m">{t('ungraded')}</span>
                    )}
                  </>
                )}
              </td>
              <td>{r.finishedBy ?? r.startedBy ?? '—'}</td>
              <td className="l">
                <When at={r.finishedAt ?? r.startedAt} form="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Start({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(assessmentsTexts);
  const go = useGo();
  const month = nowInstant().slice(0, 7);
  return (
    <Modal open title={t('start')} footer={null} onCancel={onClose} destroyOnHidden>
      <Form
        entry={standard.startAssessment}
        initial={{ from: `${month.slice(0, 4)}-01`, to: month }}
        input={(v) => ({ body: { from: String(v['from']), to: String(v['to']) } })}
        refresh={[standard.assessments]}
        onDone={({ id }) => go(`/assessments/${id}`)}
      >
        <Field name="from" label={t('start.from')} required>
          <Input type="month" />
        </Field>
        <Field name="to" label={t('start.to')} required>
          <Input type="month" />
        </Field>
        <Submit>{t('start.do')}</Submit>
      </Form>
    </Modal>
  );
}
