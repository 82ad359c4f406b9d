import type { ReactNode } from 'react';
import { Button, Segments, useTexts, useZone, whenText, nowMillis } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import type { ReplyWay } from '../../contract.ts';
import { TimeField } from '../parts/time-field.tsx';
import { composeTexts } from '../texts/compose.ts';
import { deskWords } from '../texts/words.ts';
import type { Send } from './use-send.ts';

/** What the customer is told, in the language they write in, whatever the reader's is. */
const sentences = {
  zh: {
    by: (time: string, way: string) => `您的问题我们正在核实，最迟 ${time} 前${way}答复您。`,
    mail: '用邮件',
    portal: '在门户里',
    phone: '打电话',
  },
  en: {
    by: (time: string, way: string) => `We are looking into your question and will answer ${way} by ${time}.`,
    mail: 'by mail',
    portal: 'in the portal',
    phone: 'by phone',
  },
} as const;

/** By when and how the answer will come; one press writes it into the text. */
export function PromiseRow(props: {
  inquiry: WholeCase;
  send: Send;
  text: string;
  onWrite: (text: string) => void;
}): ReactNode {
  const t = useTexts(composeTexts);
  const w = useTexts(deskWords);
  const zone = useZone();
  const { inquiry, send, text, onWrite } = props;
  const write = (): void => {
    if (!send.promisedFor) return;
    const s = sentences[inquiry.language];
    const now = nowMillis();
    const sight = { zone, language: inquiry.language, now };
    const time = `${whenText(send.promisedFor, 'day', sight)} ${whenText(send.promisedFor, 'time', sight)}`;
    const sentence = s.by(time, s[send.how]);
    onWrite(text.trim() === '' ? sentence : `${text.trimEnd()}\n${sentence}`);
  };
  return (
    <div className="deskpromise">
      <span className="deskpair">
        <span className="l fs12">{t('promise.when')}</span>
        <TimeField value={send.promisedFor} onChange={send.setPromisedFor} label={t('promise.when')} />
      </span>
      <span className="deskpair">
        <span className="l fs12">{t('promise.how')}</span>
        <Segments<ReplyWay>
          label={t('promise.how')}
          value={send.how}
          options={inquiry.ways.map((value) => ({ value, label: w(`way.${value}`) }))}
          onChange={send.setHow}
        />
      </span>
      <Button size="small" disabled={!send.promisedFor} onClick={write}>
        {t('promise.write')}
      </Button>
    </div>
  );
}
