// Written by `npm run schema` from the database's catalogs. Not edited by hand.
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
  'customers_pub.contact': {
    id: string;
    customer_id: string;
    name: string;
    position: string | null;
    search: string;
  };
  'customers_pub.customer': {
    id: string;
    number: string;
    name: string;
    kind: string;
    tier: string;
    owner_id: string | null;
    team_id: string | null;
    merged_into: string | null;
    sort_key: string;
    search: string;
    erased_at: string | null;
  };
  'customers_pub.handle': {
    contact_id: string;
    customer_id: string;
    channel: string;
    address: string;
  };
  'channels_pub.call': {
    id: string;
    number: string;
    source: string | null;
    direction: string;
    from_number: string;
    to_number: string;
    caller_name: string;
    state: string;
    rang_at: string;
    answered_at: string | null;
    ended_at: string | null;
    rings: number | null;
    owner_id: string | null;
    team_id: string | null;
    note: string;
    voicemail_file: string | null;
  };
  'channels_pub.mail': {
    id: string;
    number: string;
    mailbox_id: string | null;
    message_id: string | null;
    in_reply_to: string | null;
    refs: string[];
    from_address: string;
    from_name: string;
    reply_to: string | null;
    to_json: unknown;
    cc_json: unknown;
    subject: string;
    text: string;
    text_cut: boolean;
    html_file: string | null;
    received_at: string;
    sent_at: string | null;
    kind: string;
    kind_why: string | null;
    history: boolean;
    same_id_other_content: boolean;
    unparsed: boolean;
    reply_token: string | null;
    thread_about_kind: string | null;
    thread_about_id: string | null;
    thread_outgoing_id: string | null;
    parent_mail_id: string | null;
    mentioned_number: string | null;
  };
  'channels_pub.mail_attachment': {
    mail_id: string | null;
    no: number;
    file_id: string | null;
    name: string;
    type: string;
    size: number;
    inline_cid: string | null;
  };
  'channels_pub.mailbox': {
    id: string;
    name: string;
    address: string;
    sender_name: string;
    enabled: boolean;
    sends: boolean | null;
  };
  'channels_pub.outgoing': {
    id: string;
    mailbox_id: string | null;
    about_kind: string;
    about_id: string;
    state: string;
    message_id: string | null;
    to_json: unknown;
    cc_json: unknown;
    subject: string;
    queued_at: string;
    sent_at: string | null;
    error: string | null;
    attempts: number;
    resent: number;
    bounced_at: string | null;
  };
  'notices_pub.notice': {
    id: string;
    person_id: string | null;
    stands_for: string | null;
    cause: string;
    template_key: string;
    about_kind: string;
    about_id: string;
    at: string;
    read_at: string | null;
  };
  'notices_pub.sent': {
    id: string;
    cause: string;
    template_key: string;
    about_kind: string;
    about_id: string;
    person_id: string | null;
    customer_id: string | null;
    state: string;
    why: string | null;
    made_at: string;
    settled_at: string | null;
    outgoing_id: string | null;
  };
  'desk.department': {
    key: string;
    id: string;
    team_id: string | null;
    named_at: string | null;
  };
  'desk.draft': {
    inquiry_id: string;
    home: string;
    person_id: string;
    kind: string;
    text: string;
    via: string | null;
    attachments: string[];
    saved_at: string;
  };
  'desk.external_key': {
    source: string;
    external_id: string;
    inquiry_id: string;
    message_id: string;
  };
  'desk.follow_up': {
    id: string;
    inquiry_id: string;
    home: string;
    person_id: string | null;
    note: string;
    due_at: string;
    set_by: string | null;
    told_at: string | null;
    done_at: string | null;
  };
  'desk.inquiry': {
    id: string;
    home: string;
    number: string;
    title: string;
    state: string;
    class: string;
    priority: string;
    channel: string;
    language: string;
    tier: string;
    customer_id: string | null;
    contact_id: string | null;
    contact_name: string | null;
    owner_id: string | null;
    team_id: string | null;
    waiting: boolean;
    voicemail: boolean;
    passed_to: string | null;
    passed_team_id: string | null;
    passed_person_id: string | null;
    passed_by: string | null;
    passed_at: string | null;
    received_at: string;
    last_message_at: string;
    last_from: string;
    messages: number;
    unanswered_since: string | null;
    first_answered_at: string | null;
    answered_at: string | null;
    promised_for: string | null;
    promised_how: string | null;
    confirmed_at: string | null;
    confirmed_by: string | null;
    closed_at: string | null;
    closed_by: string | null;
    close_reason: string | null;
    state_before_close: string | null;
    merged_into: string | null;
    split_from: string | null;
  };
  'desk.merge': {
    id: string;
    from_id: string;
    into_id: string;
    messages: string[];
    participants: unknown;
    from_before: unknown;
    into_before: unknown;
    into_after: unknown;
    into_words: string | null;
    merged_at: string;
    merged_by: string | null;
    undone_at: string | null;
    undone_by: string | null;
  };
  'desk.message': {
    id: string;
    home: string;
    inquiry_id: string;
    kind: string;
    channel: string;
    author_id: string | null;
    contact_id: string | null;
    from_name: string | null;
    from_address: string | null;
    text: string;
    quoted: string | null;
    html_file: string | null;
    mail_id: string | null;
    outgoing_id: string | null;
    call_id: string | null;
    attachments: string[];
    occurred_at: string;
    recorded_at: string;
    came_from: string | null;
  };
  'desk.participant': {
    inquiry_id: string;
    home: string;
    channel: string;
    address: string;
    name: string;
  };
  'desk.portal_turn': {
    key: Buffer;
    hour: string;
    asked: number;
  };
  'desk.presence': {
    inquiry_id: string;
    person_id: string;
    doing: string;
    since: string;
    until: string;
  };
  'desk.saved_view': {
    id: string;
    name: string;
    filter: unknown;
    person_id: string;
    team_id: string | null;
    saved_at: string;
  };
  'desk.set_aside': {
    mail_id: string;
    kind: string;
    received_at: string;
    settled_at: string | null;
    settled_by: string | null;
    inquiry_id: string | null;
  };
  'desk.suggestion': {
    id: string;
    inquiry_id: string;
    home: string;
    other_id: string;
    why: string;
    made_at: string;
    settled_at: string | null;
  };
  'desk.upload': {
    file_id: string;
    uploader: string;
    at: string;
  };
  'desk.words': {
    inquiry_id: string;
    home: string;
    tokens: string;
  };
  'desk_pub.inquiry': {
    id: string;
    number: string;
    title: string;
    state: string;
    class: string;
    priority: string;
    channel: string;
    language: string;
    tier: string;
    customer_id: string | null;
    contact_id: string | null;
    owner_id: string | null;
    team_id: string | null;
    waiting: boolean;
    received_at: string;
    first_answered_at: string | null;
    answered_at: string | null;
    closed_at: string | null;
    close_reason: string | null;
    merged_into: string | null;
  };
}

export const own = handle<Tables>('desk');
