import { Icon, Left, Vip, type IconName, type ListRow, type ThreadData } from '#kernel/web';
import { clock, minutes } from './pretend.ts';

export interface Case {
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

export const cases: Case[] = [
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

export const rowOf = (c: Case): ListRow => ({
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
