import { useRef, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { announce, Button, CallError, Icon, upload, useDo, usePick, useTexts } from '#kernel/web';
import { intakeRoutes } from '../../contract/intake.ts';
import { portalRoutes } from '../../contract/portal.ts';
import { portalTexts } from '../texts/portal.ts';

type File = RouteReply<typeof intakeRoutes.keepAttachment>;

/**
 * The customer writes on, with photos. After an answer that did not help, the same box says what is
 * missing, and the case is open again.
 */
export function PortalWrite(props: { inquiry: string; unclear: boolean; onDone: () => void }): ReactNode {
  const t = useTexts(portalTexts);
  const pick = usePick();
  const { inquiry, unclear } = props;
  const [text, setText] = useState('');
  const { files, setFiles, busy, add } = useFiles();
  const write = useDo(portalRoutes.writeMyInquiry, { quiet: true });
  const reopen = useDo(portalRoutes.reopenMyInquiry, { quiet: true });
  const error = write.error ?? reopen.error;
  const send = async (): Promise<void> => {
    const params = { id: inquiry };
    const said = text.trim();
    const done = unclear
      ? await reopen.run({ params, body: { text: said } })
      : await write.run({ params, body: { text: said, attachments: files.map((f) => f.id) } });
    if (!done) return;
    setText('');
    setFiles([]);
    announce({ text: portalTexts.t('write.sent') });
    props.onDone();
  };
  return (
    <form
      className="pdwrite"
      onSubmit={(e) => {
        e.preventDefault();
        void send();
      }}
    >
      <Attached files={files} onRemove={(file) => setFiles(files.filter((f) => f !== file))} />
      {error ? (
        <div className="refusal" role="alert">
          {pick(error.text)}
        </div>
      ) : null}
      <div className="pdbox">
        {unclear ? null : <Attach busy={busy} onChoose={add} />}
        <textarea
          autoFocus={unclear}
          rows={1}
          maxLength={10_000}
          value={text}
          placeholder={t(unclear ? 'write.unclear' : 'write.hint')}
          aria-label={t('write.label')}
          onChange={(e) => setText(e.target.value)}
        />
        <Button kind="solid" submit busy={write.busy || reopen.busy || busy} disabled={text.trim() === ''}>
          {t('write.send')}
        </Button>
      </div>
    </form>
  );
}

/** Uploads photos and files one after the other. */
function useFiles() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [busy, setBusy] = useState(false);
  const add = async (chosen: readonly globalThis.File[]): Promise<void> => {
    setBusy(true);
    for (const file of chosen) {
      try {
        const kept = await upload(intakeRoutes.keepAttachment, file);
        setFiles((old) => [...old, kept]);
      } catch (fault) {
        if (fault instanceof CallError) announce({ text: fault.text, tone: 'fault' });
      }
    }
    setBusy(false);
  };
  return { files, setFiles, busy, add: (chosen: Iterable<globalThis.File>) => void add([...chosen]) };
}

function Attach(props: { busy: boolean; onChoose: (files: Iterable<globalThis.File>) => void }): ReactNode {
  const t = useTexts(portalTexts);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="pdattach"
        aria-label={t('write.attach')}
        title={t('write.attach')}
        disabled={props.busy}
        onClick={() => chooser.current?.click()}
      >
        <Icon name="attach" size={20} />
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={(e) => {
          props.onChoose(e.target.files ?? []);
          e.target.value = '';
        }}
      />
    </>
  );
}

/** What goes along; a press takes it out again. */
function Attached(props: { files: readonly File[]; onRemove: (file: File) => void }): ReactNode {
  const t = useTexts(portalTexts);
  return props.files.map((file) => (
    <button
      key={file.id}
      type="button"
      className="pdfile"
      aria-label={t('write.remove', { name: file.name })}
      onClick={() => props.onRemove(file)}
    >
      <Icon name="attach" size={14} />
      <span className="ell">{file.name}</span>
      <Icon name="close" size={14} />
    </button>
  ));
}
