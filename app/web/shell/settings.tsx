import { Outlet } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link, usePath, usePick, useSession, useTexts, type WebPage } from '#kernel/web';
import { mayOpen } from './home.tsx';
import { settingsPages } from './rail.tsx';
import { useRooms } from './rooms-context.ts';
import { shellWords } from './words.ts';
import './settings.css';

/** The settings: an index of what the person may set, beside the page. */
export default function Settings(): ReactNode {
  const { me } = useSession();
  const t = useTexts(shellWords);
  const pages = settingsPages(useRooms()).filter((p) => mayOpen(me, p) && !p.path.includes(':'));
  const groups = [...new Set(pages.map((p) => p.settings?.group?.zh ?? ''))];
  const index = useRef<HTMLElement>(null);
  const path = usePath();
  // On a phone the index is one line: what is open comes into sight.
  useEffect(() => {
    index.current?.querySelector('.on')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [path]);
  return (
    <div className="settings">
      <nav ref={index} aria-label={t('settings')}>
        <h2 className="h">{t('settings')}</h2>
        {groups.map((group) => (
          <Group key={group} pages={pages.filter((p) => (p.settings?.group?.zh ?? '') === group)} />
        ))}
      </nav>
      <div>
        <Outlet />
      </div>
    </div>
  );
}

function Group({ pages }: { pages: readonly WebPage[] }): ReactNode {
  const pick = usePick();
  const path = usePath();
  const group = pages[0]?.settings?.group;
  return (
    <>
      {group ? <h3 className="h">{pick(group)}</h3> : null}
      {pages.map((p) => (
        <Link
          key={p.path}
          to={p.path}
          className={path === p.path || path.startsWith(`${p.path}/`) ? 'on' : ''}
        >
          {pick(p.title)}
        </Link>
      ))}
    </>
  );
}
