import type { ReactNode } from 'react';
import { Button, Icon, Tag, usePick, useTexts, listed } from '#kernel/web';
import { roleWords } from '../../contract/words.ts';
import { readingTexts } from '../texts/readings.ts';
import { ProposalEditor, type Edited } from './editor.tsx';
import { figureText, type ReadingView, type Row } from './words.ts';
import './proposal.css';

export type Act = 'accept' | 'reject' | 'reopen';

/** One commitment as it was read: what it says in plain words, what is wrong with it, and what to do with it. */
export function Proposal(props: {
  row: Row;
  choices: ReadingView['choices'];
  here: boolean;
  over: boolean;
  editing: boolean;
  busy: boolean;
  onOver: (sentence: number | null) => void;
  onOpen: () => void;
  onAct: (act: Act) => void;
  onEdit: (editing: boolean) => void;
  onSave: (edited: Edited) => void;
}): ReactNode {
  const { row, here, over, editing } = props;
  const t = useTexts(readingTexts);
  const pick = usePick();
  const classes = ['rdprop', row.state, here ? 'here' : '', over ? 'over' : ''];
  return (
    <article
      id={`rd-p${row.n}`}
      className={classes.filter(Boolean).join(' ')}
      aria-label={pick(row.title)}
      aria-current={here || undefined}
      onMouseEnter={() => props.onOver(row.sentence)}
      onMouseLeave={() => props.onOver(null)}
      onClick={here ? undefined : props.onOpen}
    >
      <header className="row">
        <span className="rdkey id">{row.key}</span>
        <Tag line>{t(`kind.${row.kind}`)}</Tag>
        {row.byModel ? <Tag>{t('by.model')}</Tag> : null}
        <span className="sp" />
        <span className={`rdstate ${row.state}`}>{t(`state.${row.state}`)}</span>
      </header>
      <h4>{pick(row.title)}</h4>
      {editing ? (
        <ProposalEditor
          row={row}
          choices={props.choices}
          busy={props.busy}
          onCancel={() => props.onEdit(false)}
          onSave={props.onSave}
        />
      ) : (
        <>
          <Facts row={row} choices={props.choices} />
          <Notes row={row} />
          <Acts open={row.state === 'open'} onAct={props.onAct} onEdit={() => props.onEdit(true)} />
        </>
      )}
    </article>
  );
}

/** Take it, leave it out or change it; what is decided can be opened again. */
function Acts(props: { open: boolean; onAct: (act: Act) => void; onEdit: () => void }): ReactNode {
  const { open, onAct, onEdit } = props;
  const t = useTexts(readingTexts);
  return (
    <footer className="row">
      {open ? (
        <>
          <Button size="small" kind="solid" onClick={() => onAct('accept')}>
            {t('accept')}
          </Button>
          <Button size="small" onClick={() => onAct('reject')}>
            {t('reject')}
          </Button>
        </>
      ) : (
        <Button size="small" kind="text" onClick={() => onAct('reopen')}>
          {t('reopen')}
        </Button>
      )}
      <Button size="small" kind={open ? 'plain' : 'text'} onClick={onEdit}>
        {t('edit')}
      </Button>
    </footer>
  );
}

/** What it is about, between what, how much, whose. */
function Facts({ row, choices }: { row: Row; choices: ReadingView['choices'] }): ReactNode {
  const t = useTexts(readingTexts);
  const pick = usePick();
  const subject = choices.subjects.find((s) => s.name === row.subject);
  const figure = figureText(row, pick);
  const timed = row.kind === 'deadline';
  return (
    <dl className="rdfacts">
      {subject ? (
        <Fact name={t('row.subject')}>
          {pick(subject)}
          {row.becomes.channel ? (
            <span className="l">{t('channel', { name: pick(row.becomes.channel) })}</span>
          ) : null}
        </Fact>
      ) : null}
      {timed || row.from || row.until ? (
        <Fact name={t('row.from')}>
          {row.from ? pick(row.from) : <span className="yel">{t('none')}</span>}
          <Icon name="right" size={12} />
          {row.until ? pick(row.until) : <span className="yel">{t('none')}</span>}
        </Fact>
      ) : null}
      {figure ? (
        <Fact name={t('row.number')}>
          <b className="md">{figure}</b>
          {timed ? <span className="l">{t(`calendar.${row.calendar}`)}</span> : null}
        </Fact>
      ) : null}
      <Fact name={t('row.owner')}>
        {row.owner ? pick(roleWords(row.owner)) : <span className="l">{t('owner.none')}</span>}
      </Fact>
    </dl>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }): ReactNode => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Flags of the law, numbers still to be decided, and whether it will run. */
function Notes({ row }: { row: Row }): ReactNode {
  const t = useTexts(readingTexts);
  const pick = usePick();
  const { becomes } = row;
  return (
    <>
      {row.flags.map((flag) => (
        <p key={flag.code} className={`rdnote ${flag.severity === 'below-law' ? 'red' : 'yel'}`}>
          <Icon name="warning" size={14} />
          <span>
            <b>{t(flag.severity)}</b> {flag.article}：{pick(flag)}
          </span>
        </p>
      ))}
      {row.parameters
        .filter((p) => p.toBeDecided)
        .map((p) => (
          <p key={p.name} className="rdnote yel">
            <Icon name="edit" size={14} />
            <span>
              {t('decide', { why: pick(p.why) })}。
              {t('decide.offer', {
                value: figureText({ number: p.value, unit: p.unit, direction: null }, pick),
              })}
            </span>
          </p>
        ))}
      <p className="rdnote l">
        <Icon
          name={becomes.how === 'lives' ? 'clock' : becomes.how === 'waits' ? 'pause' : 'note'}
          size={14}
        />
        <span>
          {becomes.how === 'lives'
            ? t('lives')
            : becomes.how === 'waits'
              ? t('waits', { what: listed(becomes.waitsFor.map(pick)) })
              : t('noted', { why: becomes.why ? pick(becomes.why) : '' })}
        </span>
      </p>
    </>
  );
}
