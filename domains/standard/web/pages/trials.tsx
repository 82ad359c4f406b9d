import { useState, type ReactNode } from 'react';
import {
  Button,
  durationText,
  EmptyState,
  InputNumber,
  Loaded,
  nowMillis,
  Page,
  Segments,
  Tag,
  useCan,
  useDo,
  useGo,
  useParams,
  usePick,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { toInstant, type RouteReply } from '#kernel/contract';
import { standard } from '../../contract.ts';
import { trialTexts } from '../texts/trials.ts';
import { PreviewView } from '../trials/preview.tsx';
import { ReplayView } from '../trials/replay.tsx';
import type { Trial } from '../trials/trial.ts';
import { AskWeek, WeekView } from '../trials/week.tsx';
import '../trials/trials.css';

const dayMs = 86_400_000;
const busy = (t: Trial): boolean => t.state === 'waiting' || t.state === 'running';
/** What goes on is looked at closely. */
const pace = (data: unknown): number =>
  (data as { rows: Trial[] } | undefined)?.rows.some(busy) ? 700 : 20_000;

/** A draft tried before it is published: on what is running, and on what has been. */
export default function TrialsPage(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const t = useTexts(trialTexts);
  const pick = usePick();
  const go = useGo();
  const draft = useRead(standard.draft, { params: { id } }, { live: ['standard'] });
  const read = useRead(standard.trials, { params: { id } }, { keep: true, every: pace });
  const [week, setWeek] = useState<RouteReply<typeof standard.simulateWeek> | null>(null);
  return (
    <Page
      title={t('title')}
      sub={draft.data ? pick(draft.data.document.title) : null}
      actions={<Button onClick={() => go(`/standards/drafts/${id}`)}>{t('back')}</Button>}
      pad
    >
      <Ask id={id} onAsked={read.again} onWeek={setWeek} />
      {week ? <WeekView week={week} /> : null}
      <Loaded read={read} rows={4} height={72}>
        {({ rows }) =>
          rows.length === 0 ? (
            week ? null : (
              <EmptyState what={t('none')} />
            )
          ) : (
            rows.map((trial, i) => (
              <Run
                key={trial.id}
                trial={trial}
                open={i === 0 || busy(trial)}
                stale={draft.data !== undefined && trial.revised !== draft.data.revised}
              />
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

function Ask(props: {
  id: string;
  onAsked: () => void;
  onWeek: (week: RouteReply<typeof standard.simulateWeek>) => void;
}): ReactNode {
  const { id, onAsked, onWeek } = props;
  const t = useTexts(trialTexts);
  const may = useCan('standard.draft');
  const start = useDo(standard.startTrial, { onDone: onAsked });
  const [days, setDays] = useState('365');
  const [handling, setHandling] = useState(12);
  if (!may) return null;
  const run = (body: { kind: 'preview' | 'replay'; from?: string; handling?: number }) =>
    void start.run({ params: { id }, body });
  return (
    <div className="trask">
      <section>
        <p className="prose">{t('lead.preview')}</p>
        <div className="row">
          <Button kind="solid" busy={start.busy} onClick={() => run({ kind: 'preview' })}>
            {t('run.preview')}
          </Button>
        </div>
      </section>
      <section>
        <p className="prose">{t('lead.replay')}</p>
        <div className="row" style={{ flexWrap: 'wrap', gap: 8 }}>
          <Segments
            label={t('span')}
            value={days}
            options={['30', '90', '365'].map((value) => ({ value, label: t(`span.${value as '30'}`) }))}
            onChange={setDays}
          />
          <InputNumber
            aria-label={t('handling')}
            prefix={t('handling')}
            suffix={t('minutes')}
            min={1}
            max={480}
            value={handling}
            style={{ width: '13rem' }}
            onChange={(v) => setHandling(v ?? 12)}
          />
          <Button
            kind="solid"
            busy={start.busy}
            onClick={() =>
              run({ kind: 'replay', from: toInstant(nowMillis() - Number(days) * dayMs), handling })
            }
          >
            {t('run.replay')}
          </Button>
        </div>
      </section>
      <AskWeek id={id} onWeek={onWeek} />
    </div>
  );
}

function Run({ trial, open, stale }: { trial: Trial; open: boolean; stale: boolean }): ReactNode {
  const t = useTexts(trialTexts);
  const cancel = useDo(standard.cancelTrial, {});
  const { result } = trial;
  const share = trial.total === 0 ? 0 : trial.done / trial.total;
  const state = t(`state.${trial.state}`, {
    done: trial.done.toLocaleString(),
    total: trial.total.toLocaleString(),
    ms: result ? durationText(Math.max(1, Math.round(result.ms / 1000))) : '',
  });
  return (
    <details className="trrun" open={open}>
      <summary className="row">
        <Tag line>{t(`kind.${trial.kind}`)}</Tag>
        <b>
          <When at={trial.at} />
        </b>
        <span className="l fs12" role="status">
          {state}
        </span>
        {stale && !busy(trial) ? <span className="yel fs12">{t('stale')}</span> : null}
        <span className="sp" />
        {busy(trial) ? (
          <Button size="small" onClick={() => void cancel.run({ params: { id: trial.id } })}>
            {t('stop')}
          </Button>
        ) : null}
      </summary>
      {trial.state === 'running' ? (
        <div className="trbar" role="progressbar" aria-valuenow={Math.round(share * 100)}>
          <span style={{ width: `${share * 100}%` }} />
        </div>
      ) : null}
      {result?.kind === 'preview' ? <PreviewView result={result} /> : null}
      {result?.kind === 'replay' ? <ReplayView result={result} /> : null}
    </details>
  );
}
