import { Outlet } from '@tanstack/react-router';
import { useMemo, useState, type ReactNode } from 'react';
import {
  Announcements,
  chooseLanguage,
  chooseShade,
  CommandPalette,
  KeySheet,
  ThemeProvider,
  useHotkeys,
  useLive,
  usePick,
  useSession,
  useShade,
  type PaletteSource,
} from '#kernel/web';
import { useRooms } from './rooms-context.ts';
import { mayOpen } from './home.tsx';
import { Rail } from './rail.tsx';
import { Top } from './top.tsx';
import './shell.css';

/** The desk: head, rail, the page, and what lies above it. */
export default function Desk(): ReactNode {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  const { me } = useSession();
  useHotkeys([
    {
      key: 'mod+k',
      does: both('keys.palette'),
      inFields: true,
      everywhere: true,
      run: () => setOpen('palette'),
    },
    { key: '/', does: both('keys.palette'), everywhere: true, run: () => setOpen('palette') },
    { key: '?', does: both('keys.sheet'), everywhere: true, run: () => setOpen('keys') },
  ]);
  return (
    <ThemeProvider>
      {me?.actor ? <Listening /> : null}
      <div className="app">
        <Top onSearch={() => setOpen('palette')} onKeys={() => setOpen('keys')} />
        <Rail />
        <main id="main" tabIndex={-1} style={{ outline: 'none' }}>
          <Outlet />
        </main>
      </div>
      <Palette open={open === 'palette'} onClose={() => setOpen(null)} />
      <KeySheet open={open === 'keys'} onClose={() => setOpen(null)} />
      <Announcements />
    </ThemeProvider>
  );
}

/** Only once somebody is signed in: whoever is led to the sign-in has no line to listen on. */
function Listening(): null {
  useLive();
  return null;
}

const zhEn = {
  'keys.palette': { zh: '搜索与跳转', en: 'Search and go to' },
  'keys.sheet': { zh: '快捷键一览', en: 'List of keys' },
};
const both = (key: keyof typeof zhEn): { zh: string; en: string } => zhEn[key];

function Palette({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const { me } = useSession();
  const pick = usePick();
  const shade = useShade();
  const rooms = useRooms();
  const pages = rooms
    .flatMap((room) => room.pages)
    .filter((p) => p.face === 'desk' && !p.path.includes(':') && mayOpen(me, p))
    .map((p) => ({
      id: p.path,
      title: pick(p.title),
      hint: p.title.en === pick(p.title) ? '' : p.title.en,
      icon: p.rail?.icon ?? ('file' as const),
      to: p.path,
    }));
  const sources = useMemo(() => {
    const may = (permission?: string | null): boolean =>
      !permission || me?.permissions[permission] !== undefined;
    const theirs = rooms
      .flatMap((room) => room.palette ?? [])
      .filter((source) => may(source.permission))
      .map((source) => ({ ...source, actions: source.actions?.filter((a) => may(a.permission)) ?? [] }));
    return [...theirs, ownActions(shade === 'dark')];
  }, [rooms, me, shade]);
  return <CommandPalette open={open} onClose={onClose} pages={pages} sources={sources} />;
}

const ownActions = (dark: boolean): PaletteSource => ({
  name: { zh: '动作', en: 'Actions' },
  actions: [
    dark
      ? {
          id: 'light',
          title: { zh: '换成亮色', en: 'Switch to light' },
          icon: 'sun',
          run: () => chooseShade('light'),
        }
      : {
          id: 'dark',
          title: { zh: '换成暗色', en: 'Switch to dark' },
          icon: 'moon',
          run: () => chooseShade('dark'),
        },
    {
      id: 'en',
      title: { zh: 'Switch to English', en: 'English' },
      icon: 'globe',
      run: () => chooseLanguage('en'),
    },
    { id: 'zh', title: { zh: '中文', en: '换成中文' }, icon: 'globe', run: () => chooseLanguage('zh') },
  ],
});
