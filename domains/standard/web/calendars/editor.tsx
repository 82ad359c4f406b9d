import { useState, type ReactNode } from 'react';
import type { Instant } from '#kernel/contract';
import { announce, Button, Select, useDo, usePick, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { PublishFoot } from '../parts/publish-foot.tsx';
import { Faults } from '../standards/pack-faults.tsx';
import { calendarsTexts } from '../texts/calendars.ts';
import { draftOf, faultsOfDraft, lookOf, type Calendar, type Draft } from './draft.ts';
import { EditClosures, EditDays } from './edit-days.tsx';
import { EditWeek } from './edit-week.tsx';
import { YearView } from './year.tsx';

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

interface Props {
  calendar: Calendar;
  year: number;
  today: string;
  onYear: (year: number) => void;
  onDone: () => void;
}

/** A day pressed in the year: a working day becomes a holiday, a shut one is worked; pressed again, as before. */
function toggled(draft: Draft, day: string): Draft {
  const { [day]: own, ...days } = draft.days;
  if (own) return { ...draft, days };
  const open = lookOf(draft, day).windows.length > 0;
  return { ...draft, days: { ...days, [day]: open ? [] : (draft.week[0] ?? []).map((w) => ({ ...w })) } };
}

/** A calendar's next version: week, special days and closings, with the year as it would be beside them. */
export function CalendarEditor({ calendar, year, today, onYear, onDone }: Props): ReactNode {
  const t = useTexts(calendarsTexts);
  const pick = usePick();
  const [draft, setDraft] = useState<Draft>(() => draftOf(calendar));
  const publish = useDo(standard.changeCalendar, { quiet: true, refresh: [standard.calendars] });
  const faults = faultsOfDraft(draft);
  const same = JSON.stringify(draft) === JSON.stringify(draftOf(calendar));
  const number = calendar.number + 1;
  const send = async (inForceFrom: Instant | null): Promise<void> => {
    const reply = await publish.run({
      params: { key: calendar.key },
      body: { ...draft, ...(inForceFrom ? { inForceFrom } : {}) },
    });
    if (!reply) return;
    announce({
      text: {
        zh: `「${calendar.title.zh}」第 ${reply.number} 版已发布。`,
        en: `Version ${reply.number} of “${calendar.title.en}” is published.`,
      },
    });
    onDone();
  };
  return (
    <div className="stform">
      <div className="stscroll">
        {publish.error ? <Faults error={publish.error} /> : null}
        <div className="cdtwo">
          <Fields draft={draft} year={year} onChange={setDraft} />
          <YearView
            calendar={draft}
            year={year}
            today={today}
            onYear={onYear}
            onDay={(day) => setDraft((old) => toggled(old, day))}
          />
        </div>
      </div>
      <PublishFoot
        verb={(missing) =>
          missing > 0 ? t('missing', { count: missing }) : same ? t('same') : t('publish', { n: number })
        }
        missing={faults.length}
        idle={same}
        question={t('ask', { calendar: pick(calendar.title), n: number })}
        asked={<p className="l">{t('ask.running')}</p>}
        beside={<Leave faults={faults} onDone={onDone} />}
        busy={publish.busy}
        publish={send}
      />
    </div>
  );
}

function Leave(props: { faults: ReturnType<typeof faultsOfDraft>; onDone: () => void }): ReactNode {
  const t = useTexts(calendarsTexts);
  return (
    <>
      {props.faults.map((f) => (
        <span key={f} className="red fs12" role="alert">
          {t(`fault.${f}`)}
        </span>
      ))}
      <Button onClick={props.onDone}>{t('leave')}</Button>
    </>
  );
}

function Fields(props: { draft: Draft; year: number; onChange: (draft: Draft) => void }): ReactNode {
  const { draft, onChange } = props;
  const t = useTexts(calendarsTexts);
  return (
    <div className="cdside">
      <section aria-label={t('edit.hours')}>
        <h2 className="h">{t('edit.hours')}</h2>
        <EditWeek week={draft.week} onChange={(week) => onChange({ ...draft, week })} />
      </section>
      <section aria-label={t('days')}>
        <h2 className="h">{t('days')}</h2>
        <EditDays {...props} />
      </section>
      <section aria-label={t('closures')}>
        <h2 className="h">{t('closures')}</h2>
        <EditClosures {...props} />
      </section>
      <section aria-label={t('edit.zone')}>
        <h2 className="h">{t('edit.zone')}</h2>
        <Select
          showSearch
          value={draft.zone}
          options={zones}
          style={{ width: 240 }}
          aria-label={t('edit.zone')}
          onChange={(zone: string) => onChange({ ...draft, zone })}
        />
      </section>
    </div>
  );
}
