import type { ReactNode } from 'react';
import { toMillis } from '#kernel/contract';
import { durationText, Icon, useNow, useTexts, type IconName } from '#kernel/web';
import type { WholeCase } from '../case/case-context.ts';
import { useWhenText } from '../case/thread-lines.tsx';
import { deskWords } from '../texts/words.ts';
import { sideTexts } from '../texts/side.ts';

interface Step {
  what: string;
  more?: string;
  who?: string;
  icon: IconName;
}

/** What has to be done next, by whom: read off where the case stands, so that nobody has to know the life cycle. */
function useNextStep(inquiry: WholeCase): Step {
  const t = useTexts(sideTexts);
  const w = useTexts(deskWords);
  const when = useWhenText();
  const now = useNow(60_000);
  const who = inquiry.owner ? { who: inquiry.owner.name } : {};
  if (inquiry.mergedInto)
    return { what: t('next.merged', { number: inquiry.mergedInto.number }), icon: 'check' };
  if (inquiry.state === 'closed') return { what: t('next.done'), icon: 'check' };
  if (inquiry.waiting) return { what: t('next.wait'), more: t('next.wait.do'), icon: 'pause', ...who };
  if (inquiry.state === 'passed' && inquiry.passed)
    return {
      what: t('next.department', { department: w(`department.${inquiry.passed.to}`) }),
      more: t('next.department.do', { time: when(inquiry.passed.at) }),
      icon: 'quality',
      ...(inquiry.passed.person ? { who: inquiry.passed.person.name } : {}),
    };
  if (inquiry.state === 'advised') return { what: t('next.relay'), icon: 'mail', ...who };
  if (inquiry.state === 'confirmed') return { what: t('next.close'), icon: 'check', ...who };
  if (inquiry.promisedFor && inquiry.promisedHow && inquiry.state !== 'answered')
    return {
      what: t('next.kept', { time: when(inquiry.promisedFor), way: w(`way.${inquiry.promisedHow}`) }),
      icon: 'calendar',
      ...who,
    };
  if (inquiry.state === 'answered') return { what: t('next.confirm'), icon: 'check', ...who };
  const waited = inquiry.unansweredSince
    ? { more: t('next.answer.do', { time: durationText((now - toMillis(inquiry.unansweredSince)) / 1000) }) }
    : {};
  if (!inquiry.owner) return { what: t('next.take'), more: t('next.take.do'), icon: 'person' };
  return { what: t('next.answer'), icon: 'mail', ...waited, ...who };
}

export function NextStep({ inquiry }: { inquiry: WholeCase }): ReactNode {
  const t = useTexts(sideTexts);
  const step = useNextStep(inquiry);
  return (
    <section className="sec" aria-label={t('next')}>
      <div className="sh">
        <h2 className="h">{t('next')}</h2>
      </div>
      <div className="desknext">
        <Icon name={step.icon} size={14} />
        <span>
          <b className="md">{step.what}</b>
          {step.more ? <span className="l"> · {step.more}</span> : null}
        </span>
        <span className="l">{step.who}</span>
      </div>
    </section>
  );
}
