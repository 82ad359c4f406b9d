import { useState, type ReactNode } from 'react';
import { toInstant, type Instant } from '#kernel/contract';
import { Button, Modal, nowMillis, Segments, useCan, useTexts, When } from '#kernel/web';
import { packTexts } from '../texts/standards.ts';
import './publish-foot.css';

/** When it comes into force: at once, or at an instant one chooses (a time in the reader's own zone). */
function useFrom() {
  const [later, setLater] = useState(false);
  const [typed, setTyped] = useState('');
  const ms = typed ? Date.parse(typed) : Number.NaN;
  const past = later && !Number.isNaN(ms) && ms <= nowMillis();
  const from: Instant | null = later && !Number.isNaN(ms) ? toInstant(ms) : null;
  return { later, setLater, typed, setTyped, past, from, open: later && (from === null || past) };
}

/**
 * The foot of a form that publishes: when it comes into force, what is still missing, and the question
 * before it leaves the house. `verb` says what is missing to whoever cannot publish yet.
 */
export function PublishFoot(props: {
  verb: (missing: number) => string;
  /** Places to mend before it may be published. */
  missing: number;
  /** There is nothing to publish. */
  idle?: boolean;
  question: string;
  /** What will change, under the question. */
  asked: ReactNode;
  beside?: ReactNode;
  busy: boolean;
  publish: (inForceFrom: Instant | null) => Promise<void>;
}): ReactNode {
  const t = useTexts(packTexts);
  const may = useCan('standard.publish');
  const when = useFrom();
  const [asking, setAsking] = useState(false);
  const open = props.missing + (when.open ? 1 : 0);
  return (
    <footer className="stfoot">
      {may ? <Choose when={when} /> : <span className="l">{t('publish.may')}</span>}
      <span className="sp" />
      {props.beside}
      <Button
        kind="solid"
        disabled={!may || open > 0 || (props.idle ?? false)}
        busy={props.busy}
        onClick={() => setAsking(true)}
      >
        {props.verb(open)}
      </Button>
      <Modal
        open={asking}
        title={props.question}
        okText={t('yes')}
        cancelText={t('no')}
        onCancel={() => setAsking(false)}
        onOk={() => {
          setAsking(false);
          void props.publish(when.from);
        }}
      >
        <div className="stask">
          {props.asked}
          {when.from ? (
            <p>
              {t('when')}: <When at={when.from} form="full" />
            </p>
          ) : null}
        </div>
      </Modal>
    </footer>
  );
}

function Choose({ when }: { when: ReturnType<typeof useFrom> }): ReactNode {
  const t = useTexts(packTexts);
  return (
    <div className="stwhen">
      <span className="l fs12">{t('when')}</span>
      <Segments
        label={t('when')}
        value={when.later ? 'later' : 'now'}
        options={[
          { value: 'now', label: t('when.now') },
          { value: 'later', label: t('when.later') },
        ]}
        onChange={(v) => when.setLater(v === 'later')}
      />
      {when.later ? (
        <input
          type="datetime-local"
          className="stinput"
          aria-label={t('when')}
          aria-invalid={when.past}
          value={when.typed}
          onChange={(e) => when.setTyped(e.target.value)}
        />
      ) : null}
      {when.past ? <span className="red fs12">{t('when.past')}</span> : null}
    </div>
  );
}
