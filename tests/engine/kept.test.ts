/**
 * What a rule keeps instead of computing it anew. Policies that are read for tracing keep nothing, so they are the
 * referee: a report is the same either way.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { judgePolicy } from '../../src/engine/judge.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { Run } from '../../src/engine/run.ts';
import { kinds } from '../../src/kinds/index.ts';
import { Calendar } from '../../src/model/calendar.ts';
import { parseInstant } from '../../src/model/time.ts';
import { aPolicy, filesOf, judgeParsed } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { inventoryFiles, policyFiles } from '../support/sample.ts';

const UTC = new Calendar('UTC');

const read = (policies: Parameters<typeof filesOf>[0], traced = false) =>
  readPolicies(filesOf(policies, 'policies/p.yaml'), kinds, { traced });
const parsed = (inventory: Parameters<typeof filesOf>[0]) =>
  filesOf(inventory, 'inventory/r.yaml').map(parseInventoryFile);

/** Looks, for each asset, through all of them: what the others reach is kept, what is asked of both is not. */
const RULE = aPolicy(`for_each: Asset
let:
  live: {filter: [$all.Asset, {"===": [$.status, in_use]}]}
  above:
    filter:
      - $live
      - and:
          - {"!==": [$.id, $record.id]}
          - {in: [$record.id, {map: [{reachable: [Asset, $., depends_on]}, $.id]}]}
          - {"<=": [{count: {"??": [$record.depends_on, []]}}, {count: $.depends_on}]}
          - {or: [{"===": [$.site, $record.site]}, {">=": [{count: {reachable: [Asset, $., depends_on]}}, 2]}]}
require: {"===": [{count: $above}, 0]}
message: "{{name}} carries {{above}}"`);

const NAMES = ['a-1', 'a-2', 'a-3', 'a-4', 'a-5'];
const asset = fc.record({
  status: fc.constantFrom('in_use', 'in_use', 'retired', undefined),
  site: fc.constantFrom('main', 'annex', undefined),
  below: fc.option(fc.uniqueArray(fc.constantFrom(...NAMES, 'nobody'), { maxLength: 3 }), { nil: undefined }),
});
type Asset = typeof asset extends fc.Arbitrary<infer T> ? T : never;
const company = fc.array(asset, { minLength: 1, maxLength: NAMES.length });

function written(assets: readonly Asset[]): string {
  const lines = assets.map(({ status, site, below }, index) =>
    [
      `  - id: ${NAMES[index]}\n    name: Asset ${index}`,
      ...(status === undefined ? [] : [`    status: ${status}`]),
      ...(site === undefined ? [] : [`    site: ${site}`]),
      ...(below === undefined ? [] : [`    depends_on: [${below.join(', ')}]`]),
    ].join('\n'),
  );
  return `kind: Asset\nitems:\n${lines.join('\n')}\n`;
}

describe('what a rule keeps', () => {
  it('changes no report of the sample by the policies that ship', () => {
    const files = parsed(inventoryFiles);
    const kept = judgeParsed(read(policyFiles), files);
    expect(kept.evaluations.length).toBeGreaterThan(400);
    expect(kept).toEqual(judgeParsed(read(policyFiles, true), files));
  });

  it('changes no report of any company (property)', () => {
    const [keeping, anew] = [read(RULE), read(RULE, true)];
    expect(keeping.problems).toEqual([]);
    const seen = new Set<string>();
    fc.assert(
      fc.property(company, (assets) => {
        const files = parsed(written(assets));
        const report = judgeParsed(keeping, files);
        for (const { verdict } of report.evaluations) seen.add(verdict);
        // The same compiled policy has judged other companies before: nothing of them may be left.
        expect(report).toEqual(judgeParsed(anew, files));
      }),
      { numRuns: runs(300) },
    );
    expect([...seen].sort()).toEqual(['fail', 'no_evidence', 'pass']);
  });

  it('is not taken over into a run of another moment', () => {
    const { policies, problems } = read(
      aPolicy(`for_each: Asset
let:
  seen: {filter: [$all.Asset, {and: [{"<=": [{age: [$.last_seen, days]}, 7]}, {"!==": [$.id, $record.id]}]}]}
require: {">=": [{count: $seen}, 1]}
message: "{{name}} {{seen}}"`),
    );
    expect(problems).toEqual([]);
    const day = (id: string) => `  - {id: ${id}, name: ${id}, last_seen: 2026-09-28T00:00:00Z}`;
    const inventory = readInventory(parsed(`kind: Asset\nitems:\n${day('a-1')}\n${day('a-2')}\n`), kinds);
    const verdictsAsOf = (moment: string) =>
      policies
        .map((policy) => judgePolicy(policy, new Run(inventory, UTC, parseInstant(moment) ?? Number.NaN)))
        .flatMap(({ judgements }) => judgements.map(({ verdict }) => verdict));
    expect(verdictsAsOf('2026-09-30T12:00:00Z')).toEqual(['pass', 'pass']);
    // The very same records, a month later.
    expect(verdictsAsOf('2026-10-30T12:00:00Z')).toEqual(['fail', 'fail']);
  });

  it('gives each record the verdict that it gets alone (property)', () => {
    const policies = read(RULE);
    fc.assert(
      fc.property(company, fc.nat(), (assets, which) => {
        const files = parsed(written(assets));
        const id = NAMES[which % assets.length];
        const among = judgeParsed(policies, files).evaluations.filter(({ record }) => record?.id === id);
        const alone = judgeParsed(policies, files, { scope: { only: [`T-01/Asset/${id}`] } });
        expect(among).toHaveLength(1);
        expect(alone.evaluations).toEqual(among);
      }),
      { numRuns: runs(100) },
    );
  });
});
