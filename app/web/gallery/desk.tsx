import { useState, type ReactNode } from 'react';
import {
  Avatar,
  Button,
  ClockLine,
  Columns,
  ListPane,
  Segments,
  Strip,
  Tag,
  useParams,
  Vip,
  When,
} from '#kernel/web';
import { cases, rowOf, type Case } from './cases.tsx';
import { minutes, pagesOf } from './pretend.ts';

export default function Desk(): ReactNode {
  const { id } = useParams<{ id?: string }>();
  const [tab, setTab] = useState<'mine' | 'team' | 'free'>('mine');
  const open = cases.find((c) => c.id === id) ?? cases[1];
  return (
    <Columns
      recordOpen={id !== undefined}
      list={
        <ListPane
          label="服务单"
          pages={pagesOf(cases)}
          row={rowOf}
          current={open?.id ?? ''}
          empty={{ what: '都回完了。' }}
          waiting={{ count: 3, letIn: () => undefined }}
          keys={[
            { key: 'R', does: '回复' },
            { key: '/', does: '搜索' },
            { key: '?', does: '全部' },
          ]}
          head={
            <>
              <Segments
                label="范围"
                value={tab}
                onChange={setTab}
                options={[
                  { value: 'mine', label: '我的', count: 14 },
                  { value: 'team', label: '服务一组', count: 64 },
                  { value: 'free', label: '未分派', count: 5 },
                ]}
              />
              <span className="sp" />
              <Button kind="text" size="small" icon="filter" aria-label="筛选" />
            </>
          }
        />
      }
      record={<Record open={open} />}
      side={<Side open={open} />}
      sideLabel="客户与时钟"
      back="/desk"
    />
  );
}

function Record({ open }: { open: Case | undefined }): ReactNode {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '22px 1fr', height: '100%' }}>
      <Strip threads={open?.threads ?? []} />
      <div style={{ padding: '10px 16px 0 18px' }}>
        <div className="row">
          <div style={{ flex: 1, minWidth: 0 }}>
            <div className="row fs12" style={{ gap: 6 }}>
              <span className="id m">{open?.number}</span>
              <Tag verdict="broken">投诉</Tag>
              <Tag>色牢度</Tag>
              <span className="l ell">
                今天 <When at={minutes(-90)} form="time" /> 收到，林晓岚负责
              </span>
            </div>
            <h1 className="fs16 b ell">{open?.about}</h1>
          </div>
          <Button icon="swap">办退换</Button>
          <Button kind="solid">办结</Button>
          <Button kind="text" icon="more" aria-label="更多" />
        </div>
      </div>
    </div>
  );
}

function Side({ open }: { open: Case | undefined }): ReactNode {
  return (
    <>
      <section className="sec">
        <div className="row">
          <Avatar name="知夏女装买手店" size="large" theirs />
          <div style={{ minWidth: 0, flex: 1 }}>
            <div className="row" style={{ gap: 6 }}>
              <b className="fs14 ell">知夏女装买手店</b>
              <Vip />
            </div>
            <div className="fs12 l ell">陈砚秋 · 138 **** 2207 · 上海徐汇</div>
          </div>
        </div>
        <dl className="kv" style={{ marginTop: 6 }}>
          <dt>专属顾问</dt>
          <dd>周牧</dd>
          <dt>今年订单</dt>
          <dd>
            <span className="ev">23 单</span>
          </dd>
        </dl>
      </section>
      <section className="sec">
        <div className="sh">
          <span className="h">时钟</span>
          <span className="fs12 l">{open?.threads.length}</span>
        </div>
        {open?.threads.map((thread) => (
          <ClockLine
            key={thread.due + thread.state}
            code="示-3.3"
            title="回应客户来信"
            thread={thread}
            why="VIP、微信、营业时段：30 分钟"
          />
        ))}
      </section>
    </>
  );
}
