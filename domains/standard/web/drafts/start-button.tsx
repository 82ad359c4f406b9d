import { useRef, type ReactNode } from 'react';
import { announce, Button, useCan, useDo, useGo, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { Faults } from '../standards/pack-faults.tsx';
import { draftTexts } from '../texts/drafts.ts';

/** Begins a draft as a version stands, and goes there. */
export function StartDraft({ from, solid }: { from: string; solid?: boolean }): ReactNode {
  const t = useTexts(draftTexts);
  const go = useGo();
  const may = useCan('standard.draft');
  const start = useDo(standard.startDraft, { onDone: ({ version }) => go(`/standards/drafts/${version}`) });
  return may ? (
    <Button
      {...(solid ? { kind: 'solid' as const } : {})}
      busy={start.busy}
      onClick={() => void start.run({ body: { from } })}
    >
      {t('start')}
    </Button>
  ) : null;
}

/** Reads a pack file in as a draft; every fault with its line and column. */
export function useImportDraft() {
  const t = useTexts(draftTexts);
  const go = useGo();
  const may = useCan('standard.draft');
  const file = useRef<HTMLInputElement>(null);
  const read = useDo(standard.importDraft, {
    quiet: true,
    onDone: ({ version, number }) => {
      announce({ text: t('import.done', { n: number }) });
      go(`/standards/drafts/${version}`);
    },
  });
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen) await read.run({ body: { text: await chosen.text(), name: chosen.name.slice(0, 200) } });
    if (file.current) file.current.value = '';
  };
  return {
    button: may ? (
      <>
        <Button busy={read.busy} onClick={() => file.current?.click()}>
          {t('import')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".yaml,.yml,.json"
          hidden
          aria-label={t('import')}
          onChange={(e) => void take(e.target.files?.[0])}
        />
      </>
    ) : null,
    faults: read.error ? <Faults error={read.error} /> : null,
  };
}
