import { useState, type ReactNode } from 'react';
import { Avatar, Button, Icon, useTexts, When } from '#kernel/web';
import type { Message } from '../../contract.ts';
import { channelIcons } from '../list/inbox-list.tsx';
import { caseTexts } from '../texts/case.ts';
import { deskWords } from '../texts/words.ts';
import { Attachments } from './attachments.tsx';
import { MailFrame } from './mail-frame.tsx';

interface Props {
  inquiry: string;
  message: Message;
  /** The customer's name, where a message came without one. */
  customer: string;
  /** Splitting: ticked or not; absent when nothing is chosen. */
  chosen?: { ticked: boolean; onTick: (ticked: boolean) => void };
}

/** Under whose name it stands, and what beside it. */
function useHeading(message: Message, customer: string): { name: string; beside: string } {
  const t = useTexts(caseTexts);
  const w = useTexts(deskWords);
  const { kind, channel } = message;
  if (kind === 'note') return { name: message.author?.name ?? t('colleague'), beside: t('note') };
  if (kind === 'reply') {
    const beside =
      channel === 'phone' ? t('via.phone') : channel === 'form' ? t('via.portal') : w(`channel.${channel}`);
    return { name: message.author?.name ?? t('colleague'), beside };
  }
  const name = message.from?.name || customer;
  const address = message.from?.address ?? '';
  if (kind === 'system-mail') return { name: name || address, beside: t('system') };
  return { name, beside: address || w(`channel.${channel}`) };
}

/** One message of the thread: the customer's, ours, or a note among colleagues. */
export function MessageItem({ inquiry, message, customer, chosen }: Props): ReactNode {
  const t = useTexts(caseTexts);
  const w = useTexts(deskWords);
  const { name, beside } = useHeading(message, customer);
  const theirs = message.kind === 'customer' || message.kind === 'system-mail';
  return (
    <article className={`deskmsg ${message.kind}`} aria-label={`${name} ${beside}`}>
      {chosen ? (
        <input
          type="checkbox"
          className="desktick"
          checked={chosen.ticked}
          aria-label={t('split.choose')}
          onChange={(e) => chosen.onTick(e.target.checked)}
        />
      ) : (
        <Avatar name={name || '·'} theirs={theirs} />
      )}
      <div className="deskbody">
        <header>
          {message.kind === 'note' ? null : (
            <Icon name={channelIcons[message.channel]} size={14} label={w(`channel.${message.channel}`)} />
          )}
          <b>{name}</b>
          <span className="ell">{beside}</span>
          <span className="sp" />
          <Delivery message={message} />
          <When at={message.occurredAt} />
        </header>
        <Content inquiry={inquiry} message={message} />
        <Attachments inquiry={inquiry} files={message.attachments} />
      </div>
    </article>
  );
}

/** The words, or the mail as it came; what it quotes is folded away. */
function Content({ inquiry, message }: { inquiry: string; message: Message }): ReactNode {
  const t = useTexts(caseTexts);
  const [original, setOriginal] = useState(false);
  const [quoted, setQuoted] = useState(false);
  return (
    <>
      {original ? (
        <MailFrame inquiry={inquiry} message={message.id} />
      ) : (
        <>
          {message.text ? <p className="desktext">{message.text}</p> : null}
          {quoted && message.quoted ? <blockquote className="deskquote">{message.quoted}</blockquote> : null}
        </>
      )}
      {message.quoted || message.hasHtml ? (
        <div className="row desktools">
          {message.quoted && !original ? (
            <Button
              kind="text"
              size="small"
              aria-expanded={quoted}
              icon={quoted ? 'up' : 'more'}
              onClick={() => setQuoted(!quoted)}
            >
              {quoted ? t('quoted.fold') : t('quoted')}
            </Button>
          ) : null}
          {message.hasHtml ? (
            <Button
              kind="text"
              size="small"
              icon={original ? 'file' : 'eye'}
              aria-pressed={original}
              onClick={() => setOriginal(!original)}
            >
              {original ? t('original.text') : t('original')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

/** How a mail of ours fares: said while it is on its way, and when it did not arrive. */
function Delivery({ message }: { message: Message }): ReactNode {
  const t = useTexts(caseTexts);
  const d = message.delivery;
  if (!d) return null;
  const why = d.error ?? t('delivery.unknown');
  if (d.state === 'failed' || d.state === 'bounced')
    return (
      <span className="red ell" title={why}>
        {t(`delivery.${d.state}`, { why })}
      </span>
    );
  return <span>{t(`delivery.${d.state}`)}</span>;
}
