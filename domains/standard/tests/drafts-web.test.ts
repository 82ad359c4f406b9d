import { describe, expect, it } from 'vitest';
import { packShape, type Pack } from '../contract/document/index.ts';
import { packNames, packText } from '../server/pack/read-pack.ts';
import { readYaml } from '../server/pack/read-yaml.ts';
import { blankClause } from '../web/drafts/blank.ts';
import { readOperand, writeOperand } from '../web/drafts/fields/operand.ts';
import { hoursOf, writtenOf } from '../web/drafts/written-hours.ts';

const packs: Pack[] = [];
for (const name of await packNames())
  packs.push(readYaml(await packText(name), name, packShape).value as Pack);

describe('what a form reads it writes again', () => {
  it('every condition of every pack, cell by cell', () => {
    const rows = packs.flatMap((p) =>
      p.clauses.flatMap((c) =>
        'when' in c ? [...c.when, ...('pausesWhile' in c ? c.pausesWhile : [])] : [],
      ),
    );
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.length).toBeGreaterThan(50);
    for (const operand of cells) {
      const { op, value } = readOperand(operand);
      expect(writeOperand(op, value, 'text')).toEqual(operand);
    }
  });

  it('every calendar of every pack, nights included', () => {
    for (const pack of packs)
      for (const calendar of Object.values(pack.calendars))
        expect(writtenOf(calendar, hoursOf(calendar))).toEqual(calendar);
    const night = { ...packs[0]!.calendars['desk']!, week: { mon: ['22:00-30:00'] } };
    expect(writtenOf(night, hoursOf(night))).toEqual(night);
  });
});

describe('a new clause', () => {
  it('has a key nobody has, and once its empty fields are filled it can be read', () => {
    const pack = packs[0]!;
    const kinds = ['deadline', 'record', 'policy', 'duty', 'competence', 'indicator', 'function'] as const;
    for (const kind of kinds) {
      const blank = blankClause(kind, pack, pack.clauses[3]);
      expect(pack.clauses.map((c) => c.key)).not.toContain(blank.key);
      const filled =
        blank.kind === 'record'
          ? { ...blank, at: 'inquiry.closed', requires: [{ facts: ['class'] }] }
          : blank.kind === 'deadline'
            ? { ...blank, from: 'inquiry.received', until: 'inquiry.answered' }
            : blank.kind === 'competence'
              ? { ...blank, competence: 'cupping' }
              : blank.kind === 'indicator'
                ? { ...blank, formula: { fold: 'kept' as const, clauses: [pack.clauses[0]!.key] } }
                : blank;
      expect(packShape.safeParse({ ...pack, clauses: [...pack.clauses, filled] }).success).toBe(true);
    }
  });
});
