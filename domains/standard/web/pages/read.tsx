import { useRef, useState, type ReactNode } from 'react';
import {
  announce,
  Button,
  CallError,
  EmptyState,
  Icon,
  Input,
  Link,
  Loaded,
  Page,
  Tag,
  upload,
  useDo,
  useGo,
  usePick,
  useRead,
  useTexts,
  When,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { readingTexts } from '../texts/readings.ts';
import '../reading/start.css';

const kinds = '.docx,.pdf,.md,.markdown,.txt,.html,.htm';

/** 上传自己的标准: a file or pasted text, and what was handed in before. */
export default function ReadPage(): ReactNode {
  const t = useTexts(readingTexts);
  return (
    <Page title={t('title')} sub={t('sub')} pad>
      <div className="rdstart">
        <DropFile />
        <PasteText />
        <Earlier />
      </div>
    </Page>
  );
}

/** Hands a document in and goes to what is read of it; one at a time. */
function useTakeFile() {
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file || busy) return;
    setBusy(true);
    try {
      const { id } = await upload(standard.handIn, file);
      go(`/standards/read/${id}`);
    } catch (error) {
      if (error instanceof CallError) announce({ text: error.text, tone: 'fault' });
    } finally {
      setBusy(false);
    }
  };
  return { busy, take };
}

/** A file, dropped here or chosen. */
function DropFile(): ReactNode {
  const t = useTexts(readingTexts);
  const input = useRef<HTMLInputElement>(null);
  const [dragged, setDragged] = useState(false);
  const { busy, take } = useTakeFile();
  return (
    <section
      className={dragged ? 'rddrop dragged' : 'rddrop'}
      aria-label={t('drop')}
      onDragOver={(e) => {
        e.preventDefault();
        setDragged(true);
      }}
      onDragLeave={() => setDragged(false)}
      onDrop={(e) => {
        e.preventDefault();
        setDragged(false);
        void take(e.dataTransfer.files[0]);
      }}
    >
      <Icon name="upload" size={20} />
      <div>
        <p className="md">{t('drop')}</p>
        <p className="l fs12">{t('drop.kinds')}</p>
      </div>
      <span className="sp" />
      <Button kind="solid" busy={busy} onClick={() => input.current?.click()}>
        {t('choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={kinds}
        aria-label={t('choose')}
        onChange={(e) => {
          void take(e.currentTarget.files?.[0]);
          e.currentTarget.value = '';
        }}
      />
    </section>
  );
}

/** Text as it was copied from somewhere. */
function PasteText(): ReactNode {
  const t = useTexts(readingTexts);
  const go = useGo();
  const [text, setText] = useState('');
  const paste = useDo(standard.handInText, { onDone: ({ id }) => go(`/standards/read/${id}`) });
  return (
    <section aria-label={t('paste')}>
      <label className="h" htmlFor="rd-paste">
        {t('paste')}
      </label>
      <Input.TextArea
        id="rd-paste"
        autoSize={{ minRows: 4, maxRows: 14 }}
        placeholder={t('paste.hint')}
        value={text}
        onChange={(e) => setText(e.target.value)}
      />
      <Button
        busy={paste.busy}
        disabled={text.trim() === ''}
        onClick={() => void paste.run({ body: { text } })}
      >
        {t('paste.read')}
      </Button>
    </section>
  );
}

function Earlier(): ReactNode {
  const t = useTexts(readingTexts);
  const pick = usePick();
  const read = useRead(standard.readings, {}, { live: ['reading'] });
  return (
    <section aria-label={t('earlier')}>
      <h2 className="h">{t('earlier')}</h2>
      <Loaded read={read} rows={3} height={44}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState what={t('earlier.none')} todo={t('earlier.none.do')} />
          ) : (
            <ul className="card rdearlier">
              {rows.map((r) => (
                <li key={r.id} className="row">
                  <Link to={`/standards/read/${r.id}`} className="md ell">
                    {r.name || t('paste.name')}
                  </Link>
                  <span className="l fs12">
                    <When at={r.at} form="near" />
                  </span>
                  <span className="sp" />
                  {r.refused ? <Tag verdict="broken">{pick(r.refused)}</Tag> : null}
                  {r.state === 'ready' ? (
                    <span className="l fs12">{t('progress', { decided: r.decided, all: r.proposals })}</span>
                  ) : null}
                  {r.draft ? (
                    <Link to={`/standards/drafts/${r.draft}`} className="fs12">
                      {t('to.draft')}
                    </Link>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
