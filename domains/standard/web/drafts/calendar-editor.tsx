import { useState, type ReactNode } from 'react';
import {
  announce,
  dayIn,
  nowMillis,
  Select,
  useDo,
  usePick,
  useTexts,
  type CallError,
  listed,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import type { PackCalendar } from '../../contract/document/index.ts';
import { faultsOfDraft } from '../calendars/draft.ts';
import { EditClosures, EditDays } from '../calendars/edit-days.tsx';
import { EditWeek } from '../calendars/edit-week.tsx';
import { calendarsTexts } from '../texts/calendars.ts';
import { draftTexts } from '../texts/drafts.ts';
import { ChangeLines } from './change-lines.tsx';
import { Both, Row } from './fields/row.tsx';
import { SaveFoot } from './save-foot.tsx';
import type { Draft } from './use-draft.ts';
import { hoursOf, writtenOf } from './written-hours.ts';
import '../calendars/calendars.css';

const zones = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

/** A calendar of a draft: its week, special days and closings, and what that changes against the one in force. */
export default function CalendarDraft({
  draft,
  calendarKey,
  may,
}: {
  draft: Draft;
  calendarKey: string;
  may: boolean;
}): ReactNode {
  const saved = draft.document.calendars[calendarKey]!;
  const t = useTexts(draftTexts);
  const ct = useTexts(calendarsTexts);
  const pick = usePick();
  const [calendar, setCalendar] = useState<PackCalendar>(saved);
  const put = useDo(standard.putCalendar, {
    quiet: true,
    refresh: [standard.draft],
    onDone: () => announce({ text: t('saved') }),
  });
  const faults = faultsOfDraft(hoursOf(calendar));
  const same = JSON.stringify(calendar) === JSON.stringify(saved);
  const change = draft.changes.find((c) => c.what === 'calendar' && c.key === calendarKey);
  const send = (): void =>
    void put.run({
      params: { id: draft.id, key: calendarKey },
      body: { revised: draft.revised, calendar: calendar as unknown as Record<string, unknown> },
    });
  return (
    <>
      <fieldset className="dfedit dfplain" disabled={!may}>
        <header className="dfhead">
          <h2 className="fs16 b">{pick(calendar.title)}</h2>
          <p className="l fs12">{t('calendar.publish')}</p>
        </header>
        <Refused error={put.error} />
        <CalendarFields calendar={calendar} may={may} onChange={setCalendar} />
        {change ? (
          <section className="dfbase" aria-label={t('view.changes')}>
            <h3 className="h">{t('view.changes')}</h3>
            <ChangeLines lines={change.lines} />
          </section>
        ) : null}
      </fieldset>
      {same || !may ? null : (
        <SaveFoot
          busy={put.busy}
          disabled={faults.length > 0}
          onBack={() => (put.forget(), setCalendar(saved))}
          onSave={send}
        >
          {faults.map((f) => (
            <span key={f} className="red fs12" role="alert">
              {ct(`fault.${f}`)}
            </span>
          ))}
        </SaveFoot>
      )}
    </>
  );
}

function Refused({ error }: { error: CallError | null }): ReactNode {
  const pick = usePick();
  if (!error) return null;
  return (
    <p className="red" role="alert">
      {error.faults.length > 0
        ? error.faults.map((f) => (f.text ? pick(f.text) : f.message)).join('；')
        : pick(error.text)}
    </p>
  );
}

/** The fields of a calendar, as the document writes them. */
function CalendarFields(props: {
  calendar: PackCalendar;
  may: boolean;
  onChange: (calendar: PackCalendar) => void;
}): ReactNode {
  const { calendar, may, onChange } = props;
  const t = useTexts(draftTexts);
  const ct = useTexts(calendarsTexts);
  const hours = hoursOf(calendar);
  const set = (next: typeof hours): void => onChange(writtenOf(calendar, next));
  const year = Number(dayIn(nowMillis(), calendar.zone).slice(0, 4));
  return (
    <>
      <Row name="title">
        <Both
          label={t('list.head')}
          value={calendar.title}
          onChange={(title) => onChange({ ...calendar, title })}
        />
      </Row>
      <Row name="zone" label={t('zone')}>
        <Select
          showSearch
          value={calendar.zone}
          options={zones}
          disabled={!may}
          style={{ width: 240 }}
          aria-label={t('zone')}
          onChange={(zone: string) => onChange({ ...calendar, zone })}
        />
      </Row>
      <Row name="week" label={ct('edit.hours')}>
        <EditWeek week={hours.week} onChange={(week) => set({ ...hours, week })} />
      </Row>
      <Row name="holidays" label={ct('days')}>
        {calendar.holidays.length > 0 ? (
          <p className="l fs12">{t('holidays', { name: listed(calendar.holidays) })}</p>
        ) : null}
        <EditDays draft={hours} year={year} onChange={set} />
      </Row>
      <Row name="closures" label={ct('closures')}>
        <EditClosures draft={hours} year={year} onChange={set} />
      </Row>
    </>
  );
}
