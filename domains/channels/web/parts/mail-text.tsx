import { useState, type ReactNode } from 'react';
import { Button, useTexts } from '#kernel/web';
import { mailTexts } from '../texts/mails.ts';
import '../channels.css';

export interface Piece {
  kind: 'body' | 'quote' | 'signature';
  text: string;
}

/** A mail's text: what was newly written; quotes and signatures folded until somebody opens them. */
export default function MailText({ pieces, cut }: { pieces: readonly Piece[]; cut?: boolean }): ReactNode {
  const t = useTexts(mailTexts);
  const empty = pieces.every((p) => p.text.trim() === '');
  // Pieces of one text neither move nor change places.
  const numbered = pieces.map((piece, no) => ({ piece, key: `${no}` }));
  return (
    <div className="channels-text">
      {empty ? <p className="m">{t('none')}</p> : null}
      {numbered.map(({ piece, key }) =>
        piece.kind === 'body' ? <div key={key}>{piece.text}</div> : <Folded key={key} piece={piece} />,
      )}
      {cut ? <p className="m">{t('cut')}</p> : null}
    </div>
  );
}

function Folded({ piece }: { piece: Piece }): ReactNode {
  const t = useTexts(mailTexts);
  const [open, setOpen] = useState(false);
  const lines = piece.text.split('\n').filter((l) => l.trim() !== '').length;
  const label = piece.kind === 'quote' ? t('fold.quote', { count: lines }) : t('fold.signature');
  return (
    <div>
      <Button
        kind="text"
        size="small"
        icon={open ? 'up' : 'down'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {label}
      </Button>
      {open ? <div className="folded">{piece.text}</div> : null}
    </div>
  );
}
