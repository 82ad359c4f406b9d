import { lazy, Suspense, useState, type ReactNode } from 'react';
import {
  Button,
  EmptyState,
  ExportButton,
  Loaded,
  Page,
  Segments,
  useCan,
  useFilters,
  useGo,
  useHotkeys,
  useRead,
  useTexts,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { lacks, Matrix, type Competences } from '../competences/matrix.tsx';
import { Results } from '../competences/results.tsx';
import { competencesTexts } from '../texts/competences.ts';
import '../competences/competences.css';

const RecordResult = lazy(() => import('../competences/record.tsx'));

/** 能力与考核: people by the competences in force; one's own results where one sees no others. */
export default function CompetencesPage(): ReactNode {
  const t = useTexts(competencesTexts);
  const read = useRead(standard.competences, {}, { live: ['result'] });
  const [filter, set] = useFilters({ person: '', competence: '', show: '' });
  const [recording, setRecording] = useState(false);
  const close = (): void => set({ person: '', competence: '' });
  useHotkeys([{ key: 'Escape', does: { zh: '关闭侧栏', en: 'Close the panel' }, run: close }]);
  const show = filter.show === 'lacking' ? 'lacking' : 'all';
  const some = read.data && read.data.competences.length > 0 ? read.data : null;
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={<Acts found={some} alone={filter.person === ''} onRecord={() => setRecording(true)} />}
      {...(some && some.people.length > 1
        ? { filters: <Shown found={some} show={show} onShow={(next) => set({ show: next })} /> }
        : {})}
    >
      <Loaded read={read} rows={10} height={52}>
        {(found) => (
          <div className={filter.person === '' ? 'cm' : 'cm cmopen'}>
            <Body
              found={found}
              lackingOnly={show === 'lacking'}
              onAll={() => set({ show: '' })}
              onOpen={(person, competence) => set({ person, competence })}
            />
            {filter.person === '' ? null : (
              <Results
                found={found}
                person={filter.person}
                competence={filter.competence}
                onAll={() => set({ competence: '' })}
                onRecord={() => setRecording(true)}
                onClose={close}
              />
            )}
            {recording ? (
              <Suspense fallback={null}>
                <RecordResult
                  found={found}
                  person={filter.person}
                  competence={filter.competence}
                  onClose={() => setRecording(false)}
                />
              </Suspense>
            ) : null}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

/** To the duties; and where there are competences, take them away as a file or record a result. */
function Acts(props: { found: Competences | null; alone: boolean; onRecord: () => void }): ReactNode {
  const { found } = props;
  const t = useTexts(competencesTexts);
  const go = useGo();
  const duties = useCan('standard.duties');
  return (
    <>
      {duties ? <Button onClick={() => go('/duties')}>{t('back')}</Button> : null}
      {found ? <ExportButton pages={{ entry: standard.competences, query: {} }} /> : null}
      {found?.mayRecord ? (
        <Button kind={props.alone ? 'solid' : 'plain'} onClick={props.onRecord}>
          {t('record')}
        </Button>
      ) : null}
    </>
  );
}

/** All people, or those who lack something. */
function Shown(props: {
  found: Competences;
  show: 'all' | 'lacking';
  onShow: (show: '' | 'lacking') => void;
}): ReactNode {
  const t = useTexts(competencesTexts);
  return (
    <Segments
      label={t('show')}
      value={props.show}
      options={[
        { value: 'all', label: t('show.all') },
        { value: 'lacking', label: t('show.lacking'), count: props.found.people.filter(lacks).length },
      ]}
      onChange={(show) => props.onShow(show === 'lacking' ? 'lacking' : '')}
    />
  );
}

function Body(props: {
  found: Competences;
  lackingOnly: boolean;
  onAll: () => void;
  onOpen: (person: string, competence: string) => void;
}): ReactNode {
  const { found, lackingOnly, onAll, onOpen } = props;
  const t = useTexts(competencesTexts);
  const go = useGo();
  const see = useCan('standard.read');
  if (found.competences.length === 0)
    return (
      <EmptyState
        what={t('empty.none')}
        todo={t('empty.none.do')}
        action={see ? <Button onClick={() => go('/standards')}>{t('empty.standards')}</Button> : null}
      />
    );
  const people = lackingOnly ? found.people.filter(lacks) : found.people;
  if (people.length > 0) return <Matrix found={found} people={people} onOpen={onOpen} />;
  return lackingOnly ? (
    <EmptyState
      what={t('empty.lacking')}
      todo={t('empty.lacking.do')}
      action={<Button onClick={onAll}>{t('empty.see-all')}</Button>}
    />
  ) : (
    <EmptyState what={t('empty.people')} todo={t('empty.people.do')} />
  );
}
