/** What OSCAL has of a report: schemas and references hold for any, and no verdict becomes another. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInventoryFile } from '../../src/engine/inventory.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Artefact } from '../../src/model/artefact.ts';
import type {
  ExceptionState,
  ExceptionTerms,
  Finding,
  PolicyCard,
  Report,
  ShardState,
} from '../../src/model/report.ts';
import type { Scorecard } from '../../src/model/scorecard.ts';

import { wholeFile } from '../../src/model/source.ts';
import { type Evaluation, emptyTally, isOpen, VERDICTS, type Verdict } from '../../src/model/verdict.ts';
import { MOST_EXCEPTIONS } from '../../src/render/oscal/document.ts';
import { MOST_EVIDENCE } from '../../src/render/oscal/observation.ts';
import { renderOscalPoam } from '../../src/render/oscal/poam.ts';
import { renderOscal } from '../../src/render/oscal/results.ts';
import { uuidOf } from '../../src/shell/uuid.ts';
import { ROOT } from '../support/build.ts';
import { filesOf, judgeParsed } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostile, hostileTexts, outsideOfCode } from '../support/hostile.ts';
import { complaintsAbout, poamOf, propOf, resultsOf } from '../support/oscal.ts';
import { suspectsIn } from '../support/runner.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const asResults = (report: Report): string => [...renderOscal(report, { uuidOf })].join('');
const asPoam = (report: Report): string => [...renderOscalPoam(report, { uuidOf })].join('');

/** The assessment results of a report, which are right. */
function resultsFrom(report: Report) {
  const json = asResults(report);
  expect(complaintsAbout(json)).toEqual([]);
  const { results, ...document } = resultsOf(json);
  const { observations = [], risks = [], findings = [], ...result } = results[0];
  return { ...document, result, observations, risks, findings };
}

/** The plan of action of a report, which is right. */
function poamFrom(report: Report) {
  const json = asPoam(report);
  expect(complaintsAbout(json)).toEqual([]);
  const { observations = [], risks = [], findings = [], 'poam-items': items, ...document } = poamOf(json);
  return { ...document, observations, risks, findings, items };
}

const AST: PolicyCard = {
  id: 'AST-01',
  title: 'Every asset has a site',
  domain: 'assets',
  level: 'basic',
  severity: 'high',
  controls: { 'cis-v8.1': ['1.1'] },
  why: 'What nobody finds nobody repairs.',
  remedy: 'Say where it stands.',
  params: [],
};

const anEvaluation = (id: string, verdict: Verdict, of: Partial<Evaluation> = {}): Evaluation => ({
  policy: 'AST-01',
  severity: 'high',
  domain: 'assets',
  record: { kind: 'Asset', id },
  verdict,
  evidence: 'asserted',
  facts: [],
  ...of,
});

const aScorecard = (control: string, verdict: Verdict, of: Partial<Scorecard> = {}): Scorecard => ({
  by: 'control',
  subject: `cis-v8.1/${control}`,
  framework: 'cis-v8.1',
  control,
  verdict,
  tally: emptyTally(),
  score: null,
  net: null,
  evidence: { proven: 0, mixed: 0, asserted: 0, collected: 0, nothing: 0 },
  ...of,
});

const withFindings = (findings: readonly Finding[], of: Partial<Report> = {}): Report => ({
  ...aReport(findings),
  policies: [AST],
  ...of,
});

const withEvaluations = (evaluations: readonly Evaluation[], of: Partial<Report> = {}): Report =>
  withFindings([], { evaluations, ...of });

const TERMS: ExceptionTerms = {
  subjects: ['a'],
  reason: 'The vendor has gone.',
  risk: 'It may stand anywhere.',
  compensating: 'Somebody looks for it every week.',
  requestedBy: 'p-bob',
  approvedBy: 'p-ann',
  approvedOn: '2026-08-01',
  fixBy: '2026-11-30',
  lastReviewed: '2026-09-01',
  renewals: 2,
  location: wholeFile('inventory/exceptions.yaml'),
};

const anException = (of: Partial<ExceptionState> = {}): ExceptionState => ({
  id: 'EXC-1',
  policies: ['AST-01'],
  state: 'active',
  unused: false,
  expires: '2026-12-31',
  covers: [{ policy: 'AST-01', record: { kind: 'Asset', id: 'a' }, would: 'fail' }],
  terms: TERMS,
  ...of,
});

const excepted = (of: Partial<ExceptionState> = {}): Report =>
  withFindings([aFinding('a', { verdict: 'excepted', owner: 'p-cyd' })], {
    evaluations: [anEvaluation('a', 'excepted', { would: 'fail' })],
    exceptions: [anException(of)],
    timeZone: 'America/Toronto',
  });

