import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  Checkbox,
  Input,
  Loaded,
  Page,
  Segments,
  Switch,
  useDo,
  usePick,
  useRead,
  useTexts,
} from '#kernel/web';
import { notices, type TemplateKey } from '../../contract.ts';
import { mailTexts } from '../texts/mails.ts';
import { preferenceTexts } from '../texts/preferences.ts';
import '../notices.css';

type Preferences = RouteReply<typeof notices.readPreferences>;
type Wish = 'company' | 'on' | 'off';
type Quiet = NonNullable<Preferences['quiet']>;

/** What one wants by mail, and when mail keeps quiet. */
export default function MyNotices(): ReactNode {
  const t = useTexts(preferenceTexts);
  const read = useRead(notices.readPreferences);
  return (
    <Page title={t('title')} sub={t('sub')} pad>
      <Loaded read={read} rows={6} height={46}>
        {(preferences) => <Wishes preferences={preferences} />}
      </Loaded>
    </Page>
  );
}

const wishOf = (mail: boolean | null): Wish => (mail === null ? 'company' : mail ? 'on' : 'off');

function Wishes({ preferences }: { preferences: Preferences }): ReactNode {
  const t = useTexts(preferenceTexts);
  const m = useTexts(mailTexts);
  const pick = usePick();
  const [wishes, setWishes] = useState(() => new Map(preferences.rows.map((r) => [r.key, wishOf(r.mail)])));
  const [quiet, setQuiet] = useState<Quiet | null>(preferences.quiet);
  const save = useDo(notices.savePreferences, {
    refresh: [notices.readPreferences],
    onDone: () => announce({ text: t('saved') }),
  });
  const wrong = quiet !== null && quiet.from === quiet.until;
  const run = (): void => {
    const mail: Partial<Record<TemplateKey, boolean>> = {};
    for (const [key, wish] of wishes) if (wish !== 'company') mail[key] = wish === 'on';
    void save.run({ body: { mail, quiet } });
  };
  return (
    <>
      {preferences.mailReady ? null : (
        <div className="notices-held" role="status">
          {m('held.mine')}
        </div>
      )}
      <h2 className="h">{t('mail')}</h2>
      <ul className="notices-wishes">
        {preferences.rows.map((r) => (
          <li key={r.key}>
            <span className="sp">
              {pick(r.name)}
              <span className="l fs12"> · {t(r.bell ? 'rings' : 'silent')}</span>
            </span>
            <Segments<Wish>
              label={pick(r.name)}
              value={wishes.get(r.key) ?? 'company'}
              options={[
                { value: 'company', label: t(r.companyMail ? 'as-company.on' : 'as-company.off') },
                { value: 'on', label: t('on') },
                { value: 'off', label: t('off') },
              ]}
              onChange={(wish) => setWishes((old) => new Map(old).set(r.key, wish))}
            />
          </li>
        ))}
      </ul>
      <QuietHours quiet={quiet} zone={preferences.zone} wrong={wrong} onChange={setQuiet} />
      <Button kind="solid" busy={save.busy} disabled={wrong} onClick={run}>
        {t('save')}
      </Button>
    </>
  );
}

const two = (n: number): string => String(n).padStart(2, '0');
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const minuteOf = (clock: string): number | null => {
  const found = /^(\d\d):(\d\d)$/.exec(clock);
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
};

const night: Quiet = { from: 22 * 60, until: 8 * 60, letsThrough: true };

function QuietHours(props: {
  quiet: Quiet | null;
  zone: string;
  wrong: boolean;
  onChange: (quiet: Quiet | null) => void;
}): ReactNode {
  const { quiet, onChange } = props;
  const t = useTexts(preferenceTexts);
  const field = (which: 'from' | 'until'): ReactNode =>
    quiet ? (
      <label className="row">
        {t(which)}
        <Input
          type="time"
          value={clockOf(quiet[which])}
          status={props.wrong ? 'error' : ''}
          onChange={(e) => {
            const minute = minuteOf(e.target.value);
            if (minute !== null) onChange({ ...quiet, [which]: minute });
          }}
        />
      </label>
    ) : null;
  return (
    <section>
      <h2 className="h">{t('quiet')}</h2>
      <div className="notices-quiet">
        <Switch
          checked={quiet !== null}
          aria-label={t('quiet')}
          onChange={(on) => onChange(on ? night : null)}
        />
        <span className="m">{t('quiet.on')}</span>
      </div>
      {quiet ? (
        <div className="notices-quiet">
          {field('from')}
          {field('until')}
          <span className="l fs12">{t('zone', { zone: props.zone })}</span>
          <Checkbox
            checked={quiet.letsThrough}
            onChange={(e) => onChange({ ...quiet, letsThrough: e.target.checked })}
          >
            {t('through')}
          </Checkbox>
          {props.wrong ? <span className="red">{t('same')}</span> : null}
        </div>
      ) : null}
    </section>
  );
}
