import type { IForbiddenRuleType } from 'dependency-cruiser';
import type { Architecture } from './architecture.ts';
import { roomRows } from './boundary-rooms.ts';
import { allowing, driver, forbidding, serverOnly, testing } from './boundary-row.ts';

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

/** What builds and weighs the pages runs on the server, though it lies beside them. */
const builders = '(vite\\.config|^app/web/(build|weigh))\\.ts$';

/** What holds for every file. */
const everywhere = (): IForbiddenRuleType[] => [
  {
    name: 'no-cycle',
    comment: 'files need each other in a circle',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  {
    // Between rooms the table leaves no circle possible, not even of types. Within one place two types
    // may name each other (a module its program, a program its modules): said, not refused.
    name: 'no-type-cycle',
    comment: 'types name each other in a circle',
    severity: 'warn',
    from: {},
    to: { circular: true, via: { dependencyTypes: ['type-only'] } },
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
    may: "kernel/contract, kernel/server, packages and app's boot and list of modules; never rooms or the web",
    from: '^kernel/(testing/|(contract|server)/.*tests/)',
    // Tests put whole programs together, as app does.
    allowed: [
      '^kernel/(contract|server|testing)/',
      '^app/(boot|modules)\\.ts$',
      '^architecture\\.json$',
      '^package\\.json$',
    ],
    packages: true,
    core: true,
  }),
  forbidding(
    'web-packages',
    'this package runs on the server only',
    '^(kernel|app|domains/[^/]+)/web/',
    [driver, serverOnly],
    builders,
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
      fromNot: [testing, builders],
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
      may: "the app, the kernel, each room's doors, factories and stand-ins",
      from: '^(app/.*tests|seeds|e2e)/',
      allowed: [
        '^(app|kernel|seeds|e2e|packs)/',
        `^domains/${rooms}/(server|web)/index\\.tsx?$`,
        gathered,
        // Factories, and the stand-ins for mail servers that a room's own tests use.
        `^domains/${rooms}/tests/(make|make-[a-z]+|[a-z]+-server)\\.ts$`,
        // Journeys and benches begin with the same thing: a real process with a company in it.
        '^bench/company\\.ts$',
        '^(architecture|package)\\.json$',
      ],
      packages: true,
      core: true,
    }),
  ];
}
