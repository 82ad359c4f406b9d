import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import type { Reach } from '#kernel/contract';
import type { CallError } from './call-error.ts';
import { keepFor } from './keep.ts';
import { recallLanguage, type Language } from './language.ts';
import { recallShade } from './theme/shade.ts';

/** Who is at this device: the reply of `GET /api/me`. */
export interface Me {
  /** Null when nobody is signed in. */
  actor: {
    id: string;
    name: string;
    kind: 'staff' | 'client' | 'customer';
    locale: string;
    zone: string;
    roles: readonly string[];
  } | null;
  permissions: Partial<Record<string, Reach>>;
  company: { name: string; demo: boolean };
  setup: 'needed' | 'done';
}

export interface Session {
  me: Me | undefined;
  error: CallError | null;
  loading: boolean;
  /** Reads who it is again: after signing in or out, or a change of the profile. */
  again: () => Promise<void>;
  signOut: () => Promise<void>;
}

const Context = createContext<Session | null>(null);

/**
 * Knows who is at this device. The app hands in how to ask, so that the kernel needs no room;
 * `fetchMe` answers with `actor: null` when nobody is signed in.
 */
export function SessionProvider(props: {
  /** Whose session: staff and customers may both be signed in on one device. */
  of?: 'staff' | 'customer';
  fetchMe: (signal: AbortSignal) => Promise<Me>;
  signOut: () => Promise<void>;
  children: ReactNode;
}): ReactNode {
  const { fetchMe, signOut } = props;
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery<Me, CallError>({
    queryKey: ['me', props.of ?? 'staff'],
    queryFn: ({ signal }) => fetchMe(signal),
    staleTime: 5 * 60_000,
  });
  const person = data?.actor?.id ?? '';
  const theirs: Language | undefined = data?.actor
    ? data.actor.locale.startsWith('en')
      ? 'en'
      : 'zh'
    : undefined;
  useEffect(() => {
    if (!person) return undefined;
    keepFor(person);
    recallShade();
    recallLanguage(theirs);
    return () => keepFor('');
  }, [person, theirs]);
  // Who is no longer here leaves nothing behind for who comes next, however the session ended.
  useEffect(() => {
    if (!person) return undefined;
    return () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  }, [person, client]);
  const session = useMemo<Session>(
    () => ({
      me: data,
      error,
      loading: isPending,
      again: async () => void (await refetch()),
      signOut: async () => {
        await signOut();
        client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
        await refetch();
      },
    }),
    [data, error, isPending, refetch, signOut, client],
  );
  return <Context value={session}>{props.children}</Context>;
}

/** The session as it stands, also while it is being read. */
export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

/** Who is signed in, or undefined. */
export const useActor = (): NonNullable<Me['actor']> | undefined => useSession().me?.actor ?? undefined;

/** How far the actor's grant reaches; undefined: not granted. The server has the last word. */
export function useReach(permission: string): Reach | undefined {
  return useSession().me?.permissions[permission];
}

export const useCan = (permission: string | null | undefined): boolean => {
  const { me } = useSession();
  return !permission || me?.permissions[permission] !== undefined;
};

/** The zone in which times are shown: the actor's, else the device's. */
export const useZone = (): string => {
  const session = useContext(Context);
  return session?.me?.actor?.zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
};
