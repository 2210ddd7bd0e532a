/** A report as JUnit XML: what is a failure, what is skipped, and that nothing of either looks like a success. */
import { describe, expect, it } from 'vitest';
import type { Finding, Report, ShardState } from '../../src/model/report.ts';
import type { Evaluation, Verdict } from '../../src/model/verdict.ts';
import { renderJUnit } from '../../src/render/junit.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostileTexts } from '../support/hostile.ts';
import { suspectsIn } from '../support/runner.ts';
import { complaints } from '../support/xml.ts';

const SCHEMAS = ['junit-10.xsd', 'junit-windyroad.xsd'];

const evaluation = (id: string | null, verdict: Verdict, of: Partial<Evaluation> = {}): Evaluation => ({
  policy: 'AST-01',
  severity: 'high',
  domain: 'assets',
  record: id === null ? null : { kind: 'Asset', id },
  verdict,
  evidence: 'asserted',
  facts: [],
  ...of,
});

const printed = (
  evaluations: readonly Evaluation[],
  findings: readonly Finding[],
  of: Partial<Report> = {},
) => [...renderJUnit({ ...aReport(findings), evaluations, ...of })].join('');

/** What the one case of a report came to: `element message`, or nothing for a success. */
function outcome(xml: string, name: string): string | undefined {
  const [, found] = new RegExp(
    `<testcase classname="[^"]*" name="${name}" time="0"(/>|>\\s*<\\w+ message="[^"]*")`,
  ).exec(xml) ?? [undefined, undefined];
  if (found === undefined) throw new Error(`There is no case ${name}.`);
  return found === '/>' ? undefined : found.replace(/^>\s*</, '').replace(' message=', ' ');
}

const known = { known: true } as const;

describe('an evaluation', () => {
  it.each<[string, Evaluation, readonly Finding[], string | undefined]>([
    ['that passes is a success', evaluation('a', 'pass'), [], undefined],
    [
      'that fails is a failure, with its place',
      evaluation('a', 'fail'),
      [aFinding('a')],
      'failure "inventory/assets.yaml:3:5 a has no site"',
    ],
    [
      'that fails twice says so',
      evaluation('a', 'fail'),
      [aFinding('a'), aFinding('a', { fingerprint: 'x' })],
      'failure "inventory/assets.yaml:3:5 a has no site (and 1 more finding)"',
    ],
    [
      'without evidence is a failure',
      evaluation('a', 'no_evidence', { because: 'site is missing' }),
      [],
      'failure "no evidence: site is missing"',
    ],
    ['that is stale is a failure', evaluation('a', 'stale'), [], 'failure "stale"'],
    [
      'that does not fit is an error',
      evaluation('a', 'error'),
      [aFinding('a', { verdict: 'error', location: null })],
      'error "a has no site"',
    ],
    [
      'under an exception is skipped, with the reason',
      evaluation('a', 'excepted', { would: 'fail', because: 'EXC-1 covers it until 2026-12-31' }),
      [aFinding('a', { verdict: 'excepted' })],
      'skipped "excepted (would be: fail): EXC-1 covers it until 2026-12-31"',
    ],
    [
      'not yet in force is skipped',
      evaluation('a', 'upcoming', { would: 'pass', because: 'in force from 2027-01-01 on' }),
      [],
      'skipped "upcoming (would be: pass): in force from 2027-01-01 on"',
    ],
    [
      'out of scope is skipped',
      evaluation('a', 'not_applicable', { because: 'it says so' }),
      [],
      'skipped "not applicable: it says so"',
    ],
    [
      'that the baseline knows is skipped, and says what it would be',
      evaluation('a', 'fail'),
      [aFinding('a', known)],
      'skipped "known by b.yaml: fail: inventory/assets.yaml:3:5 a has no site"',
    ],
    [
      'of which the baseline knows a part is a failure, by what is new',
      evaluation('a', 'fail'),
      [aFinding('a', { ...known, message: 'old' }), aFinding('a', { message: 'new' })],
      'failure "inventory/assets.yaml:3:5 new (and 1 more finding)"',
    ],
  ])('%s', async (_, one, findings, wanted) => {
    const baseline = { path: 'b.yaml', sha256: '', fingerprints: 1, known: 1, gone: null };
    const xml = printed([one], findings, { baseline });
    expect(outcome(xml, 'Asset/a')).toBe(wanted);
    for (const schema of SCHEMAS) expect(await complaints(xml, schema), schema).toEqual([]);
    const kind = wanted?.split(' ')[0];
    expect(xml).toContain(
      `tests="1" failures="${Number(kind === 'failure')}" errors="${Number(kind === 'error')}" skipped="${Number(kind === 'skipped')}"`,
    );
  });

  it('of the whole inventory has a name', () => {
    expect(outcome(printed([evaluation(null, 'pass')], []), 'the whole inventory')).toBeUndefined();
  });
});