describe('a control', () => {
  it.each<[Verdict, string | undefined, string | undefined]>([
    ['pass', 'satisfied', 'pass'],
    ['fail', 'not-satisfied', 'fail'],
    ['no_evidence', 'not-satisfied', 'other'],
    ['stale', 'not-satisfied', 'other'],
    ['error', 'not-satisfied', 'other'],
    ['excepted', 'not-satisfied', 'other'],
    ['upcoming', undefined, undefined],
    ['not_applicable', undefined, undefined],
  ])('for which %s was judged is %s, with the reason %s', (verdict, state, reason) => {
    const of: readonly Partial<Report>[] = [{}, { scorecards: [aScorecard('1.1', verdict)] }];
    for (const one of of) {
      const { findings, result } = resultsFrom(withEvaluations([anEvaluation('a', verdict)], one));
      const [selection] = result['reviewed-controls']['control-selections'];
      expect(selection?.['include-controls']).toEqual([{ 'control-id': 'cis-v8.1_1.1' }]);
      if (state === undefined) {
        expect(findings).toEqual([]);
        expect(selection?.['exclude-controls']).toEqual([{ 'control-id': 'cis-v8.1_1.1' }]);
      } else {
        expect(selection?.['exclude-controls']).toBeUndefined();
        expect(findings).toHaveLength(1);
        expect(findings[0]?.target).toMatchObject({
          'target-id': 'cis-v8.1_1.1_obj',
          status: { state, reason },
        });
        expect(findings[0] && propOf(findings[0], 'verdict')).toBe(verdict);
        expect(findings[0] && propOf(findings[0], 'control')).toBe('1.1');
        expect(findings[0]?.target.status.remarks).toMatch(verdict === 'pass' ? /passed/ : /failed|no pass/);
      }
    }
  });

  it.each<[string, readonly Evaluation[], Verdict | undefined, Verdict]>([
    [
      'the worst of what was judged',
      [anEvaluation('a', 'pass'), anEvaluation('b', 'stale')],
      undefined,
      'stale',
    ],
    ['never better than that', [anEvaluation('a', 'fail')], 'pass', 'fail'],
    ['never better than its scorecard', [anEvaluation('a', 'pass')], 'no_evidence', 'no_evidence'],
    ['without evidence where nothing was looked at', [], 'no_evidence', 'no_evidence'],
    [
      'without evidence where what passed looked at no record',
      [anEvaluation('a', 'pass', { record: null, evidence: null })],
      undefined,
      'no_evidence',
    ],
    [
      'not out of scope where what passed looked at no record',
      [anEvaluation('a', 'pass', { record: null, evidence: null }), anEvaluation('b', 'not_applicable')],
      undefined,
      'no_evidence',
    ],
    [
      'one that passes where others are out of scope',
      [anEvaluation('a', 'pass'), anEvaluation('b', 'not_applicable')],
      undefined,
      'pass',
    ],
  ])('is %s', (_, evaluations, scored, verdict) => {
    const scorecards = scored === undefined ? [] : [aScorecard('1.1', scored)];
    const { findings } = resultsFrom(withEvaluations(evaluations, { scorecards }));
    expect(findings.map((one) => propOf(one, 'verdict'))).toEqual([verdict]);
  });

  it.each<[Verdict, Verdict]>([
    ['fail', 'fail'],
    ['excepted', 'excepted'],
    // A finding of what is in order contradicts itself.
    ['pass', 'error'],
    ['not_applicable', 'error'],
  ])('beside a finding of %s for what passed is %s', (of, verdict) => {
    const report = withEvaluations([anEvaluation('a', 'pass')]);
    const record = report.evaluations[0]?.record ?? null;
    const found = aFinding('a', { policy: 'AST-01', record, verdict: of, controls: ['cis-v8.1/1.1'] });
    const { findings } = resultsFrom({ ...report, findings: [found] });
    expect(findings.map((one) => propOf(one, 'verdict'))).toEqual([verdict]);
    expect(findings[0]?.target.status.state).toBe('not-satisfied');
  });

  it('of a part, or beside input that could not be read, is never satisfied, and fails as ever', () => {
    const evaluations = [
      anEvaluation('a', 'pass'),
      anEvaluation('b', 'fail', { policy: 'OWN-01' }), // names no control
    ];
    const whole = withEvaluations(evaluations);
    const states = (report: Report) => resultsFrom(report).findings.map(({ target }) => target.status.state);
    expect(states(whole).sort()).toEqual(['not-satisfied', 'satisfied']);
    expect(states({ ...whole, scope: { owners: ['p-ann'] } })).toEqual(['not-satisfied']);
    expect(states({ ...whole, summary: { ...whole.summary, partial: true } })).toEqual(['not-satisfied']);
  });

  it('that is only related by a crosswalk is not told of', () => {
    const crosswalk = { from: 'cis-v8.1', by: [{ control: 'cis-v8.1/1.1', confidence: 'own' as const }] };
    const json = asResults(
      withEvaluations([anEvaluation('a', 'pass')], {
        scorecards: [aScorecard('ID.AM-01', 'pass', { framework: 'csf-2.0', crosswalk })],
      }),
    );
    expect(json).not.toContain('csf-2.0');
  });

  it('is a policy where it names none, and something even where nothing was judged', () => {
    const own = resultsFrom(withEvaluations([anEvaluation('a', 'fail', { policy: 'OWN-01' })]));
    expect(own.findings.map(({ title, target }) => [title, target.status.state])).toEqual([
      ['policy OWN-01', 'not-satisfied'],
    ]);
    const empty = resultsFrom(aReport([]));
    expect(empty.findings.map(({ title, target }) => [title, target.status.state])).toEqual([
      ['policy -: Nothing was judged', 'not-satisfied'],
    ]);
  });

  it.each([
    ['cis-v8.1', '5.3', 'cis-v8.1_5.3'],
    ['itil-4', 'change-enablement', 'itil-4_change-enablement'],
    ['hipaa', '164.308(a)(1)', /^hipaa_164\.308-a--1-_[0-9a-f]{12}$/],
    ['1st', '2', /^_1st_2_[0-9a-f]{12}$/],
    ['a_b', 'c', /^a-b_c_[0-9a-f]{12}$/],
    ['a', '', /^a__[0-9a-f]{12}$/],
    ['a', 'x'.repeat(99), /^a_x{58}_[0-9a-f]{12}$/],
    ['ü', '\u{1f600}', /^_-_--_[0-9a-f]{12}$/],
  ])('%s/%s has a token', (framework, control, token) => {
    const { findings } = resultsFrom(
      withFindings([aFinding('a', { controls: [`${framework}/${control}`] })], { policies: [] }),
    );
    const [id = ''] = findings.map(({ target }) => target['target-id'].replace(/_obj$/, ''));
    expect(id).toMatch(token instanceof RegExp ? token : new RegExp(`^${token}$`));
  });

  it('keeps its observations and risks', () => {
    const { findings, observations, risks } = resultsFrom(
      withFindings([aFinding('b'), aFinding('x', { policy: 'OWN-01' })], {
        evaluations: [anEvaluation('a', 'pass'), anEvaluation('b', 'fail')],
      }),
    );
    const titles = new Map([...observations, ...risks].map(({ uuid, description }) => [uuid, description]));
    const related = findings.map((one) => [
      (one['related-observations'] ?? []).map((other) => titles.get(other['observation-uuid'])),
      (one['related-risks'] ?? []).map((other) => titles.get(other['risk-uuid'])),
    ]);
    expect(related).toEqual([
      [['b has no site', 'Every asset has a site: pass.'], ['b has no site']],
      [['x has no site'], ['x has no site']],
    ]);
  });
});

