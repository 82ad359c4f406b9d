import { useState, type ReactNode } from 'react';
import type { Instant } from '#kernel/contract';
import {
  announce,
  Button,
  Input,
  Modal,
  Segments,
  Tag,
  useCan,
  useDo,
  useGo,
  usePick,
  useTexts,
  When,
} from '#kernel/web';
import { standard } from '../../contract.ts';
import { PublishFoot } from '../parts/publish-foot.tsx';
import { draftTexts } from '../texts/drafts.ts';
import type { Draft } from './use-draft.ts';
import '../parts/publish-foot.css';

/** Where a draft stands and what comes next: send, send back, approve, publish. */
export function DraftBar({ draft, unsaved }: { draft: Draft; unsaved: number }): ReactNode {
  if (draft.state === 'approved') return <Publish draft={draft} />;
  return (
    <footer className="stfoot dfbar">
      <Standing draft={draft} />
      <span className="sp" />
      {draft.state === 'draft' ? <Propose draft={draft} unsaved={unsaved} /> : null}
      {draft.state === 'proposed' ? <Decide draft={draft} /> : null}
      {draft.state === 'dropped' ? <Again draft={draft} /> : null}
    </footer>
  );
}

function Standing({ draft }: { draft: Draft }): ReactNode {
  const t = useTexts(draftTexts);
  const name = (by: Draft['made']): string => by?.by?.name ?? t('somebody');
  const last = draft.approved ?? draft.sent ?? draft.changed ?? draft.made;
  const word = draft.approved
    ? 'approved.by'
    : draft.sent
      ? 'sent.by'
      : draft.changed
        ? 'changed.by'
        : 'made.by';
  return (
    <span className="row dfstanding">
      <Tag {...(draft.state === 'approved' ? { verdict: 'kept' as const } : {})}>
        {t(`state.${draft.state}`)}
      </Tag>
      {last ? (
        <span className="l fs12">
          {t(word, { name: name(last) })} <When at={last.at} form="near" />
        </span>
      ) : null}
      {draft.alone ? <span className="yel fs12">{t('alone')}</span> : null}
    </span>
  );
}

const step = (draft: Draft) => ({ params: { id: draft.id }, body: { revised: draft.revised } });

function Propose({ draft, unsaved }: { draft: Draft; unsaved: number }): ReactNode {
  const t = useTexts(draftTexts);
  const may = useCan('standard.draft');
  const propose = useDo(standard.proposeDraft, { refresh: [standard.draft, standard.standards] });
  const drop = useDo(standard.dropDraft, {
    refresh: [standard.draft, standard.standards],
    onDone: () => announce({ text: t('dropped') }),
  });
  if (!may) return <span className="l fs12">{t('readonly.may')}</span>;
  const same = draft.base !== null && draft.changes.length === 0;
  const missing = draft.faults.length;
  const verb =
    unsaved > 0
      ? t('propose.unsaved')
      : missing > 0
        ? t('propose.missing', { count: missing })
        : same
          ? t('propose.same')
          : t('propose');
  return (
    <>
      <Button kind="text" busy={drop.busy} onClick={() => void drop.run(step(draft))}>
        {t('drop')}
      </Button>
      <Button
        kind="solid"
        disabled={unsaved > 0 || missing > 0 || same}
        busy={propose.busy}
        onClick={() => void propose.run(step(draft))}
      >
        {verb}
      </Button>
    </>
  );
}

function Decide({ draft }: { draft: Draft }): ReactNode {
  const t = useTexts(draftTexts);
  const approve = useDo(standard.approveDraft, { refresh: [standard.draft, standard.standards] });
  const may = useCan('standard.approve');
  return (
    <>
      {draft.approve === 'not-own' || draft.approve === 'not-permitted' ? (
        <span className="l fs12">{t(`approve.${draft.approve}`)}</span>
      ) : null}
      {may ? <Return draft={draft} /> : null}
      {draft.approve === 'yes' ? (
        <Button kind="solid" busy={approve.busy} onClick={() => void approve.run(step(draft))}>
          {t('approve')}
        </Button>
      ) : null}
    </>
  );
}

/** Back to be changed, with the reason: it stays with the draft as a remark. */
function Return({ draft }: { draft: Draft }): ReactNode {
  const t = useTexts(draftTexts);
  const [why, setWhy] = useState<string | null>(null);
  const back = useDo(standard.returnDraft, { refresh: [standard.draft, standard.standards] });
  return (
    <>
      <Button onClick={() => setWhy('')}>{t('return')}</Button>
      <Modal
        open={why !== null}
        title={t('return.why')}
        okText={t('return.ok')}
        cancelText={t('cancel')}
        okButtonProps={{ disabled: !why?.trim() }}
        onCancel={() => setWhy(null)}
        onOk={() => {
          const body = { revised: draft.revised, why: why ?? '' };
          setWhy(null);
          void back.run({ params: { id: draft.id }, body });
        }}
      >
        <Input.TextArea
          autoSize={{ minRows: 3 }}
          maxLength={2000}
          aria-label={t('return.why')}
          value={why ?? ''}
          onChange={(e) => setWhy(e.target.value)}
        />
      </Modal>
    </>
  );
}

function Publish({ draft }: { draft: Draft }): ReactNode {
  const t = useTexts(draftTexts);
  const pick = usePick();
  const go = useGo();
  const mayReturn = useCan('standard.approve');
  const [rebase, setRebase] = useState<'new' | 'live'>('new');
  const publish = useDo(standard.publishDraft, {
    quiet: true,
    refresh: [standard.draft, standard.standards, standard.calendars],
  });
  const send = async (inForceFrom: Instant | null): Promise<void> => {
    const reply = await publish.run({
      params: { id: draft.id },
      body: { revised: draft.revised, rebase, ...(inForceFrom ? { inForceFrom } : {}) },
    });
    if (!reply) return;
    announce({ text: t('publish.done', { n: reply.number }) });
    go(`/standards/versions/${reply.version}`);
  };
  const past = draft.inForce !== null && draft.inForce.id !== draft.base?.id;
  return (
    <>
      {publish.error ? (
        <p className="red dfrefused" role="alert">
          {pick(publish.error.text)}
        </p>
      ) : null}
      <div className="dfapproved">
        <Standing draft={draft} />
        <span className="sp" />
        <span className="l fs12">{t('publish.rebase')}</span>
        <Segments
          label={t('publish.rebase')}
          value={rebase}
          options={(['new', 'live'] as const).map((v) => ({ value: v, label: t(`publish.${v}`) }))}
          onChange={setRebase}
        />
      </div>
      <PublishFoot
        verb={() => t('publish')}
        missing={draft.faults.length}
        idle={past}
        question={t('publish.ask', { n: draft.number })}
        asked={<p>{t(rebase === 'new' ? 'publish.new.say' : 'publish.live.say')}</p>}
        beside={mayReturn ? <Return draft={draft} /> : null}
        busy={publish.busy}
        publish={send}
      />
    </>
  );
}

function Again({ draft }: { draft: Draft }): ReactNode {
  const t = useTexts(draftTexts);
  const go = useGo();
  const may = useCan('standard.draft');
  const start = useDo(standard.startDraft, { onDone: ({ version }) => go(`/standards/drafts/${version}`) });
  return may ? (
    <Button kind="solid" busy={start.busy} onClick={() => void start.run({ body: { from: draft.id } })}>
      {t('again')}
    </Button>
  ) : null;
}
