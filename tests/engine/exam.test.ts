/** Tests of policies: which cases show nothing, what of a policy is covered, and which mutants nobody notices. */
import { describe, expect, it } from 'vitest';
import { mutantsOf } from '../../src/engine/exam/mutants.ts';
import { examine } from '../../src/engine/exam.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { readYaml } from '../../src/engine/yaml/read.ts';
import { kinds } from '../../src/kinds/index.ts';
import { coveredPercent, type ExamResult, hasFindings } from '../../src/model/exam.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { aPolicy, filesOf } from '../support/check.ts';
import { policyFiles } from '../support/sample.ts';

/** The test of the policy T-01 with these keys; a case begins `policy: T-01`, `as_of: 2026-09-30`, on lines 1 and 2. */
function exam(body: string, cases: readonly string[], mutate = false): ExamResult {
  const set = readPolicies([{ path: 'p.yaml', text: aPolicy(body) }], kinds);
  expect(set.problems).toEqual([]);
  const text = cases.map((one) => `policy: T-01\n${one}`).join('\n---\n');
  return examine([{ path: 't.yaml', text }], set, kinds, { mutate });
}

const aCase = (given: string, expected: string): string =>
  `as_of: 2026-09-30\ngiven: {${given}}\nexpect: ${expected}`;

const problemsOf = ({ problems }: ExamResult): readonly string[] =>
  problems.map(({ message, location: { line, column } }) => `${line}:${column} ${message}`);