describe('an observation', () => {
  it.each<[Verdict, boolean, string]>([
    ['fail', true, 'finding'],
    ['no_evidence', true, 'finding'],
    ['stale', true, 'finding'],
    ['error', true, 'finding'],
    ['excepted', true, 'control-objective'],
    ['pass', false, 'control-objective'],
    ['upcoming', false, 'control-objective'],
    ['not_applicable', false, 'control-objective'],
  ])('of %s is its own: %s, of type %s', (verdict, isOwn, type) => {
    const all = ['a', 'b', 'c'].map((id) => anEvaluation(id, verdict));
    const { observations } = resultsFrom(withEvaluations(all));
    expect(observations).toHaveLength(isOwn ? 3 : 1);
    expect(observations.flatMap(({ subjects = [] }) => subjects)).toHaveLength(3);
    for (const one of observations) {
      expect(one.types).toEqual([type]);
      expect(propOf(one, 'verdict')).toBe(verdict);
      expect(one.collected).toBe('2026-09-30T12:00:00Z');
    }
  });

  it.each<[string, Partial<Evaluation>]>([
    ['verdict', { verdict: 'not_applicable' }],
    ['severity', { severity: 'low' }],
    ['policy', { policy: 'AST-02' }],
    ['reason', { because: 'so' }],
    ['deadline', { deadline: '2026-12-31' }],
    ['evidence', { evidence: 'proven' }],
    ['verdict without what turns it', { would: 'fail' }],
  ])('of passes is one for each %s', (_, of) => {
    const all = [anEvaluation('a', 'pass'), anEvaluation('b', 'pass', of), anEvaluation('c', 'pass', of)];
    const { observations } = resultsFrom(withEvaluations(all));
    expect(observations.map(({ subjects = [] }) => subjects.length)).toEqual([1, 2]);
  });

  it.each([
    ['proven', ['TEST']],
    ['mixed', ['EXAMINE', 'TEST']],
    ['asserted', ['EXAMINE']],
    [null, ['EXAMINE']],
  ] as const)('that rests on %s evidence was made by %j', (evidence, methods) => {
    const [one] = resultsFrom(withEvaluations([anEvaluation('a', 'fail', { evidence })])).observations;
    expect(one?.methods).toEqual(methods);
    expect(one && propOf(one, 'evidence')).toBe(evidence ?? undefined);
  });

  it.each([
    ['Person', 'party'],
    ['Asset', 'inventory-item'],
    ['Change', 'resource'],
  ])('of a %s is about a %s', (kind, type) => {
    const record = { kind, id: 'x-1' };
    const {
      observations,
      metadata,
      'back-matter': back,
    } = resultsFrom(
      withEvaluations([
        anEvaluation('', 'fail', { record }),
        anEvaluation('', 'pass', { record, policy: 'B' }),
      ]),
    );
    const subjects = observations.flatMap((one) => one.subjects ?? []);
    expect(subjects.map((one) => one.type)).toEqual([type, type]);
    expect(new Set(subjects.map((one) => one['subject-uuid'])).size).toBe(1);
    if (type === 'party') expect(metadata.parties?.map(({ name }) => name)).toEqual(['x-1']);
    if (type === 'resource') expect(back.resources.map(({ title }) => title)).toContain('Change/x-1');
  });

  const REVISION = { commit: 'c0ffee', tree: '', dirty: false };
  const REPOSITORY = 'https://git.example/o/r';

  it.each<[string, string, Partial<Report>]>([
    ['inventory/a.yaml', 'inventory/a.yaml#L7', {}],
    [
      'inventory/a.yaml',
      `${REPOSITORY}/blob/c0ffee/inventory/a.yaml#L7`,
      { repository: REPOSITORY, revision: REVISION },
    ],
    [
      'a b/ü#1%.yaml',
      `${REPOSITORY}/blob/c0ffee/a%20b/%C3%BC%231%25.yaml#L7`,
      { repository: REPOSITORY, revision: REVISION },
    ],
    [
      '../../etc/passwd',
      `${REPOSITORY}/blob/c0ffee/etc/passwd#L7`,
      { repository: REPOSITORY, revision: REVISION },
    ],
    // What was judged is not what the commit holds.
    ['a.yaml', 'a.yaml#L7', { repository: REPOSITORY, revision: { ...REVISION, dirty: true } }],
    ['a.yaml', 'a.yaml#L7', { repository: REPOSITORY, revision: null }],
    ['a.yaml', 'a.yaml#L7', { revision: REVISION }],
    ['a.yaml', 'a.yaml#L7', { repository: 'javascript:alert(1)//', revision: REVISION }],
    ['a.yaml', 'a.yaml#L7', { repository: `${REPOSITORY}?x#`, revision: REVISION }],
    ['//evil.example/a', 'evil.example/a#L7', {}],
    ['/', '.#L7', {}],
    ['\ud800', '%EF%BF%BD#L7', {}],
  ])('of what stands in %j leads to %s', (path, href, of) => {
    const location = { path, line: 7, column: 3, pointer: '' };
    const json = asResults(withFindings([aFinding('a', { location })], of));
    const [one] = resultsOf(json).results[0].observations ?? [];
    expect(one?.['relevant-evidence']?.map((evidence) => evidence.href)).toEqual([href]);
    if (path !== '/') expect(complaintsAbout(json)).toEqual([]);
  });

  it('tells where it stands, what it rests on, and the files that were looked at, each once', () => {
    const at = (path: string) => ({ path, pointer: '' });
    const [one] = resultsFrom(
      withFindings(
        [
          aFinding('a', {
            location: wholeFile('a.yaml'),
            related: [{ record: { kind: 'Vendor', id: 'v' }, location: wholeFile('v.yaml') }],
          }),
          aFinding('a', {
            fingerprint: 'AST-01/1/Asset/a',
            message: 'a is odd',
            location: wholeFile('a.yaml'),
          }),
        ],
        {
          evaluations: [
            anEvaluation('a', 'fail', {
              because: 'it is so',
              facts: [
                { name: 'site', value: null, at: at('a.yaml') },
                { name: 'other', value: 'x', at: at('o.yaml') },
                { name: 'params.max', value: 3, at: at('policies/p.yaml') },
              ],
            }),
          ],
        },
      ),
    ).observations;
    expect(one?.description).toBe('a has no site\n\na is odd');
    expect(one?.['relevant-evidence']).toEqual([
      { href: 'a.yaml#L1', description: '`a.yaml:1:1`: where it stands' },
      { href: 'v.yaml#L1', description: '`v.yaml:1:1`: Vendor/v, which it rests on' },
      { href: 'o.yaml', description: 'o.yaml: what was looked at' },
    ]);
    expect(one?.remarks).toBe(
      'Because: it is so\n\nLooked at: site is null; other is `"x"`; params.max is 3',
    );
  });

  it.each([
    ['a | b', 'a `|` b'],
    ['<b>x</b> *y*', '`<b>x</b> *y*`'],
    ['{{ insert: param, x }}', '`{ {` insert: param, x `}}`'],
    ['{{{x', '`{ { {x`'],
    ['1. a\n2. b', '`1`. a 2. b'],
    ['[a](http://x.y)', '`[a](http://x.y)`'],
    ['\u202ea', '`\\u{202e}a`'],
    [' \n ', '(empty)'],
  ])('of the message %j says %s, which is no markup', (message, description) => {
    const [one] = resultsFrom(withFindings([aFinding('a', { message })])).observations;
    expect(one?.description).toBe(description);
  });

  it.each([
    [MOST_EVIDENCE, undefined],
    [MOST_EVIDENCE + 1, '1 more file is not named here.'],
    [MOST_EVIDENCE + 5, '5 more files are not named here.'],
  ])('of %i files names fifty, and counts the rest', (count, remarks) => {
    const all = Array.from({ length: count }, (_, index) =>
      anEvaluation(`a-${index}`, 'pass', {
        facts: [{ name: 'n', value: 1, at: { path: `${index}.yaml`, pointer: '' } }],
      }),
    );
    const [one] = resultsFrom(withEvaluations(all)).observations;
    expect(one?.['relevant-evidence']).toHaveLength(MOST_EVIDENCE);
    expect(one?.remarks).toBe(remarks);
  });
});

