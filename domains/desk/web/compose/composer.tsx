import { useState, type ReactNode } from 'react';
import { useTexts } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { composeTexts } from '../texts/compose.ts';
import type { ComposeTab } from './use-send.ts';
import { Writing } from './writing.tsx';

/** What this person may write in this case, in the order in which it is offered. */
export function tabsOf(inquiry: WholeCase): ComposeTab[] {
  return [
    ...(inquiry.can.answer ? inquiry.ways : []),
    ...(inquiry.can.advise ? (['advise'] as const) : []),
    ...(inquiry.can.note ? (['note'] as const) : []),
  ];
}

interface Props {
  inquiry: WholeCase;
  /** A key asked for a tab: it is opened and takes the focus. */
  asked: { tab: 'reply' | 'note'; n: number } | null;
  onTyping: (typing: boolean) => void;
}

/** Where one writes. What is written stays until it is sent, whatever becomes of the page. */
export function Composer(props: Props): ReactNode {
  const { inquiry, asked } = props;
  const tabs = tabsOf(inquiry);
  const kept = inquiry.drafts.find((d) => d.kind === 'reply')?.via ?? null;
  const [chosen, setTab] = useState<ComposeTab | null>(kept);
  const [last, setLast] = useState(asked?.n);
  if (asked && asked.n !== last) {
    setLast(asked.n);
    const wanted = asked.tab === 'note' ? tabs.find((t) => t === 'note') : tabs[0];
    const stays = asked.tab === 'reply' && chosen !== null && chosen !== 'note' && tabs.includes(chosen);
    if (wanted && !stays) setTab(wanted);
  }
  const tab = tabs.find((t) => t === chosen) ?? tabs[0];
  if (!tab) return <Closed inquiry={inquiry} />;
  return <Writing {...props} tabs={tabs} tab={tab} setTab={setTab} focus={last ?? 0} />;
}

/** Why nothing can be written here. */
function Closed({ inquiry }: { inquiry: WholeCase }): ReactNode {
  const t = useTexts(composeTexts);
  const words = inquiry.mergedInto
    ? t('merged', { number: inquiry.mergedInto.number })
    : inquiry.state === 'closed'
      ? t('closed')
      : t('readonly');
  return <p className="deskclosed">{words}</p>;
}
