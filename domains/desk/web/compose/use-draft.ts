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

/** Takes what is being written to the server after a pause, and what is under way when the page is left. */
function useKeeping(inquiry: string, kind: Draft['kind'], person: string, at: string | null) {
  const [savedAt, setSavedAt] = useState<string | null>(at);
  const [offline, setOffline] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const save = useRef<() => Promise<void>>(async () => undefined);
  const stop = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  useEffect(
    () => () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      void save.current();
    },
    [],
  );
  const keep = (text: string, files: readonly DraftFile[]): void => {
    save.current = async () => {
      timer.current = undefined;
      try {
        const body = { kind, text, attachments: files.map((f) => f.id) };
        const reply = await call(desk.saveDraft, { params: { id: inquiry }, body });
        // Unless one has written on meanwhile, nothing has to be kept here any longer.
        if (readUnsaved(person, inquiry, kind) === text) writeUnsaved(person, inquiry, kind, null);
        setSavedAt(reply.savedAt);
        setOffline(false);
      } catch (error) {
        setOffline((error as CallError).code === 'network');
      }
    };
    stop();
    timer.current = setTimeout(() => void save.current(), pauseMs);
  };
  const forget = (): void => {
    stop();
    writeUnsaved(person, inquiry, kind, null);
    setSavedAt(null);
    setOffline(false);
  };
  return { savedAt, offline, keep, forget };
}

/**
 * What one writes in a case, kept on the server as one goes and on this device until it has arrived there.
 * `kind` is one of the two drafts a person may have in a case.
 */
export function useDraft(inquiry: string, kind: Draft['kind'], kept: Draft | undefined): Writing {
  const person = useActor()?.id ?? '';
  const [text, setText] = useState(() => readUnsaved(person, inquiry, kind) ?? kept?.text ?? '');
  const [files, setFiles] = useState<readonly DraftFile[]>(kept?.attachments ?? []);
  const keeping = useKeeping(inquiry, kind, person, kept?.savedAt ?? null);
  const latest = useRef({ text, files });
  const change = (next: Partial<{ text: string; files: readonly DraftFile[] }>): void => {
    latest.current = { ...latest.current, ...next };
    setText(latest.current.text);
    setFiles(latest.current.files);
    writeUnsaved(person, inquiry, kind, latest.current.text);
    keeping.keep(latest.current.text, latest.current.files);
  };
  return {
    text,
    files,
    savedAt: keeping.savedAt,
    offline: keeping.offline,
    setText: (next) => change({ text: next }),
    setFiles: (next) => change({ files: next }),
    done: () => {
      latest.current = { text: '', files: [] };
      setText('');
      setFiles([]);
      keeping.forget();
    },
  };
}
