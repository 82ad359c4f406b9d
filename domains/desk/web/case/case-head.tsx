import { useState, type ReactNode } from 'react';
import { Button, Dropdown, Link, Popover, Tag, useTexts } from '#kernel/web';
import { inquiryClasses } from '../../contract.ts';
import { Assign } from '../moves/assign.tsx';
import type { Moves } from '../moves/use-moves.ts';
import { caseTexts } from '../texts/case.ts';
import { deskWords } from '../texts/words.ts';
import { moveTexts } from '../texts/moves.ts';
import type { WholeCase } from './case-context.ts';
import { useWhenText } from './thread-lines.tsx';

/** What stands open above a case. */
export type Opened = 'assign' | 'pass' | 'merge' | 'split' | 'close' | 'follow-up' | 'title';

interface Props {
  inquiry: WholeCase;
  moves: Moves;
  opened: Opened | null;
  open: (what: Opened | null) => void;
  onEnd: () => void;
}

const priorities = ['low', 'normal', 'high', 'urgent'] as const;

/** Number, class, priority, who has it; the title; and what can be done. */
export function CaseHead(props: Props): ReactNode {
  const { inquiry, moves, opened, open } = props;
  const t = useTexts(caseTexts);
  return (
    <header className="deskcasehead">
      <div className="deskcasewhat">
        <div className="row fs12 deskmeta">
          <span className="id m">{inquiry.number}</span>
          <Sorting inquiry={inquiry} moves={moves} />
          {inquiry.voicemail ? <Tag icon="phone">{t('voicemail')}</Tag> : null}
          {inquiry.waiting ? <Tag verdict="paused">{t('waiting')}</Tag> : null}
          <Standing {...props} />
        </div>
        {opened === 'title' ? (
          <Retitle inquiry={inquiry} moves={moves} onClose={() => open(null)} />
        ) : (
          <h1 className="ell" title={inquiry.title}>
            {inquiry.title}
          </h1>
        )}
      </div>
      <Doings {...props} />
    </header>
  );
}

/** Class and priority: chosen where they stand. */
function Sorting({ inquiry, moves }: { inquiry: WholeCase; moves: Moves }): ReactNode {
  const w = useTexts(deskWords);
  const may = inquiry.can.sort;
  const classes = inquiryClasses.map((key) => ({
    key,
    label: w(`class.${key}`),
    onClick: () => void moves.sort({ class: key }),
  }));
  const levels = priorities.map((key) => ({
    key,
    label: w(`priority.${key}`),
    onClick: () => void moves.sort({ priority: key }),
  }));
  const tag = <Tag>{w(`class.${inquiry.class}`)}</Tag>;
  const level = <Tag line>{w(`priority.${inquiry.priority}`)}</Tag>;
  if (!may)
    return (
      <>
        {tag}
        {inquiry.priority === 'normal' ? null : level}
      </>
    );
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: classes, selectable: true, selectedKeys: [inquiry.class] }}
      >
        <button type="button" aria-label={`${w('class')} ${w(`class.${inquiry.class}`)}`}>
          {tag}
        </button>
      </Dropdown>
      <Dropdown
        trigger={['click']}
        menu={{ items: levels, selectable: true, selectedKeys: [inquiry.priority] }}
      >
        <button type="button" aria-label={`${w('priority')} ${w(`priority.${inquiry.priority}`)}`}>
          {level}
        </button>
      </Dropdown>
    </>
  );
}

/** Where it stands and who has it; a press on the name gives it to somebody else. */
function Standing({ inquiry, opened, open }: Props): ReactNode {
  const t = useTexts(caseTexts);
  const w = useTexts(deskWords);
  const when = useWhenText();
  const whose = inquiry.owner ? t('head.owner', { name: inquiry.owner.name }) : t('head.nobody');
  const ended = inquiry.mergedInto
    ? { id: inquiry.mergedInto.id, words: t('head.merged', { number: inquiry.mergedInto.number }) }
    : inquiry.splitFrom
      ? { id: inquiry.splitFrom.id, words: t('head.split', { number: inquiry.splitFrom.number }) }
      : null;
  return (
    <>
      <span className="l ell">
        {w(`state.${inquiry.state}`)} · {t('head.received', { time: when(inquiry.receivedAt) })}
      </span>
      {inquiry.can.assign ? (
        <Popover
          open={opened === 'assign'}
          onOpenChange={(on) => open(on ? 'assign' : null)}
          trigger="click"
          placement="bottomLeft"
          destroyOnHidden
          content={<Assign inquiry={inquiry} onDone={() => open(null)} />}
        >
          <button type="button" className="ev l">
            {whose}
          </button>
        </Popover>
      ) : (
        <span className="l">{whose}</span>
      )}
      {ended ? <Link to={`/desk/${ended.id}`}>{ended.words}</Link> : null}
      {inquiry.promisedFor && inquiry.promisedHow ? (
        <span className="m ell">
          {t('head.promised', {
            time: when(inquiry.promisedFor),
            way: w(`way.${inquiry.promisedHow}`),
          })}
        </span>
      ) : null}
    </>
  );
}