describe('a case that shows nothing is a mistake', () => {
  const each = `for_each: Asset
with: {report: {latest: PatchReport, where: {"assets[].asset": $.id}}}
require: {and: [{"===": [$.status, in_use]}, {"===": [$ref.owner.status, active]}]}
message: "{{name}}"`;
  const once = 'require: {">=": [{count: $all.Asset}, 1]}\nmessage: m';

  it.each<[what: string, body: string, text: string, problems: readonly string[]]>([
    ['one that is sound', each, aCase('Asset: [{id: a1, status: retired}]', '{fail: [a1]}'), []],
    [
      'a policy that is not there',
      each,
      `${aCase('', 'no_evidence')}\n---\npolicy: T-1\n${aCase('', 'no_evidence')}`,
      ['6:9 There is no policy "T-1", so this case tests nothing.'],
    ],
    [
      'no record at all, where records are expected',
      each,
      aCase('', '{fail: [a1]}'),
      ['4:17 "a1" is not among the given records.'],
    ],
    ['a kind without a record', each, aCase('Asset: []', 'no_evidence'), ['3:16 given.Asset is empty.']],
    [
      'no verdict',
      each,
      aCase('Asset: [{id: a1, status: retired}]', '{}'),
      [expect.stringContaining('4:9 expect is a mapping; it must be a verdict') as string],
    ],
    [
      'a verdict without a record',
      each,
      aCase('Asset: [{id: a1, status: retired}]', '{fail: []}'),
      [expect.stringContaining('4:9 expect is a mapping; it must be a verdict') as string],
    ],
    [
      'nothing expected',
      each,
      'as_of: 2026-09-30\ngiven: {Asset: [{id: a1, status: retired}]}',
      ['1:1 expect is missing.'],
    ],
    [
      'one verdict for records that are judged one by one',
      each,
      aCase('Asset: [{id: a1, status: retired}]', 'fail'),
      ['4:9 Records are judged one by one here, so the case must say which gets what.'],
    ],
    [
      'records of a policy that is judged once',
      once,
      aCase('Asset: [{id: a1}]', '{pass: [a1]}'),
      ['4:17 T-01 is judged once, so no record gets a verdict of its own.'],
    ],
    [
      'a record that is not given',
      each,
      aCase('Asset: [{id: a1, status: retired}]', '{fail: [a1, b1]}'),
      ['4:21 "b1" is not among the given records.'],
    ],
    [
      'a record of another kind',
      each,
      aCase('Asset: [{id: a1, status: retired, owner: p1}], Person: [{id: p1}]', '{fail: [a1, p1]}'),
      ['4:21 "p1" is not of a kind that the policy judges.'],
    ],
    [
      'a record twice',
      each,
      aCase('Asset: [{id: a1, status: retired}]', '{fail: [a1], pass: [a1]}'),
      ['4:29 "a1" is expected twice.'],
    ],
    [
      'a record that is judged and not expected',
      each,
      aCase('Asset: [{id: a1, status: retired}, {id: b1, status: retired}]', '{fail: [a1]}'),
      ['4:9 The case does not say what b1 (fail) should get.'],
    ],
    [
      'a record that nothing reads',
      each,
      aCase('Asset: [{id: a1, status: retired}], Vendor: [{id: v1}]', '{fail: [a1]}'),
      ['3:54 Nothing reads "v1" in this case, so it shows nothing.'],
    ],
    [
      'policies that nothing reads',
      each,
      aCase('Asset: [{id: a1, status: retired}], Policy: [{id: P-1}]', '{fail: [a1]}'),
      ['3:53 Nothing reads policies in this case, so they show nothing.'],
    ],
    [
      'a policy with a field that none has',
      'require: {"!!": $all.Policy}\nmessage: m',
      aCase('Policy: [{id: P-1, owner: p1}]', 'pass'),
      ['3:28 There is no key "owner" in given.Policy[0].'],
    ],
    [
      'a record that a reference would lead to, if one did',
      each,
      aCase('Asset: [{id: a1, status: in_use}], Person: [{id: p1, status: active}]', '{no_evidence: [a1]}'),
      ['3:53 Nothing reads "p1" in this case, so it shows nothing.'],
    ],
    [
      'a record that is read through a reference',
      each,
      aCase(
        'Asset: [{id: a1, status: in_use, owner: p1}], Person: [{id: p1, status: active}]',
        '{pass: [a1]}',
      ),
      [],
    ],
    [
      'a record that is named, though a rule is settled before it is read',
      each,
      aCase('Asset: [{id: a1, status: retired, owner: p1}], Person: [{id: p1}]', '{fail: [a1]}'),
      [],
    ],
    [
      'a record that a join looks at and that does not match',
      each,
      aCase(
        'Asset: [{id: a1, status: retired}], PatchReport: [{id: r1, assets: [{asset: b1}]}]',
        '{fail: [a1]}',
      ),
      [],
    ],
    [
      'a record that names the one that is judged, where those are asked for',
      'for_each: Asset\nrequire: {"===": [{count: {referrers: Service}}, 0]}\nmessage: "{{name}}"',
      aCase('Asset: [{id: a1}], Service: [{id: s1, depends_on: [a1]}]', '{fail: [a1]}'),
      [],
    ],
    ['records that are read by their kind', once, aCase('Asset: [{id: a1}]', 'pass'), []],
    [
      'what speaks for the silence of a kind, and who approves an exception',
      each,
      aCase(
        'Organization: [{id: o1, not_used: [{class: Asset, reason: r}]}], Exception: [{id: e1, approved_by: p1}], Person: [{id: p1}]',
        'not_applicable',
      ),
      [],
    ],
  ])('%s', (_, body, text, wanted) => {
    const result = exam(body, [text]);
    expect(problemsOf(result)).toEqual(wanted);
    for (const { severity } of result.problems) expect(severity).toBe('error');
  });

  it('is not run, and counts for nothing that is covered', () => {
    const result = exam(each, [
      aCase('Asset: [{id: a1, status: retired}], Vendor: [{id: v1}]', '{fail: [a1]}'),
    ]);
    expect(result.cases).toEqual([]);
    expect(result.coverage[0]?.checks.covered).toBe(0);
  });
});

