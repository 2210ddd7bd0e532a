/** What GitHub reads of SARIF: which results, in which order, where, and what is said of the rest. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../../src/model/report.ts';
import { wholeFile } from '../../src/model/source.ts';
import { MOST_PROBLEMS, MOST_RESULTS, renderSarif } from '../../src/render/sarif.ts';
import { aPolicy, judge } from '../support/check.ts';
import { aFinding, aReport, sarifOf } from '../support/findings.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

const rendered = (findings: readonly Finding[], of: Partial<Report> = {}) =>
  sarifOf(renderSarif({ ...aReport(findings), ...of }, {}));

const idsOf = (findings: readonly Finding[]): readonly string[] =>
  rendered(findings).results.map(({ message }) => message.text.split(' ')[0] ?? '');

describe('a result', () => {
  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
  ] as const)('of severity %s has level %s, and so has its rule', (severity, level) => {
    const { results, rules } = rendered([aFinding('a', { severity })]);
    expect(results[0]?.level).toBe(level);
    expect(rules[0]).toMatchObject({ id: 'AST-01', defaultConfiguration: { level } });
    expect(Object.keys(rules[0]?.properties ?? {})).not.toContain('security-severity');
  });

  it.each([
    ['inventory/a.yaml', 'inventory/a.yaml'],
    ['a b/ü#1%.yaml', 'a%20b/%C3%BC%231%25.yaml'],
    ['/etc//passwd', 'etc/passwd'],
    ['http://x.org/a', 'http%3A/x.org/a'],
    ['\ud800', '%EF%BF%BD'],
  ])('in %j is at %s', (path, uri) => {
    const [result] = rendered([
      aFinding('a', { location: { path, line: 9, column: 4, pointer: '' } }),
    ]).results;
    expect(result?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
      region: { startLine: 9, startColumn: 4 },
    });
  });

  it.each<[string, Partial<Finding>, Partial<Report>, string]>([
    [
      'a place that belongs to it',
      { related: [{ record: null, location: wholeFile('b.yaml') }] },
      {},
      'b.yaml',
    ],
    [
      'where its records usually live',
      {},
      { unrecorded: [{ kind: 'Vendor', file: 'inventory/vendors.yaml', policies: ['AST-01'] }] },
      'inventory/vendors.yaml',
    ],
    [
      'the configuration',
      {},
      { unrecorded: [{ kind: 'Vendor', file: 'v.yaml', policies: ['X'] }] },
      'opsledger.yaml',
    ],
  ])('that stands in no file is shown at %s, and says so', (_, of, report, uri) => {
    const [result] = rendered([aFinding('a', { ...of, location: null })], report).results;
    expect(result?.locations[0]?.physicalLocation.artifactLocation.uri).toBe(uri);
    expect(result?.locations[0]?.message?.text).toMatch(/^It stands in no file/);
  });

  it('points with links at the places it rests on', () => {
    const related = ['b', 'c', 'd', 'e', 'f'].map((id) => ({
      record: { kind: 'Asset', id: `[${id}]` },
      location: wholeFile(`${id}.yaml`),
    }));
    const [result] = rendered([aFinding('a', { related })]).results;
    expect(result?.message.text).toBe(
      'a has no site. See [Asset/\\[b\\]](1), [Asset/\\[c\\]](2), [Asset/\\[d\\]](3) and 2 more places.',
    );
    expect(result?.relatedLocations).toHaveLength(5);
  });

  it.each([
    ['new', 'new'],
    ['existing', 'unchanged'],
    [undefined, undefined],
  ] as const)('that is %s has state %s', (introduced, state) => {
    const [result] = rendered([aFinding('a', introduced ? { introduced } : {})]).results;
    expect(result?.baselineState).toBe(state);
  });

  it('is suppressed by an exception and by the baseline, and otherwise said not to be', () => {
    const { results } = rendered(
      [aFinding('a'), aFinding('b', { known: true }), aFinding('c', { verdict: 'excepted' })],
      {
        baseline: { path: 'base.yaml', sha256: '', fingerprints: 1, known: 1, gone: null },
        exceptions: [
          {
            id: 'EXC-1',
            policies: ['AST-01'],
            state: 'active',
            unused: false,
            expires: '2026-12-31',
            covers: [{ policy: 'AST-01', record: { kind: 'Asset', id: 'c' }, would: 'fail' }],
          },
        ],
      },
    );
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [
        {
          kind: 'external',
          status: 'accepted',
          justification: 'Kept in the baseline.',
          location: {
            physicalLocation: {
              artifactLocation: { uri: 'base.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 1, startColumn: 1 },
            },
          },
        },
      ],
      [{ kind: 'external', status: 'accepted', justification: 'Exception EXC-1, until 2026-12-31.' }],
    ]);
  });

  it('[R48] is the same finding wherever it stands', () => {
    const print = (line: number) =>
      rendered([aFinding('a', { location: { path: 'x.yaml', line, column: 1, pointer: '' } })]).results[0]
        ?.partialFingerprints;
    expect(print(1)).toEqual({ 'opsledgerFingerprint/v1': 'AST-01/0/Asset/a' });
    expect(print(2)).toEqual(print(1));
  });
});

describe('results', () => {
  it('[R49] come worst first, then new first, and those that are settled last', () => {
    expect(
      idsOf([
        aFinding('known', { severity: 'critical', known: true }),
        aFinding('excepted', { severity: 'high', verdict: 'excepted' }),
        aFinding('low', { severity: 'low', introduced: 'new' }),
        aFinding('old', { severity: 'critical', introduced: 'existing' }),
        aFinding('new', { severity: 'critical', introduced: 'new' }),
        aFinding('other', { severity: 'critical', introduced: 'new' }),
      ]),
    ).toEqual(['new', 'other', 'old', 'low', 'known', 'excepted']);
  });

  it.each([
    [MOST_RESULTS, []],
    [MOST_RESULTS + 1, ['1 more finding is left out here; the JSON report has all of them.']],
    [MOST_RESULTS + 2345, ['2,345 more findings are left out here; the JSON report has all of them.']],
  ])('of %i findings are at most as many as GitHub keeps, and the rest is counted', (count, told) => {
    const findings = Array.from({ length: count }, (_, index) =>
      aFinding(String(index), { severity: index === count - 1 ? 'critical' : 'low' }),
    );
    const { results, execution } = rendered(findings);
    expect(results).toHaveLength(MOST_RESULTS);
    expect(results[0]?.message.text).toMatch(new RegExp(`^${count - 1} `));
    expect(execution.map(({ message }) => message.text)).toEqual(told);
  });

  it('[R49] fit into what GitHub takes, when every text is as long as it can be and none can be packed', () => {
    const noise = (index: number): string =>
      Array.from({ length: 25 }, (_, part) => sha256(`${index} ${part}`)).join('');
    const findings = Array.from({ length: MOST_RESULTS + 10 }, (_, index) =>
      aFinding(String(index), { message: noise(index) }),
    );
    const text = renderSarif(aReport(findings), {});
    expect(sarifOf(text).results).toHaveLength(MOST_RESULTS);
    const size = gzipSync(text).length;
    expect(size).toBeGreaterThan(2_000_000);
    expect(size).toBeLessThan(10_000_000);
  });
});

describe('a run', () => {
  it.each([
    [undefined, 'opsledger/'],
    ['nightly', 'nightly/'],
    ['a/b/', 'a/b/'],
  ])('of category %s has the id %s', (category, id) => {
    expect(sarifOf(renderSarif(aReport([]), { category })).id).toBe(id);
  });

  it('that cannot be trusted says so, and why; what judges apart from what is judged', () => {
    const report = judge(
      { 'policies/p.yaml': aPolicy('for_each: Asset\nrequire: {exists: $.stie}\nmessage: m') },
      { 'inventory/a.yaml': 'kind: Asset\nid: a\nnmae: x\n' },
    );
    const { successful, configuration, execution } = sarifOf(renderSarif(report, {}));
    expect(successful).toBe(false);
    expect(configuration.map(({ message }) => message.text)).toEqual([
      'Asset has no field "stie". Did you mean "site"?',
    ]);
    expect(execution.map(({ message }) => message.text)).toContain(
      'There is no key "nmae" here. Did you mean "name"?',
    );
  });

  it('over a part says so, since what it did not look at is not fixed', () => {
    const { execution, successful } = rendered([], { scope: { policies: ['AST-01'] } });
    expect(execution).toMatchObject([{ level: 'note', message: { text: 'A part only: policy AST-01.' } }]);
    expect(successful).toBe(true);
  });

  it('with too many problems counts the rest', () => {
    const problem = {
      code: 'secret',
      severity: 'error',
      message: 'm',
      location: wholeFile('a.yaml'),
    } as const;
    const { execution } = rendered([], {
      problems: Array.from({ length: MOST_PROBLEMS + 7 }, () => problem),
    });
    expect(execution).toHaveLength(MOST_PROBLEMS + 1);
    expect(execution.at(-1)?.message.text).toMatch(/^7 more problems are left out/);
  });
});
