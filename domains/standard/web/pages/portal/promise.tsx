import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  Button,
  dayIn,
  EmptyState,
  Link,
  Loading,
  useFilters,
  useGo,
  useLanguage,
  useRead,
  useTexts,
  useTitle,
  useZone,
} from '#kernel/web';
import { promiseEntries } from '../../../contract/promises.ts';
import { promiseTexts } from '../../texts/promise.ts';
import '../../promise/promise.css';

type View = RouteReply<typeof promiseEntries.promise>;
type Language = View['languages'][number];

/** The published promise, for anybody: clauses, how many were kept, and the return policy. */
export default function PromisePage(): ReactNode {
  const t = useTexts(promiseTexts);
  const go = useGo();
  const [{ at }] = useFilters({ at: '' });
  const read = useRead(promiseEntries.promise, at ? { query: { at } } : {});
  useTitle(t('title'));
  if (read.data) return <Promised view={read.data} at={at} />;
  if (read.loading) return <Loading rows={8} height={56} />;
  return (
    <EmptyState
      what={t('off')}
      todo={t('off.do')}
      action={<Button onClick={() => go('/portal')}>{t('ask')}</Button>}
    />
  );
}

function Promised({ view, at }: { view: View; at: string }): ReactNode {
  const t = useTexts(promiseTexts);
  const chosen = useLanguage();
  const lang = view.languages.includes(chosen) ? chosen : view.languages[0]!;
  return (
    <article className="pmpage" lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      <Head view={view} at={at} lang={lang} />
      {view.scope ? (
        <section>
          <h2>{t('scope')}</h2>
          <p className="pmscope">{view.scope[lang]}</p>
        </section>
      ) : null}
      {view.standards.length + view.returns.length === 0 ? <p className="l">{t('none')}</p> : null}
      {view.standards.map((s) => (
        <section key={s.title.en}>
          <h2>{s.title[lang]}</h2>
          <ul className="pmlist">
            {s.clauses.map((c) => (
              <Clause key={c.key} clause={c} lang={lang} />
            ))}
          </ul>
        </section>
      ))}
      {view.quarter ? <p className="l pmnote">{t('quarter', view.quarter)}</p> : null}
      {view.returns.map((policy) => (
        <Returns key={policy.title.en} policy={policy} alone={view.returns.length === 1} lang={lang} />
      ))}
      {view.editions.length > 1 ? <Editions view={view} /> : null}
    </article>
  );
}

/** Whose promise it is and since when; the paper of it. */
function Head({ view, at, lang }: { view: View; at: string; lang: Language }): ReactNode {
  const t = useTexts(promiseTexts);
  const zone = useZone();
  const current = view.editions[0]?.at === view.since;
  const day = dayIn(view.since, zone);
  return (
    <header>
      <h1>{t('title')}</h1>
      <p className="m">{t('sub', { company: view.company, day })}</p>
      {current ? null : (
        <p className="pmold">
          {t('was', { day })} <Link to="/promise">{t('now')}</Link>
        </p>
      )}
      <div className="pmacts">
        <a
          className="pmlink"
          href={addressOf(promiseEntries.promisePaper, { query: { lang, ...(at ? { at } : {}) } })}
        >
          {t('pdf')}
        </a>
        <Button kind="text" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
    </header>
  );
}

/** A return policy, case by case; the first that fits holds. */
function Returns(props: { policy: View['returns'][number]; alone: boolean; lang: Language }): ReactNode {
  const { policy, alone, lang } = props;
  const t = useTexts(promiseTexts);
  return (
    <section>
      <h2>
        {t('returns')}
        {alone ? null : ` · ${policy.title[lang]}`}
      </h2>
      <p className="l pmnote">{t('returns.order')}</p>
      <ol className="pmcases">
        {policy.rows.map((row, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- a policy's rows stand in their order
          <li key={i}>
            <span className="pmwhen">{row.when[lang]}</span>
            <span className="pmthen">{row.what[lang]}</span>
            {row.note ? <span className="m pmwhy">{row.note[lang]}</span> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Clause(props: { clause: View['standards'][number]['clauses'][number]; lang: Language }): ReactNode {
  const { clause: c, lang } = props;
  const t = useTexts(promiseTexts);
  return (
    <li>
      <span className="pmhead">
        <b>{c.title[lang]}</b>
        {c.within ? <span className="pmwithin">{t('within', { span: c.within[lang] })}</span> : null}
      </span>
      <span className="m">{c.text[lang]}</span>
      {c.kept ? (
        <span className="pmkept">
          <span className="pmweave" aria-hidden>
            <i style={{ inlineSize: `${c.kept.percent}%` }} />
          </span>
          {t('kept', { percent: c.kept.percent })}
          <span className="l">{t('kept.cases', { count: c.kept.cases })}</span>
        </span>
      ) : null}
    </li>
  );
}

function Editions({ view }: { view: View }): ReactNode {
  const t = useTexts(promiseTexts);
  const zone = useZone();
  return (
    <section className="pmeditions">
      <h2>{t('editions')}</h2>
      <ul>
        {view.editions.map((e) => (
          <li key={e.at}>
            <Link to={e.current ? '/promise' : `/promise?at=${encodeURIComponent(e.at)}`}>
              {t('edition', { day: dayIn(e.at, zone) })}
            </Link>
            {e.current ? <span className="l"> {t('current')}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
