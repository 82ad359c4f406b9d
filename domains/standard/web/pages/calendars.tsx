import type { ReactNode } from 'react';
import {
  Button,
  dayIn,
  EmptyState,
  Filter,
  Icon,
  Loaded,
  nowMillis,
  Page,
  Tag,
  useCan,
  useDo,
  useFilters,
  useGo,
  usePick,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { Closures } from '../calendars/edit-days.tsx';
import { draftOf, type Calendar } from '../calendars/draft.ts';
import { SpecialDays } from '../calendars/special-days.tsx';
import { WeekGrid } from '../calendars/week.tsx';
import { YearView } from '../calendars/year.tsx';
import { split } from '../parts/ledger-line.tsx';
import { calendarsTexts } from '../texts/calendars.ts';
import '../parts/publish-foot.css';
import '../standards/standards.css';
import '../calendars/calendars.css';

/** 日历: which hours and days count, a year at a time; whoever may, drafts the next version from here. */
export default function CalendarsPage(): ReactNode {
  const t = useTexts(calendarsTexts);
  const pick = usePick();
  const go = useGo();
  const back = (): void => go('/standards');
  const [values, set] = useFilters({ calendar: '', year: '' });
  const calendars = useRead(standard.calendars, {}, { live: ['calendar'], every: 60_000 });
  const rows = calendars.data?.rows ?? [];
  const calendar = rows.find((c) => c.key === values.calendar) ?? rows[0];
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={
        <>
          <Button onClick={back}>{t('back')}</Button>
          {calendar ? <DraftCalendar calendar={calendar} words={t('edit')} solid /> : null}
        </>
      }
      {...(rows.length > 1
        ? {
            filters: (
              <Filter
                label={t('which')}
                value={calendar?.key ?? ''}
                plain={rows[0]?.key ?? ''}
                options={rows.map((c) => ({ value: c.key, label: pick(c.title) }))}
                onChange={(key) => set({ calendar: key })}
              />
            ),
          }
        : {})}
    >
      <Loaded read={calendars} rows={8} height={40}>
        {() =>
          calendar ? (
            <One calendar={calendar} year={Number(values.year) || undefined} set={set} />
          ) : (
            <EmptyState
              what={t('none')}
              todo={t('none.do')}
              action={<Button onClick={back}>{t('none.go')}</Button>}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

interface OneProps {
  calendar: Calendar;
  year: number | undefined;
  set: (change: { year: string }) => void;
}

function One({ calendar, year, set }: OneProps): ReactNode {
  const t = useTexts(calendarsTexts);
  const today = dayIn(nowMillis(), calendar.zone);
  const shown = year && year > 1900 && year < 2200 ? year : Number(today.slice(0, 4));
  const onYear = (next: number): void => set({ year: String(next) });
  const draft = draftOf(calendar);
  return (
    <div className="cdpage">
      {calendar.missingYear ? (
        <p className="cdmissing" role="status">
          <Icon name="warning" size={14} />
          <span className="sp">{t('missing.now', { year: calendar.missingYear })}</span>
          <DraftCalendar calendar={calendar} words={t('missing.do')} />
        </p>
      ) : null}
      <Standing calendar={calendar} />
      <div className="cdtwo">
        <div className="cdside">
          <section aria-label={t('week')}>
            <h2 className="h">{t('week')}</h2>
            <WeekGrid week={calendar.week} />
          </section>
          <section aria-label={t('days')}>
            <h2 className="h">
              {t('days')} <span className="l">{shown}</span>
            </h2>
            <SpecialDays calendar={draft} year={shown} />
          </section>
          <section aria-label={t('closures')}>
            <h2 className="h">{t('closures')}</h2>
            <Closures closures={calendar.closures} />
          </section>
        </div>
        <YearView calendar={draft} year={shown} today={today} onYear={onYear} />
      </div>
    </div>
  );
}

/** Hours are changed as clauses are: in a draft that is tried, approved by somebody else and dated. */
function DraftCalendar(props: { calendar: Calendar; words: string; solid?: boolean }): ReactNode {
  const { key, draftFrom } = props.calendar;
  const go = useGo();
  const may = useCan('standard.draft');
  const start = useDo(standard.startDraft, {
    onDone: ({ version }) => go(`/standards/drafts/${version}?calendar=${encodeURIComponent(key)}`),
  });
  return may && draftFrom ? (
    <Button
      {...(props.solid ? { kind: 'solid' as const } : { size: 'small' as const })}
      busy={start.busy}
      onClick={() => void start.run({ body: { from: draftFrom } })}
    >
      {props.words}
    </Button>
  ) : null;
}

/** Which calendar, which version, and whether it is open at this moment. */
function Standing({ calendar }: { calendar: Calendar }): ReactNode {
  const t = useTexts(calendarsTexts);
  const pick = usePick();
  return (
    <div className="row cdstanding">
      <h2 className="fs16 b">{pick(calendar.title)}</h2>
      <Tag>{t('version', { n: calendar.number })}</Tag>
      <span className="l">{split(t('from.on', { from: '\u0000' }), <When at={calendar.inForceFrom} />)}</span>
      <span className="l">{calendar.zone}</span>
      <span className="sp" />
      <span className={calendar.openNow ? 'ind md' : 'm'}>
        {calendar.openNow
          ? t('open.now')
          : split(t('open.next', { time: '\u0000' }), <When at={calendar.nextOpen} />)}
      </span>
    </div>
  );
}
