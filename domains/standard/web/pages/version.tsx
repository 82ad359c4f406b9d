import type { ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  addressOf,
  Button,
  EmptyState,
  Filter,
  Loaded,
  Page,
  Segments,
  Tag,
  useFilters,
  useGo,
  useParams,
  usePick,
  useRead,
  useTexts,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { StartDraft } from '../drafts/start-button.tsx';
import { useNames } from '../parts/read-clocks.ts';
import { Chapters, ClauseLine } from '../standards/clause-line.tsx';
import { chapterOf, neverInForce } from '../standards/version-state.ts';
import { InForce, VersionTag } from '../standards/version-when.tsx';
import { draftTexts } from '../texts/drafts.ts';
import { standardsTexts } from '../texts/standards.ts';
import '../standards/standards.css';

const filters = ['all', 'live', 'waiting'] as const;

/** One version of a standard: its clauses chapter by chapter, each in plain words. */
export default function VersionPage(): ReactNode {
  const { id } = useParams<{ id: string }>();
  const t = useTexts(standardsTexts);
  const pick = usePick();
  const [values, setFilter] = useFilters({ show: 'all' });
  const show = filters.find((f) => f === values.show) ?? 'all';
  const version = useRead(standard.clauses, { params: { id } }, { keep: true });
  const found = version.data;
  return (
    <Page
      title={found ? pick(found.standard) : t('title')}
      sub={
        found ? (
          <span className="row">
            <Tag>{t('version', { n: found.version.number })}</Tag>
            <VersionTag version={found.version} />
            <InForce version={found.version} />
          </span>
        ) : null
      }
      actions={<Acts version={id} />}
      filters={
        <>
          <VersionFilter version={id} />
          <Segments
            label={t('filter')}
            value={show}
            options={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
            onChange={(next) => setFilter({ show: next })}
          />
        </>
      }
      pad
    >
      <Loaded read={version} rows={8} height={96}>
        {({ rows }) => (
          <Clauses
            clauses={rows.filter((c) => show === 'all' || (show === 'waiting') === c.waitsFor.length > 0)}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** What changed with it, the document as a file, and the ways to another version. */
function Acts({ version: id }: { version: string }): ReactNode {
  const t = useTexts(draftTexts);
  const go = useGo();
  return (
    <>
      <Button onClick={() => go(`/standards/versions/${id}/changes`)}>{t('changes.see')}</Button>
      <a className="btn" href={addressOf(standard.document, { params: { id }, query: { format: 'yaml' } })}>
        {t('export')}
      </a>
      <StartDraft from={id} />
    </>
  );
}

function Clauses({ clauses }: { clauses: RouteReply<typeof standard.clauses>['rows'] }): ReactNode {
  const t = useTexts(standardsTexts);
  const names = useNames();
  if (clauses.length === 0) return <EmptyState what={t('empty')} todo={t('empty.do')} />;
  return (
    <div className="stclauses">
      <Chapters
        clauses={clauses}
        chapterOf={chapterOf}
        render={(c) => <ClauseLine key={c.id} clause={c} names={names} link />}
      />
    </div>
  );
}

/** The standard a version belongs to, with its other versions. */
function useStandardOf(version: string) {
  const standards = useRead(standard.standards, {}, { live: ['standard'] });
  return standards.data?.rows.find((s) => s.versions.some((v) => v.id === version));
}

function VersionFilter({ version }: { version: string }): ReactNode {
  const t = useTexts(standardsTexts);
  const go = useGo();
  const versions = (useStandardOf(version)?.versions ?? []).filter(
    (v) => (!neverInForce(v) && v.inForceFrom !== null) || v.id === version,
  );
  if (versions.length < 2) return null;
  return (
    <Filter
      label={t('all.versions')}
      value={version}
      plain={version}
      options={versions.map((v) => ({ value: v.id, label: t('version', { n: v.number }) }))}
      onChange={(next) => go(`/standards/versions/${next}`)}
    />
  );
}
