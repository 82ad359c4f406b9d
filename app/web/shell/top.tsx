import { Dropdown } from 'antd';
import {
  createElement,
  lazy,
  Suspense,
  type ComponentType,
  type LazyExoticComponent,
  type ReactNode,
} from 'react';
import {
  Avatar,
  Button,
  chooseLanguage,
  Icon,
  Kbd,
  keyLabel,
  Link,
  Mark,
  Tag,
  useLanguage,
  useNow,
  useSession,
  useShadeChoice,
  useTexts,
  useWire,
  useZone,
  whenText,
  type ShadeChoice,
  type WebRoom,
} from '#kernel/web';
import { toInstant } from '#kernel/contract';
import { useRooms } from './rooms-context.ts';
import { shellWords } from './words.ts';

type Bell = ComponentType;
const loaded = new WeakMap<WebRoom, LazyExoticComponent<Bell>>();

/** The bell of the one room that has it, loaded once. */
function useBell(): LazyExoticComponent<Bell> | null {
  const room = useRooms().find((r) => r.bell);
  if (!room?.bell) return null;
  const found = loaded.get(room) ?? lazy(room.bell);
  loaded.set(room, found);
  return found;
}

/** The head of the desk: whose house this is, the search, the time in the reader's zone, the reader. */
export function Top({ onSearch, onKeys }: { onSearch: () => void; onKeys: () => void }): ReactNode {
  const { me } = useSession();
  const t = useTexts(shellWords);
  const language = useLanguage();
  const bell = useBell();
  return (
    <header className="top">
      <a className="btn skip" href="#main">
        {t('skip')}
      </a>
      <Link to="/" className="mark" aria-label={me?.company.name ?? 'Selvedge'}>
        <Mark />
      </Link>
      <div className="org">
        <span className="ell">{me?.company.name}</span>
        {me?.company.demo ? <Tag line>{t('demo')}</Tag> : null}
      </div>
      <button type="button" className="search" onClick={onSearch} aria-label={t('search')}>
        <Icon name="search" size={14} />
        <span className="ell sp">{t('search')}</span>
        <Kbd>{keyLabel('mod+k')}</Kbd>
      </button>
      <span className="sp" />
      <Offline />
      <Clock />
      <button
        type="button"
        className="tgl word"
        lang={language === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        title={t('language')}
      >
        {language === 'zh' ? 'EN' : '中'}
      </button>
      <Shade />
      {bell ? <Suspense fallback={<span className="tgl" />}>{createElement(bell)}</Suspense> : null}
      <Person onKeys={onKeys} />
    </header>
  );
}

function Clock(): ReactNode {
  const language = useLanguage();
  const zone = useZone();
  const now = useNow(1000 * 10);
  return (
    <time className="l fs12 when" title={zone}>
      {whenText(toInstant(now), 'head', { zone, language, now })}
    </time>
  );
}

function Offline(): ReactNode {
  const t = useTexts(shellWords);
  return useWire() === 'lost' ? (
    <span className="tgl wal" title={t('lost')}>
      <Icon name="warning" label={t('lost')} />
    </span>
  ) : null;
}

const next: Record<ShadeChoice, ShadeChoice> = { light: 'dark', dark: 'auto', auto: 'light' };
const shadeIcon = { light: 'sun', dark: 'moon', auto: 'contrast' } as const;

function Shade(): ReactNode {
  const [choice, choose] = useShadeChoice();
  const t = useTexts(shellWords);
  const label = `${t('shade')}: ${t(`shade.${choice}`)}`;
  return (
    <button
      type="button"
      className="tgl"
      title={label}
      aria-label={label}
      onClick={() => choose(next[choice])}
    >
      <Icon name={shadeIcon[choice]} />
    </button>
  );
}

function Person({ onKeys }: { onKeys: () => void }): ReactNode {
  const { me, signOut } = useSession();
  const t = useTexts(shellWords);
  const language = useLanguage();
  const actor = me?.actor;
  if (!actor) return null;
  const items = [
    { key: 'who', label: <b>{actor.name}</b>, disabled: true },
    { type: 'divider' as const },
    { key: 'keys', label: t('keys'), icon: <Icon name="keyboard" />, onClick: onKeys, extra: '?' },
    {
      key: 'language',
      label: language === 'zh' ? 'English' : '中文',
      icon: <Icon name="globe" />,
      onClick: () => chooseLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    { type: 'divider' as const },
    { key: 'out', label: t('out'), icon: <Icon name="out" />, onClick: () => void signOut() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button kind="text" className="ic" aria-label={`${t('person')}: ${actor.name}`}>
        <Avatar name={actor.name} />
      </Button>
    </Dropdown>
  );
}