describe('a report', () => {
  it('keeps what belongs to no evaluation: an ended exception, a policy of its own', () => {
    const findings = [
      aFinding('EXC-1', { record: { kind: 'Exception', id: 'EXC-1' }, message: 'it ended' }),
      aFinding('z', { policy: 'ZZZ-01' }),
    ];
    const xml = printed([evaluation('a', 'pass')], findings);
    expect(outcome(xml, 'Exception/EXC-1')).toBe('failure "inventory/assets.yaml:3:5 it ended"');
    expect(outcome(xml, 'Asset/z')).toBe('failure "inventory/assets.yaml:3:5 z has no site"');
    expect(xml).toContain('name="ZZZ-01"');
  });

  it('tells of a policy that met no record that it has shown nothing', () => {
    const card: Report['policies'][number] = {
      id: 'AST-09',
      title: 'T',
      domain: 'assets',
      level: 'basic',
      severity: 'low',
      controls: {},
      why: null,
      remedy: null,
      params: [],
    };
    expect(outcome(printed([], [], { policies: [card] }), 'no record')).toBe(
      'skipped "It applied to no record."',
    );
  });

  it('has errors where the input has, and cases where it warns', async () => {
    const location = { path: 'x.yaml', line: 2, column: 3, pointer: '' };
    const xml = printed([], [], {
      problems: [
        { code: 'secret', severity: 'error', message: 'A secret.', hint: 'Take it out.', location },
        { code: 'style', severity: 'warning', message: 'Untidy.', location },
      ],
    });
    expect(outcome(xml, 'x.yaml:2:3 secret')).toBe('error "A secret."');
    expect(outcome(xml, 'x.yaml:2:3 style')).toBeUndefined();
    for (const schema of SCHEMAS) expect(await complaints(xml, schema), schema).toEqual([]);
  });

  it('is of the moment that it was judged by, and of its commit', () => {
    const revision = { commit: 'c0ffee', tree: 'beef', dirty: false };
    const xml = printed([evaluation('a', 'pass')], [], { revision, asOf: '2026-09-30T12:00:00.123Z' });
    expect(xml).toContain('timestamp="2026-09-30T12:00:00"');
    expect(xml).toContain('<property name="commit" value="c0ffee"/>');
    expect(xml).toContain('<property name="as_of" value="2026-09-30T12:00:00.123Z"/>');
  });

  it('says in each suite how much was judged, and by what', async () => {
    const revision = { commit: 'c0ffee', tree: 'beef', dirty: true };
    const report = aReport([]);
    const location = { path: 'x.yaml', line: 2, column: 3, pointer: '' };
    const xml = printed([evaluation('a', 'pass')], [], {
      revision,
      tool: { name: 'opsledger', version: '1.2.3' },
      scope: { policies: ['AST-01'], kinds: ['Asset'] },
      shard: { index: 1, count: 2 } as ShardState,
      overrides: [
        { policy: 'AST-01', what: 'params.days', value: 900, default: 30, reason: null, location: null },
        { policy: 'AST-02', what: 'off', value: true, default: false, reason: 'Not "ours"', location },
      ],
      summary: { ...report.summary, partial: true },
      problems: [{ code: 'secret', severity: 'error', message: 'A secret.', location }],
    });
    const suites = xml.split('<testsuite ').slice(1);
    expect(suites).toHaveLength(2);
    for (const suite of suites) {
      expect(
        Object.fromEntries(
          [...suite.matchAll(/<property name="(.*?)" value="(.*?)"/g)].map(([, key, value]) => [key, value]),
        ),
      ).toMatchObject({
        dirty: 'true',
        partial: 'true',
        tool: 'opsledger 1.2.3',
        scope: 'policy AST-01; kind Asset',
        shard: 'part 1 of 2',
        overrides:
          'AST-01: days is 900 instead of 30 (by --set); AST-02: not judged (x.yaml:2:3): Not &quot;ours&quot;',
      });
    }
    for (const schema of SCHEMAS) expect(await complaints(xml, schema), schema).toEqual([]);
  });

  it('says nothing of a scope or of other thresholds where there are none', () => {
    const xml = printed([evaluation('a', 'pass')], []);
    expect(xml).toContain('<property name="partial" value="false"/>');
    expect(xml).not.toMatch(/name="(scope|shard|overrides)"/);
  });

  it('holds hostile texts as texts, and no command where it is printed', async () => {
    const texts = hostileTexts(600, 9);
    const findings = texts.map((text, index) =>
      aFinding(text, {
        message: text,
        remedy: text,
        owner: text,
        fingerprint: text,
        known: index % 2 === 0,
        location: { path: text, line: 1, column: 1, pointer: '' },
      }),
    );
    const evaluations = texts.map((text) => evaluation(text, 'fail', { because: text }));
    const xml = printed(evaluations, findings, {
      overrides: [
        {
          policy: 'AST-01',
          what: 'off',
          value: true,
          default: false,
          reason: texts.join(' '),
          location: null,
        },
      ],
      scope: { only: texts },
      baseline: { path: '::error::', sha256: '', fingerprints: 1, known: 1, gone: null },
    });
    expect(suspectsIn(xml)).toEqual([]);
    for (const schema of SCHEMAS) expect(await complaints(xml, schema), schema).toEqual([]);
  });
});