describe('coverage', () => {
  /** `line:column role: ways` for each branch that is not covered. The body of the policy begins on line 6. */
  const uncovered = (
    body: string,
    given: readonly string[],
    expected: readonly string[] = [],
  ): readonly string[] => {
    const cases = given.map((records, index) => aCase(records, expected[index] ?? 'no_evidence'));
    const { coverage, problems, cases: results } = exam(body, cases);
    expect(problems).toEqual([]);
    expect(results.flatMap(({ differences }) => differences)).toEqual([]);
    return (coverage[0]?.uncovered ?? []).map(
      ({ role, location, missing }) =>
        `${location.line}:${location.column} ${role}: ${missing.map(({ way }) => way).join(', ')}`,
    );
  };
  const judged = (rule: string): string => `for_each: Asset\nrequire: ${rule}\nmessage: "{{name}}"`;
  /** One case with assets of these fields, each expected under its verdict. */
  const assets = (
    ...records: readonly (readonly [fields: string, verdict: string])[]
  ): [string[], string[]] => {
    const given = records.map(([fields], index) => `{id: a${index}${fields && `, ${fields}`}}`).join(', ');
    const byVerdict = new Map<string, string[]>();
    for (const [index, [, verdict]] of records.entries()) {
      byVerdict.set(verdict, [...(byVerdict.get(verdict) ?? []), `a${index}`]);
    }
    const expected = [...byVerdict].map(([verdict, ids]) => `${verdict}: [${ids.join(', ')}]`).join(', ');
    return [[`Asset: [${given}]`], [`{${expected}}`]];
  };

  it.each<[what: string, rule: string, records: (readonly [string, string])[], missing: string[]]>([
    [
      'a check that only held, and could be absent though its field is required',
      '{"===": [$.status, in_use]}',
      [['status: in_use', 'pass']],
      ['7:10 check: false, absent'],
    ],
    [
      'a check seen in every way',
      '{"===": [$.status, in_use]}',
      [
        ['status: in_use', 'pass'],
        ['status: retired', 'fail'],
        ['', 'no_evidence'],
      ],
      [],
    ],
    [
      'a check that can never be absent',
      '{exists: $.site}',
      [
        ['site: x', 'pass'],
        ['', 'fail'],
      ],
      [],
    ],
    [
      'the arm of and that was false together with another did not decide',
      '{and: [{"===": [$.site, x]}, {"===": [$.os, v]}]}',
      [
        ['site: x, os: v', 'pass'],
        ['site: y, os: w', 'fail'],
        ['', 'no_evidence'],
      ],
      ['7:39 arm: false'],
    ],
    [
      'the arm of or that was true while one before it was did not decide',
      '{or: [{"===": [$.site, x]}, {"===": [$.os, v]}]}',
      [
        ['site: x, os: v', 'pass'],
        ['site: y, os: w', 'fail'],
        ['', 'no_evidence'],
      ],
      ['7:38 arm: true'],
    ],
    [
      'an arm that was false in a whole that was not decided did not decide either',
      '{or: [{"===": [$.site, x]}, {"===": [$.os, v]}]}',
      [
        ['site: x', 'pass'],
        ['site: y, os: v', 'pass'],
        ['site: y', 'no_evidence'],
        ['os: w', 'no_evidence'],
      ],
      ['7:10 check: false', '7:16 arm: false', '7:38 arm: false'],
    ],
    [
      'an arm inside of one that did not decide did not decide',
      '{or: [{and: [{"===": [$.site, x]}, {exists: $.os}]}, {exists: $.os_version}]}',
      [
        ['site: x, os: v', 'pass'],
        ['site: y, os: v, os_version: r', 'pass'],
        ['', 'fail'],
      ],
      ['7:10 check: absent', '7:16 arm: absent', '7:23 arm: false, absent'],
    ],
    [
      'what a guard keeps from being absent need not be',
      '{or: [{"!": {exists: $.site}}, {"===": [$.site, x]}]}',
      [
        ['site: x', 'pass'],
        ['site: y', 'fail'],
        ['', 'pass'],
      ],
      [],
    ],
    [
      'negation hands on what decides',
      '{"!": {and: [{exists: $.site}, {exists: $.os}]}}',
      [
        ['site: x, os: v', 'fail'],
        ['os: v', 'pass'],
      ],
      ['7:41 arm: false'],
    ],
    [
      'each condition of if, and what it gives where that is asked',
      '{if: [{exists: $.site}, {"===": [$.site, x]}, {exists: $.os}]}',
      [
        ['site: x', 'pass'],
        ['os: v', 'pass'],
      ],
      ['7:10 check: false', '7:34 result: false', '7:56 result: false'],
    ],
    [
      'what if gives where a value is wanted is used, or not',
      '{"===": [{if: [{exists: $.site}, $.site, $.os]}, x]}',
      [
        ['site: x', 'pass'],
        ['site: y', 'fail'],
      ],
      ['7:10 check: absent', '7:25 condition: false', '7:51 result: used, absent'],
    ],
    [
      'each alternative of ??',
      '{"===": [{"??": [$.site, $.os]}, x]}',
      [
        ['site: x', 'pass'],
        ['site: y', 'fail'],
      ],
      ['7:10 check: absent', '7:27 alternative: absent', '7:35 alternative: used, absent'],
    ],
    [
      'what a quantifier asks of an element, empty lists being no answer',
      '{all: [$.x_list, {"===": [$., x]}]}',
      [
        ['x_list: []', 'pass'],
        ['x_list: [x]', 'pass'],
      ],
      ['7:10 check: false, absent', '7:27 element: false'],
    ],
    [
      'an element that held while another settled the quantifier did not decide',
      '{all: [$.x_list, {"===": [$., x]}]}',
      [
        ['x_list: [x, y]', 'fail'],
        ['x_list: []', 'pass'],
        ['', 'no_evidence'],
      ],
      ['7:27 element: true'],
    ],
    [
      'what filter asks of an element',
      '{">=": [{count: {filter: [$.x_list, {"===": [$., x]}]}}, 1]}',
      [
        ['x_list: [x]', 'pass'],
        ['x_list: []', 'fail'],
        ['', 'no_evidence'],
      ],
      ['7:46 element: false'],
    ],
    [
      'parameters and literals go one way only, and are no branches',
      '{or: [false, {exists: $.site}]}',
      [
        ['site: x', 'pass'],
        ['', 'fail'],
      ],
      [],
    ],
  ])('%s', (_, rule, records, missing) => {
    expect(uncovered(judged(rule), ...assets(...records))).toEqual(missing);
  });

  it('counts where, and nothing behind it for a record that it rules out', () => {
    const body = `where: {"===": [$.status, in_use]}\n${judged('{exists: $.site}')}`;
    expect(uncovered(body, ...assets(['status: retired, site: x', 'not_applicable']))).toEqual([
      '6:8 where: true, absent',
      '8:10 check: true, false',
    ]);
  });

  it('counts fresh, and nothing behind it for evidence that is stale', () => {
    const body = `fresh: {field: $.last_seen, within: P30D}\n${judged('{exists: $.site}')}`;
    const stale = assets(['last_seen: 2026-01-01T00:00:00Z', 'stale']);
    expect(uncovered(body, ...stale)).toEqual(['6:8 fresh: true, absent', '8:10 check: true, false']);
    const all = assets(
      ['last_seen: 2026-01-01T00:00:00Z', 'stale'],
      ['last_seen: 2026-09-29T00:00:00Z', 'fail'],
      ['last_seen: 2026-09-29T00:00:00Z, site: x', 'pass'],
      ['', 'no_evidence'],
    );
    expect(uncovered(body, ...all)).toEqual([]);
  });

  it('counts the branches of let, and those of a policy that is judged once', () => {
    const body = `let: {old: {filter: [$all.Asset, {"===": [$.status, retired]}]}}\nrequire: {"===": [{count: $old}, 0]}\nmessage: m`;
    expect(uncovered(body, ['Asset: [{id: a1, status: in_use}]'], ['pass'])).toEqual([
      '6:34 element: true, absent',
      '7:10 check: false, absent',
    ]);
  });

  it('counts nothing before the policy is in force', () => {
    const body = `effective_from: 2027-01-01\n${judged('{exists: $.site}')}`;
    expect(uncovered(body, ...assets(['site: x', 'upcoming'], ['', 'upcoming']))).toEqual([
      '8:10 check: true, false',
    ]);
  });

  it('says what to leave out of which case for an absence that nobody saw', () => {
    const { coverage } = exam(judged('{"===": [$.status, in_use]}'), [
      aCase('Asset: [{id: a1, status: in_use}]', '{pass: [a1]}'),
    ]);
    expect(coverage[0]?.uncovered[0]?.missing).toEqual([
      { way: 'false' },
      { way: 'absent', hint: 'leave out status of a1 in the case of line 1' },
    ]);
  });

  it('finds the absence of a whole kind', () => {
    const body = judged('{"<": [{count: $all.Person}, 2]}');
    const { coverage } = exam(body, [
      aCase('Asset: [{id: a1}], Person: [{id: p1}]', '{pass: [a1]}'),
      aCase('Asset: [{id: a1}], Person: [{id: p1}, {id: q1}]', '{fail: [a1]}'),
    ]);
    expect(coverage[0]?.uncovered[0]?.missing).toEqual([
      { way: 'absent', hint: 'leave out every Person in the case of line 1' },
    ]);
  });

  it('is a percentage of checks and branches, rounded down', () => {
    const share = (covered: number, total: number) => ({ covered, total });
    expect(coveredPercent({ checks: share(1, 1), branches: share(1, 2) })).toBe(66);
    expect(coveredPercent({ checks: share(100, 100), branches: share(99, 100) })).toBe(99);
    expect(coveredPercent({ checks: share(0, 0), branches: share(0, 0) })).toBe(100);
  });

  it('below what is asked for is a finding', () => {
    const result = exam(judged('{exists: $.site}'), [aCase('Asset: [{id: a1}]', '{fail: [a1]}')]);
    expect(hasFindings(result)).toBe(false);
    expect(hasFindings({ ...result, coverageMin: 0 })).toBe(false);
    expect(hasFindings({ ...result, coverageMin: 1 })).toBe(true);
  });
});

