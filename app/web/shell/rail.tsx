import type { ReactNode } from 'react';
import { Icon, Link, usePath, usePick, useSession, useTexts, type WebPage, type WebRoom } from '#kernel/web';
import { useRooms } from './rooms-context.ts';
import { mayOpen, railPages } from './home.tsx';
import { shellWords } from './words.ts';

export const settingsPages = (rooms: readonly WebRoom[]): WebPage[] =>
  rooms
    .flatMap((room) => room.pages)
    .filter((p) => p.settings)
    .sort((a, b) => (a.settings?.order ?? 0) - (b.settings?.order ?? 0));

const stem = (path: string): string => path.split('/')[1] ?? '';

/** The way between the rooms, words under the icons; along the bottom of a narrow screen. */
export function Rail(): ReactNode {
  const { me } = useSession();
  const t = useTexts(shellWords);
  const path = usePath();
  const rooms = useRooms();
  const pages = railPages(rooms, 'desk').filter((p) => mayOpen(me, p));
  const settings = settingsPages(rooms).filter((p) => mayOpen(me, p));
  const inSettings = settings.some((p) => p.path === path);
  const best = inSettings ? undefined : longestMatch(pages, path);
  return (
    <nav className="rail" aria-label={t('nav')}>
      {pages.map((page) => (
        <Place key={page.path} page={page} on={page === best} />
      ))}
      <span className="sp" />
      {settings[0] ? (
        <Link to={settings[0].path} className={inSettings ? 'on' : ''}>
          <Icon name="settings" size={18} />
          <span>{t('settings')}</span>
        </Link>
      ) : null}
    </nav>
  );
}

/** `/desk/42` belongs to `/desk`; of `/standard` and `/standard/cloth` the longer one wins. */
function longestMatch(pages: readonly WebPage[], path: string): WebPage | undefined {
  const exact = pages.filter((p) => path === p.path || path.startsWith(`${p.path}/`));
  const found = exact.sort((a, b) => b.path.length - a.path.length)[0];
  return found ?? pages.find((p) => stem(p.path) === stem(path));
}

function Place({ page, on }: { page: WebPage; on: boolean }): ReactNode {
  const pick = usePick();
  const useBadge = page.rail?.badge ?? noBadge;
  const waiting = useBadge();
  return (
    <Link to={page.path} className={on ? 'on' : ''} {...(on ? { 'aria-current': 'page' as const } : {})}>
      <Icon name={page.rail?.icon ?? 'file'} size={18} />
      <span>{pick(page.rail?.label ?? page.title)}</span>
      {waiting ? <b className="dot">{waiting > 99 ? '99+' : waiting}</b> : null}
    </Link>
  );
}

const noBadge = (): null => null;
