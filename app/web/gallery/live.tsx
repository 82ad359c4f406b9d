import type { ReactNode } from 'react';
import { route, z } from '#kernel/contract';
import { Button, call, Loaded, Page, useDo, useRead, useWire } from '#kernel/web';

const open = { permission: null, scope: 'public' } as const;
const count = z.object({ count: z.number() });
const readCount = route({ ...open, method: 'GET', path: '/gallery/count', summary: 'Count', reply: count });
const addOne = route({ ...open, method: 'POST', path: '/gallery/count', summary: 'Add one', reply: count });
const drop = route({
  ...open,
  method: 'POST',
  path: '/gallery/drop',
  summary: 'Drop the line',
  reply: z.object({}),
});
const people = route({
  ...open,
  method: 'POST',
  path: '/gallery/people',
  summary: 'Refused',
  reply: z.object({}),
});

/** A read that follows the live line, a write that is told over it, and a refusal. */
export default function Live(): ReactNode {
  const read = useRead(readCount, {}, { live: ['thing'] });
  const wire = useWire();
  // It refreshes nothing by itself: what changes on screen came over the line.
  const add = useDo(addOne, { refresh: [] });
  const refuse = useDo(people);
  return (
    <Page
      title="活线"
      sub={wire}
      pad
      actions={
        <>
          <Button onClick={() => void call(drop)}>断线</Button>
          <Button onClick={() => void refuse.run()}>写错</Button>
          <Button kind="solid" busy={add.busy} onClick={() => void add.run()}>
            加一
          </Button>
        </>
      }
    >
      <Loaded read={read}>
        {(data) => <output style={{ fontSize: 40, lineHeight: '44px' }}>{data.count}</output>}
      </Loaded>
    </Page>
  );
}
