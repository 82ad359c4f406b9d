import { useState, type ReactNode } from 'react';
import {
  Button,
  DataTable,
  ExportButton,
  Filter,
  Page,
  SearchField,
  Tag,
  Vip,
  When,
  type Column,
} from '#kernel/web';
import { minutes, pagesOf } from './pretend.ts';

const names = [
  '知夏女装买手店',
  '栖禾酒店集团',
  '云絮家居',
  '沐野生活馆',
  '恒岭工装',
  '北岸制衣',
  '林间民宿',
  '知禾布业',
];
const rows = names.flatMap((name, i) =>
  [0, 1].map((k) => ({
    id: `${i}${k}`,
    name: k ? `${name}（分店）` : name,
    vip: i < 2 && !k,
    open: (i * 7 + k) % 5,
    last: minutes(-i * 700 - k * 40),
    owner: ['周牧', '林晓岚', '韩韵'][i % 3] ?? '',
  })),
);

const columns: Column<(typeof rows)[number]>[] = [
  {
    key: 'name',
    title: '名称',
    render: (r) => (
      <span className="row" style={{ gap: 6 }}>
        <b className="md">{r.name}</b>
        {r.vip ? <Vip /> : null}
      </span>
    ),
  },
  { key: 'owner', title: '顾问', width: 120, render: (r) => r.owner },
  {
    key: 'open',
    title: '未结',
    width: 80,
    end: true,
    render: (r) => (r.open > 2 ? <b className="red">{r.open}</b> : r.open || '·'),
  },
  {
    key: 'state',
    title: '状态',
    width: 120,
    wide: true,
    render: (r) => (r.open ? <Tag verdict="close">临期</Tag> : <Tag verdict="kept">兑现</Tag>),
  },
  { key: 'last', title: '上次来往', width: 150, end: true, render: (r) => <When at={r.last} /> },
];

export default function Customers(): ReactNode {
  const [q, setQ] = useState('');
  const [tier, setTier] = useState<'all' | 'vip'>('all');
  return (
    <Page
      title="客户"
      sub="谁、哪一级、谁在管"
      actions={
        <>
          <ExportButton pages={pagesOf(rows)} />
          <Button kind="solid" icon="plus">
            新客户
          </Button>
        </>
      }
      filters={
        <>
          <SearchField value={q} onChange={setQ} placeholder="名称、电话，支持拼音首字母" />
          <Filter
            label="等级"
            value={tier}
            onChange={setTier}
            options={[
              { value: 'all', label: '全部' },
              { value: 'vip', label: 'VIP' },
            ]}
          />
          <Filter
            label="顾问"
            value="zhou"
            plain="all"
            onChange={() => undefined}
            options={[
              { value: 'all', label: '全部' },
              { value: 'zhou', label: '周牧' },
            ]}
          />
        </>
      }
    >
      <DataTable
        label="客户"
        pages={pagesOf(rows)}
        rowKey={(r) => r.id}
        onOpen={() => undefined}
        empty={{ what: '还没有客户' }}
        columns={columns}
      />
    </Page>
  );
}
