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
  const [files, setFiles] = useState<readonly File[]>([]);
  const [busy, setBusy] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const write = useDo(portalRoutes.writeMyInquiry, { quiet: true });
  const reopen = useDo(portalRoutes.reopenMyInquiry, { quiet: true });
  const error = write.error ?? reopen.error;
  const add = async (chosen: FileList | null): Promise<void> => {
    setBusy(true);
    for (const file of chosen ?? []) {
      try {
        const kept = await upload(intakeRoutes.keepAttachment, file);
        setFiles((old) => [...old, kept]);
      } catch (fault) {
        if (fault instanceof CallError) announce({ text: fault.text, tone: 'fault' });
      }
    }
    setBusy(false);
  };
  const send = async (): Promise<void> => {
    const params = { id: inquiry };
    const body = { text: text.trim(), attachments: files.map((f) => f.id) };
    const done = unclear
      ? await reopen.run({ params, body: { text: body.text } })
      : await write.run({ params, body });
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
      <textarea
        autoFocus={unclear}
        rows={unclear ? 3 : 1}
        maxLength={10_000}
        value={text}
        placeholder={t(unclear ? 'write.unclear' : 'write.hint')}
        aria-label={t('write.label')}
        onChange={(e) => setText(e.target.value)}
      />
      <Attached files={files} onRemove={(file) => setFiles(files.filter((f) => f !== file))} />
      {error ? (
        <div className="refusal" role="alert">
          {pick(error.text)}
        </div>
      ) : null}
      <div className="row">
        {unclear ? null : (
          <>
            <Button
              kind="text"
              size="large"
              icon="attach"
              aria-label={t('write.attach')}
              busy={busy}
              onClick={() => chooser.current?.click()}
            />
            <input
              ref={chooser}
              type="file"
              multiple
              hidden
              onChange={(e) => {
                void add(e.target.files);
                e.target.value = '';
              }}
            />
          </>
        )}
        <span className="sp" />
        <Button
          kind="solid"
          size="large"
          submit
          busy={write.busy || reopen.busy || busy}
          disabled={text.trim() === ''}
        >
          {t('write.send')}
        </Button>
      </div>
    </form>
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
