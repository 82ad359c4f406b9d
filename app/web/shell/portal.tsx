import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import {
  Announcements,
  chooseLanguage,
  Icon,
  Link,
  Mark,
  SessionProvider,
  useLanguage,
  useLive,
  usePath,
  usePick,
  useSession,
} from '#kernel/web';
import { useRooms } from './rooms-context.ts';
import { fetchCustomer, signOutCustomer } from '../identity.ts';
import { mayOpen, railPages } from './home.tsx';
import './portal.css';

/** The customers' face: the house's name, a few places, one column. No Ant Design in it. */
export default function Portal(): ReactNode {
  return (
    <SessionProvider of="customer" fetchMe={fetchCustomer} signOut={signOutCustomer}>
      <Frame />
    </SessionProvider>
  );
}

function Frame(): ReactNode {
  const { me, signOut } = useSession();
  const language = useLanguage();
  const pick = usePick();
  const path = usePath();
  const signedIn = me?.actor?.kind === 'customer';
  const pages = railPages(useRooms(), 'portal').filter((p) => (p.open || signedIn) && mayOpen(me, p));
  return (
    <div className="portal">
      {signedIn ? <Listening /> : null}
      <header>
        <Mark />
        <b className="ell">{me?.company.name}</b>
        <span className="sp" />
        {pages.map((p) => (
          <Link
            key={p.path}
            to={p.path}
            className={path === p.path ? 'to on' : 'to'}
            aria-label={pick(p.title)}
          >
            <Icon name={p.rail?.icon ?? 'file'} size={20} />
            <span>{pick(p.rail?.label ?? p.title)}</span>
          </Link>
        ))}
        <button
          type="button"
          className="to fs13"
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {language === 'zh' ? 'EN' : '中文'}
        </button>
        {signedIn ? (
          <button
            type="button"
            className="to"
            onClick={() => void signOut()}
            aria-label={pick({ zh: '退出登录', en: 'Sign out' })}
          >
            <Icon name="out" size={20} />
          </button>
        ) : null}
      </header>
      <main>
        <Outlet />
      </main>
      <Announcements />
    </div>
  );
}

function Listening(): null {
  useLive();
  return null;
}
