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
  const go = useGo();
  const duties = useCan('standard.duties');
  const read = useRead(standard.competences, {}, { live: ['result'] });
  const [filter, set] = useFilters({ person: '', competence: '', show: '' });
  const [recording, setRecording] = useState(false);
  useHotkeys([
    {
      key: 'Escape',
      does: { zh: '关闭侧栏', en: 'Close the panel' },
      run: () => set({ person: '', competence: '' }),
    },
  ]);
  const some = (read.data?.competences.length ?? 0) > 0;
  return (
    <Page
      title={t('title')}
      sub={t('sub')}
      actions={
        <>
          {duties ? <Button onClick={() => go('/duties')}>{t('back')}</Button> : null}
          {some ? <ExportAll /> : null}
          {some && read.data?.mayRecord ? (
            <Button kind={filter.person === '' ? 'solid' : 'plain'} onClick={() => setRecording(true)}>
              {t('record')}
            </Button>
          ) : null}
        </>
      }
      {...(some && (read.data?.people.length ?? 0) > 1
        ? {
            filters: (
              <Segments
                label={t('show')}
                value={filter.show === 'lacking' ? 'lacking' : 'all'}
                options={[
                  { value: 'all', label: t('show.all') },
                  {
                    value: 'lacking',
                    label: t('show.lacking'),
                    count: read.data!.people.filter(lacks).length,
                  },
                ]}
                onChange={(show) => set({ show: show === 'lacking' ? 'lacking' : '' })}
              />
            ),
          }
        : {})}
    >
      <Loaded read={read} rows={10} height={52}>
        {(found) => (
          <div className={filter.person === '' ? 'cm' : 'cm cmopen'}>
            <Body
              found={found}
              lackingOnly={filter.show === 'lacking'}
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
                onClose={() => set({ person: '', competence: '' })}
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

/** What each person needs or has, as a file. */
function ExportAll(): ReactNode {
  const nothing = {
    rows: [],
    error: null,
    loading: false,
    refreshing: false,
    readAt: 0,
    again: () => undefined,
    more: false,
    next: () => undefined,
    fetchingNext: false,
  };
  return <ExportButton pages={{ ...nothing, entry: standard.competences, query: {} }} />;
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
