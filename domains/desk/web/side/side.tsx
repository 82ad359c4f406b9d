import { useState, type ReactNode } from 'react';
import { Button, Link, Loading, useCan, useDo, useTexts, When } from '#kernel/web';
import { CustomerPanel } from '#domains/customers/web/index.ts';
import { ClockPanel, RecordPanel, SubjectTimeline } from '#domains/standard/web/index.ts';
import { afterMove } from '../case/after.ts';
import { useCase, useCaseEvents, type WholeCase } from '../case/case-context.ts';
import { desk } from '../../contract.ts';
import { CaseDialog } from '../moves/dialogs.tsx';
import { deskWords } from '../texts/words.ts';
import { sideTexts } from '../texts/side.ts';
import { NextStep } from './next-step.tsx';

/** Beside a case: whose it is, what runs, what is next, what was. */
export function Side({ id }: { id: string }): ReactNode {
  const { data, error } = useCase(id);
  // The case itself says why it is not there.
  if (!data) return error ? null : <Loading rows={3} />;
  return (
    <>
      <Customer inquiry={data} />
      <ClockPanel kind="inquiry" id={id} />
      <RecordPanel kind="inquiry" id={id} />
      <NextStep inquiry={data} />
      <FollowUps inquiry={data} />
      <Others inquiry={data} />
      <Timeline id={id} />
    </>
  );
}

function Customer({ inquiry }: { inquiry: WholeCase }): ReactNode {
  const t = useTexts(sideTexts);
  const may = useCan('customers.read');
  const open = inquiry.others.filter((o) => o.state !== 'closed' && o.state !== 'merged').length;
  if (!inquiry.customer || !may)
    return (
      <section className="sec">
        <b className="fs14">{inquiry.customer?.name ?? inquiry.contact ?? t('unknown')}</b>
      </section>
    );
  return (
    <CustomerPanel
      id={inquiry.customer.id}
      counts={
        <>
          <dt>{t('count.open')}</dt>
          <dd>
            <Link className="ev" to={`/desk?tab=all&q=${encodeURIComponent(inquiry.customer.name)}`}>
              {t('cases', { n: open + (inquiry.state === 'closed' ? 0 : 1) })}
            </Link>
          </dd>
          <dt>{t('count.all')}</dt>
          <dd>
            {t('cases', { n: `${inquiry.others.length + 1}${inquiry.others.length >= 20 ? '+' : ''}` })}
          </dd>
        </>
      }
    />
  );
}

function FollowUps({ inquiry }: { inquiry: WholeCase }): ReactNode {
  const t = useTexts(sideTexts);
  const [adding, setAdding] = useState(false);
  const done = useDo(desk.doneFollowUp, { refresh: afterMove });
  const rows = inquiry.followUps.filter((f) => f.doneAt === null);
  return (
    <section className="sec" aria-label={t('followups')}>
      <div className="sh">
        <h2 className="h">{t('followups')}</h2>
        {rows.length > 0 ? <span className="l fs12">{rows.length}</span> : null}
        <span className="sp" />
        {inquiry.can['follow-up'] ? (
          <Button kind="text" size="small" icon="plus" onClick={() => setAdding(true)}>
            {t('followup.add')}
          </Button>
        ) : null}
      </div>
      {rows.length === 0 ? <p className="l fs12">{t('followup.none')}</p> : null}
      {rows.map((f) => (
        <div key={f.id} className="deskline2">
          <span className="id">
            <When at={f.dueAt} />
          </span>
          <span className="ell sp">
            {f.note || t(f.dueAt === inquiry.promisedFor ? 'followup.promise' : 'followup.plain')}
          </span>
          {f.person ? <span className="l">{f.person.name}</span> : null}
          {inquiry.can['follow-up'] ? (
            <Button
              kind="text"
              size="small"
              icon="check"
              aria-label={t('followup.done')}
              onClick={() => void done.run({ params: { id: inquiry.id, followUp: f.id }, body: {} })}
            />
          ) : null}
        </div>
      ))}
      <CaseDialog opened={adding ? 'follow-up' : null} inquiry={inquiry} onClose={() => setAdding(false)} />
    </section>
  );
}

function Others({ inquiry }: { inquiry: WholeCase }): ReactNode {
  const t = useTexts(sideTexts);
  const w = useTexts(deskWords);
  if (inquiry.others.length === 0) return null;
  return (
    <section className="sec" aria-label={t('others')}>
      <div className="sh">
        <h2 className="h">{t('others')}</h2>
        <span className="l fs12">{inquiry.others.length}</span>
      </div>
      {inquiry.others.slice(0, 6).map((o) => (
        <div key={o.id} className="deskline2">
          <span className="id m">{o.number}</span>
          <Link to={`/desk/${o.id}`} className="ell sp">
            {o.title}
          </Link>
          <span className="l">{w(`state.${o.state}`)}</span>
        </div>
      ))}
    </section>
  );
}

/** The ledger's events: there when they are wanted, since they are evidence and not the day's work. */
function Timeline({ id }: { id: string }): ReactNode {
  const t = useTexts(sideTexts);
  const [open, setOpen] = useState(false);
  const events = useCaseEvents(id);
  return (
    <section className="sec" aria-label={t('timeline')}>
      <div className="sh">
        <h2 className="h">{t('timeline')}</h2>
        <span className="sp" />
        <Button kind="text" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('timeline.fold') : t('timeline.show', { count: events.data?.rows.length ?? 0 })}
        </Button>
      </div>
      {open ? <SubjectTimeline kind="inquiry" id={id} /> : null}
    </section>
  );
}
