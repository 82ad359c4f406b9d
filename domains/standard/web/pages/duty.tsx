import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  Button,
  Icon,
  Loaded,
  Page,
  Tag,
  useGo,
  useParams,
  usePick,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { AsksList, useUnit } from '../duties/asks.tsx';
import { Report } from '../duties/report.tsx';
import { DutyTag } from '../duties/verdict.tsx';
import { ClockPanel } from '../parts/clock-panel.tsx';
import { SubjectTimeline } from '../parts/subject-timeline.tsx';
import { dutiesTexts } from '../texts/duties.ts';
import '../duties/duties.css';

type Duty = RouteReply<typeof standard.duty>;

/** One time of a duty: what it asks for, the form that does it, what was reported, its clock and its ledger. */
export default function DutyPage(): ReactNode {
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  const go = useGo();
  const { id = '' } = useParams();
  const duty = useRead(standard.duty, { params: { id } }, { live: [`duty:${id}`] });
  const { data } = duty;
  return (
    <Page
      title={data ? `${pick(data.clause.title)} ${data.period}` : t('title')}
      sub={data ? `${data.clause.source} · ${pick(data.clause.standard)}` : ''}
      actions={<Button onClick={() => go('/duties')}>{t('back')}</Button>}
      pad
    >
      <Loaded read={duty} rows={6} height={46}>
        {(d) => (
          <div className="dttwo">
            <div>
              <Standing duty={d} />
              <p className="doc dttext">{pick(d.text)}</p>
              <h2 className="h">{t('asks')}</h2>
              <AsksList asks={d.asks} />
              {d.may ? (
                <section className="dtreport">
                  <h2 className="h">{t('report')}</h2>
                  <Report duty={d} />
                </section>
              ) : d.state === 'open' || d.state === 'close' || d.state === 'overdue' ? (
                <p className="m">{t('report.not-yours', { role: pick(d.role) })}</p>
              ) : null}
            </div>
            <aside className="dtside">
              <section>
                <h2 className="h">{t('reports')}</h2>
                <Reports duty={d} />
              </section>
              <section>
                <ClockPanel kind="duty" id={d.id} />
              </section>
              <section>
                <h2 className="h">{t('ledger')}</h2>
                <SubjectTimeline kind="duty" id={d.id} />
              </section>
            </aside>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Standing({ duty }: { duty: Duty }): ReactNode {
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  const open = ['open', 'close', 'overdue'].includes(duty.state);
  return (
    <dl className="kv dtkv">
      <dt>{t('state')}</dt>
      <dd>
        <DutyTag state={duty.state} />{' '}
        {duty.doneBy ? <span className="m">{t('done.by', { name: duty.doneBy })} </span> : null}
        {duty.doneAt ? <When at={duty.doneAt} form="full" /> : null}
      </dd>
      <dt>{t('due')}</dt>
      <dd>
        <When at={duty.due} form="full" />
      </dd>
      <dt>{t('role')}</dt>
      <dd>
        {pick(duty.role)}
        {duty.standIn ? (
          <span className="m">
            {' '}
            · {t('standIn')} {pick(duty.standIn)}
          </span>
        ) : null}
      </dd>
      {open ? (
        <>
          <dt>{t('missed')}</dt>
          <dd>
            <When at={duty.missedAt} form="full" />
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Reports({ duty }: { duty: Duty }): ReactNode {
  const t = useTexts(dutiesTexts);
  const pick = usePick();
  const unit = useUnit();
  if (duty.reports.length === 0) return <p className="l fs12">{t('reports.none')}</p>;
  const named = new Map(duty.asks.covers.map((c) => [c.key, c.title]));
  return (
    <ul className="dtreports">
      {duty.reports.map((r) => (
        <li key={r.id}>
          <div className="row">
            <Tag verdict={r.fulfils ? 'kept' : 'close'}>
              {t(r.fulfils ? 'reports.fulfils' : 'reports.short')}
            </Tag>
            <span className="m">{r.by === null ? null : t('reports.by', { name: r.by })}</span>
            <span className="sp" />
            <When at={r.at} form="near" />
          </div>
          {r.figure !== null && duty.asks.figure ? (
            <div>
              {pick(duty.asks.figure.title)}{' '}
              <b className="b">
                {r.figure}
                {unit(duty.asks.figure.unit)}
              </b>
            </div>
          ) : null}
          {r.covered.length > 0 ? (
            <div className="m">
              {r.covered
                .map((key) => pick(named.get(key) ?? { zh: key, en: key }))
                .join(pick({ zh: '、', en: ', ' }))}
            </div>
          ) : null}
          {r.note === '' ? null : <p className="dtnote">{r.note}</p>}
          {r.files.map((f) => (
            <a
              key={f.id}
              className="row"
              href={addressOf(standard.dutyFile, { params: { id: duty.id, file: f.id } })}
            >
              <Icon name="file" size={14} />
              <span className="ell">{f.name}</span>
            </a>
          ))}
        </li>
      ))}
    </ul>
  );
}
