import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  EmptyState,
  Link,
  Loaded,
  Page,
  Tag,
  useCan,
  useGo,
  usePick,
  useRead,
  useTexts,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { StartDraft, useImportDraft } from '../drafts/start-button.tsx';
import { neverInForce, versionState } from '../standards/version-state.ts';
import { InForce, VersionTag } from '../standards/version-when.tsx';
import { draftTexts } from '../texts/drafts.ts';
import { standardsTexts } from '../texts/standards.ts';
import { nowInstant } from '#kernel/web';
import '../standards/standards.css';

type Reply = RouteReply<typeof standard.standards>;
type Standard = Reply['rows'][number];
type Pack = Reply['packs'][number];

/** 标准: what the company has adopted, in its versions, and the packs it may adopt. */
export default function StandardsPage(): ReactNode {
  const t = useTexts(standardsTexts);
  const go = useGo();
  const standards = useRead(standard.standards, {}, { live: ['standard'] });
  const taken = useImportDraft();
  const mayDraft = useCan('standard.draft');
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      pad
      actions={
        <>
          {mayDraft ? (
            <Button kind="solid" icon="upload" onClick={() => go('/standards/read')}>
              {t('upload')}
            </Button>
          ) : null}
          {taken.button}
          <Button icon="list" onClick={() => go('/standards/decisions')}>
            {t('decisions')}
          </Button>
          <Button icon="list" onClick={() => go('/standards/tables')}>
            {t('tables')}
          </Button>
          <Button icon="calendar" onClick={() => go('/standards/calendars')}>
            {t('calendars')}
          </Button>
          <Button icon="team" onClick={() => go('/promise')}>
            {t('promise')}
          </Button>
        </>
      }
    >
      <Loaded read={standards} rows={6} height={72}>
        {({ rows, packs }) => (
          <div className="stpage">
            {taken.faults}
            <section aria-label={t('ours')}>
              <h2 className="h">{t('ours')}</h2>
              {rows.length === 0 ? (
                <EmptyState what={t('ours.none')} todo={t('ours.none.do')} />
              ) : (
                <div className="stcards">
                  {rows.map((row) => (
                    <Adopted key={row.id} row={row} />
                  ))}
                </div>
              )}
            </section>
            <section aria-label={t('packs')}>
              <h2 className="h">{t('packs')}</h2>
              <Packs packs={packs} />
            </section>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** One standard of the company: what is in force, and every version before and after. */
function Adopted({ row }: { row: Standard }): ReactNode {
  const t = useTexts(standardsTexts);
  const pick = usePick();
  const versions = row.versions.filter((v) => !neverInForce(v) && v.inForceFrom !== null);
  const now = versions.find((v) => versionState(v, nowInstant()) === 'now') ?? versions[0];
  return (
    <article className="card stcard">
      <header className="row">
        <h3>{now ? <Link to={`/standards/versions/${now.id}`}>{pick(row.title)}</Link> : pick(row.title)}</h3>
        <span className="sp" />
        {now ? <StartDraft from={now.id} /> : null}
      </header>
      <InTheMaking versions={row.versions} />
      <ul aria-label={t('versions')}>
        {versions.map((v) => (
          <li key={v.id} className="row">
            <Link to={`/standards/versions/${v.id}`} className="md">
              {t('version', { n: v.number })}
            </Link>
            <VersionTag version={v} />
            <InForce version={v} />
            <span className="sp" />
            <span className="l">{t('version.clauses', { count: v.clauses })}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}

/** Versions in the making: drafts, those sent for approval and those approved. */
function InTheMaking({ versions }: { versions: Standard['versions'] }): ReactNode {
  const t = useTexts(standardsTexts);
  const dt = useTexts(draftTexts);
  const open = versions.filter((v) => ['draft', 'proposed', 'approved'].includes(v.state));
  if (open.length === 0) return null;
  return (
    <ul aria-label={dt('drafts')}>
      {open.map((v) => (
        <li key={v.id} className="row">
          <Link to={`/standards/drafts/${v.id}`} className="md">
            {t('version', { n: v.number })}
          </Link>
          <Tag>{dt(`state.${v.state as 'draft' | 'proposed' | 'approved'}`)}</Tag>
        </li>
      ))}
    </ul>
  );
}

function Packs({ packs }: { packs: readonly Pack[] }): ReactNode {
  const t = useTexts(standardsTexts);
  const pick = usePick();
  const go = useGo();
  const may = useCan('standard.publish');
  const first = packs.find((p) => !p.adopted);
  return (
    <ul className="card stpacks">
      {packs.map((pack) => (
        <li key={pack.key} className="row">
          <Link to={`/standards/packs/${pack.key}`} className="md ell">
            {pick(pack.title)}
          </Link>
          <span className="l">{t('pack.clauses', { count: pack.clauses })}</span>
          <span className="sp" />
          {pack.adopted ? (
            <Tag verdict="kept">{t('pack.adopted')}</Tag>
          ) : (
            <Button
              kind={may && pack === first ? 'solid' : 'plain'}
              onClick={() => go(`/standards/packs/${pack.key}`)}
            >
              {may ? t('adopt') : t('clauses')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
