import type { RouteReply } from '#kernel/contract';
import type { security } from '../../contract.ts';

export type Account = RouteReply<typeof security.readOwnAccount>;
export type Person = RouteReply<typeof security.readPerson>;
export type Order = RouteReply<typeof security.listRoles>;
export type Role = Order['roles'][number];
export type Permission = Order['permissions'][number];
