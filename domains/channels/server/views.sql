create view channels_pub.mailbox as select id, name, address, sender_name, enabled, smtp_host is not null as sends from channels.mailbox;
create view channels_pub.mail as
  select id, number, mailbox_id, message_id, in_reply_to, refs, from_address, from_name, reply_to, to_json, cc_json, subject,
    text, text_cut, html_file, received_at, sent_at, kind, kind_why, history, same_id_other_content, unparsed, reply_token,
    thread_about_kind, thread_about_id, thread_outgoing_id, parent_mail_id, mentioned_number
  from channels.mail;
create view channels_pub.mail_attachment as
  select mail_id, no, file_id, name, type, size, inline_cid from channels.mail_attachment;
create view channels_pub.outgoing as
  select id, mailbox_id, about_kind, about_id, state, message_id, to_json, cc_json, subject, queued_at, sent_at, error,
    attempts, resent, bounced_at
  from channels.outgoing;
create view channels_pub.call as
  select id, number, source, direction, from_number, to_number, caller_name, state, rang_at, answered_at, ended_at, rings,
    owner_id, team_id, note, voicemail_file
  from channels.call;
