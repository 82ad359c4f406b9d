import { isIpHost } from './ip-host.ts';

/** What opens a link stands behind the `#`: it is never sent to a server by itself. */
export const tokenInLink = (): string | null => /^#([\w-]{43})$/.exec(location.hash)?.[1] ?? null;

/** Where to go once one is in: a page of ours, or home. Never another site. */
export function nextPage(home = '/'): string {
  const next = new URLSearchParams(location.search).get('next');
  if (!next) return home;
  const url = URL.canParse(next, location.origin) ? new URL(next, location.origin) : null;
  return url && url.origin === location.origin && !/^\/(sign-in|setup)/.test(url.pathname)
    ? url.pathname + url.search
    : home;
}

/** Whether this browser can use passkeys here: it knows them, the page is safe, and it has a host name. */
export const passkeysWork = (): boolean =>
  window.isSecureContext && 'PublicKeyCredential' in window && !isIpHost(location.hostname);
