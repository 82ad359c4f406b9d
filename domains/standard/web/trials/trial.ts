import type { RouteReply } from '#kernel/contract';
import type { standard } from '../../contract.ts';

export type Trial = RouteReply<typeof standard.trials>['rows'][number];
export type Preview = Extract<NonNullable<Trial['result']>, { kind: 'preview' }>;
export type Replay = Extract<NonNullable<Trial['result']>, { kind: 'replay' }>;