describe('a risk', () => {
  it.each<[Verdict, string | undefined]>([
    ['fail', 'open'],
    ['no_evidence', 'open'],
    ['stale', 'open'],
    ['error', 'open'],
    ['excepted', 'deviation-approved'],
  ])('of a finding of %s is %s', (verdict, status) => {
    const { risks } = resultsFrom(withFindings([aFinding('a', { verdict })]));
    expect(risks.map((one) => [one.status, propOf(one, 'verdict')])).toEqual([[status, verdict]]);
  });

  it('says what it is about, how bad, whose, and what to do', () => {
    const { risks, metadata } = resultsFrom(
      withFindings(
        [aFinding('a', { owner: 'p-ann', remedy: 'Say it.', known: true, introduced: 'existing' })],
        {
          people: [{ id: 'p-ann', name: 'Ann' }],
        },
      ),
    );
    const [risk] = risks;
    expect(risk).toMatchObject({
      title: 'Every asset has a site',
      description: 'a has no site',
      statement: 'What nobody finds nobody repairs.',
    });
    expect(Object.fromEntries(risk?.props?.map(({ name, value }) => [name, value]) ?? [])).toEqual({
      fingerprint: 'AST-01/0/Asset/a',
      policy: 'AST-01',
      verdict: 'fail',
      severity: 'high',
      owner: 'p-ann',
      known: 'yes',
      introduced: 'existing',
    });
    expect(metadata.parties?.map(({ name }) => name)).toEqual(['Ann']);
    const [remediation] = risk?.remediations ?? [];
    expect(remediation).toMatchObject({ lifecycle: 'recommendation', description: 'Say it.' });
    expect(remediation?.tasks).toMatchObject([
      { type: 'action', 'responsible-roles': [{ 'party-uuids': [metadata.parties?.[0]?.uuid] }] },
    ]);
  });

  it.each([
    ['2026-12-31', 'America/Toronto', '2027-01-01T04:59:59.999Z'],
    ['2026-12-31', 'UTC', '2026-12-31T23:59:59.999Z'],
    ['2026-12-31T10:00:00+02:00', 'UTC', '2026-12-31T08:00:00Z'],
    // OSCAL knows no such year, and says so nowhere.
    ['9999-12-31', 'UTC', undefined],
    ['soon', 'UTC', undefined],
  ])('that has to be gone by %s in %s has the deadline %s', (deadline, timeZone, at) => {
    const { risks } = resultsFrom(
      withFindings([aFinding('a')], { timeZone, evaluations: [anEvaluation('a', 'fail', { deadline })] }),
    );
    expect(risks[0]?.deadline).toBe(at);
    expect(risks[0] && propOf(risks[0], 'deadline')).toBe(deadline);
    const [task] = risks[0]?.remediations[0]?.tasks ?? [];
    expect(task?.type).toBe(at === undefined ? 'action' : 'milestone');
    expect(task?.timing?.['on-date'].date).toBe(at);
  });

  it('that is accepted says who accepted what, why, until when, and what is done meanwhile', () => {
    const { risks, metadata } = resultsFrom(excepted());
    const [risk] = risks;
    const uuidOf = (name: string) => metadata.parties?.find((one) => one.name === name)?.uuid;
    expect(risk).toMatchObject({
      status: 'deviation-approved',
      statement: 'It may stand anywhere.\n\nWhat nobody finds nobody repairs.',
      // What was promised comes before the end.
      deadline: '2026-12-01T04:59:59.999Z',
      'mitigating-factors': [{ description: 'Somebody looks for it every week.' }],
      remediations: [{ lifecycle: 'planned', tasks: [{ type: 'milestone' }] }],
      'risk-log': {
        entries: [
          {
            title: 'Exception EXC-1 is in force until 2026-12-31',
            description: 'The vendor has gone.',
            start: '2026-08-01T04:00:00Z',
            'status-change': 'deviation-approved',
            'logged-by': [{ 'party-uuid': uuidOf('p-ann'), 'role-id': 'approver' }],
          },
          { title: 'Exception EXC-1 was reviewed', start: '2026-09-01T04:00:00Z' },
        ],
      },
    });
    expect(risk && propOf(risk, 'exception-renewals')).toBe('2');
    expect(risk && propOf(risk, 'exception-requested-by')).toBe('p-bob');
  });

  it.each<[string, Partial<ExceptionTerms>, object]>([
    ['no promise', { fixBy: null }, { deadline: '2027-01-01T04:59:59.999Z' }],
    ['no compensation', { compensating: null }, {}],
    ['no risk', { risk: null }, { statement: 'What nobody finds nobody repairs.' }],
    [
      'no day of approval, approver, reason or review',
      { approvedOn: null, approvedBy: null, reason: null, lastReviewed: null },
      {
        'risk-log': {
          entries: [
            {
              uuid: expect.any(String),
              title: 'Exception EXC-1 is in force until 2026-12-31',
              description: 'Its record does not say why.',
              start: '2026-09-30T12:00:00Z',
              'status-change': 'deviation-approved',
            },
          ],
        },
      },
    ],
  ])('that is accepted with %s says so', (_, terms, expected) => {
    const [risk] = resultsFrom(excepted({ terms: { ...TERMS, ...terms } })).risks;
    expect(risk).toMatchObject(expected);
    if (terms.compensating === null) expect(risk).not.toHaveProperty('mitigating-factors');
  });
});

