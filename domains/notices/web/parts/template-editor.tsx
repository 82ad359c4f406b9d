import { useRef, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  Switch,
  Tooltip,
  useDo,
  useLanguage,
  useNow,
  usePick,
  useTexts,
  useZone,
  whenText,
} from '#kernel/web';
import { notices } from '../../contract.ts';
import { templateTexts } from '../texts/templates.ts';
import { faultsAt, usePreview, type Draft, type Language, type Part } from './draft.ts';
import { TemplateWording } from './template-wording.tsx';

type Template = RouteReply<typeof notices.listTemplates>['rows'][number];

const draftOf = ({ texts, bell, mail, enabled }: Template): Draft => ({ ...texts, bell, mail, enabled });

/** One template: both languages side by side, what it may say, where it goes, and how it would read. */
export function TemplateEditor({ template }: { template: Template }): ReactNode {
  const t = useTexts(templateTexts);
  const pick = usePick();
  const first = draftOf(template);
  const [draft, setDraft] = useState(first);
  const preview = usePreview(template.key, draft);
  const save = useDo(notices.saveTemplate, {
    quiet: true,
    refresh: [notices.listTemplates],
    onDone: () => announce({ text: t('saved', { name: pick(template.name) }) }),
  });
  const changed = JSON.stringify(draft) !== JSON.stringify(first);
  const faults = faultsAt(save.error ?? preview.error);
  const cursor = useRef<{ language: Language; part: Part; at: number }>({
    language: 'zh',
    part: 'body',
    at: -1,
  });
  const set = (language: Language, part: Part, text: string): void => {
    save.forget();
    setDraft((d) => ({ ...d, [language]: { ...d[language], [part]: text } }));
  };
  const insert = (name: string): void => {
    const { language, part, at } = cursor.current;
    const text = draft[language][part];
    const place = at < 0 ? text.length : at;
    set(language, part, `${text.slice(0, place)}{${name}}${text.slice(place)}`);
    cursor.current.at = place + name.length + 2;
  };
  const { key, version } = template;
  return (
    <>
      <Head template={template} />
      <Where template={template} draft={draft} onChange={(where) => setDraft((d) => ({ ...d, ...where }))} />
      <div className="notices-two">
        {(['zh', 'en'] as const).map((language) => (
          <TemplateWording
            key={language}
            language={language}
            wording={draft[language]}
            faults={faults}
            onChange={(part, text) => set(language, part, text)}
            onCursor={(part, at) => (cursor.current = { language, part, at })}
          />
        ))}
      </div>
      <Chips template={template} onChoose={insert} />
      {save.error ? (
        <p className="red" role="alert">
          {pick(save.error.text)}
        </p>
      ) : null}
      <div className="row">
        <Button
          kind="solid"
          busy={save.busy}
          disabled={!changed}
          onClick={() => void save.run({ params: { key }, body: { ...draft, version } })}
        >
          {t('save')}
        </Button>
        <Button disabled={!changed} onClick={() => setDraft(first)}>
          {t('undo')}
        </Button>
        <span className="sp" />
        <Reset template={template} />
      </div>
      <Preview {...preview} />
    </>
  );
}

function Reset({ template: { key, version, name, builtIn } }: { template: Template }): ReactNode {
  const t = useTexts(templateTexts);
  const pick = usePick();
  const reset = useDo(notices.resetTemplate, {
    refresh: [notices.listTemplates],
    onDone: () => announce({ text: t('back', { name: pick(name) }) }),
  });
  return (
    <Button
      kind="text"
      disabled={builtIn}
      busy={reset.busy}
      onClick={() => void reset.run({ params: { key }, body: { version } })}
    >
      {t('reset')}
    </Button>
  );
}

/** How the draft would read, in both languages. */
function Preview({ shown, error }: ReturnType<typeof usePreview>): ReactNode {
  const t = useTexts(templateTexts);
  return (
    <>
      <h3 className="h" style={{ margin: '20px 0 8px' }}>
        {t('preview')}
      </h3>
      <div className="notices-two">
        {(['zh', 'en'] as const).map((language) => (
          <div key={language} className="notices-sheet" lang={language === 'zh' ? 'zh-CN' : 'en'}>
            <b>{shown?.[language].subject}</b>
            {error ? <span className="l">{t('preview.faulty')}</span> : shown?.[language].body}
          </div>
        ))}
      </div>
    </>
  );
}

function Head({ template: r }: { template: Template }): ReactNode {
  const t = useTexts(templateTexts);
  const pick = usePick();
  const sight = { zone: useZone(), language: useLanguage(), now: useNow(60_000) };
  return (
    <header style={{ marginBottom: 14 }}>
      <h2 className="fs16 b">{pick(r.name)}</h2>
      <dl className="kv one">
        <dt>{t('on')}</dt>
        <dd>
          {r.event.title ? pick(r.event.title) : null} <span className="hash">{r.event.name}</span>
        </dd>
        <dt>{t('goesTo')}</dt>
        <dd>{pick(r.goesTo)}</dd>
      </dl>
      <p className="l fs12">
        {r.changedAt && !r.builtIn
          ? t('changed', {
              version: r.version,
              who: r.changedBy ?? '',
              at: whenText(r.changedAt, 'near', sight),
            })
          : t('builtIn')}
      </p>
    </header>
  );
}

type Where = Pick<Draft, 'bell' | 'mail' | 'enabled'>;

/** Whether it is sent at all, and by which way; what cannot be chosen stays where it is and says why. */
function Where(props: { template: Template; draft: Draft; onChange: (where: Where) => void }): ReactNode {
  const { template, draft, onChange } = props;
  const t = useTexts(templateTexts);
  const { bell, mail, enabled } = draft;
  const may = {
    enabled: template.audience !== 'letter',
    bell: template.audience === 'staff',
    mail: template.audience === 'staff',
  };
  const where: Where = { bell, mail, enabled };
  return (
    <div className="notices-where">
      {(['enabled', 'bell', 'mail'] as const).map((name) => (
        <Tooltip key={name} title={name === 'enabled' && !may.enabled ? t('fixed') : ''}>
          <label>
            <Switch
              size="small"
              checked={where[name]}
              disabled={!may[name]}
              onChange={(on) => onChange({ ...where, [name]: on })}
            />
            {t(name)}
          </label>
        </Tooltip>
      ))}
    </div>
  );
}

/** `subject.` says the same as the kind's own name, where there is one: offered once. */
function offered({ placeholders }: Template): Template['placeholders'] {
  const own = placeholders.find((p) => p.name.endsWith('.number'))?.name.split('.')[0];
  return placeholders.filter((p) => own === 'subject' || !p.name.startsWith('subject.'));
}

function Chips({ template, onChoose }: { template: Template; onChoose: (name: string) => void }): ReactNode {
  const t = useTexts(templateTexts);
  const pick = usePick();
  return (
    <>
      <h3 className="h" style={{ marginTop: 12 }}>
        {t('chips')}
      </h3>
      <div className="notices-chips">
        {offered(template).map((p) => (
          <button key={p.name} type="button" onClick={() => onChoose(p.name)}>
            {pick(p.title)}
            <code>{`{${p.name}}`}</code>
          </button>
        ))}
      </div>
    </>
  );
}
