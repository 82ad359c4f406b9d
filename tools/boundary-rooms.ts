import type { IForbiddenRuleType } from 'dependency-cruiser';
import type { Architecture } from './architecture.ts';
import { allowing, arithmetic, contractDoor, driver, forbidding } from './boundary-row.ts';

/** What one room may see of itself and of the rooms it needs. */
interface Sight {
  name: string;
  own: string;
  /** Its contract and events. */
  ownContracts: string;
  /** The contracts and events of the needed rooms. */
  contracts: string[];
  /** The needed rooms' files of this kind. */
  below: (inside: string) => string[];
  /** The needed rooms, for the person whose import was refused. */
  others: string;
}

/** The rows of one room: its contract, its server, its pure files, its web and its tests. */
export function roomRows({ rooms }: Architecture, name: string): IForbiddenRuleType[] {
  const needed = rooms[name]?.needs ?? [];
  const own = `^domains/${name}`;
  const below = (inside: string): string[] =>
    needed.length ? [`^domains/(${needed.join('|')})/${inside}`] : [];
  const sight: Sight = {
    name,
    own,
    ownContracts: `${own}/(contract|events)(\\.ts$|/)`,
    contracts: below('(contract|events)\\.ts$'),
    below,
    others: needed.join(', ') || 'no other room',
  };
  return [contractRow(sight), ...serverRows(sight), webRow(sight), testsRow(sight)];
}

const contractRow = ({ name, ownContracts, contracts, others }: Sight): IForbiddenRuleType =>
  allowing({
    name: `${name}/contract`,
    may: `kernel/contract and the contracts of ${others}`,
    from: ownContracts,
    allowed: [contractDoor, ownContracts, ...contracts],
  });

function serverRows({ name, own, ownContracts, contracts, below, others }: Sight): IForbiddenRuleType[] {
  // `rules.ts`, `lifecycle.ts`, `promise.rules.ts` and whatever lies in a folder `rules/`.
  const pure = [
    `${own}/server/(rules|lifecycle)(\\.ts$|/)`,
    `${own}/server/.*[/.](rules|lifecycle)(\\.ts$|/)`,
  ];
  const doors = below('server/index\\.ts$');
  return [
    allowing({
      name: `${name}/server`,
      may: `kernel/server, kernel/contract, its own server and contract, and the doors of ${others}; never any web`,
      from: `${own}/server/`,
      allowed: [
        contractDoor,
        '^kernel/server/index\\.ts$',
        `${own}/server/`,
        ownContracts,
        ...contracts,
        ...doors,
      ],
      packages: true,
      core: true,
    }),
    allowing({
      name: `${name}/rules`,
      may: 'kernel/contract, contracts, other pure files; types of its own server: nothing that does IO',
      from: pure,
      allowed: [
        contractDoor,
        ownContracts,
        ...contracts,
        ...pure,
        arithmetic,
        '^(node:)?(crypto|util|buffer|url)$',
      ],
      typesFree: true,
    }),
    forbidding(
      `${name}/driver`,
      "the database driver and the web server are the kernel's alone",
      `${own}/`,
      driver,
    ),
  ];
}

const webRow = ({ name, own, ownContracts, contracts, below, others }: Sight): IForbiddenRuleType =>
  allowing({
    name: `${name}/web`,
    may: `kernel/web, kernel/contract, its own web and contract, and the doors of ${others}; never any server`,
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
  });

/** Tests also borrow the factories (`tests/make.ts`) of the needed rooms: their door for tests. */
const testsRow = ({ name, own, contracts, below, others }: Sight): IForbiddenRuleType =>
  allowing({
    name: `${name}/tests`,
    may: `kernel/testing, kernel/server, kernel/contract, anything of ${name}, and the doors and tests/make of ${others}`,
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
  });