describe('a result', () => {
  const Q3 = { name: '2026-Q3', from: '2026-07-01', to: '2026-09-30' };

  it.each([
    ['2026-10-01T03:59:59.999Z', Q3, '2026-07-01T04:00:00Z', '2026-10-01T03:59:59.999Z'],
    ['2026-12-01T00:00:00Z', Q3, '2026-07-01T04:00:00Z', '2026-10-01T03:59:59.999Z'],
    // The period is not over: there is no evidence of the rest of it.
    ['2026-08-15T12:00:00Z', Q3, '2026-07-01T04:00:00Z', '2026-08-15T12:00:00Z'],
    ['2026-01-01T00:00:00Z', Q3, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['2026-09-30T12:00:00Z', null, '2026-09-30T12:00:00Z', '2026-09-30T12:00:00Z'],
    ['0900-01-01T00:00:00Z', null, '1900-01-01T00:00:00Z', '1900-01-01T00:00:00Z'],
  ])('as of %s, of %j, is from %s to %s', (asOf, period, start, end) => {
    const { result } = resultsFrom({ ...aReport([]), asOf, period, timeZone: 'America/Toronto' });
    expect(result).toMatchObject({ start, end });
  });

  it('says that nobody else has looked, and never more', () => {
    const report = sample();
    const { metadata, result } = resultsFrom(report);
    expect(metadata.remarks).toMatch(/^Self-assessed: /);
    expect(result.description).toMatch(/^Self-assessed against cis-v8\.1 and itil-4\.$/);
    const ours = [metadata, result].flatMap(({ title, description, remarks }) => [
      title,
      description,
      remarks,
    ]);
    expect(ours.join(' ')).not.toMatch(/complian|certifi|conform/i);
  });

  it('says what it leaves out: exceptions that cover nothing, parts, changes of the rules, what nobody looked at', () => {
    const idle = Array.from({ length: MOST_EXCEPTIONS + 3 }, (_, index) =>
      anException({ id: `EXC-${index}`, state: 'expired', because: 'it ended', covers: [] }),
    );
    const report: Report = {
      ...aReport([]),
      exceptions: idle,
      scope: { owners: ['p-ann'] },
      notes: ['A note.'],
      overrides: [
        { policy: 'AST-01', what: 'off', value: true, default: false, reason: 'why not', location: null },
      ],
    };
    const remarks =
      resultsFrom({ ...report, summary: { ...report.summary, partial: true } }).result.remarks ?? '';
    for (const told of [
      'A part only: what belongs to p-ann.',
      'Some input could not be read or is wrong (0 problems)',
      'A note.',
      'why not',
      'Exception EXC-19 for AST-01: expired, it ended.',
      '3 more exceptions not named here.',
      '1 policy applied to no record: T-01.',
    ])
      expect(remarks.replaceAll('`', '')).toContain(told);
    expect(remarks).not.toContain('EXC-20');
  });

  it('is planned by the policies', () => {
    const { 'import-ap': plan, 'back-matter': back } = resultsFrom(sample());
    const resource = back.resources.find(({ uuid }) => `#${uuid}` === plan.href);
    expect(resource?.description).toContain('0'.repeat(64));
    expect(resource && propOf(resource, 'sha256')).toBe('0'.repeat(64));
  });
});

describe('a plan of action', () => {
  it('has an item for each open finding, and one for each exception with all that it covers', () => {
    const covers = ['b', 'c'].map((id) => ({
      policy: 'AST-01',
      record: { kind: 'Asset', id },
      would: 'fail' as const,
    }));
    const { items, risks } = poamFrom(
      withFindings(
        [
          aFinding('a'),
          aFinding('b', { verdict: 'excepted' }),
          aFinding('c', { verdict: 'excepted' }),
          aFinding('d', { verdict: 'excepted' }), // by an exception that nobody tells of
        ],
        { exceptions: [anException({ covers })], evaluations: [anEvaluation('z', 'pass')] },
      ),
    );
    expect(risks).toHaveLength(4);
    expect(items.map(({ title, 'related-risks': related }) => [title, related?.length])).toEqual([
      ['Every asset has a site', 1],
      ['Exception EXC-1: Every asset has a site', 2],
      ['Every asset has a site', 1],
    ]);
    expect(items[1]?.description).toContain('The vendor has gone.');
  });

  it('knows nothing of what passed', () => {
    const { observations, findings } = poamFrom(
      withFindings([aFinding('a')], { evaluations: [anEvaluation('a', 'fail'), anEvaluation('b', 'pass')] }),
    );
    expect(observations.map(({ description }) => description)).toEqual(['a has no site']);
    expect(findings.map((one) => one['related-observations']?.length)).toEqual([1]);
  });

  const PASS = [anEvaluation('a', 'pass')];
  const NONE = 'None of 1 evaluation is open, and no exception is in force for any.';
  const partial = { summary: { ...aReport([]).summary, partial: true } };

  it.each<[string, readonly Evaluation[], Partial<Report>, title: string, description: string]>([
    ['no verdict', [], {}, 'Nothing was judged', 'Nothing was judged, so that nothing can be said.'],
    [
      'what does not count alone',
      [anEvaluation('a', 'not_applicable'), anEvaluation('b', 'upcoming')],
      {},
      'Nothing was judged',
      'Of 2 evaluations all are out of scope or not due yet, so that nothing can be said.',
    ],
    ['a pass', PASS, {}, 'Nothing is open', NONE],
    [
      'a pass beside input with errors',
      PASS,
      partial,
      'Nothing open in what could be judged',
      `${NONE}\n\nSome input could not be read or is wrong: what was not judged may be open.`,
    ],
    [
      'a part alone',
      PASS,
      { scope: { policies: ['AST-01'] } },
      'Nothing open in the part that was judged',
      `${NONE}\n\nA part only: policy AST-01.`,
    ],
    [
      'another threshold',
      PASS,
      {
        overrides: [
          { policy: 'AST-01', what: 'off', value: true, default: false, reason: null, location: null },
        ],
      },
      'Nothing is open',
      `${NONE}\n\nNot all policies were judged as they are written; the remarks tell which.`,
    ],
    [
      'nothing of input with errors',
      [],
      partial,
      'Nothing was judged',
      'Nothing was judged, so that nothing can be said.\n\nSome input could not be read or is wrong: what was not judged may be open.',
    ],
  ])('without anything to do says of how much: %s', (_, evaluations, of, ...said) => {
    const { items } = poamFrom({ ...withEvaluations(evaluations), ...of });
    expect(items.map(({ title, description }) => [title, description])).toEqual([said]);
  });

  it('of one part of several says so', () => {
    const shard = { index: 1, count: 2 } as ShardState;
    const { items } = poamFrom({ ...withEvaluations(PASS), shard });
    expect(items[0]).toMatchObject({
      title: 'Nothing open in the part that was judged',
      description: expect.stringContaining('This is part 1 of 2 alone'),
    });
  });
});

describe('a UUID', () => {
  const of = (report: Report) => {
    const { observations, risks, findings, uuid } = resultsFrom(report);
    return { uuid, inner: [...observations, ...risks, ...findings].map((one) => one.uuid) };
  };
  const report = withFindings([aFinding('a')], { evaluations: [anEvaluation('a', 'fail')] });

  it('is the same for the same thing in every report, and that of the document is not', () => {
    const later = { ...report, asOf: '2026-10-30T12:00:00Z' };
    expect(of(later).inner).toEqual(of(report).inner);
    expect(of(later).uuid).not.toBe(of(report).uuid);
    expect(of(report)).toEqual(of(report));
  });

  it('is another one for equal names in another repository', () => {
    const [here, there] = ['https://git.example/a', 'https://git.example/b'].map((repository) =>
      of({ ...report, repository }),
    );
    for (const uuid of here?.inner ?? []) expect(there?.inner).not.toContain(uuid);
  });

  it('of version 5 is what everybody else makes of the name', () => {
    // python3 -c 'import uuid; print(uuid.uuid5(uuid.UUID("b978ac30-44e3-429b-9a6f-f69ac70acf7a"), "[\"plan\"]"))'
    expect(resultsFrom(aReport([]))['import-ap'].href).toBe('#a0ed4e0f-da9c-5e26-a32e-1c61038ce57b');
  });

  it('tells apart what has the same name', () => {
    const twice = withFindings([aFinding('a'), aFinding('a')], {
      evaluations: [anEvaluation('a', 'fail'), anEvaluation('a', 'fail')],
    });
    expect(of(twice).inner).toHaveLength(2 + 2 + 1);
  });
});

let judged: Report | undefined;

/** The whole report on the sample, with the artefacts as they are. */
function sample(): Report {
  const read = Object.keys(artefacts).map((path): [string, Artefact] => [
    path,
    {
      is: 'file',
      sha256: createHash('sha256')
        .update(readFileSync(join(ROOT, path)))
        .digest('hex'),
    },
  ]);
  judged ??= judgeParsed(
    readPolicies(filesOf(policyFiles, ''), kinds),
    filesOf(inventoryFiles, '').map(parseInventoryFile),
    { artefacts: Object.fromEntries(read) },
  );
  return judged;
}

describe('of the whole sample', () => {
  it('every open finding is a risk and an item, and every evaluation is told of', () => {
    const report = sample();
    const open = report.findings
      .filter(({ verdict }) => isOpen(verdict))
      .map(({ fingerprint }) => fingerprint);
    expect(open.length).toBeGreaterThan(100);
    const { observations, risks, findings } = resultsFrom(report);
    const { items } = poamFrom(report);
    const prints = (all: readonly Parameters<typeof propOf>[0][]) =>
      all.map((one) => propOf(one, 'fingerprint'));
    expect(prints(risks)).toEqual(open);
    expect(prints(items)).toEqual(open);
    const subjects = observations.reduce((sum, one) => sum + (one.subjects?.length ?? 0), 0);
    expect(subjects).toBe(report.evaluations.filter(({ record }) => record !== null).length);
    const controls = report.scorecards.filter((card) => card.by === 'control' && !card.crosswalk);
    const states = new Map(
      findings.map((one) => [
        `${propOf(one, 'framework')}/${propOf(one, 'control')}`,
        one.target.status.state === 'satisfied' ? 'pass' : propOf(one, 'verdict'),
      ]),
    );
    expect(states).toEqual(new Map(controls.map((card) => [card.subject, card.verdict])));
  });
});

/** A report in which everything that a user writes is hostile. */
function hostileReport(texts: readonly string[], seed: number): Report {
  const verdictOf = (index: number): Verdict => VERDICTS[(index + seed) % VERDICTS.length] ?? 'fail';
  const kinds_ = ['Asset', 'Person', 'Change'];
  const records = texts.map((text, index) => ({
    kind: index % 4 === 3 ? text : (kinds_[index % 4] ?? ''),
    id: text,
  }));
  const location = (text: string) => ({ path: `${text}x`, line: 7, column: 3, pointer: '' });
  const findings = texts.map(
    (text, index): Finding => ({
      fingerprint: text,
      policy: index % 2 === 0 ? 'AST-01' : text,
      title: text,
      severity: 'low',
      verdict: verdictOf(index),
      record: records[index] ?? null,
      message: text,
      remedy: text,
      owner: text,
      known: index % 3 === 0,
      since: text,
      location: index % 5 === 0 ? null : location(text),
      related: [{ record: records[index] ?? null, location: location(text) }],
      controls: [text, `cis-v8.1/${text}`],
    }),
  );
  const evaluations = texts.map(
    (text, index): Evaluation => ({
      policy: index % 2 === 0 ? 'AST-01' : text,
      severity: 'low',
      domain: 'assets',
      record: records[index] ?? null,
      verdict: verdictOf(index + (index % 7 === 0 ? 1 : 0)),
      because: text,
      deadline: text,
      evidence: index % 2 === 0 ? null : 'mixed',
      facts: [{ name: text, value: text, at: { path: text, pointer: '' } }],
    }),
  );
  const people = texts.map((id) => ({ id, name: id }));
  const exceptions = texts.map((text, index) =>
    anException({
      id: text,
      because: text,
      expires: text,
      covers: [{ policy: 'AST-01', record: records[index] ?? { kind: '', id: '' }, would: 'fail' }],
      terms: {
        ...TERMS,
        reason: text,
        risk: text,
        compensating: text,
        approvedBy: text,
        approvedOn: text,
        fixBy: text,
      },
    }),
  );
  const [text = ''] = texts;
  return {
    ...aReport(findings),
    evaluations,
    exceptions,
    people,
    policies: texts.map((id) => ({
      ...AST,
      id,
      title: id,
      why: id,
      controls: { [id]: [id], 'cis-v8.1': [id] },
    })),
    scorecards: texts.map((control, index) =>
      aScorecard(control, verdictOf(index), {
        title: control,
        ...(index % 2 === 0 ? { framework: control } : {}),
      }),
    ),
    tool: { name: text, version: text },
    period: { name: text, from: text, to: text },
    repository: text,
    revision: { commit: text, tree: text, dirty: false },
    reproduce: texts,
    notes: texts.slice(0, 5),
  };
}

describe('hostile texts', () => {
  const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;
  /** Members that are Markdown; source: OSCAL 1.2.1, the fields of type markup. */
  const MARKUP = ['title', 'description', 'remarks', 'statement', 'prose'];

  const texts = (value: unknown, key = ''): readonly (readonly [string, string])[] =>
    typeof value === 'string'
      ? [[key, value]]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, member]) => texts(member, Array.isArray(value) ? key : name))
        : [];

  function check(report: Report): void {
    for (const json of [asResults(report), asPoam(report)]) {
      expect(complaintsAbout(json)).toEqual([]);
      expect(suspectsIn(json)).toEqual([]);
      const all = texts(JSON.parse(json));
      expect(all.filter(([, text]) => unseen.test(text.replaceAll('\n\n', '')))).toEqual([]);
      const markup = all.filter(([key]) => MARKUP.includes(key));
      const active = markup.filter(
        ([, text]) => /[<>`|@#[\]*~$\\&{}]/.test(outsideOfCode(text)) || text.includes('{{'),
      );
      expect(active).toEqual([]);
      // No name of a control or role is anything but a token.
      expect(all.filter(([key, text]) => /-id$/.test(key) && !/^[A-Za-z_][\w.-]*$/.test(text))).toEqual([]);
    }
  }

  it('are legal, lead somewhere, and are nothing but text', () => {
    check(hostileReport(hostileTexts(runs(150)), 0));
  });

  it('are so whatever they are (property)', () => {
    const text = fc.oneof(
      hostile,
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', ' ', '\u0085', '\ufeff'),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), fc.nat(7), (all, seed) => {
        check(hostileReport(all, seed));
      }),
      { numRuns: runs(20) },
    );
  });

  it('never become a pass (property)', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 6 }), fc.nat(7), (all, seed) => {
        const report = hostileReport(all, seed);
        const { risks, findings } = resultsFrom(report);
        const open = report.findings.filter(({ verdict }) => isOpen(verdict) || verdict === 'excepted');
        expect(risks).toHaveLength(open.length);
        for (const one of findings.filter(({ target }) => target.status.state === 'satisfied'))
          expect(one['related-risks'] ?? []).toEqual([]);
        expect(poamFrom(report).risks).toHaveLength(open.length);
      }),
      { numRuns: runs(20) },
    );
  });
});
