import {
  Link as RouterLink,
  useNavigate,
  useParams as useRouterParams,
  useRouterState,
} from '@tanstack/react-router';
import { useEffect, type AnchorHTMLAttributes, type ReactNode } from 'react';

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** A path of the program, filled in: `/desk/018f…?tab=clocks`. */
  to: string;
}

const parts = (to: string): { to: string; search: Record<string, string>; hash?: string } => {
  const url = new URL(to, 'http://here');
  return {
    to: url.pathname,
    search: Object.fromEntries(url.searchParams),
    ...(url.hash ? { hash: url.hash.slice(1) } : {}),
  };
};

/** A link within the program; `aria-current` when it is where one is. Its page loads on intent. */
export function Link({ to, children, ...rest }: LinkProps): ReactNode {
  return (
    <RouterLink {...(parts(to) as { to: string })} preload="intent" {...rest}>
      {children}
    </RouterLink>
  );
}

/** Goes somewhere: `go('/desk/42')`; with `replace`, back leads past here. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return (to, options) =>
    void navigate({ ...(parts(to) as { to: string }), replace: options?.replace ?? false });
}

/** The parameters in the page's path. */
export const useParams = <P extends Record<string, string>>(): P => useRouterParams({ strict: false }) as P;

/** The path on screen, without its search. */
export const usePath = (): string => useRouterState({ select: (s) => s.location.pathname });

/**
 * What a list is filtered by, kept in the address, so that it can be sent to a colleague and survives
 * a reload. What equals `plain` is left out of the address. Setting undefined goes back to plain.
 */
export function useFilters<const F extends Record<string, string>>(
  plain: F,
): [{ [K in keyof F]: string }, (change: { [K in keyof F]?: string | undefined }) => void] {
  const navigate = useNavigate();
  const search = useRouterState({ select: (s) => s.location.search as Record<string, string> });
  const now = Object.fromEntries(Object.keys(plain).map((k) => [k, search[k] ?? plain[k]])) as {
    [K in keyof F]: string;
  };
  const set = (change: { [K in keyof F]?: string | undefined }): void => {
    const next: Record<string, string> = { ...search };
    for (const [k, v] of Object.entries(change)) {
      if (v === undefined || v === plain[k]) delete next[k];
      else next[k] = String(v);
    }
    void navigate({ to: '.', search: next as never, replace: true });
  };
  return [now, set];
}

/** The page's name in the browser's tab. */
export function useTitle(title: string, company?: string): void {
  useEffect(() => {
    document.title = [title, company ?? '织诺 Selvedge'].filter(Boolean).join(' · ');
  }, [title, company]);
}
