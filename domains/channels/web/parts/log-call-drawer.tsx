import { useState, type ReactNode } from 'react';
import { toInstant, type RouteCall } from '#kernel/contract';
import {
  announce,
  DatePicker,
  Drawer,
  Field,
  Form,
  Input,
  InputNumber,
  nowInstant,
  Segments,
  Submit,
  useTexts,
} from '#kernel/web';
import { channels } from '../../contract.ts';
import { callTexts } from '../texts/calls.ts';

type Direction = 'in' | 'out';
type Outcome = 'answered' | 'missed' | 'voicemail';

interface Values {
  from: string;
  to: string;
  callerName?: string;
  /** Ant Design's own date; absent: now, less what the call took. */
  rangAt?: { valueOf(): number };
  waitSeconds?: number;
  minutes?: number;
  note?: string;
}

function bodyOf(
  v: Values,
  direction: Direction,
  outcome: Outcome,
): RouteCall<typeof channels.logCall>['body'] {
  const waitedMs = (v.waitSeconds ?? 0) * 1000;
  const talkedMs = outcome === 'answered' ? (v.minutes ?? 0) * 60_000 : 0;
  const rangMs = v.rangAt?.valueOf() ?? Date.parse(nowInstant()) - waitedMs - talkedMs;
  const at = (ms: number): string => toInstant(Math.round(ms));
  return {
    direction,
    from: v.from,
    to: v.to,
    callerName: v.callerName ?? '',
    rangAt: at(rangMs),
    answeredAt: outcome === 'answered' ? at(rangMs + waitedMs) : null,
    endedAt: outcome === 'answered' && talkedMs === 0 ? null : at(rangMs + waitedMs + talkedMs),
    outcome,
    note: v.note ?? '',
  };
}

/** Logs a call by hand: when it rang, how long until it was picked up, how long one talked, and of what. */
export default function LogCallDrawer({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTexts(callTexts);
  const [direction, setDirection] = useState<Direction>('in');
  const [outcome, setOutcome] = useState<Outcome>('answered');
  return (
    <Drawer title={t('log')} open onClose={onClose}>
      <Form
        entry={channels.logCall}
        input={(v) => ({ body: bodyOf(v as unknown as Values, direction, outcome) })}
        onDone={({ number }) => {
          announce({ text: callTexts.t('log.done', { number }) });
          onClose();
        }}
      >
        <div className="row" style={{ gap: 16, marginBottom: 16, flexWrap: 'wrap' }}>
          <Segments<Direction>
            label={t('direction')}
            value={direction}
            onChange={setDirection}
            options={[
              { value: 'in', label: t('in') },
              { value: 'out', label: t('out') },
            ]}
          />
          <Segments<Outcome>
            label={t('outcome')}
            value={outcome}
            onChange={setOutcome}
            options={(['answered', 'missed', 'voicemail'] as const).map((value) => ({
              value,
              label: t(`outcome.${value}`),
            }))}
          />
        </div>
        <Fields answered={outcome === 'answered'} />
        <Submit>{t('log.do')}</Submit>
      </Form>
    </Drawer>
  );
}

function Fields({ answered }: { answered: boolean }): ReactNode {
  const t = useTexts(callTexts);
  return (
    <>
      <Field name="from" label={t('from')} required>
        <Input maxLength={40} inputMode="tel" autoFocus />
      </Field>
      <Field name="to" label={t('to')} required>
        <Input maxLength={40} inputMode="tel" />
      </Field>
      <Field name="callerName" label={t('callerName')}>
        <Input maxLength={200} />
      </Field>
      <Field name="rangAt" label={t('rang')}>
        <DatePicker showTime style={{ width: '100%' }} />
      </Field>
      <Field name="waitSeconds" label={t('waitSeconds')}>
        <InputNumber min={0} max={3600} style={{ width: '100%' }} />
      </Field>
      {answered ? (
        <Field name="minutes" label={t('minutes')}>
          <InputNumber min={0} max={600} style={{ width: '100%' }} />
        </Field>
      ) : null}
      <Field name="note" label={t('note')}>
        <Input.TextArea maxLength={10_000} autoSize={{ minRows: 4, maxRows: 12 }} />
      </Field>
    </>
  );
}
