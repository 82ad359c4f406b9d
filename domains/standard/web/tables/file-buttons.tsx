import { useRef, useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import { addressOf, announce, Button, call, CallError, upload, usePick, useTexts } from '#kernel/web';
import { standard } from '../../contract.ts';
import { tablesTexts } from '../texts/tables.ts';

type Reply = RouteReply<typeof standard.table>;

/** The table as a file, and back from one. A file with faults changes nothing, and they stand here with row and column. */
export function FileButtons(props: {
  given: Reply;
  editable: boolean;
  onTaken: () => Promise<void>;
}): ReactNode {
  const { given, editable, onTaken } = props;
  const t = useTexts(tablesTexts);
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<CallError | null>(null);
  const params = { id: given.version.id, key: given.key };
  const take = async (file: File): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      const { revised } = (await call(standard.table, { params })).version;
      await upload(standard.importTable, file, { input: { params, query: { revised } } });
      await onTaken();
      announce({ text: t('import.taken', { name: file.name }) });
    } catch (fault) {
      if (!(fault instanceof CallError)) throw fault;
      setRefused(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <a className="btn" href={addressOf(standard.table, { params, query: { format: 'xlsx' } })} download>
        {t('export', { format: 'XLSX' })}
      </a>
      <a className="btn" href={addressOf(standard.table, { params, query: { format: 'json' } })} download>
        {t('export', { format: 'JSON' })}
      </a>
      {editable ? (
        <>
          <Button icon="upload" busy={busy} onClick={() => field.current?.click()}>
            {t('import')}
          </Button>
          <input
            ref={field}
            type="file"
            hidden
            accept=".xlsx,.json"
            aria-label={t('import')}
            onChange={(e) => {
              const file = e.target.files?.[0];
              e.target.value = '';
              if (file) void take(file);
            }}
          />
        </>
      ) : null}
      {refused ? <Refused error={refused} onRead={() => setRefused(null)} /> : null}
    </>
  );
}

function Refused({ error, onRead }: { error: CallError; onRead: () => void }): ReactNode {
  const t = useTexts(tablesTexts);
  const pick = usePick();
  return (
    <div className="tgrefused" role="alert">
      <p className="red">{pick(error.text)}</p>
      <ul>
        {error.faults.slice(0, 30).map((f) => (
          <li key={`${f.path}${f.message}`}>{f.text ? pick(f.text) : f.message}</li>
        ))}
      </ul>
      <Button size="small" onClick={onRead}>
        {t('read')}
      </Button>
    </div>
  );
}
