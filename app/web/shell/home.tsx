import type { ReactNode } from 'react';
import {
  EmptyState,
  ErrorState,
  Loading,
  useSession,
  useTexts,
  type Me,
  type WebPage,
  type WebRoom,
} from '#kernel/web';
import { Elsewhere } from './gate.tsx';
import { useRooms } from './rooms-context.ts';
import { shellWords } from './words.ts';

export const mayOpen = (me: Me | undefined, page: WebPage): boolean =>
  !page.permission || me?.permissions[page.permission] !== undefined;

export const railPages = (rooms: readonly WebRoom[], face: WebPage['face']): WebPage[] =>
  rooms
    .flatMap((room) => room.pages)
    .filter((p) => p.face === face && p.rail)
    .sort((a, b) => (a.rail?.order ?? 0) - (b.rail?.order ?? 0));

/** `/` leads to where the person's work is. */
export function Home(): ReactNode {
  const rooms = useRooms();
  const { me, error, again } = useSession();
  const t = useTexts(shellWords);
  if (!me) return error ? <ErrorState error={error} again={() => void again()} /> : <Loading />;
  if (me.setup === 'needed') return <Elsewhere to="/setup" />;
  if (!me.actor) return <Elsewhere to="/sign-in" />;
  if (me.actor.kind === 'customer') return <Elsewhere to="/portal" />;
  const first = railPages(rooms, 'desk').find((p) => mayOpen(me, p));
  if (first) return <Elsewhere to={first.path} />;
  return <EmptyState what={t('home.empty')} todo={t('home.empty.do')} />;
}
