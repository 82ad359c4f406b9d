import { call, type AnyEntry, type Me } from '#kernel/web';

// What the shell itself asks; the room of security answers. On one device a member of staff and a
// customer may both be signed in: the portal asks for the customer.
const asked = (method: 'GET' | 'POST', path: string): AnyEntry => ({
  method,
  path,
  summary: '',
  permission: null,
  scope: 'public',
  reply: undefined as never,
});
const me = asked('GET', '/me');
const leave = asked('POST', '/sign-out');
const customer = asked('GET', '/portal/me');
const leavePortal = asked('POST', '/portal/sign-out');

export const fetchMe = async (signal: AbortSignal): Promise<Me> =>
  (await call(me, {}, { signal })) as unknown as Me;

export const signOut = async (): Promise<void> => {
  await call(leave, {});
};

/** The customer, or nobody with the company's name. */
export const fetchCustomer = async (signal: AbortSignal): Promise<Me> =>
  (await call(customer, {}, { signal })) as unknown as Me;

export const signOutCustomer = async (): Promise<void> => {
  await call(leavePortal, {});
};