/** `place: change` for each mutant of a policy with these keys; what every policy has is left out. */
function mutantsIn(body: string): readonly string[] {
  const [document] = readYaml({ path: 'p.yaml', text: aPolicy(body) }).documents;
  return mutantsOf(document?.value as JsonObject).map(({ at, change }) => `${at}: ${change}`);
}

describe('mutants', () => {
  const inCheck = (rule: string): readonly string[] =>
    mutantsIn(`require: ${rule}`)
      .filter((name) => name !== '/require: negate')
      .map((name) => name.replace('/require', ''));

  it.each<[rule: string, mutants: readonly string[]]>([
    ['{"<": [$.a, $.b]}', [': < to <=']],
    ['{"<=": [$.a, $.b]}', [': <= to <']],
    ['{">": [$.a, $.b]}', [': > to >=']],
    ['{">=": [$.a, $.b]}', [': >= to >']],
    ['{"===": [$.a, word]}', [': === to !==']],
    ['{"!==": [$.a, true]}', [': !== to ===']],
    ['{before: [$.a, $.b]}', [': before to not_after']],
    ['{not_after: [$.a, $.b]}', [': not_after to before']],
    [
      '{lte_duration: [$.a, P7D]}',
      [': lte_duration to gte_duration', '/lte_duration/1: P7D to P6D', '/lte_duration/1: P7D to P8D'],
    ],
    ['{"<": [$.a, PT4H30M]}', [': < to <=', '/</1: PT4H30M to PT4H29M', '/</1: PT4H30M to PT4H31M']],
    ['{"<": [$.a, 30]}', [': < to <=', '/</1: 30 to 29', '/</1: 30 to 31']],
    [
      '{"<": [$.a, 2026-03-01]}',
      [': < to <=', '/</1: 2026-03-01 to 2026-02-28', '/</1: 2026-03-01 to 2026-03-02'],
    ],
    ['{"<": [$.a, Psalm]}', [': < to <=']],
    ['{and: [$.a, $.b]}', [': and to or', '/and/0: drop', '/and/1: drop']],
    ['{or: [$.a]}', [': or to and']],
    ['{"??": [$.a, $.b]}', ['/??/0: drop', '/??/1: drop']],
    ['{"!": $.a}', [': drop !']],
    ['{some: [$.a, $.b]}', [': some to all', ': some to none']],
    ['{all: [$.a, $.b]}', [': all to some', ': all to none']],
    ['{none: [$.a, $.b]}', [': none to all', ': none to some']],
    ['{filter: [$.a, $.b]}', [': drop filter']],
    ['{in: [$.a, [x, y]]}', ['/in/1/0: drop', '/in/1/1: drop']],
    ['{in: [$.a, [x]]}', []],
    ['{in: [$.a, [$.x, $.y]]}', []],
    ['{sem_ver: [$.a, "<=", "1.2"]}', ['/sem_ver/1: <= to <']],
    ['{sem_ver: [$.a, "=", "1.2"]}', []],
    ['{newest: $.a}', [': newest to oldest']],
    ['{missing: [x, y]}', ['/missing/0: drop', '/missing/1: drop']],
    ['$.a', []],
  ])('of %s', (rule, wanted) => {
    expect(inCheck(rule)).toEqual(wanted);
  });

  it('of what stands beside the rules', () => {
    expect(
      mutantsIn(`for_each: Asset
period: trailing P90D
effective_from: 2026-03-01
params:
  days: {type: integer, default: 30}
  age: {type: string, default: P7D}
  types: {type: array, default: [a, b]}
where: $.a
with: {x: {many: Asset, where: {id: $.a, name: $.b}}, y: {many: Asset, where: {id: $.a}}}
let: {z: {"<": [$.a, $.b]}}
fresh: {field: $.a, within: P7D}
require: [{check: $.a, message: m}, {check: $.b, message: m}]`),
    ).toEqual([
      '/params/days/default: 30 to 29',
      '/params/days/default: 30 to 31',
      '/params/age/default: P7D to P6D',
      '/params/age/default: P7D to P8D',
      '/params/types/default/0: drop',
      '/params/types/default/1: drop',
      '/effective_from: 2026-03-01 to 2026-02-28',
      '/effective_from: 2026-03-01 to 2026-03-02',
      '/period: trailing P90D to trailing P89D',
      '/period: trailing P90D to trailing P91D',
      '/when_empty: no_evidence to not_applicable',
      '/with/x/where/id: drop',
      '/with/x/where/name: drop',
      '/with/y/where: drop',
      '/where: drop',
      '/let/z: < to <=',
      '/fresh: drop',
      '/fresh/within: P7D to P6D',
      '/fresh/within: P7D to P8D',
      '/require/0/check: negate',
      '/require/1/check: negate',
      '/require/0: drop',
      '/require/1: drop',
    ]);
  });

  it('differ from the policy in one place, and no two have the same name', () => {
    const { policies } = readPolicies(filesOf(policyFiles, ''), kinds);
    for (const { id, document } of policies) {
      const before = JSON.stringify(document);
      const mutants = mutantsOf(document);
      const names = mutants.map(({ at, change }) => `${at}: ${change}`);
      expect(new Set(names).size, id).toBe(names.length);
      for (const mutant of mutants) expect(JSON.stringify(mutant.document), id).not.toBe(before);
      expect(JSON.stringify(document), id).toBe(before);
    }
  });
});

