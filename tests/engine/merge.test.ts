/** Parts of a run, joined, are the run in one piece; and what is not all of one run is joined to nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Baseline } from '../../src/engine/baseline.ts';
import { type CheckInput, check } from '../../src/engine/check.ts';
import { compared, touchedBetween } from '../../src/engine/compare.ts';
import { type Inventory, parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { judgedBy } from '../../src/engine/judges.ts';
import { judgingChange, judgingDrafts, type Rules } from '../../src/engine/judging-change.ts';
import { mergeParts, type Part, withSides } from '../../src/engine/merge.ts';
import { type PolicySet, readPolicies } from '../../src/engine/policies.ts';
import { readResult } from '../../src/engine/result.ts';
import { kinds } from '../../src/kinds/index.ts';
import { DEFAULT_GATE, type Gate, type Gated } from '../../src/model/gate.ts';
import type { Report, Scope } from '../../src/model/report.ts';
import { type Shard, shardOf } from '../../src/model/shard.ts';
import { parseInstant } from '../../src/model/time.ts';
import { renderComment } from '../../src/render/comment.ts';
import { renderJson } from '../../src/render/json.ts';
import { renderMarkdown } from '../../src/render/markdown.ts';
import { PLAIN } from '../../src/render/palette.ts';
import { renderText } from '../../src/render/text.ts';
import { sha256 } from '../../src/shell/files.ts';
import { ROOT } from '../support/build.ts';
import { AS_OF, aPolicy, filesOf } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { organization } from '../support/records.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const ZERO = '0'.repeat(64);
const ARTEFACTS = new Map(
  Object.keys(artefacts).map((path) => [
    path,
    { is: 'file' as const, sha256: sha256(readFileSync(join(ROOT, path))) },
  ]),
);

/** Policies that the library has none like: several kinds out of order, a kind without records, one not in force. */
const OWN_POLICIES = [
  aPolicy(`for_each: [Vendor, Asset, Person]
require: {exists: $.owner}
message: "{{id}} has no owner"`),
  aPolicy(`for_each: EnergyReport
require: true
message: m`).replace('T-01', 'T-02'),
  aPolicy(`for_each: Asset
effective_from: 2026-10-10
require: {exists: $.last_seen}
message: "{{id}} was not seen"`).replace('T-01', 'T-03'),
  aPolicy(`for_each: Asset
exceptable: false
require: {"===": [$.name, nowhere]}
message: "{{id}} of {{owner}}"`).replace('T-01', 'T-04'),
  aPolicy(`for_each: Asset
require: {"===": [$.name, nowhere]}
message: "{{id}} is somewhere"`).replace('T-01', 'T-06'),
  aPolicy(`require: {">": [{count: $all.Person}, 1000]}
message: Too few`).replace('T-01', 'T-05'),
];

const policies = readPolicies(
  [
    ...filesOf(policyFiles, ''),
    ...OWN_POLICIES.map((text, at) => ({ path: `policies/own-${at}.yaml`, text })),
  ],
  kinds,
);
expect(policies.problems).toEqual([]);
const altered = readPolicies(
  filesOf(policyFiles, '').map(({ path, text }) => ({
    path,
    text: text.replace('severity: high', 'severity: low').replace('default: 30,', 'default: 60,'),
  })),
  kinds,
);

const exception = (id: string, named: string, subjects: string, more = '') => `---
kind: Exception
id: ${id}
policy: [${named}]
subjects: [${subjects}]
reason: r
risk: r
compensating: none
requested_by: p-amir
approved_by: p-lee
approved_on: 2026-09-20
expires: 2026-10-15
fix_by: 2026-10-15
status: active
${more}`;

const samples = filesOf(inventoryFiles, '').map(parseInventoryFile);

/** What a run is told besides its records. */
type Options = Partial<Omit<CheckInput, 'inventory' | 'policies' | 'shard'>>;

function judge(inventory: Inventory, set: PolicySet, options: Options, shard?: Shard): Report {
  return check({
    tool: { name: 'opsledger', version: '0.0.0' },
    inventory,
    policies: set,
    asOf: { instant: parseInstant(AS_OF) ?? Number.NaN },
    gate: DEFAULT_GATE,
    exceptionMaxDays: 365,
    artefacts: ARTEFACTS,
    problems: [],
    revision: { commit: 'c'.repeat(40), tree: 'd'.repeat(40), dirty: false },
    inputs: {
      inventory: { files: 1, records: inventory.records.length, sha256: ZERO },
      policies: { files: 1, count: set.policies.length, sha256: ZERO },
      config: { sha256: null },
    },
    scope: undefined,
    ...options,
    shard,
  });
}

