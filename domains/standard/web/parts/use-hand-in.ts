import { useState } from 'react';
import type { RouteReply } from '#kernel/contract';
import { announce, CallError, upload } from '#kernel/web';
import { standard } from '../../contract.ts';

export type KeptFile = RouteReply<typeof standard.keepRecordFile>;

/** Hands in files one after the other; a refusal is announced and the others go on. `busy`: the names of those on their way. */
export function useHandIn(onFile: (file: KeptFile) => void) {
  const [busy, setBusy] = useState<readonly string[]>([]);
  const add = async (files: readonly File[]): Promise<void> => {
    setBusy((old) => [...old, ...files.map((f) => f.name)]);
    for (const file of files) {
      try {
        onFile(await upload(standard.keepRecordFile, file));
      } catch (error) {
        if (error instanceof CallError) announce({ text: error.text, tone: 'fault' });
      }
      setBusy((old) => old.filter((name) => name !== file.name));
    }
  };
  return { busy, add };
}
