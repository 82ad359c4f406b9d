// Written by `npm run schema` from the database's catalogs. Not edited by hand.
import type { Generated } from 'kysely';
import { handle } from '#kernel/server';

/** The room's own tables, and what the rooms it needs publish. */
export interface Tables {
  'standard.calendar': {
    id: string;
    key: string;
    title_zh: string;
    title_en: string;
  };
  'standard.calendar_version': {
    id: string;
    calendar_id: string;
    number: number;
    body: unknown;
    in_force_from: string;
    published_by: string | null;
  };
  'standard.clause': {
    id: string;
    version_id: string;
    key: string;
    source: string;
    kind: string;
    position: number;
    title_zh: string;
    title_en: string;
    text_zh: string;
    text_en: string;
    owner_role: string;
    body: unknown;
    parameters: unknown;
    waits_for: string[];
  };
  'standard.clock': {
    id: string;
    home: string;
    subject_kind: string;
    subject_id: string;
    clause_id: string;
    calendar_version_id: string;
    track: string;
    started_at: string;
    start_event: string;
    due_at: string;
    warn_at: string | null;
    warned_at: string | null;
    breached_at: string | null;
    level: number;
    paused_at: string | null;
    remaining_ms: number | null;
    paused_ms: number;
    wake_at: string | null;
  };
  'standard.clock_closed': {
    id: string;
    home: string;
    subject_kind: string;
    subject_id: string;
    clause_id: string;
    clause_key: string;
    calendar_version_id: string;
    started_at: string;
    start_event: string;
    due_at: string;
    warned_at: string | null;
    breached_at: string | null;
    level: number;
    paused_ms: number;
    outcome: string;
    stopped_at: string;
    stop_event: string;
    day: string;
    owner: string | null;
    team: string | null;
    channel: string | null;
    tier: string | null;
  };
  'standard.clock_move': {
    id: string;
    home: string;
    clock_id: string;
    clause_id: string;
    subject_id: string;
    move: string;
    at: string;
    recorded_at: string;
    because: string | null;
    level: number | null;
    was: string | null;
  };
  'standard.epoch': {
    one: Generated<boolean>;
    id: string;
  };
  'standard.standard': {
    id: string;
    key: string;
    title_zh: string;
    title_en: string;
    pack: string | null;
  };
  'standard.subject': {
    home: string;
    subject_kind: string;
    subject_id: string;
    memory: unknown;
  };
  'standard.tally': {
    clause_key: string;
    day: string;
    owner: string | null;
    team: string | null;
    channel: string | null;
    tier: string | null;
    met: number;
    broken: number;
  };
  'standard.verdict': {
    no: Generated<number>;
    clause_key: string;
    day: string;
    owner: string | null;
    team: string | null;
    channel: string | null;
    tier: string | null;
    met: number;
    broken: number;
  };
  'standard.version': {
    id: string;
    standard_id: string;
    number: number;
    state: string;
    in_force_from: string | null;
    in_force_until: string | null;
    published_at: string | null;
    published_by: string | null;
  };
  'standard_pub.clause': {
    id: string;
    key: string;
    source: string;
    kind: string;
    title_zh: string;
    title_en: string;
    owner_role: string;
    version_id: string;
  };
  'standard_pub.clock': {
    id: string;
    subject_kind: string;
    subject_id: string;
    clause_id: string;
    started_at: string;
    due_at: string;
    warn_at: string | null;
    warned_at: string | null;
    breached_at: string | null;
    paused_at: string | null;
    wake_at: string | null;
  };
  'standard_pub.clock_closed': {
    id: string;
    subject_kind: string;
    subject_id: string;
    clause_id: string;
    clause_key: string;
    started_at: string;
    due_at: string;
    breached_at: string | null;
    outcome: string;
    stopped_at: string;
    day: string;
  };
}

export const own = handle<Tables>('standard');
