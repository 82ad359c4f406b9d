import { useState, type ReactNode } from 'react';
import { Avatar, Button, Input, useActor, useCan, useDo, usePick, useTexts, When } from '#kernel/web';
import { standard } from '../../contract.ts';
import { draftTexts } from '../texts/drafts.ts';
import type { Draft } from './use-draft.ts';

/** What is to mend, what is to note, and what people say; of the open clause, or of the whole. */
export function DraftSide(props: {
  draft: Draft;
  clause: string | null;
  onOpen: (clause: string) => void;
}): ReactNode {
  return (
    <>
      <Findings {...props} />
      <Remarks {...props} />
    </>
  );
}

/** The clause a fault lies in, from its path. */
function clauseOf(draft: Draft, path: string): string | null {
  const [, at] = /^clauses\.(\d+)(\.|$)/.exec(path) ?? [];
  return at ? (draft.document.clauses[Number(at)]?.key ?? null) : null;
}

function Findings({ draft, onOpen }: { draft: Draft; onOpen: (clause: string) => void }): ReactNode {
  const t = useTexts(draftTexts);
  const pick = usePick();
  const list = (what: 'faults' | 'warnings'): ReactNode => {
    const found = draft[what];
    if (found.length === 0) return null;
    return (
      <section className="sec" aria-label={t(`${what}.title`)}>
        <h3 className="h">
          {t(`${what}.title`)} <span className="l">{found.length}</span>
        </h3>
        <ul className="dffindings">
          {found.map((f) => {
            const key = clauseOf(draft, f.path);
            const place = key ?? f.path.split('.').slice(1, 2).join('');
            return (
              <li key={`${f.path} ${f.message}`}>
                {key ? (
                  <button type="button" className="ev id" onClick={() => onOpen(key)}>
                    {place}
                  </button>
                ) : (
                  <span className="id">{place}</span>
                )}
                <span className={what === 'faults' ? 'red' : 'm'}>{f.text ? pick(f.text) : f.message}</span>
              </li>
            );
          })}
        </ul>
      </section>
    );
  };
  return (
    <>
      {list('faults')}
      {list('warnings')}
    </>
  );
}

/** What people say of the open clause and of the whole, and a field to say something. */
function Remarks({ draft, clause }: { draft: Draft; clause: string | null }): ReactNode {
  const t = useTexts(draftTexts);
  const may = useCan('standard.remark') && ['draft', 'proposed', 'approved'].includes(draft.state);
  // A clause that is not saved yet can bear no remark: what is said is of the whole.
  const known = clause !== null && draft.document.clauses.some((c) => c.key === clause) ? clause : null;
  const shown = draft.remarks.filter((r) => known === null || r.clause === known || r.clause === null);
  return (
    <section className="sec" aria-label={t('remarks')}>
      <h3 className="h">{t('remarks')}</h3>
      {shown.length === 0 ? <p className="l fs12">{t('remarks.none')}</p> : null}
      <ul className="dfremarks">
        {shown.map((r) => (
          <Remark key={r.id} remark={r} />
        ))}
      </ul>
      {may ? <Say draft={draft} clause={known} /> : null}
    </section>
  );
}

/** One remark: who said it, of what, and whether it is settled. */
function Remark({ remark: r }: { remark: Draft['remarks'][number] }): ReactNode {
  const t = useTexts(draftTexts);
  const drafts = useCan('standard.draft');
  const me = useActor();
  const settle = useDo(standard.settleRemark, { refresh: [standard.draft] });
  return (
    <li className={r.settledAt ? 'settled' : ''}>
      <div className="row fs12">
        <Avatar name={r.by.name ?? '·'} size="small" />
        <span className="md">{r.by.name ?? t('somebody')}</span>
        <span className="l">
          <When at={r.at} form="near" />
        </span>
        <span className="sp" />
        <span className="l id">{r.clause ?? t('remarks.whole')}</span>
      </div>
      <p className="fs13">{r.text}</p>
      {r.settledAt ? (
        <span className="l fs12">{t('remarks.settled')}</span>
      ) : drafts || me?.id === r.by.id ? (
        <Button
          size="small"
          kind="text"
          busy={settle.busy}
          onClick={() => void settle.run({ params: { id: r.id } })}
        >
          {t('remarks.settle')}
        </Button>
      ) : null}
    </li>
  );
}

/** Says something of a clause, or of the whole draft. */
function Say({ draft, clause }: { draft: Draft; clause: string | null }): ReactNode {
  const t = useTexts(draftTexts);
  const [text, setText] = useState('');
  const say = useDo(standard.remark, { refresh: [standard.draft] });
  const send = async (): Promise<void> => {
    if (!text.trim()) return;
    const reply = await say.run({ params: { id: draft.id }, body: { clause, text } });
    if (reply) setText('');
  };
  return (
    <div className="dfsay">
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={text}
        aria-label={t('remarks.add')}
        placeholder={clause ? t('remarks.say') : t('remarks.say.whole')}
        onChange={(e) => setText(e.target.value)}
      />
      <Button size="small" disabled={!text.trim()} busy={say.busy} onClick={() => void send()}>
        {t('remarks.add')}
      </Button>
    </div>
  );
}
