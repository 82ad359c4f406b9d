import type { ReactNode } from 'react';
import { Icon, PlainField, PlainForm, PlainSubmit, Strip, type AnyEntry } from '#kernel/web';
import { clock } from './pretend.ts';

const entry: AnyEntry = {
  method: 'POST',
  path: '/gallery/people',
  summary: '',
  permission: null,
  scope: 'public',
  reply: undefined as never,
};

export default function Portal(): ReactNode {
  return (
    <>
      <article
        className="card"
        style={{ display: 'grid', gridTemplateColumns: '22px 1fr', overflow: 'hidden' }}
      >
        <Strip
          threads={[clock('kept', -90, -10, -20), clock('running', -80, 20), clock('kept', -90, -10, -20)]}
        />
        <div style={{ padding: '12px 14px' }}>
          <p className="fs13 m">我们答应您</p>
          <p style={{ fontSize: 22, lineHeight: '32px', fontWeight: 600 }}>明天 18:00 前送到</p>
          <p className="fs14 m">顺丰正在派送，预计今天 16:30 到，早一天。</p>
        </div>
      </article>
      <article className="card" style={{ padding: 14 }}>
        <PlainForm entry={entry}>
          <PlainField name="mail" label="邮箱" type="email" required hint="回复发到这里" />
          <PlainField
            name="kind"
            label="想问什么"
            options={[
              { value: 'a', label: '订单与交期' },
              { value: 'b', label: '退换货' },
            ]}
          />
          <PlainField name="text" label="写在这里" lines={4} required />
          <PlainSubmit>发送</PlainSubmit>
        </PlainForm>
      </article>
      <p className="row fs13 m">
        <Icon name="clock" /> 投诉一小时内有人联系您，退货签收后七天内不问理由。
      </p>
    </>
  );
}
