import { useRef, type ReactNode } from 'react';
import { Button, keyLabel, useTexts } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { composeTexts } from '../texts/compose.ts';
import type { Uploads } from './files-row.tsx';
import { Stops } from './stops.tsx';
import type { Writing } from './use-draft.ts';
import type { ComposeTab, Send } from './use-send.ts';

interface Props {
  inquiry: WholeCase;
  tab: ComposeTab;
  send: Send;
  writing: Writing;
  uploads: Uploads;
}

const isTelling = (tab: ComposeTab): boolean => tab !== 'note' && tab !== 'advise';

/** What goes along, what it stops, and the button that sends it. */
export function ComposeFoot({ inquiry, tab, send, writing, uploads }: Props): ReactNode {
  const t = useTexts(composeTexts);
  const telling = isTelling(tab);
  const verb = send.promising && telling ? t('send.promise') : t(`send.${tab}`);
  return (
    <footer>
      {tab === 'phone' ? null : <Attach uploads={uploads} />}
      {telling ? <Instead inquiry={inquiry} send={send} /> : null}
      <span className="sp" />
      {writing.offline ? <span className="red fs12 ell">{t('draft.offline')}</span> : null}
      {telling ? (
        <Stops inquiry={inquiry.id} event={send.promising ? 'inquiry.promised' : 'inquiry.answered'} />
      ) : null}
      <Button
        kind="solid"
        busy={send.busy || uploads.busy.length > 0}
        disabled={!send.ready}
        onClick={() => void send.run()}
      >
        {verb} <span className="deskkey">{keyLabel('mod+Enter')}</span>
      </Button>
    </footer>
  );
}

function Attach({ uploads }: { uploads: Uploads }): ReactNode {
  const t = useTexts(composeTexts);
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        kind="text"
        size="small"
        icon="attach"
        aria-label={t('attach')}
        onClick={() => chooser.current?.click()}
      />
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={(e) => {
          uploads.add(e.target.files ?? []);
          e.target.value = '';
        }}
      />
    </>
  );
}

/** Promise an answer instead of giving it; or answer, and wait for the customer. */
function Instead({ inquiry, send }: { inquiry: WholeCase; send: Send }): ReactNode {
  const t = useTexts(composeTexts);
  return (
    <>
      {inquiry.can.promise ? (
        <Button
          kind="text"
          size="small"
          icon="calendar"
          aria-pressed={send.promising}
          onClick={() => send.promiseInstead(!send.promising)}
        >
          {t('promise')}
        </Button>
      ) : null}
      {send.promising ? null : (
        <label className="deskwait">
          <input type="checkbox" checked={send.wait} onChange={(e) => send.setWait(e.target.checked)} />
          {t('wait')}
        </label>
      )}
    </>
  );
}