describe('the mutants of a policy against its cases', () => {
  const body = `for_each: Service
params: {few: {type: integer, default: 2, minimum: 2}}
require: {"<=": [{count: $.x_list}, $params.few]}
message: "{{name}}"`;
  const service = (list: string, verdict: string): string =>
    aCase(`Service: [{id: s1, x_list: [${list}]}]`, `{${verdict}: [s1]}`);
  const survived = ({ mutants }: ExamResult): readonly string[] | undefined =>
    mutants?.flatMap((one) =>
      one.survived.map(({ at, mutant, location }) => `${location.line}:${location.column} ${at}: ${mutant}`),
    );
  const one = service('a', 'pass');
  const two = service('a, b', 'pass');
  const three = service('a, b, c', 'fail');
  const none = aCase('', 'no_evidence');

  it('survive where no case stands at the limit', () => {
    // 2 to 1 is no parameter: its minimum is 2.
    expect(survived(exam(body, [one], true))).toEqual([
      '7:40 /params/few/default: 2 to 3',
      '1:1 /when_empty: no_evidence to not_applicable',
      '8:10 /require: <= to <',
    ]);
    expect(survived(exam(body, [two, three, none], true))).toEqual([]);
  });

  it('are tried only when that is asked for, and not where a case does not hold', () => {
    expect(exam(body, [two, three, none]).mutants).toBeUndefined();
    const wrong = exam(body, [service('a', 'fail')], true);
    expect(wrong.mutants).toEqual([]);
    expect(hasFindings(wrong)).toBe(true);
  });

  const listing = (at: string, mutant: string): string =>
    `equivalent:\n  - {at: ${at}, mutant: "${mutant}", because: It means the same.}`;

  it('may be listed as equivalent', () => {
    const result = exam(body, [two, three, listing('/when_empty', 'no_evidence to not_applicable')], true);
    expect(problemsOf(result)).toEqual([]);
    expect(result.mutants).toEqual([{ policy: 'T-01', tried: 4, equivalent: 1, survived: [] }]);
    expect(hasFindings(result)).toBe(false);
    expect(hasFindings(exam(body, [two, three], true))).toBe(true);
  });

  it.each<[what: string, text: string, problem: string, hint: string]>([
    [
      'that a case notices',
      listing('/require', '<= to <'),
      '18:5 A case notices the mutant "<= to <" at /require, so it is not equivalent.',
      'Remove it from the list.',
    ],
    [
      'at a place that is none',
      listing('/requrie', '<= to <'),
      '18:10 T-01 has no mutant "<= to <" at /requrie.',
      'Did you mean "/require"?',
    ],
    [
      'that is none there',
      listing('/require', '<= to ='),
      '18:28 T-01 has no mutant "<= to =" at /require.',
      'Those there are "negate", "<= to <".',
    ],
  ])('must not be listed %s', (_, text, problem, hint) => {
    const result = exam(body, [two, three, none, text], true);
    expect(problemsOf(result)).toEqual([problem]);
    expect(result.problems[0]?.hint).toBe(hint);
    // Without mutants nobody can tell.
    expect(problemsOf(exam(body, [two, three, none, text]))).toEqual([]);
  });

  it.each([
    ['equivalent: []', '2:13 equivalent is empty.'],
    ['equivalent: [{at: /require, mutant: negate}]', '2:14 equivalent[0].because is missing.'],
    [
      'equivalent: [{at: a, mutant: b, becuse: c, because: c}]',
      '2:33 There is no key "becuse" in equivalent[0].',
    ],
    ['equivalent: [{at: a, mutant: b, because: c}]\nname: x', '3:1 There is no key "name" here.'],
  ])('are listed in one way: %s', (text, problem) => {
    expect(problemsOf(exam(body, [text]))).toEqual([problem]);
  });

  it('are not listed for a policy that is not there', () => {
    const set = readPolicies([{ path: 'p.yaml', text: aPolicy(body) }], kinds);
    const text = `policy: T-02\n${listing('/require', 'negate')}`;
    expect(problemsOf(examine([{ path: 't.yaml', text }], set, kinds))).toEqual([
      '1:9 There is no policy "T-02", so this list is about nothing.',
    ]);
  });

  it('need no case to be run against when the policy is left out', () => {
    const set = readPolicies([{ path: 'p.yaml', text: aPolicy(body) }], kinds);
    const text = `policy: T-01\n${two}`;
    const result = examine([{ path: 't.yaml', text }], set, kinds, { only: ['T-02'], mutate: true });
    expect(result).toEqual({ cases: [], untested: [], coverage: [], mutants: [], problems: [] });
  });
});
