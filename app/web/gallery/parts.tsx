import { useState, type ReactNode } from 'react';
import {
  announce,
  Avatar,
  Button,
  Duration,
  Kbd,
  Legend,
  Page,
  Segments,
  Tag,
  Thread,
  Vip,
  When,
  type ThreadState,
} from '#kernel/web';
import { clock, minutes } from './pretend.ts';

const states: ThreadState[] = ['kept', 'running', 'close', 'broken', 'paused', 'cancelled'];

export default function Parts(): ReactNode {
  const [shape, setShape] = useState<'a' | 'b' | 'c'>('a');
  return (
    <Page title="零件" pad>
      <div style={{ display: 'grid', gap: 20, justifyItems: 'start' }}>
        <div className="row">
          <Button kind="solid">发布</Button>
          <Button icon="download">导出</Button>
          <Button kind="text">取消</Button>
          <Button kind="danger">发起召回</Button>
          <Button disabled>发布，还差 3 处</Button>
          <Button size="small">采用</Button>
          <Button kind="text" icon="more" aria-label="更多" />
          <Button kind="solid" busy>
            发送
          </Button>
        </div>
        <div className="row">
          <Tag>草稿 3.3 版</Tag>
          <Tag verdict="kept">已采用</Tag>
          <Tag verdict="close">待定</Tag>
          <Tag verdict="broken">低于法定</Tag>
          <Tag verdict="paused">暂停</Tag>
          <Tag line>演示</Tag>
          <Vip />
          <Kbd>Ctrl K</Kbd>
          <Avatar name="林晓岚" />
          <Avatar name="陈砚秋" theirs />
          <Avatar name="Ann Lee" size="large" />
        </div>
        <Segments
          label="x"
          value={shape}
          onChange={setShape}
          options={[
            { value: 'a', label: '按天' },
            { value: 'b', label: '按人', count: 12 },
            { value: 'c', label: '按渠道' },
          ]}
        />
        <div className="row">
          {states.map((s) => (
            <Thread
              key={s}
              thread={clock(s, -60, s === 'broken' ? -20 : 20, s === 'kept' ? -5 : undefined)}
              length={56}
            />
          ))}
          <Legend />
        </div>
        <div className="row">
          <When at={minutes(-5)} />
          <When at={minutes(-1500)} />
          <When at={minutes(1500)} />
          <When at={minutes(4000)} />
          <When at={minutes(-400_000)} />
          <When at={minutes(0)} form="full" />
          <Duration seconds={1140} /> <Duration seconds={8000} /> <Duration seconds={200_000} />
        </div>
        <div className="row">
          <Button
            onClick={() =>
              announce({ text: { zh: 'C-00418 已办结。', en: 'C-00418 closed.' }, undo: () => undefined })
            }
          >
            办结
          </Button>
          <Button
            onClick={() =>
              announce({ text: { zh: '还不能转鉴定：缺洗涤方式。', en: 'Not yet.' }, tone: 'fault' })
            }
          >
            转鉴定
          </Button>
        </div>
      </div>
    </Page>
  );
}
