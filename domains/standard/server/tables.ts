// Written by `npm run schema` from the database's catalogs. Not edited by hand.
import type { Generated } from 'kysely';
import { handle } from '#kernel/server';

/** The room's own tables, and what the rooms it needs publish. */
export interface Tables {
  'security_pub.company': {
    name: string;
    zone: string;
    locale: string;
    demo: boolean;
  };
  'security_pub.membership': {
    person_id: string | null;
    team_id: string;
  };
  'security_pub.person': {
    id: string;
    name: string;
    initials: string;
    locale: string;
    zone: string;
    active: boolean | null;
    away_from: string | null;
    away_until: string | null;
    deputy_id: string | null;
  };
  'security_pub.person_role': {
    person_id: string | null;
    role: string;
  };
  'security_pub.role_grant': {
    role: string;
    permission: string;
    reach: string | null;
  };
  'security_pub.team': {
    id: string;
    name: string;
  };
  'standard.assessment': {
    id: string;
    template: string;
    from_day: string;
    to_day: string;
    state: Generated<string>;
    deductions: Generated<unknown>;
    bonus: string | null;
    report: unknown;
    started_by: string | null;
    started_at: string;
    finished_by: string | null;
    finished_at: string | null;
  };
  'standard.assessment_item': {
    assessment_id: string;
    key: string;
    applies: Generated<boolean>;
    points: string;
    points_checked: Generated<boolean>;
    rule: string;
    met: boolean | null;
    checked: number | null;
    conforming: number | null;
    note: Generated<string>;
    files: Generated<string[]>;
    rated_by: string | null;
    rated_at: string | null;
  };
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
  'standard.cell': {
    series: string;
    day: string;
    owner: string | null;
    team: string | null;
    channel: string | null;
    tier: string | null;
    value: string;
    n: number;
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
    basis: string | null;
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
    basis: string | null;
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
  'standard.counted': {
    series: string;
    day: string;
    event_id: string;
    subject_kind: string;
    subject_id: string;
    owner: string | null;
    team: string | null;
    channel: string | null;
    tier: string | null;
    value: string;
  };
  'standard.decision': {
    id: string;
    home: string;
    subject_kind: string | null;
    subject_id: string | null;
    clause_id: string | null;
    clause_key: string | null;
    version_id: string;
    table_key: string;
    hit: number[];
    inputs: unknown;
    outputs: unknown;
    event_id: string | null;
    at: string;
    day: string;
    owner: string | null;
    team: string | null;
    channel: string | null;
    tier: string | null;
  };
  'standard.decision_table': {
    id: string;
    version_id: string;
    key: string;
    title_zh: string;
    title_en: string;
    law: string | null;
    written: unknown;
    body: unknown;
  };
  'standard.duties_seen': {
    one: Generated<boolean>;
    at: string;
  };
  'standard.duty': {
    id: string;
    clause_id: string;
    clause_key: string;
    period: string;
    opened_at: string;
    due_at: string;
    missed_at: string;
    state: string;
    owner_role: string;
    done_at: string | null;
    done_by: string | null;
  };
  'standard.duty_feed': {
    person_id: string;
    token_hash: string;
    made_at: string;
  };
  'standard.duty_report': {
    id: string;
    duty_id: string;
    note: string;
    figure: string | null;
    covered: string[];
    files: string[];
    fulfils: boolean;
    by_id: string | null;
    at: string;
  };
  'standard.epoch': {
    one: Generated<boolean>;
    id: string;
  };
  'standard.model_endpoint': {
    id: string;
    enabled: boolean;
    url: string;
    model: string;
    secret: string | null;
    changed_by: string | null;
    changed_at: string;
  };
  'standard.promise': {
    only_one: Generated<boolean>;
    shown: Generated<boolean>;
    figures: Generated<boolean>;
    languages: Generated<string[]>;
    chosen: Generated<unknown>;
    since: string | null;
    changed_by: string | null;
    changed_at: string | null;
    scope_zh: Generated<string>;
    scope_en: Generated<string>;
    ledger_id: string | null;
  };
  'standard.reading': {
    id: string;
    name: string;
    state: string;
    refused: string | null;
    file_id: string | null;
    language: string | null;
    blocks: unknown;
    sentences: unknown;
    handed_by: string | null;
    handed_at: string;
    read_at: string | null;
    claimed_at: string | null;
    model_state: Generated<string>;
    model_why: string | null;
    model_tries: Generated<number>;
    standard_id: string | null;
    draft_id: string | null;
  };
  'standard.reading_proposal': {
    reading_id: string;
    n: number;
    body: unknown;
    edited: unknown;
    by_model: Generated<boolean>;
    state: Generated<string>;
    decided_by: string | null;
    decided_at: string | null;
  };
  'standard.rebase': {
    id: string;
    standard_id: string;
    version_id: string;
    at: string;
    by_id: string | null;
    done: Generated<boolean>;
  };
  'standard.record': {
    id: string;
    home: string;
    subject_kind: string;
    subject_id: string;
    name: string;
    form: string;
    fields: unknown;
    note: string;
    files: string[];
    by_id: string | null;
    at: string;
  };
  'standard.record_check': {
    id: string;
    home: string;
    subject_kind: string;
    subject_id: string;
    clause_id: string;
    clause_key: string;
    event_id: string;
    event: string;
    missing: number[];
    at: string;
    day: string;
    owner: string | null;
    team: string | null;
    channel: string | null;
    tier: string | null;
  };
  'standard.remark': {
    id: string;
    version_id: string;
    clause_key: string | null;
    text: string;
    by_id: string;
    at: string;
    settled_at: string | null;
  };
  'standard.result': {
    id: string;
    person_id: string;
    competence: string;
    score: string;
    passed: boolean;
    source: string;
    reached_at: string;
    valid_until: string;
    state: string;
    recorded_by: string | null;
    recorded_at: string;
    files: Generated<string[]>;
    clause_key: string | null;
    withdrawn_at: string | null;
    withdrawn_by: string | null;
    why: string | null;
  };
  'standard.sample': {
    no: Generated<number>;
    series: string;
    day: string;
    owner: string | null;
    team: string | null;
    channel: string | null;
    tier: string | null;
    value: string;
    n: number;
    event_id: string | null;
    subject_kind: string | null;
    subject_id: string | null;
  };
  'standard.series': {
    key: string;
    body: unknown;
    since: string;
    filled: Generated<boolean>;
    turn: Generated<number>;
  };
  'standard.spread_month': {
    series: string;
    month: string;
    team: string | null;
    value: string;
    n: number;
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
  'standard.sum_month': {
    series: string;
    month: string;
    owner: string | null;
    team: string | null;
    n: number;
    total: string;
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
  'standard.tally_day': {
    clause_key: string;
    day: string;
    owner: string | null;
    team: string | null;
    met: number;
    broken: number;
  };
  'standard.tally_month': {
    clause_key: string;
    month: string;
    owner: string | null;
    team: string | null;
    met: number;
    broken: number;
  };
  'standard.trial': {
    id: string;
    version_id: string;
    kind: string;
    state: string;
    revised: number;
    from_at: string | null;
    to_at: string | null;
    done: Generated<number>;
    total: Generated<number>;
    result: unknown;
    by_id: string | null;
    at: string;
    ended_at: string | null;
    asked: Generated<unknown>;
    heard_at: string | null;
    attempts: Generated<number>;
  };
  'standard.upload': {
    file_id: string;
    uploader: string;
    at: string;
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
    document: unknown;
    note: Generated<string>;
    made_by: string | null;
    made_at: string | null;
    revised: Generated<number>;
    sent_by: string | null;
    sent_at: string | null;
    approved_by: string | null;
    approved_at: string | null;
    base_id: string | null;
    changed_by: string | null;
    changed_at: string | null;
    alone: Generated<boolean>;
    calendars_base: unknown;
  };
  'standard.warning': {
    id: string;
    clause_key: string;
    from_day: string;
    to_day: string;
    team: string | null;
    value: string;
    line: string;
    at: string;
    owner: string | null;
  };
  'standard_pub.blocks_work': {
    key: string;
    source: string;
    title_zh: string;
    title_en: string;
    competence: string;
    role: string | null;
    since: string | null;
    until: string | null;
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
    subject_kind: string | null;
    subject_id: string | null;
    clause_id: string | null;
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
    subject_kind: string | null;
    subject_id: string | null;
    clause_id: string | null;
    clause_key: string | null;
    started_at: string;
    due_at: string;
    breached_at: string | null;
    outcome: string;
    stopped_at: string;
    day: string;
  };
  'standard_pub.holds': {
    person_id: string;
    competence: string;
    valid_until: string;
  };
}

export const own = handle<Tables>('standard');
