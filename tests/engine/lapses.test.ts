import { describe, expect, it } from 'vitest';
import { check } from '../../src/engine/check.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Lapse } from '../../src/model/comparison.ts';
import { DEFAULT_GATE } from '../../src/model/gate.ts';
import { parseInstant } from '../../src/model/time.ts';
import { aPolicy, filesOf } from '../support/check.ts';
import { exception } from '../support/company.ts';

function lapsesOf(policies: string, inventory: string, { asOf = '2026-09-30T12:00:00Z', ahead = 30 } = {}) {
  const set = readPolicies(filesOf(policies, 'policies/p.yaml'), kinds);
  expect(set.problems).toEqual([]);
  const records = readInventory(filesOf(inventory, 'inventory/r.yaml').map(parseInventoryFile), kinds);
  const empty = { files: 0, sha256: '0'.repeat(64) };
  const report = check({
    tool: { name: 'opsledger', version: '0.0.0' },
    inventory: records,
    policies: set,
    asOf: { instant: parseInstant(asOf) ?? Number.NaN },
    gate: DEFAULT_GATE,
    exceptionMaxDays: 365,
    artefacts: new Map(),
    problems: [],
    revision: null,
    inputs: {
      inventory: { ...empty, records: 0 },
      policies: { ...empty, count: 0 },
      config: { sha256: null },
    },
    scope: undefined,
    ahead,
  });
  return report.lapses?.items.map(
    ({ what, on, policy, owner, verdict, records }: Lapse) =>
      `${on} ${what} ${policy} ${owner} ${verdict} ${records.map(({ id }) => id).join(' ')}`,
  );
}

const SEEN = aPolicy(`for_each: Asset
require: {"<=": [{age: [$.last_seen, days]}, 30]}
message: "{{name}} was not seen"`);

const asset = (id: string, seen: string) => `  - {id: ${id}, name: ${id}, last_seen: ${seen}, owner: p-jo}\n`;
const people = '---\nkind: Person\nid: p-jo\nname: Jo\n';

describe('evidence', () => {
  it.each([
    // Whole days count: an age of 30 days and some hours is 30 days, and lapses when 31 are full.
    ['2026-09-29T23:59:59Z', 30, ['2026-10-30 evidence T-01 p-jo fail aa']],
    ['2026-09-30T00:00:00Z', 30, []], // a day too late to be within 30 days
    ['2026-09-01T00:00:00Z', 30, ['2026-10-02 evidence T-01 p-jo fail aa']],
    ['2026-08-30T13:00:00Z', 30, ['2026-09-30 evidence T-01 p-jo fail aa']], // an hour after as-of
    ['2026-08-30T13:00:00Z', 0, ['2026-09-30 evidence T-01 p-jo fail aa']],
    ['2026-08-30T12:00:00Z', 30, []], // it has lapsed already, which is a finding
  ])('of %s lapses within %i days: %j', (seen, ahead, wanted) => {
    expect(lapsesOf(SEEN, `kind: Asset\nitems:\n${asset('aa', seen)}${people}`, { ahead })).toEqual(wanted);
  });

  it('of one policy, owner and day is one line, and the soonest comes first', () => {
    const inventory = `kind: Asset\nitems:\n${asset('cc', '2026-09-02T00:00:00Z')}${asset('bb', '2026-09-02T09:00:00Z')}${asset('aa', '2026-09-10T00:00:00Z')}${people}`;
    expect(lapsesOf(SEEN, inventory)).toEqual([
      '2026-10-03 evidence T-01 p-jo fail bb cc',
      '2026-10-11 evidence T-01 p-jo fail aa',
    ]);
  });

  it('that goes stale says so', () => {
    const fresh = aPolicy(`for_each: Asset
fresh: {field: $.last_seen, within: P7D}
require: {exists: $.name}
message: "{{name}}"`);
    expect(lapsesOf(fresh, `kind: Asset\nitems:\n${asset('aa', '2026-09-28T00:00:00Z')}${people}`)).toEqual([
      '2026-10-05 evidence T-01 p-jo stale aa',
    ]);
  });
});

describe('what is not asked for yet', () => {
  it('lapses on the day from which it is, where it does not hold', () => {
    const soon = aPolicy(`effective_from: 2026-10-15
for_each: Asset
require: {"===": [$.name, bb]}
message: "{{name}}"`);
    const inventory = `kind: Asset\nitems:\n${asset('aa', '2026-09-28T00:00:00Z')}${asset('bb', '2026-09-28T00:00:00Z')}${people}`;
    expect(lapsesOf(soon, inventory)).toEqual(['2026-10-15 deadline T-01 p-jo fail aa']);
  });
});

describe('an exception', () => {
  const ended = (expires: string) =>
    `---\n${exception('EXC-1', 'aa', expires)}---\nkind: Person\nid: p-lee\nname: Lee\nroles: [risk_owner]\n`;
  const inventory = `kind: Asset\nitems:\n${asset('aa', '2026-01-01T00:00:00Z')}${people}`;

  it.each([
    ['2026-09-30', ['2026-10-01 exception null p-jo null EXC-1']],
    ['2026-10-29', ['2026-10-30 exception null p-jo null EXC-1']],
    ['2026-10-30', []], // it counts for all of the thirtieth day
    ['2026-09-29', []], // it has ended
  ])('that expires on %s lapses on the day after its last: %j', (expires, wanted) => {
    expect(lapsesOf(SEEN, inventory + ended(expires))).toEqual(wanted);
  });
});
