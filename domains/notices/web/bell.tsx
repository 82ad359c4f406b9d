import { useState, type ReactNode } from 'react';
import type { RouteReply } from '#kernel/contract';
import {
  Button,
  Icon,
  Link,
  Loaded,
  Popover,
  useDo,
  useGo,
  useRead,
  useReadPages,
  useSession,
  useTexts,
  When,
  EmptyState,
} from '#kernel/web';
import { notices } from '../contract.ts';
import { bellTexts } from './texts/bell.ts';
import './notices.css';

type Notice = RouteReply<typeof notices.listNotices>['rows'][number];

/** Behind the live line: a bell that is off by a minute is no harm. */
const everyMs = 60_000;

/** The bell in the desk's head: how many are unread, and what they are. */
export default function Bell(): ReactNode {
  const me = useSession().me?.actor?.id ?? '';
  const t = useTexts(bellTexts);
  const live = [`bell:${me}`];
  const unread = useRead(notices.countUnread, {}, { live, every: everyMs, when: me !== '' });
  const [open, setOpen] = useState(false);
  const count = unread.data?.count ?? 0;
  const label = count === 0 ? t('bell') : count > 99 ? t('many') : t('unread', { count });
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      styles={{ container: { padding: 0 } }}
      content={<Notices live={live} count={count} close={() => setOpen(false)} />}
    >
      <button
        type="button"
        className="tgl"
        aria-label={label}
        title={label}
        aria-expanded={open}
        aria-haspopup="dialog"
      >
        <Icon name="bell" />
        {count > 0 ? (
          <b className="notices-count" aria-hidden>
            {count > 99 ? '99+' : count}
          </b>
        ) : null}
      </button>
    </Popover>
  );
}

function Notices(props: { live: readonly string[]; count: number; close: () => void }): ReactNode {
  const { close } = props;
  const t = useTexts(bellTexts);
  const pages = useReadPages(notices.listNotices, { query: { limit: 20 } }, { live: props.live });
  const readAll = useDo(notices.readAllNotices);
  const read = { data: pages.loading ? undefined : pages.rows, error: pages.error, again: pages.again };
  return (
    <div
      className="notices-list"
      role="dialog"
      aria-label={t('title')}
      onKeyDown={(e) => e.key === 'Escape' && close()}
    >
      <header className="row">
        <h2 className="b sp">{t('title')}</h2>
        <Button
          kind="text"
          size="small"
          disabled={props.count === 0}
          busy={readAll.busy}
          onClick={() => void readAll.run()}
        >
          {t('all')}
        </Button>
      </header>
      <Loaded read={read} rows={4} height={62}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState what={t('empty')} todo={t('empty.do')} />
          ) : (
            <ul>
              {rows.map((n) => (
                <Row key={n.id} notice={n} close={close} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <footer className="row">
        {pages.more ? (
          <Button kind="text" size="small" busy={pages.fetchingNext} onClick={pages.next}>
            {t('more')}
          </Button>
        ) : null}
        <span className="sp" />
        <Link to="/settings/notices" onClick={close} className="fs12">
          {t('settings')}
        </Link>
      </footer>
    </div>
  );
}

const tones = { plain: '', close: 'yel', broken: 'red' } as const;

function Row({ notice: n, close }: { notice: Notice; close: () => void }): ReactNode {
  const t = useTexts(bellTexts);
  const go = useGo();
  const read = useDo(notices.readNotice, { quiet: true });
  const open = (): void => {
    if (!n.readAt) void read.run({ params: { id: n.id } });
    if (!n.link) return;
    close();
    go(n.link);
  };
  return (
    <li className={n.readAt ? '' : 'unread'}>
      <button type="button" onClick={open}>
        <span className="row">
          <span className={`ell sp ${n.readAt ? '' : 'md'} ${tones[n.tone]}`}>{n.title}</span>
          {n.readAt ? null : <span className="sr">{t('new')}</span>}
          <span className="l fs12">
            <When at={n.at} />
          </span>
        </span>
        <span className="m fs12 notices-body">
          {n.standsFor ? <b className="md">{t('for', { name: n.standsFor })} · </b> : null}
          {n.body.replaceAll('\n', ' · ')}
        </span>
      </button>
      {n.readAt ? null : (
        <Button
          kind="text"
          size="small"
          icon="check"
          aria-label={t('read')}
          onClick={() => void read.run({ params: { id: n.id } })}
        />
      )}
    </li>
  );
}
