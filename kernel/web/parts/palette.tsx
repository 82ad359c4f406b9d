import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { usePick } from '../language.ts';
import { useGo } from '../navigation.tsx';
import type { PaletteItem, PaletteSource } from '../room.ts';
import { useTexts } from '../texts.ts';
import { Icon } from './icons.tsx';
import { matcher } from './match.ts';
import { Kbd } from './small.tsx';
import { words } from './words.ts';
import './palette.css';

interface Group {
  name: string;
  items: readonly PaletteItem[];
}

/** What is typed, asked of every source that searches; the last answer of each stays until the next. */
function useFound(sources: readonly PaletteSource[], typed: string): readonly Group[] {
  const pick = usePick();
  const [found, setFound] = useState<ReadonlyMap<PaletteSource, readonly PaletteItem[]>>(new Map());
  useEffect(() => {
    const asked = typed.trim();
    const abort = new AbortController();
    const timer = setTimeout(
      () => {
        if (asked === '') setFound(new Map());
        for (const source of asked === '' ? [] : sources) {
          void source
            .search?.(asked, abort.signal)
            .then((items) => !abort.signal.aborted && setFound((old) => new Map(old).set(source, items)))
            .catch(() => undefined);
        }
      },
      asked === '' ? 0 : 120,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [typed, sources]);
  return sources.flatMap((source) => {
    const items = found.get(source) ?? [];
    return items.length > 0 ? [{ name: pick(source.name), items }] : [];
  });
}

/** Search and go to (Ctrl or Cmd K): pages, actions, and what the rooms' searches find. */
export function CommandPalette(props: {
  open: boolean;
  onClose: () => void;
  pages: readonly PaletteItem[];
  sources: readonly PaletteSource[];
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (props.open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [props.open]);
  return (
    <dialog
      ref={dialog}
      className="palette"
      onClose={props.onClose}
      onClick={(e) => e.target === dialog.current && props.onClose()}
      aria-label={words.t('search')}
    >
      {props.open ? <Inside {...props} /> : null}
    </dialog>
  );
}

function useGroups(
  pages: readonly PaletteItem[],
  sources: readonly PaletteSource[],
  typed: string,
): readonly Group[] {
  const t = useTexts(words);
  const pick = usePick();
  const [matches, setMatches] = useState(() => matcher());
  useEffect(() => {
    let off = false;
    if (/^[a-z]/i.test(typed))
      void import('./pinyin.ts').then(({ pinyinMatch }) => !off && setMatches(() => matcher(pinyinMatch)));
    return () => void (off = true);
  }, [typed]);
  const found = useFound(sources, typed);
  return useMemo(() => {
    const actions = sources.flatMap((s) =>
      (s.actions ?? []).map((a) => ({ ...a, title: pick(a.title), hint: `${a.title.zh} ${a.title.en}` })),
    );
    const fits = (item: PaletteItem): boolean => matches(typed, item.title, item.hint ?? '');
    return [
      { name: t('palette.pages'), items: pages.filter(fits) },
      ...found,
      { name: t('palette.actions'), items: actions.filter(fits).map(({ hint: _, ...rest }) => rest) },
    ].filter((group) => group.items.length > 0);
  }, [pages, sources, typed, found, matches, t, pick]);
}

function Inside(props: {
  onClose: () => void;
  pages: readonly PaletteItem[];
  sources: readonly PaletteSource[];
}): ReactNode {
  const t = useTexts(words);
  const go = useGo();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const groups = useGroups(props.pages, props.sources, typed);
  const flat = groups.flatMap((g) => g.items);
  const chosen = flat[Math.min(at, flat.length - 1)];
  const open = (item: PaletteItem | undefined): void => {
    if (!item) return;
    props.onClose();
    if (item.to) go(item.to);
    item.run?.();
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.nativeEvent.isComposing) return;
    if (e.key === 'Enter') open(chosen);
    else if (e.key === 'ArrowDown') setAt((n) => Math.min(n + 1, flat.length - 1));
    else if (e.key === 'ArrowUp') setAt((n) => Math.max(n - 1, 0));
    else return;
    e.preventDefault();
  };
  return (
    <>
      <label className="ask">
        <Icon name="search" />
        <input
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={chosen ? `${list}-${flat.indexOf(chosen)}` : undefined}
          aria-label={t('search')}
          placeholder={t('palette.hint')}
          value={typed}
          onChange={(e) => {
            setTyped(e.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
        />
        <Kbd>Esc</Kbd>
      </label>
      <Found id={list} groups={groups} chosen={chosen} typed={typed} onOpen={open} />
      <div className="foot">{t('palette.keys')}</div>
    </>
  );
}

function Found(props: {
  id: string;
  groups: readonly Group[];
  chosen: PaletteItem | undefined;
  typed: string;
  onOpen: (item: PaletteItem) => void;
}): ReactNode {
  const { id, groups, chosen, typed } = props;
  const t = useTexts(words);
  const flat = groups.flatMap((g) => g.items);
  return (
    <div className="found" role="listbox" id={id} aria-label={t('search')}>
      {groups.map((group) => (
        <div key={group.name} role="group" aria-label={group.name}>
          <h3 className="h">{group.name}</h3>
          {group.items.map((item) => (
            <Option
              key={item.id}
              id={`${id}-${flat.indexOf(item)}`}
              item={item}
              on={item === chosen}
              open={() => props.onOpen(item)}
            />
          ))}
        </div>
      ))}
      {flat.length === 0 && typed ? <p className="none">{t('palette.none', { typed })}</p> : null}
    </div>
  );
}

function Option({
  id,
  item,
  on,
  open,
}: {
  id: string;
  item: PaletteItem;
  on: boolean;
  open: () => void;
}): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (on) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [on]);
  return (
    <div ref={ref} id={id} role="option" aria-selected={on} onClick={open}>
      <Icon name={item.icon ?? 'right'} />
      <span className="ell sp">{item.title}</span>
      {item.hint ? <span className="l fs12 ell">{item.hint}</span> : null}
    </div>
  );
}
