import { Dropdown } from 'antd';
import { useSyncExternalStore, type ReactNode } from 'react';
import {
  Icon,
  Link,
  useGo,
  usePath,
  usePick,
  useSession,
  useTexts,
  type WebPage,
  type WebRoom,
} from '#kernel/web';
import { mayOpen, railPages } from './home.tsx';
import { useRooms } from './rooms-context.ts';
import { shellWords } from './words.ts';

export const settingsPages = (rooms: readonly WebRoom[]): WebPage[] =>
  rooms
    .flatMap((room) => room.pages)
    .filter((p) => p.settings)
    .sort((a, b) => (a.settings?.order ?? 0) - (b.settings?.order ?? 0));

const narrow = matchMedia('(max-width: 959px)');
const useNarrow = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      narrow.addEventListener('change', tell);
      return () => narrow.removeEventListener('change', tell);
    },
    () => narrow.matches,
  );

/** How many places stand along the bottom of a narrow screen; the rest is behind "more". */
const narrowPlaces = 4;

/** The way between the rooms, words under the icons; along the bottom of a narrow screen. */
export function Rail(): ReactNode {
  const { me } = useSession();
  const t = useTexts(shellWords);
  const path = usePath();
  const rooms = useRooms();
  const slim = useNarrow();
  const pages = railPages(rooms, 'desk').filter((p) => mayOpen(me, p));
  const settings = settingsPages(rooms).filter((p) => mayOpen(me, p));
  const inSettings = settings.some((p) => path === p.path || path.startsWith(`${p.path}/`));
  const best = inSettings ? undefined : longestMatch(pages, path);
  const folded = slim && pages.length + (settings.length > 0 ? 1 : 0) > narrowPlaces + 1;
  const shown = folded ? pages.slice(0, narrowPlaces) : pages;
  const rest = folded ? [...pages.slice(narrowPlaces), ...settings.slice(0, 1)] : [];
  return (
    <nav className="rail" aria-label={t('nav')}>
      {shown.map((page) => (
        <Place key={page.path} page={page} on={page === best} />
      ))}
      <span className="sp" />
      {folded ? <More pages={rest} on={inSettings || (best !== undefined && rest.includes(best))} /> : null}
      {settings[0] && !folded ? (
        <Link to={settings[0].path} className={inSettings ? 'on' : ''}>
          <Icon name="settings" size={18} />
          <span>{t('settings')}</span>
        </Link>
      ) : null}
    </nav>
  );
}

function More({ pages, on }: { pages: readonly WebPage[]; on: boolean }): ReactNode {
  const t = useTexts(shellWords);
  const pick = usePick();
  const go = useGo();
  const items = pages.map((p) => ({
    key: p.path,
    label: p.settings ? t('settings') : pick(p.rail?.label ?? p.title),
    icon: <Icon name={p.settings ? 'settings' : (p.rail?.icon ?? 'file')} />,
    onClick: () => go(p.path),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topRight">
      <button type="button" className={on ? 'on' : ''}>
        <Icon name="more" size={18} />
        <span>{t('more')}</span>
      </button>
    </Dropdown>
  );
}

const stem = (path: string): string => path.split('/')[1] ?? '';

/** `/desk/42` belongs to `/desk`; of `/standard` and `/standard/cloth` the longer one wins. */
function longestMatch(pages: readonly WebPage[], path: string): WebPage | undefined {
  const within = pages.filter((p) => path === p.path || path.startsWith(`${p.path}/`));
  const found = within.sort((a, b) => b.path.length - a.path.length)[0];
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
