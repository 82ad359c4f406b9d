import { useState, type ReactNode } from 'react';
import type { Bilingual, Instant, RouteReply } from '#kernel/contract';
import {
  announce,
  Button,
  Loaded,
  nowInstant,
  Page,
  useDo,
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
import {
  firstValues,
  keyOf,
  misfits,
  ownValues,
  withValues,
  type PackClause,
  type Values,
} from '../standards/parameters.ts';
import { PublishFoot } from '../parts/publish-foot.tsx';
import { Changes, type Changed } from '../standards/changes.tsx';
import { chapterOf, versionState } from '../standards/version-state.ts';
import { packTexts } from '../texts/standards.ts';
import { Faults } from '../standards/pack-faults.tsx';
import { Fields } from '../standards/parameter-fields.tsx';
import '../standards/standards.css';

type Pack = RouteReply<typeof standard.pack>;
type Clauses = RouteReply<typeof standard.clauses>;

/** A pack as a form: what it asks, with every number the company may set; published as the company's standard. */
export default function PackPage(): ReactNode {
  const { pack: key } = useParams<{ pack: string }>();
  const t = useTexts(packTexts);
  const pick = usePick();
  const go = useGo();
  const pack = useRead(standard.pack, { params: { pack: key } });
  const standards = useRead(standard.standards, {});
  const ours = standards.data?.rows.find((s) => s.key === key);
  const newest = ours?.versions.find((v) => versionState(v, nowInstant()) !== 'draft');
  const inForce = useRead(
    standard.clauses,
    { params: { id: newest?.id ?? '' } },
    { when: newest !== undefined },
  );
  const known = pack.data && standards.data && (!newest || inForce.data);
  return (
    <Page
      title={pack.data ? pick(pack.data.title) : key}
      sub={t('sub')}
      actions={<Button onClick={() => go('/standards')}>{t('back')}</Button>}
    >
      <Loaded
        read={{
          data: known ? pack.data : undefined,
          error: pack.error ?? standards.error ?? inForce.error,
          again: pack.again,
        }}
        rows={6}
        height={120}
      >
        {(found) =>
          newest ? (
            <Adopted pack={found} inForce={inForce.data?.rows ?? []} version={newest.id} />
          ) : (
            <PackForm pack={found} name={key} number={(ours?.versions[0]?.number ?? 0) + 1} />
          )
        }
      </Loaded>
    </Page>
  );
}

/** What is said once it is done, in both languages: the page one comes from is gone by then. */
const published = (title: Bilingual, n: number): Bilingual => ({
  zh: `「${title.zh}」第 ${n} 版已发布。`,
  en: `Version ${n} of “${title.en}” is published.`,
});

/** A pack the company has adopted: as it stands in force, changed by a draft. */
function Adopted(props: { pack: Pack; inForce: Clauses['rows']; version: string }): ReactNode {
  const t = useTexts(packTexts);
  const names = useNames();
  const stands = props.inForce.length > 0 ? props.inForce : props.pack.rows;
  return (
    <div className="stform">
      <div className="stscroll">
        <div className="stclauses">
          <Chapters
            clauses={stands}
            chapterOf={chapterOf}
            render={(c) => <ClauseLine key={c.key} clause={c} names={names} />}
          />
        </div>
      </div>
      <footer className="stfoot">
        <span className="l">{t('adopted')}</span>
        <span className="sp" />
        <StartDraft from={props.version} solid />
      </footer>
    </div>
  );
}

function PackForm(props: { pack: Pack; name: string; number: number }): ReactNode {
  const { pack, name, number } = props;
  const t = useTexts(packTexts);
  const names = useNames();
  const pick = usePick();
  const go = useGo();
  const [first] = useState(() => firstValues(pack.rows));
  const [values, setValues] = useState<Values>(first);
  const publish = useDo(standard.publishPack, { quiet: true });
  const send = async (inForceFrom: Instant | null): Promise<void> => {
    const body = { values: ownValues(pack.rows, values), ...(inForceFrom ? { inForceFrom } : {}) };
    const reply = await publish.run({ params: { pack: name }, body });
    if (!reply) return;
    announce({ text: published(pack.title, reply.number) });
    go(`/standards/versions/${reply.version}`);
  };
  const change = (k: string, v: number | null): void => setValues((old) => ({ ...old, [k]: v }));
  const verb = number === 1 ? t('publish.first') : t('publish', { n: number });
  const waiting = pack.rows.filter((c) => c.waitsFor.length > 0).length;
  return (
    <div className="stform">
      <div className="stscroll">
        {publish.error ? <Faults error={publish.error} /> : null}
        <div className="stclauses">
          <Chapters
            clauses={pack.rows}
            chapterOf={chapterOf}
            render={(c) => (
              <ClauseLine
                key={c.key}
                clause={c}
                names={names}
                deadline={withValues(c, values)}
                fields={<Fields clause={c} values={values} first={first} onChange={change} />}
              />
            )}
          />
        </div>
      </div>
      <PublishFoot
        verb={(missing) => (missing > 0 ? t('publish.missing', { count: missing }) : verb)}
        missing={misfits(pack.rows, values)}
        question={t('ask', { standard: pick(pack.title), n: number })}
        asked={
          <>
            <p>{t('ask.clauses', { live: pack.rows.length - waiting, waiting })}</p>
            <Changes changed={changedOf(pack.rows, first, values)} />
            <p className="l">{t('ask.running')}</p>
          </>
        }
        busy={publish.busy}
        publish={send}
      />
    </div>
  );
}

function changedOf(clauses: readonly PackClause[], first: Values, values: Values): Changed[] {
  return clauses.flatMap((c) =>
    Object.entries(c.parameters).flatMap(([name, p]) => {
      const key = keyOf(c.key, name);
      const [from, to] = [first[key], values[key]];
      if (typeof from !== 'number' || typeof to !== 'number' || from === to) return [];
      return [{ key, title: p.title, from: { value: from, unit: p.unit }, to: { value: to, unit: p.unit } }];
    }),
  );
}
