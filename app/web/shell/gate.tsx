import { useEffect, type ReactNode } from 'react';
import {
  EmptyState,
  ErrorState,
  kernelWords,
  Loading,
  useGo,
  useSession,
  useTexts,
  type WebPage,
} from '#kernel/web';

/** Lets in who may see the page; sends to set-up or sign-in who must go there first. */
export function Gate({ page, children }: { page: WebPage; children: ReactNode }): ReactNode {
  const { me, error, again } = useSession();
  const t = useTexts(kernelWords);
  const open = page.open ?? page.face === 'bare';
  if (!me && !open) return error ? <ErrorState error={error} again={() => void again()} /> : <Loading />;
  if (me?.setup === 'needed' && page.path !== '/setup') return <Elsewhere to="/setup" />;
  if (open) return children;
  if (!me?.actor)
    return (
      <Elsewhere
        to={`${page.face === 'portal' ? '/portal/sign-in' : '/sign-in'}?next=${encodeURIComponent(location.pathname + location.search)}`}
      />
    );
  if (page.face === 'desk' && me.actor.kind === 'customer') return <Elsewhere to="/portal" />;
  if (page.permission && me.permissions[page.permission] === undefined) {
    return (
      <EmptyState what={t('page.refused')} todo={t('page.refused.do', { permission: page.permission })} />
    );
  }
  return children;
}

export function Elsewhere({ to }: { to: string }): ReactNode {
  const go = useGo();
  useEffect(() => {
    go(to, { replace: true });
    // only when the aim changes: `go` is new on each draw
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [to]);
  return null;
}
