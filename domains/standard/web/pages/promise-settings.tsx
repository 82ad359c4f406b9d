import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  announce,
  Checkbox,
  Field,
  Form,
  Input,
  Loaded,
  Page,
  Submit,
  Tag,
  useDo,
  usePick,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { promiseSettingsTexts } from '../texts/promise.ts';
import '../promise/promise.css';

type Settings = RouteReply<typeof standard.promiseSettings>;
type Change = Partial<Pick<Settings, 'shown' | 'figures' | 'languages'>> & {
  clauses?: Record<string, boolean>;
};

/** What customers may read of the standard without signing in. */
export default function PromiseSettings(): ReactNode {
  const t = useTexts(promiseSettingsTexts);
  const read = useRead(standard.promiseSettings);
  return (
    <Page title={t('title')} sub={t('sub')} pad>
      <Loaded read={read} rows={8} height={36}>
        {(settings) => <Body settings={settings} />}
      </Loaded>
    </Page>
  );
}

function Body({ settings }: { settings: Settings }): ReactNode {
  const t = useTexts(promiseSettingsTexts);
  const set = useDo(standard.setPromise, { refresh: [standard.promiseSettings] });
  const change = async (to: Change): Promise<void> => {
    const { shown, figures, languages } = { ...settings, ...to };
    const body = { shown, figures, languages: [...languages], clauses: to.clauses ?? {} };
    if (await set.run({ body })) announce({ text: promiseSettingsTexts.t('saved') });
  };
  return (
    <div className="pmset">
      <div className="pmswitches">
        <Checkbox
          checked={settings.shown}
          disabled={set.busy}
          onChange={(e) => void change({ shown: e.target.checked })}
        >
          {t('shown')}
        </Checkbox>
        <Checkbox
          checked={settings.figures}
          disabled={set.busy}
          onChange={(e) => void change({ figures: e.target.checked })}
        >
          {t('figures')}
        </Checkbox>
        <span className="row">
          <span className="m">{t('languages')}</span>
          {(['zh', 'en'] as const).map((l) => (
            <Checkbox
              key={l}
              checked={settings.languages.includes(l)}
              // One language at least is published.
              disabled={set.busy || (settings.languages.length === 1 && settings.languages[0] === l)}
              onChange={(e) =>
                void change({
                  languages: e.target.checked
                    ? (['zh', 'en'] as const).filter((x) => x === l || settings.languages.includes(x))
                    : settings.languages.filter((x) => x !== l),
                })
              }
            >
              {t(l)}
            </Checkbox>
          ))}
        </span>
        {settings.changedAt && settings.changedBy ? (
          <span className="l fs12">
            {t('changed', { name: settings.changedBy })} <When at={settings.changedAt} form="time" />
          </span>
        ) : null}
      </div>
      {settings.shown ? <Code settings={settings} /> : <p className="l">{t('shown.off')}</p>}
      <Scope settings={settings} />
      <Clauses settings={settings} busy={set.busy} onChange={(clauses) => void change({ clauses })} />
    </div>
  );
}

function Code({ settings }: { settings: Settings }): ReactNode {
  const t = useTexts(promiseSettingsTexts);
  const { side, path } = settings.code;
  return (
    <div className="pmcode">
      <svg viewBox={`-2 -2 ${side + 4} ${side + 4}`} role="img" aria-label={settings.address}>
        <rect x="-2" y="-2" width={side + 4} height={side + 4} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div>
        <p>{t('code')}</p>
        <p>
          <a href="/promise" target="_blank" rel="noreferrer">
            {t('open')}
          </a>
        </p>
        {settings.languages.map((lang) => (
          <p key={lang}>
            <a href={addressOf(standard.promisePaper, { query: { lang } })}>
              {t('pdf')} · {t(lang)}
            </a>
          </p>
        ))}
        <p className="l fs12 id">{settings.address}</p>
      </div>
    </div>
  );
}

/** The scope of service, in the company's own words. */
function Scope({ settings }: { settings: Settings }): ReactNode {
  const t = useTexts(promiseSettingsTexts);
  const { shown, figures, languages, scope } = settings;
  return (
    <section>
      <h2 className="h">{t('scope')}</h2>
      <p className="l fs12">{t('scope.hint')}</p>
      <Form
        entry={standard.setPromise}
        initial={scope}
        input={(v) => ({
          body: {
            shown,
            figures,
            languages: [...languages],
            scope: { zh: String(v['zh'] ?? ''), en: String(v['en'] ?? '') },
          },
        })}
        refresh={[standard.promiseSettings]}
        onDone={() => announce({ text: t('saved') })}
      >
        {(['zh', 'en'] as const).map((l) => (
          <Field key={l} name={l} label={t(`scope.${l}`)}>
            <Input.TextArea maxLength={2_000} autoSize={{ minRows: 2, maxRows: 10 }} />
          </Field>
        ))}
        <Submit>{t('save')}</Submit>
      </Form>
    </section>
  );
}

function Clauses(props: {
  settings: Settings;
  busy: boolean;
  onChange: (clauses: Record<string, boolean>) => void;
}): ReactNode {
  const { settings, busy, onChange } = props;
  const t = useTexts(promiseSettingsTexts);
  const pick = usePick();
  const { clauses } = settings;
  if (clauses.length === 0) return <p className="l">{t('clauses.none')}</p>;
  const groups = Map.groupBy(clauses, (c) => pick(c.standard));
  return (
    <>
      <div className="row">
        <h2 className="h">{t('clauses')}</h2>
        <span className="l fs12">
          {t('clauses.count', { shown: clauses.filter((c) => c.shown).length, all: clauses.length })}
        </span>
      </div>
      {[...groups].map(([title, list]) => (
        <fieldset key={title} className="pmgroup">
          <legend className="md">{title}</legend>
          {list.map((c) => (
            <div key={c.key} className="pmclause">
              <Checkbox
                checked={c.shown}
                disabled={busy}
                onChange={(e) => onChange({ [c.key]: e.target.checked })}
              >
                <span className="id l">{c.source}</span> {pick(c.title)}
              </Checkbox>
              <Tag line>{t(c.kind)}</Tag>
            </div>
          ))}
        </fieldset>
      ))}
    </>
  );
}