const json = (report: Report): string => [...renderJson(report)].join('');

/** The parts as they come back from files. */
function partsOf(count: number, judgePart: (shard: Shard) => Report): readonly Part[] {
  return Array.from({ length: count }, (_, at) => {
    const report = judgePart({ index: at + 1, count });
    return { name: `part-${at + 1}.json`, report: JSON.parse(json(report)) as Report };
  });
}

function joined(parts: readonly Part[]): Report {
  const merged = mergeParts(parts);
  if (merged.is === 'unfit') throw new Error(merged.because.join('\n'));
  return merged.report;
}

/** That parts, in any order, are the whole; says where they are not. */
function expectWhole(parts: readonly Part[], whole: Report): void {
  const report = joined(parts);
  // Of a difference this says more than two long texts.
  if (json(report) !== json(whole)) expect(report).toEqual(whole);
  expect(json(report) === json(whole)).toBe(true);
}

describe('[R74] the shard of a record', () => {
  it.each([
    // What was judged in one part yesterday is in the same one tomorrow.
    [null, 16, 1],
    ['', 16, 12],
    ['vm-db-01', 2, 1],
    ['vm-db-01', 5, 3],
    ['vm-db-01', 16, 1],
    ['p-jo', 16, 6],
    ['é', 256, 106],
  ] as const)('%j of %i is %i', (id, count, index) => {
    expect(shardOf(id, count)).toBe(index);
  });

  it.each([2, 5, 16, 256])('is as often one as another, of %i', (count) => {
    const sizes = new Map<number, number>();
    for (let number = 0; number < 200 * count; number++) {
      const index = shardOf(`host-${String(number).padStart(6, '0')}`, count);
      sizes.set(index, (sizes.get(index) ?? 0) + 1);
    }
    expect([...sizes.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
    for (const size of sizes.values()) expect(Math.abs(size - 200)).toBeLessThan(75);
  });
});

describe('[R74] the sample in parts', () => {
  const inventory = readInventory(samples, kinds);
  const few = { ...policies, policies: policies.policies.filter((_, at) => at % 12 === 0) };
  const whole = judge(inventory, few, {});

  it.each(Array.from({ length: 16 }, (_, at) => at + 1))('of %i is the sample', (count) => {
    expectWhole(
      partsOf(count, (shard) => judge(inventory, few, {}, shard)),
      whole,
    );
  });

  it('by all policies is the sample, each part of which is taken as a result', () => {
    const parts = partsOf(2, (shard) => judge(inventory, policies, { ahead: 30 }, shard));
    for (const { report } of parts) {
      const text = json(report);
      expect(readResult(text)).toEqual({ is: 'report', report: JSON.parse(text) });
    }
    expectWhole(parts, judge(inventory, policies, { ahead: 30 }));
  });

  it('does not depend on the order of the files', () => {
    const turned = readInventory(samples.toReversed(), kinds);
    const shard = { index: 2, count: 3 };
    expect(json(judge(turned, few, {}, shard)) === json(judge(inventory, few, {}, shard))).toBe(true);
  });
});

const gates = fc.constantFrom<Gate>(
  DEFAULT_GATE,
  { fail: 'none', no_evidence: 'none', stale: 'none', error: 'none' },
  { fail: 'low', no_evidence: 'medium', stale: 'none', error: 'critical' },
);

const scopes = fc.constantFrom<Scope | undefined>(
  undefined,
  undefined,
  { kinds: ['Asset', 'RecurringTask', 'Person'] },
  { owners: ['p-amir', 'p-jo'] },
  { only: ['*/*/vm-*', 'GOV-*', 'T-0?/Vendor'] },
  { policies: ['PAT-01', 'T-01', 'T-05'] },
);

const sample = readInventory(samples, kinds);
expect(sample.problems).toEqual([]);
const assetIds = (sample.byKind.get('Asset') ?? []).slice(0, 4).map(({ id }) => id);

/** Companies that are the sample or most of it, with exceptions in all states, some of them about the same. */
const companies = fc
  .tuple(
    fc.oneof(fc.constant(samples), fc.subarray(samples, { minLength: samples.length - 5 })),
    fc.array(
      fc.record({
        named: fc.subarray(['T-01', 'T-03', 'T-04', 'T-05', 'T-06', 'PAT-01', 'NOPE-1'], { minLength: 2 }),
        subjects: fc.subarray([...assetIds, 'p-jo', 'v-fibre'], { minLength: 1, maxLength: 3 }),
        more: fc.constantFrom('', '', '', 'status: closed', 'expires: 2026-09-25', 'approved_by: p-amir'),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([files, exceptions]) => {
    const text = exceptions
      .map(({ named, subjects, more }, at) => {
        const whole = exception(`EXC-9${at}`, named.join(', '), subjects.join(', '));
        const [key] = more.split(':');
        return more === '' ? whole : `${whole.replace(new RegExp(`^${key}: .*\n`, 'm'), '')}${more}\n`;
      })
      .join('');
    return readInventory([...files, parseInventoryFile({ path: 'inventory/own.yaml', text })], kinds);
  });

/** Policies of every random set: those above, one with an exception in the sample, and some about routines. */
const ALWAYS = /^(?:T-|PAT-01|GOV-03|GOV-04|CHG-09)/;

const sets = (all: PolicySet): fc.Arbitrary<PolicySet> =>
  fc.subarray([...all.policies], { minLength: 4, maxLength: 14 }).map((some) => {
    const own = all.policies.filter(({ id }) => ALWAYS.test(id));
    return { ...all, policies: all.policies.filter((one) => some.includes(one) || own.includes(one)) };
  });

const options = fc.record({
  gate: gates,
  scope: scopes,
  people: fc.constantFrom<'id' | 'name'>('id', 'name'),
  repository: fc.constantFrom(undefined, 'https://example.test/ops'),
  reproduce: fc.constantFrom(undefined, ['check', '--gate', 'none']),
  ahead: fc.constantFrom(undefined, undefined, 30),
  wanted: fc.constantFrom({}, { 'cis-v8.1': ['1.1', '4.1'] }),
  related: fc.constantFrom([], ['nist-csf-2.0', 'hipaa']),
  known: fc.array(fc.nat(), { maxLength: 12 }),
});

function baselineOf({ findings }: Report, known: readonly number[]): Baseline | undefined {
  if (known.length === 0) return undefined;
  const fingerprints = [
    'PAT-01/0/Asset/gone',
    ...known.flatMap((at) => findings[at % Math.max(1, findings.length)]?.fingerprint ?? []),
  ];
  const entries = new Map(fingerprints.map((fingerprint) => [fingerprint, { fingerprint, note: undefined }]));
  return { path: 'opsledger.baseline.yaml', sha256: ZERO, entries };
}

describe('[R74] random companies in parts', () => {
  it('are the whole, whatever is judged and however (property)', () => {
    fc.assert(
      fc.property(
        companies,
        sets(policies),
        options,
        fc.integer({ min: 1, max: 16 }),
        (inventory, set, { known, ...more }, count) => {
          const baseline = baselineOf(judge(inventory, set, {}), known);
          const told = { ...more, baseline };
          const parts = partsOf(count, (shard) => judge(inventory, set, told, shard));
          expectWhole(parts.toReversed(), judge(inventory, set, told));
        },
      ),
      { numRuns: runs(8) },
    );
  });

  it('are the whole where a change is judged by the rules of its base (property)', () => {
    fc.assert(
      fc.property(
        companies,
        companies,
        sets(policies),
        sets(altered),
        options,
        fc.constantFrom<Gated>('new', 'all'),
        fc.integer({ min: 1, max: 6 }),
        (base, head, set, other, { known, ...more }, gated, count) => {
          const baseline = baselineOf(judge(base, set, {}), known);
          const sides = { base, head, set, other, gated };
          const told = { ...more, baseline };
          const parts = partsOf(count, (shard) => change(sides, told, shard));
          expectWhole(parts.toReversed(), change(sides, told));
        },
      ),
      { numRuns: runs(4) },
    );
  });
});

interface Sides {
  readonly base: Inventory;
  readonly head: Inventory;
  readonly set: PolicySet;
  readonly other: PolicySet;
  readonly gated: Gated;
}

/** What `opsledger check --base` does once it has read both sides. */
function change({ base, head, set, other, gated }: Sides, options: Options, shard?: Shard): Report {
  const { ahead, ...terms } = options;
  const rules = (inventory: Inventory, of: PolicySet): Rules => ({
    policies: of,
    inventory,
    baseline: undefined,
    gate: DEFAULT_GATE,
    exceptionMaxDays: 365,
    patterns: [],
    templates: new Map(),
    profiles: [],
    configuration: 'opsledger.yaml',
  });
  const before = judge(base, set, terms, shard);
  const after = judge(judgedBy(base, head, []), set, options, shard);
  const judging = judgingDrafts(rules(base, set), rules(head, other));
  const proposed = judging.length > 0 ? judge(head, other, terms, shard) : undefined;
  const revision = { commit: 'b'.repeat(40), tree: 'e'.repeat(40), dirty: false };
  const report = compared({
    base: { ...before, revision },
    judged: after,
    head: 'f'.repeat(40),
    paths: ['inventory/own.yaml'],
    touched: touchedBetween(base, head),
    judging: judgingChange(judging, 'later', after, proposed ?? after),
    gate: terms.gate ?? DEFAULT_GATE,
    gated,
  });
  return withSides({ ...report, notes: ['So it is.'] }, gated, {
    base: { ...before, revision },
    ...(proposed ? { otherwise: proposed } : {}),
    judging,
  });
}

const small = readInventory(
  filesOf(
    `${organization()}---
kind: Asset
items:
${['a-1', 'a-2', 'a-3', 'a-4', 'a-5', 'a-6'].map((id) => `  - {id: ${id}, name: ${id}, owner: p-amir}\n`).join('')}`,
    'inventory/small.yaml',
  ).map(parseInventoryFile),
  kinds,
);
const own = { ...policies, policies: policies.policies.filter(({ id }) => id.startsWith('T-')) };

describe('[R75] parts are refused', () => {
  const three = partsOf(3, (shard) => judge(small, own, {}, shard));
  const because = (parts: readonly Part[]): readonly string[] => {
    const merged = mergeParts(parts);
    return merged.is === 'unfit' ? merged.because : [];
  };
  /** The parts with the second one another. */
  const with2 = (alter: (report: Report) => Partial<Report>): readonly Part[] =>
    three.map((part, at) =>
      at === 1 ? { ...part, report: { ...part.report, ...alter(part.report) } as Report } : part,
    );
  const [one, two, last] = three as [Part, Part, Part];

  it('unless they are all there, once each', () => {
    expect(because(three)).toEqual([]);
    expect(because([last, one, two])).toEqual([]);
  });

  it.each<[string, readonly Part[], readonly (string | RegExp)[]]>([
    ['when there is none', [], ['There is no part.']],
    ['when one is missing', [one, last], ['Of 3 parts this is missing: 2.']],
    ['when several are missing', [two], ['Of 3 parts these are missing: 1 and 3.']],
    [
      'when one is there twice',
      [one, two, { ...two, name: 'copy.json' }, last],
      ['Part 2 of 3 is there more than once: part-2.json and copy.json.'],
    ],
    [
      'when one is there in place of another',
      [one, two, { ...two, name: 'copy.json' }],
      ['Part 2 of 3 is there more than once: part-2.json and copy.json.', 'Of 3 parts this is missing: 3.'],
    ],
    [
      'when one is of another split',
      [one, two, ...partsOf(4, (shard) => judge(small, own, {}, shard)).slice(3)],
      [
        'The run was not split alike: into 3 parts in part-1.json and part-2.json and 4 parts in part-4.json.',
      ],
    ],
    [
      'when one is a whole report',
      [...three, { name: 'whole.json', report: judge(small, own, {}) }],
      ['whole.json is no part of a run: it says of no shard that it is its result.'],
    ],
    [
      'of another commit',
      with2(() => ({ revision: { commit: 'e'.repeat(40), tree: 'd'.repeat(40), dirty: false } })),
      [
        `The commit is not the same: "${'c'.repeat(40)}" in part-1.json and part-3.json and "${'e'.repeat(40)}" in part-2.json.`,
      ],
    ],
    [
      'of files that are not committed',
      with2(() => ({ revision: { commit: 'c'.repeat(40), tree: 'd'.repeat(40), dirty: true } })),
      ['The state of the files is not the same: part-1.json and part-3.json against part-2.json.'],
    ],
    [
      'as of another moment',
      with2(() => ({ asOf: '2026-09-30T12:00:01Z' })),
      [
        'The moment of judging is not the same: "2026-09-30T12:00:00Z" in part-1.json and part-3.json and "2026-09-30T12:00:01Z" in part-2.json.',
      ],
    ],
    [
      'of other policies',
      with2(({ inputs }) => ({
        inputs: { ...inputs, policies: { ...inputs.policies, sha256: '1'.repeat(64) } },
      })),
      [/^The digest of the policies is not the same: /, /^The number of files, records or policies /],
    ],
    [
      'of another configuration',
      with2(({ inputs }) => ({ inputs: { ...inputs, config: { sha256: '1'.repeat(64) } } })),
      [/^The digest of the configuration is not the same: "none" in /, /^The number of files/],
    ],
    [
      'of other records',
      with2(({ inputs }) => ({
        inputs: { ...inputs, inventory: { ...inputs.inventory, sha256: '1'.repeat(64) } },
      })),
      [/^The digest of the records is not the same: /, /^The number of files/],
    ],
    [
      'of another repository',
      with2(() => ({ repository: 'https://example.test/ops' })),
      [
        'The address of the repository is not the same: "none" in part-1.json and part-3.json and "https://example.test/ops" in part-2.json.',
      ],
    ],
    [
      'that are made again otherwise',
      with2(() => ({ reproduce: ['check'] })),
      ['The way to make it again is not the same: part-1.json and part-3.json against part-2.json.'],
    ],
    [
      'of another version',
      with2(() => ({ tool: { name: 'opsledger', version: '0.0.1' } })),
      [
        'The version of opsledger is not the same: "opsledger 0.0.0" in part-1.json and part-3.json and "opsledger 0.0.1" in part-2.json.',
      ],
    ],
    [
      'of another gate',
      with2(({ shard }) => (shard ? { shard: { ...shard, gate: { ...DEFAULT_GATE, fail: 'none' } } } : {})),
      ['The gate is not the same: part-1.json and part-3.json against part-2.json.'],
    ],
    ['of another scope', with2(() => ({ scope: { kinds: ['Asset'] } })), [/^The scope is not the same: /]],
    [
      'with problems of their own',
      with2(({ problems }) => ({ problems: problems.slice(1) })),
      ['The list of problems in the input is not the same: part-1.json and part-3.json against part-2.json.'],
    ],
    [
      'where a policy asks something else',
      with2(({ policies }) => ({
        policies: policies.map((card) => ({ ...card, severity: 'low' as const })),
      })),
      own.policies.map(
        ({ id }) => `The policy ${id} is not the same: part-1.json and part-3.json against part-2.json.`,
      ),
    ],
    [
      'that tell what is not theirs',
      with2(() => ({ evaluations: one.report.evaluations, findings: one.report.findings })),
      [
        'part-2.json is part 2 of 3 and tells an evaluation of another part.',
        'part-2.json is part 2 of 3 and tells a finding of another part.',
      ],
    ],
    [
      'whose counts do not fit together',
      with2(({ summary }) => ({ summary: { ...summary, verdicts: { ...summary.verdicts, pass: 99 } } })),
      [/^The parts together contradict themselves\. The verdicts of the summary are not /],
    ],
  ])('%s', (_, parts, wanted) => {
    const told = because(parts);
    expect(told).toHaveLength(wanted.length);
    for (const [at, text] of wanted.entries()) {
      if (typeof text === 'string') expect(told[at]).toBe(text);
      else expect(told[at]).toMatch(text);
    }
  });

  it('where one side of a change is missing, or of another part', () => {
    const sides = { base: small, head: small, set: own, other: own, gated: 'all' } as const;
    const changes = partsOf(2, (shard) => change(sides, {}, shard));
    expect(because(changes)).toEqual([]);
    const [first, second] = changes as [Part, Part];
    const { sides: held, ...bare } = second.report.shard as NonNullable<Report['shard']>;
    const put = (shard: object): readonly Part[] => [
      first,
      { ...second, report: { ...second.report, shard } as Report },
    ];
    expect(because(put(bare))).toContain('part-2.json does not hold both sides of the change it judges.');
    const foreign = { ...bare, sides: { ...held, base: first.report.shard?.sides?.base } };
    expect(because(put(foreign))).toEqual([
      'The run was not split alike: the base in part-1.json and the base in part-2.json against part-1.json and part-2.json.',
    ]);
  });
});

describe('[R74] a part', () => {
  const part = judge(small, own, {}, { index: 2, count: 3 });
  const whole = joined(partsOf(3, (shard) => judge(small, own, {}, shard)));
  const shown = (report: Report): readonly string[] => [
    renderText(report, { palette: PLAIN, width: 200, verbose: false }),
    renderMarkdown(report),
    renderComment(report, { files: undefined, run: undefined }).body,
  ];

  it('says aloud that it is one, and the whole does not', () => {
    expect(part.shard).toMatchObject({ index: 2, count: 3 });
    for (const text of shown(part)) expect(text).toMatch(/part 2 of 3/);
    expect(shown(part)[0]).toContain(
      '\nThis is part 2 of 3 alone and says nothing of the others; opsledger merge joins them.\n',
    );
    for (const text of shown(part).slice(1)) expect(text).toMatch(/^## \S+ Opsledger, part 2 of 3[: ]/);
    expect(whole).not.toHaveProperty('shard');
    for (const text of shown(whole)) expect(text).not.toMatch(/part \d/);
  });

  it('says of no record of another part that nobody looked at it', () => {
    for (const { id } of part.unexamined.records) expect(shardOf(id, 3)).toBe(2);
  });
});
