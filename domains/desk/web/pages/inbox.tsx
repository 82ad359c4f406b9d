import type { ReactNode } from 'react';
import { Columns, EmptyState, useFilters, useParams, useTexts, useTitle } from '#kernel/web';
import { Case } from '../case/case.tsx';
import { searchOf, useInboxFilter } from '../list/inbox-filter.ts';
import { InboxList } from '../list/inbox-list.tsx';
import { NewInquiryDrawer } from '../moves/dialogs.tsx';
import { Side } from '../side/side.tsx';
import { inboxTexts } from '../texts/inbox.ts';
import '../desk.css';
import '../desk-case.css';
import '../desk-compose.css';

/** The desk: list, case, and what belongs to the case. */
export default function Inbox(): ReactNode {
  const t = useTexts(inboxTexts);
  const { id } = useParams<{ id?: string }>();
  const [filter, setFilter] = useInboxFilter();
  const [{ new: making }, setMaking] = useFilters({ new: '' });
  useTitle(t('title'));
  return (
    <>
      <Columns
        recordOpen={id !== undefined}
        back={`/desk${searchOf(filter)}`}
        sideLabel={t('side')}
        list={
          <InboxList
            filter={filter}
            setFilter={setFilter}
            current={id}
            onNew={() => setMaking({ new: '1' })}
          />
        }
        record={
          id ? <Case key={id} id={id} /> : <EmptyState what={t('none.open')} todo={t('none.open.do')} />
        }
        {...(id ? { side: <Side key={id} id={id} /> } : {})}
      />
      {making === '1' ? <NewInquiryDrawer onClose={() => setMaking({ new: '' })} /> : null}
    </>
  );
}
