/** Where the usual providers receive and send; what is not listed is filled in by hand. */
export interface Provider {
  key: '163' | 'qq' | 'exmail' | 'aliyun' | 'gmail' | 'outlook' | 'other';
  name: string;
  imap: { host: string; port: number; security: 'tls' | 'starttls' };
  smtp: { host: string; port: number; security: 'tls' | 'starttls' };
  auth: 'password' | 'xoauth2';
  tokenUrl?: string;
  /** The provider puts what was sent into the sent folder by itself. */
  keepsCopies: boolean;
  plus: boolean;
}

const imapTls = (host: string) => ({ host, port: 993, security: 'tls' as const });
const smtpTls = (host: string) => ({ host, port: 465, security: 'tls' as const });

export const providers: readonly Provider[] = [
  {
    key: '163',
    name: '163 / 126',
    imap: imapTls('imap.163.com'),
    smtp: smtpTls('smtp.163.com'),
    auth: 'password',
    keepsCopies: false,
    plus: false,
  },
  {
    key: 'qq',
    name: 'QQ',
    imap: imapTls('imap.qq.com'),
    smtp: smtpTls('smtp.qq.com'),
    auth: 'password',
    keepsCopies: false,
    plus: false,
  },
  {
    key: 'exmail',
    name: '腾讯企业邮',
    imap: imapTls('imap.exmail.qq.com'),
    smtp: smtpTls('smtp.exmail.qq.com'),
    auth: 'password',
    keepsCopies: false,
    plus: false,
  },
  {
    key: 'aliyun',
    name: '阿里企业邮',
    imap: imapTls('imap.qiye.aliyun.com'),
    smtp: smtpTls('smtp.qiye.aliyun.com'),
    auth: 'password',
    keepsCopies: false,
    plus: false,
  },
  {
    key: 'gmail',
    name: 'Gmail',
    imap: imapTls('imap.gmail.com'),
    smtp: smtpTls('smtp.gmail.com'),
    auth: 'password',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    keepsCopies: true,
    plus: true,
  },
  {
    key: 'outlook',
    name: 'Microsoft 365',
    imap: imapTls('outlook.office365.com'),
    smtp: { host: 'smtp.office365.com', port: 587, security: 'starttls' },
    auth: 'xoauth2',
    tokenUrl: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    keepsCopies: true,
    plus: true,
  },
  {
    key: 'other',
    name: '',
    imap: imapTls(''),
    smtp: smtpTls(''),
    auth: 'password',
    keepsCopies: false,
    plus: false,
  },
];
