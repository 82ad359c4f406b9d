import { useState, type ReactNode } from 'react';
import {
  Avatar,
  Button,
  Columns,
  Icon,
  Left,
  ListPane,
  ClockLine,
  Segments,
  Strip,
  Tag,
  useParams,
  Vip,
  When,
  type IconName,
  type ListRow,
} from '#kernel/web';
import { clock, minutes, pagesOf } from './pretend.ts';
import type { ThreadData } from '#kernel/web';

interface Case {
  id: string;
  icon: IconName;
  who: string;
  vip?: boolean;
  about: string;
  number: string;
  due: number;
  close?: boolean;
  unread?: boolean;
  paused?: string;
  group: string;
  threads: ThreadData[];
}

const cases: Case[] = [
  {
    id: '1',
    icon: 'phone',
    who: '恒岭工装采购部',
    about: '工装裤第二批交期怎么没有消息',
    number: 'O-01142',
    due: -18,
    unread: true,
    group: '已超时',
    threads: [clock('broken', -48, -18), clock('running', -48, 36)],
  },
  {
    id: '2',
    icon: 'social',
    who: '知夏女装买手店',
    vip: true,
    about: '府绸衬衫洗涤两次后领口掉色，要求更换 60 件',
    number: 'C-00418',
    due: 7,
    close: true,
    group: '1 小时内到期',
    threads: [
      clock('close', -23, 7),
      clock('kept', -90, -30, -71),
      clock('running', -90, 2700),
      clock('running', -90, 1350),
    ],
  },
  {
    id: '3',
    icon: 'mail',
    who: '云絮家居 · 罗一川',
    about: '亚麻四件套缩水率超出吊牌标注',
    number: 'C-00421',
    due: 26,
    close: true,
    unread: true,
    group: '1 小时内到期',
    threads: [clock('close', -90, 26), clock('kept', -90, -30, -71)],
  },
  {
    id: '4',
    icon: 'chat',
    who: '官网访客 · 杭州',
    about: '请问这款桑蚕丝方巾可以刺绣姓名吗',
    number: 'Q-03377',
    due: 41,
    unread: true,
    group: '1 小时内到期',
    threads: [clock('running', -55, 41)],
  },
  {
    id: '5',
    icon: 'phone',
    who: '栖禾酒店集团',
    vip: true,
    about: '浴袍加单 400 件，能否并到 12 月 5 日那一批',
    number: 'O-01190',
    due: 52,
    group: '1 小时内到期',
    threads: [clock('running', -52, 52), clock('running', -52, 200)],
  },
  {
    id: '6',
    icon: 'mail',
    who: '沐野生活馆 · 许念之',
    about: '发票抬头需要更正，附新开票资料',
    number: 'Q-03361',
    due: 185,
    group: '今天',
    threads: [clock('running', -140, 185), clock('kept', -140, -80, -100)],
  },
  {
    id: '7',
    icon: 'counter',
    who: '武康路店 · 宋屿',
    about: '顾客要求改袖长，超过七日是否受理',
    number: 'R-00266',
    due: 220,
    unread: true,
    group: '今天',
    threads: [clock('running', -90, 220)],
  },
  {
    id: '8',
    icon: 'social',
    who: '马思远',
    about: '尺码换大一码，寄回途中',
    number: 'R-00259',
    due: 400,
    paused: '等客户寄回',
    group: '今天',
    threads: [clock('paused', -300, 400), clock('kept', -300, -100, -200), clock('kept', -300, -100, -200)],
  },
];

const rowOf = (c: Case): ListRow => ({
  id: c.id,
  to: `/desk/${c.id}`,
  threads: c.threads,
  group: c.group,
  unread: c.unread ?? false,
  who: (
    <>
      <Icon name={c.icon} size={14} />
      <span className="ell">{c.who}</span>
      {c.vip ? <Vip /> : null}
    </>
  ),
  left: c.paused ?? <Left due={minutes(c.due)} close={c.close ?? false} />,
  about: c.about,
  number: c.number,
});

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
      record={
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
      }
      side={
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
                code="AP-3.3"
                title="回应客户来信"
                thread={thread}
                why="VIP、微信、营业时段：30 分钟"
              />
            ))}
          </section>
        </>
      }
      sideLabel="客户与时钟"
    />
  );
}
