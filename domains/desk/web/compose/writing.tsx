import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTexts } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { composeTexts } from '../texts/compose.ts';
import { ComposeFoot } from './compose-foot.tsx';
import { ComposeHead, Refused } from './compose-head.tsx';
import { FilesRow, useUploads } from './files-row.tsx';
import { PromiseRow } from './promise-row.tsx';
import { useDraft, type Writing as Draft } from './use-draft.ts';
import { useSend, type ComposeTab } from './use-send.ts';

interface Props {
  inquiry: WholeCase;
  tabs: readonly ComposeTab[];
  tab: ComposeTab;
  setTab: (tab: ComposeTab) => void;
  /** Counts how often a key asked for the field. */
  focus: number;
  onTyping: (typing: boolean) => void;
}

/** A person has two drafts in a case: what goes to somebody, and a note. */
function useWriting(inquiry: WholeCase, tab: ComposeTab): Draft {
  const kept = (kind: 'reply' | 'note') => inquiry.drafts.find((d) => d.kind === kind);
  const reply = useDraft(inquiry.id, 'reply', kept('reply'));
  const note = useDraft(inquiry.id, 'note', kept('note'));
  return tab === 'note' ? note : reply;
}

/** Head, text, files and foot of what one writes. Files may be dropped or pasted anywhere in it. */
export function Writing({ inquiry, tabs, tab, setTab, focus, onTyping }: Props): ReactNode {
  const t = useTexts(composeTexts);
  const writing = useWriting(inquiry, tab);
  const send = useSend(inquiry, tab, writing);
  const uploads = useUploads((file) => writing.setFiles([...writing.files, file]));
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus > 0) field.current?.focus();
  }, [focus]);
  const empty = writing.text.trim() === '';
  useEffect(() => {
    if (empty) onTyping(false);
  }, [empty, onTyping]);
  const write = (text: string): void => {
    send.began(text);
    writing.setText(text);
    onTyping(text.trim() !== '');
  };
  return (
    <section
      className={`deskcompose ${tab}`}
      aria-label={t('label')}
      onDragOver={(e) => e.preventDefault()}
      onDrop={(e) => {
        e.preventDefault();
        uploads.add(e.dataTransfer.files);
      }}
      onPaste={(e) => {
        if (e.clipboardData.files.length === 0) return;
        e.preventDefault();
        uploads.add(e.clipboardData.files);
      }}
    >
      <ComposeHead inquiry={inquiry} tabs={tabs} tab={tab} setTab={setTab} send={send} />
      {send.promising ? (
        <PromiseRow inquiry={inquiry} send={send} onWrite={write} text={writing.text} />
      ) : null}
      <textarea
        ref={field}
        className="deskwrite"
        value={writing.text}
        placeholder={t(`write.${tab}`)}
        aria-label={t(`write.${tab}`)}
        rows={2}
        onChange={(e) => write(e.target.value)}
        onKeyDown={(e) => onKey(e, () => void send.run())}
      />
      <FilesRow files={writing.files} busy={uploads.busy} onChange={writing.setFiles} />
      <Refused send={send} />
      <ComposeFoot inquiry={inquiry} tab={tab} send={send} writing={writing} uploads={uploads} />
    </section>
  );
}

function onKey(e: KeyboardEvent<HTMLTextAreaElement>, send: () => void): void {
  if (e.key === 'Escape') e.currentTarget.blur();
  if (e.key !== 'Enter' || !(e.ctrlKey || e.metaKey)) return;
  e.preventDefault();
  send();
}
