import type { ReactNode } from 'react';
import { Button, CallError, EmptyState, ErrorState, Loading, Page } from '#kernel/web';

const error = new CallError(503, {
  code: 'server.busy',
  message: { zh: '正忙，请稍后再试。', en: 'Busy; try again shortly.' },
});

export default function States(): ReactNode {
  return (
    <Page title="空与错">
      <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr 1fr' }}>
        <EmptyState
          what="还没有织。"
          todo="发布一份标准，明天这里就有线。"
          action={<Button kind="solid">去看标准</Button>}
        />
        <ErrorState error={error} again={() => undefined} />
        <Loading rows={5} />
      </div>
    </Page>
  );
}
