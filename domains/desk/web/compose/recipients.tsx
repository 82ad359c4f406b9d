import { useState, type ReactNode } from 'react';
import { Button, useTexts, listed } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { composeTexts } from '../texts/compose.ts';
import { readAddresses, type Address } from './addresses.ts';

/** Recipients one has chosen; null: whoever the desk would write to. */
export interface Chosen {
  to: readonly Address[];
  cc: readonly Address[];
}

const written = (list: readonly Address[]): string =>
  list.map((a) => (a.name ? `${a.name} <${a.address}>` : a.address)).join(', ');

/** Whom an answer reaches unless one says otherwise: who wrote last by mail, else who takes part. */
export function usualRecipients(inquiry: WholeCase): Address[] {
  const last = inquiry.thread.findLast((m) => m.kind === 'customer' && m.mailId !== null);
  if (last?.from?.address) return [{ name: last.from.name, address: last.from.address }];
  return inquiry.participants.filter((p) => p.address.includes('@'));
}

/** The line above what one writes: to whom; opened, both fields. */
export function Recipients(props: {
  usual: readonly Address[];
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
}): ReactNode {
  const t = useTexts(composeTexts);
  const { usual, chosen, onChoose } = props;
  const [open, setOpen] = useState(false);
  const to = chosen?.to ?? usual;
  const names = listed([...to, ...(chosen?.cc ?? [])].map((a) => a.name || a.address));
  if (!open)
    return (
      <span className="deskto ell">
        <span className="ell" title={written([...to, ...(chosen?.cc ?? [])])}>
          {to.length > 0 ? t('to', { names }) : <span className="red">{t('to.none')}</span>}
        </span>
        <Button
          kind="text"
          size="small"
          icon="edit"
          aria-label={t('to.edit')}
          onClick={() => setOpen(true)}
        />
      </span>
    );
  return <Fields start={{ to, cc: chosen?.cc ?? [] }} onClose={() => setOpen(false)} onChoose={onChoose} />;
}

function Fields(props: {
  start: Chosen;
  onChoose: (chosen: Chosen) => void;
  onClose: () => void;
}): ReactNode {
  const t = useTexts(composeTexts);
  const [to, setTo] = useState(written(props.start.to));
  const [cc, setCc] = useState(written(props.start.cc));
  const [wrong, setWrong] = useState<string | null>(null);
  const take = (): void => {
    const [a, b] = [readAddresses(to), readAddresses(cc)];
    const fault = a.wrong ?? b.wrong;
    setWrong(fault);
    if (fault === null) props.onChoose({ to: a.addresses, cc: b.addresses });
  };
  const close = (): void => {
    take();
    if (readAddresses(to).wrong === null && readAddresses(cc).wrong === null) props.onClose();
  };
  return (
    <div className="desktofields" onBlur={take}>
      <Line label={t('to.field')} value={to} hint={t('to.hint')} autoFocus onChange={setTo} onEnter={close} />
      <Line label={t('cc.field')} value={cc} onChange={setCc} onEnter={close} />
      <Button kind="text" size="small" icon="check" aria-label={t('to.edit')} onClick={close} />
      {wrong ? <span className="red fs12">{t('to.wrong', { address: wrong })}</span> : null}
    </div>
  );
}

function Line(props: {
  label: string;
  value: string;
  hint?: string;
  autoFocus?: boolean;
  onChange: (text: string) => void;
  onEnter: () => void;
}): ReactNode {
  return (
    <label className="desktoline">
      <span className="l">{props.label}</span>
      <input
        value={props.value}
        placeholder={props.hint}
        autoFocus={props.autoFocus ?? false}
        onChange={(e) => props.onChange(e.target.value)}
        onKeyDown={(e) => e.key === 'Enter' && props.onEnter()}
      />
    </label>
  );
}
