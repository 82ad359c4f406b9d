import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const list = z.string().transform((s) =>
  s
    .split(',')
    .map((x) => x.trim())
    .filter(Boolean),
);

const flag = z.enum(['0', '1', 'true', 'false']).transform((v) => v === '1' || v === 'true');

/**
 * Connections that are used side by side more than the cores can serve cost each other the processor's cache:
 * on two cores an intake costs PostgreSQL a sixth more over twenty than over eight.
 */
const usualPool = Math.min(20, 4 * availableParallelism() + 1);

/** An address, a range with the length of its prefix or its mask, or one of the names Fastify knows ranges by. */
function isProxy(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', prefix, ...more] = text.split('/');
  const kind = isIP(address);
  if (kind === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  const length = /^\d{1,3}$/.test(prefix) ? Number(prefix) : 0;
  return (length > 0 && length <= (kind === 4 ? 32 : 128)) || (kind === 4 && isIP(prefix) === 4);
}

/** The pages lie at the root of their address, and links are made by putting paths behind it. */
function isBare(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === '/' && search + hash + username + password === '';
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Every setting the environment may carry, with its meaning. Nothing else is read from it. */
const environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('A PostgreSQL server from 15 up; without it the embedded one is used'),
  SELVEDGE_DATA: z
    .string()
    .min(1)
    .optional()
    .describe('The data folder: files, keys, seals, the embedded database'),
  SELVEDGE_KEYS: z
    .string()
    .min(1)
    .optional()
    .describe('The folder of the keys, when they are kept apart from the data'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine(isBare)
    .optional()
    .describe('The address people reach the program under; links in mails start with it'),
  HOST: z.string().min(1).default('127.0.0.1').describe('The address to listen on'),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(8080)
    .describe('The port to listen on; 0 takes a free one'),
  TRUSTED_PROXIES: list
    .refine((all) => all.every(isProxy))
    .default([])
    .describe('Addresses or ranges of proxies whose X-Forwarded-* is believed, with commas'),
  LOG_LEVEL: z.enum(levels).default('info'),
  SELVEDGE_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(usualPool)
    .describe('Database connections per process; four for each core and one to listen on unless given'),
  SELVEDGE_METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Bearer token for /metrics from elsewhere than this machine'),
  SELVEDGE_ROOM_ROLES: flag
    .default(false)
    .describe("Runs each room's queries under a role that sees only that room (tests)"),
  SELVEDGE_BACKUP_PASSPHRASE: z
    .string()
    .min(8)
    .optional()
    .describe('Encrypts backups under a passphrase in place of the key file'),
});

export interface Settings {
  databaseUrl: string | undefined;
  dataDir: string;
  keysDir: string;
  publicUrl: string | undefined;
  host: string;
  port: number;
  trustedProxies: string[];
  logLevel: string;
  poolSize: number;
  metricsToken: string | undefined;
  roomRoles: boolean;
  backupPassphrase: string | undefined;
}

/** What each setting wants to be, for whoever gave it something else. */
const wanted: Partial<Record<keyof typeof environment.shape, { zh: string; en: string }>> = {
  DATABASE_URL: {
    zh: '要写成 postgres://用户:密码@主机:5432/数据库',
    en: 'an address such as postgres://user:password@host:5432/database',
  },
  PUBLIC_URL: {
    zh: '要写成 https://service.example.com，后面不带路径：页面在它的根上',
    en: 'an address such as https://service.example.com with nothing behind it: the pages lie at its root',
  },
  PORT: { zh: '0 到 65535 的整数', en: 'a whole number from 0 to 65535' },
  TRUSTED_PROXIES: {
    zh: 'IP 地址或网段，如 10.0.0.0/8，以逗号分隔',
    en: 'IP addresses or ranges such as 10.0.0.0/8, with commas between them',
  },
  LOG_LEVEL: { zh: `${levels.join('、')} 之一`, en: `one of ${levels.join(', ')}` },
  SELVEDGE_POOL: { zh: '2 到 200 的整数', en: 'a whole number from 2 to 200' },
  SELVEDGE_METRICS_TOKEN: { zh: '至少 16 个字符', en: 'at least 16 characters' },
  SELVEDGE_ROOM_ROLES: { zh: '1 或 0', en: '1 or 0' },
  SELVEDGE_BACKUP_PASSPHRASE: { zh: '至少 8 个字符', en: 'at least 8 characters' },
};

/** The message, and `text` in both languages, have a line for each setting that is wrong. */
export class SettingsRefused extends Error {
  readonly text: { zh: string; en: string };

  constructor(issues: readonly z.core.$ZodIssue[]) {
    const names = [...new Set(issues.map((i) => String(i.path[0])))];
    const said = (language: 'zh' | 'en') =>
      names
        .map((name) => {
          const words = wanted[name as keyof typeof wanted]?.[language];
          return `${name}: ${words ?? issues.find((i) => i.path[0] === name)!.message}`;
        })
        .join('\n');
    super(said('en'));
    this.text = { zh: said('zh'), en: said('en') };
  }
}

/**
 * Reads the settings. `flags` are the command line's and win over the environment.
 * Throws SettingsRefused with one line per wrong setting.
 */
export function readSettings(
  flags: { data?: string; host?: string; port?: string } = {},
  env: Record<string, string | undefined> = process.env,
): Settings {
  const merged: Record<string, string | undefined> = {
    ...env,
    ...(flags.data && { SELVEDGE_DATA: flags.data }),
    ...(flags.host && { HOST: flags.host }),
    ...(flags.port && { PORT: flags.port }),
  };
  const known = Object.fromEntries(
    Object.keys(environment.shape).map((name) => [name, merged[name] === '' ? undefined : merged[name]]),
  );
  const read = environment.safeParse(known);
  if (!read.success) throw new SettingsRefused(read.error.issues);
  const e = read.data;
  const dataDir = path.resolve(e.SELVEDGE_DATA ?? 'data');
  return {
    databaseUrl: e.DATABASE_URL,
    dataDir,
    keysDir: path.resolve(e.SELVEDGE_KEYS ?? path.join(dataDir, 'keys')),
    publicUrl: e.PUBLIC_URL && new URL(e.PUBLIC_URL).origin,
    host: e.HOST,
    port: e.PORT,
    trustedProxies: e.TRUSTED_PROXIES,
    logLevel: e.LOG_LEVEL,
    poolSize: e.SELVEDGE_POOL,
    metricsToken: e.SELVEDGE_METRICS_TOKEN,
    roomRoles: e.SELVEDGE_ROOM_ROLES,
    backupPassphrase: e.SELVEDGE_BACKUP_PASSPHRASE,
  };
}

/** The language a terminal asks for by its locale; English unless it is Chinese. */
export const terminalLanguage = (from: NodeJS.ProcessEnv = process.env): 'zh' | 'en' =>
  /^zh/i.test(from['LC_ALL'] || from['LC_MESSAGES'] || from['LANG'] || '') ? 'zh' : 'en';
