import { useEffect, useRef, useState } from 'react';
import type { RouteReply } from '#kernel/contract';
import { call, useActor, type CallError } from '#kernel/web';
import { desk } from '../../contract.ts';
import { readUnsaved, writeUnsaved } from './draft-store.ts';

export type Draft = RouteReply<typeof desk.inquiry>['drafts'][number];
export type DraftFile = Draft['attachments'][number];

export interface Writing {
  text: string;
  files: readonly DraftFile[];
  setText: (text: string) => void;
  setFiles: (files: readonly DraftFile[]) => void;
  /** When the server last had it; null: nothing is kept there. */
  savedAt: string | null;
  offline: boolean;
  /** It was sent: nothing is left to keep. */
  done: () => void;
}

/** So long after the last key the draft goes to the server. */
const pauseMs = 1_200;

/**
 * What one writes in a case, kept on the server as one goes and on this device until it has arrived there.
 * `kind` is one of the two drafts a person may have in a case.
 */
export function useDraft(inquiry: string, kind: Draft['kind'], kept: Draft | undefined): Writing {
  const person = useActor()?.id ?? '';
  const [text, setText] = useState(() => readUnsaved(person, inquiry, kind) ?? kept?.text ?? '');
  const [files, setFiles] = useState<readonly DraftFile[]>(kept?.attachments ?? []);
  const [savedAt, setSavedAt] = useState<string | null>(kept?.savedAt ?? null);
  const [offline, setOffline] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef({ text, files });

  const save = async (): Promise<void> => {
    timer.current = undefined;
    const { text: now, files: with_ } = latest.current;
    try {
      const body = { kind, text: now, attachments: with_.map((f) => f.id) };
      const reply = await call(desk.saveDraft, { params: { id: inquiry }, body });
      if (latest.current.text === now) writeUnsaved(person, inquiry, kind, null);
      setSavedAt(reply.savedAt);
      setOffline(false);
    } catch (error) {
      setOffline((error as CallError).code === 'network');
    }
  };
  const later = (): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pauseMs);
  };
  const saveRef = useRef(save);
  useEffect(() => {
    saveRef.current = save;
  });
  useEffect(
    () => () => {
      // Left in the middle of a word: what is under way still goes.
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      void saveRef.current();
    },
    [],
  );
  return {
    text,
    files,
    savedAt,
    offline,
    setText: (next) => {
      latest.current = { ...latest.current, text: next };
      setText(next);
      writeUnsaved(person, inquiry, kind, next);
      later();
    },
    setFiles: (next) => {
      latest.current = { ...latest.current, files: next };
      setFiles(next);
      later();
    },
    done: () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      latest.current = { text: '', files: [] };
      writeUnsaved(person, inquiry, kind, null);
      setText('');
      setFiles([]);
      setSavedAt(null);
    },
  };
}