function Retitle(props: { inquiry: WholeCase; moves: Moves; onClose: () => void }): ReactNode {
  const w = useTexts(deskWords);
  const { inquiry, moves, onClose } = props;
  const [title, setTitle] = useState(inquiry.title);
  const keep = async (): Promise<void> => {
    const now = title.trim();
    if (now !== '' && now !== inquiry.title) await moves.sort({ title: now });
    onClose();
  };
  return (
    <input
      className="deskinput"
      autoFocus
      value={title}
      maxLength={200}
      aria-label={w('title')}
      onChange={(e) => setTitle(e.target.value)}
      onBlur={() => void keep()}
      onKeyDown={(e) => {
        if (e.key === 'Enter') void keep();
        if (e.key === 'Escape') onClose();
      }}
    />
  );
}

/** What can be done now, the likeliest as buttons, the rest behind "more". */
function Doings({ inquiry, moves, open, onEnd }: Props): ReactNode {
  const t = useTexts(moveTexts);
  const { can, state } = inquiry;
  const more = [
    can['pause'] && !inquiry.waiting
      ? { key: 'wait', label: t('wait'), onClick: () => void moves.wait(true) }
      : null,
    can.resume && inquiry.waiting
      ? { key: 'go-on', label: t('wait.over'), onClick: () => void moves.wait(false) }
      : null,
    can['follow-up'] ? { key: 'follow-up', label: t('follow-up'), onClick: () => open('follow-up') } : null,
    can.pass ? { key: 'pass', label: t('pass'), onClick: () => open('pass') } : null,
    can.assign ? { key: 'assign', label: t('assign'), onClick: () => open('assign') } : null,
    can.sort ? { key: 'title', label: t('retitle'), onClick: () => open('title') } : null,
    can.merge ? { key: 'merge', label: t('merge'), onClick: () => open('merge') } : null,
    can.split && inquiry.messages > 1
      ? { key: 'split', label: t('split'), onClick: () => open('split') }
      : null,
    can.reopen && state !== 'closed'
      ? { key: 'reopen', label: t('reopen'), onClick: () => void moves.reopen() }
      : null,
  ].filter((item) => item !== null);
  return (
    <div className="row deskdoings">
      {can.take && !inquiry.owner ? <Button onClick={() => void moves.take()}>{t('take')}</Button> : null}
      {can['take-back'] ? <Button onClick={() => void moves.takeBack()}>{t('take-back')}</Button> : null}
      {can.pass && state !== 'answered' ? (
        <Button icon="swap" className="deskwide" onClick={() => open('pass')}>
          {t('pass')}
        </Button>
      ) : null}
      {can.confirm ? <Button onClick={() => void moves.confirm()}>{t('confirm')}</Button> : null}
      {can.close ? (
        <Button kind={state === 'answered' || state === 'confirmed' ? 'solid' : 'plain'} onClick={onEnd}>
          {t('close')}
        </Button>
      ) : null}
      {can.unmerge ? (
        <Button icon="again" onClick={() => void moves.unmerge()}>
          {t('unmerge')}
        </Button>
      ) : null}
      {can.reopen && state === 'closed' ? (
        <Button icon="again" onClick={() => void moves.reopen()}>
          {t('reopen')}
        </Button>
      ) : null}
      {more.length > 0 ? (
        <Dropdown trigger={['click']} placement="bottomRight" menu={{ items: more }}>
          <Button kind="text" icon="more" aria-label={t('more')} />
        </Dropdown>
      ) : null}
    </div>
  );
}
