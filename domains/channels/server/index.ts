export { forgetMails, type Forgotten } from './erase/forget-mails.ts';
export { module } from './module.ts';
export { replyTokenFor, sendMail, type MailAddress, type MailToSend } from './send/send-mail.ts';
export { mailForThread, type ThreadAddress, type ThreadAttachment, type ThreadMail } from './reads/mail.ts';
export { foldText, type TextPiece } from './rules/folding.ts';
export { importMail, type MailImport, type MailImportOptions } from './import/import-mail.ts';
export { attachmentOf, mailHtmlOf } from './reads/mails.ts';
