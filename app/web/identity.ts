import { call, type AnyEntry, type Me } from '#kernel/web';

// The two entries the shell itself asks; the room of security answers them.
const me: AnyEntry = {
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in',
  permission: null,
  scope: 'public',
  reply: undefined as never,
};
const leave: AnyEntry = {
  method: 'POST',
  path: '/sign-out',
  summary: 'Sign out',
  permission: null,
  scope: 'self',
  reply: undefined as never,
};

export const fetchMe = async (signal: AbortSignal): Promise<Me> => (await call(me, {}, { signal })) as Me;

export const signOut = async (): Promise<void> => {
  await call(leave, {});
};
