import { lazy, type ReactNode } from 'react';
import { EmptyState, useTexts } from '#kernel/web';
import { draftTexts } from '../texts/drafts.ts';
import type { Open } from './draft-list.tsx';
import type { Around, Draft, Edits } from './use-draft.ts';

// What one edits with is loaded with the first thing that is opened.
const CalendarDraft = lazy(() => import('./calendar-editor.tsx'));
const ClauseEditor = lazy(() => import('./clause-editor.tsx'));
const HeadEditor = lazy(() => import('./head-editor.tsx'));

/** What is open in the middle of a draft: its head, a calendar or a clause. */
export function Opened(props: {
  draft: Draft;
  around: Around;
  edits: Edits;
  open: Open;
  may: boolean;
  /** The clause behind which a new one is put. */
  after: string | null | undefined;
  onOpen: (open: Partial<Open>) => void;
}): ReactNode {
  const { draft, open, may, onOpen } = props;
  const t = useTexts(draftTexts);
  if (open.head) return <HeadEditor key={draft.revised} draft={draft} may={may} />;
  if (open.calendar && draft.document.calendars[open.calendar])
    return (
      <CalendarDraft
        key={`${open.calendar} ${draft.revised}`}
        draft={draft}
        calendarKey={open.calendar}
        may={may}
      />
    );
  if (open.clause)
    return (
      <ClauseEditor
        key={open.clause}
        draft={draft}
        around={props.around}
        clauseKey={open.clause}
        edits={props.edits}
        may={may}
        after={props.after}
        onKey={(key) => onOpen({ clause: key })}
      />
    );
  return <EmptyState what={t('choose')} todo={t('choose.do')} />;
}
