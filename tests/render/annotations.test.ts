/** Which findings are shown beside their lines, where, and what is said of the rest. */
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/model/problem.ts';
import type { Finding } from '../../src/model/report.ts';
import { renderAnnotations } from '../../src/render/annotations.ts';
import type { TextOptions } from '../../src/render/page.ts';
import { aPolicy, judge } from '../support/check.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { commandsIn } from '../support/runner.ts';

const shown = (findings: readonly Finding[], options: Partial<TextOptions> = {}) =>
  commandsIn(renderAnnotations(aReport(findings), options));

const many = (count: number, of: Partial<Finding> = {}): readonly Finding[] =>
  Array.from({ length: count }, (_, index) => aFinding(`a-${index}`, of));

describe('an annotation', () => {
  it('stands at the line, names the policy, and says what to do', () => {
    const finding = aFinding('a', { remedy: 'Say where it stands', message: '50% of: a, b' });
    expect(renderAnnotations(aReport([finding]), {})).toBe(
      '::error file=inventory/assets.yaml,line=3,endLine=3,col=5,title=AST-01 (high)%3A Every asset has a site::Asset/a, fail: 50%25 of: a, b. What to do: Say where it stands\n',
    );
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'notice'],
  ] as const)('of severity %s is of level %s', (severity, level) => {
    expect(shown([aFinding('a', { severity })]).map(({ name }) => name)).toEqual([level]);
  });

  it('of a finding in no file has no place', () => {
    const [command] = shown([aFinding('a', { location: null, record: null, verdict: 'no_evidence' })]);
    expect(command?.properties).toEqual({ title: 'AST-01 (high): Every asset has a site' });
    expect(command?.data).toBe('The whole inventory, no evidence: a has no site.');
  });

  it.each([
    ['a'.repeat(240), 255, 'a'],
    ['a'.repeat(241), 255, '…'],
    [`${'a'.repeat(237)}\u{1f600}b`, 255, 'b'],
    [`${'a'.repeat(238)}\u{1f600}b`, 254, '…'],
    ['%:,'.repeat(100), 255, '…'],
  ])('has a title that is not too long (%#)', (title, length, last) => {
    const text = shown([aFinding('a', { title })])[0]?.properties['title'] ?? '';
    expect(text).toHaveLength(length);
    expect(text.at(-1)).toBe(last);
    expect(text).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
  });

  it.each([
    ['plain lines', (text: string) => text],
    ['lines as Windows ends them', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a mark of the order of bytes', (text: string) => `\ufeff${text}`],
  ])('points at the key concerned in a file with %s, whichever document it is in', (_, spelt) => {
    const file =
      'kind: Asset\nid: a-1\nsite: main\n---\n# second\nkind: Asset\nid: a-2\nname: "ü\u{1f600}"\nsite: attic\n';
    const report = judge(aPolicy('for_each: Asset\nrequire: {"===": [$.site, main]}\nmessage: m'), {
      'inventory/a.yaml': spelt(file),
    });
    const [finding, ...others] = commandsIn(renderAnnotations({ ...report, problems: [] }, {}));
    expect(others).toEqual([]);
    expect(finding?.properties).toMatchObject({
      file: 'inventory/a.yaml',
      line: '9',
      endLine: '9',
      col: '7',
    });
  });
});

describe('annotations', () => {
  it.each([
    [1, 1, undefined],
    [10, 10, undefined],
    [11, 9, '2 more findings, see the job summary'],
    [1234, 9, '1,225 more findings, see the job summary'],
  ])('of %i findings are %i, at most ten lines a level', (count, single, rest) => {
    for (const severity of ['high', 'medium', 'low'] as const) {
      const commands = shown(many(count, { severity }));
      expect(commands.filter(({ properties }) => properties['file'] !== undefined)).toHaveLength(single);
      expect(commands.length).toBeLessThanOrEqual(10);
      expect(
        commands.filter(({ properties }) => properties['file'] === undefined).map(({ data }) => data),
      ).toEqual(rest === undefined ? [] : [rest]);
    }
  });

  it('show the worst', () => {
    const commands = shown([...many(20), aFinding('worst', { severity: 'critical' })]);
    expect(commands[0]?.data).toMatch(/^Asset\/worst, /);
  });

  it.each<[string, Partial<Finding>]>([
    ['is in the baseline', { known: true }],
    ['is under an exception', { verdict: 'excepted' }],
    ['was there before', { introduced: 'existing' }],
  ])('leave out what %s', (_, of) => {
    expect(shown([aFinding('a', of), aFinding('b', { introduced: 'new' })])).toHaveLength(1);
  });

  it('stand only at the paths that are asked for; the rest is counted', () => {
    const location = { path: 'other.yaml', line: 1, column: 1, pointer: '' };
    const findings = [aFinding('a'), aFinding('b', { location }), aFinding('c', { location: null })];
    const commands = shown(findings, { annotates: (path) => path === 'other.yaml' });
    expect(commands.map(({ data }) => data)).toEqual([
      'Asset/b, fail: b has no site.',
      '2 more findings, see the job summary',
    ]);
  });
});

describe('problems of the input', () => {
  const aProblem = (line: number, of: Partial<Problem> = {}): Problem => ({
    code: 'wrong-value',
    severity: 'error',
    message: `owner is ${line}: 50%`,
    location: { path: 'inventory/a,b.yaml', line, column: 7, pointer: '' },
    ...of,
  });
  const problems = (count: number) => Array.from({ length: count }, (_, index) => aProblem(index + 1));
  const shownOf = (
    all: readonly Problem[],
    findings: readonly Finding[] = [],
    options: Partial<TextOptions> = {},
  ) => commandsIn(renderAnnotations({ ...aReport(findings), problems: all }, options));

  it('stand at their lines and say what to write', () => {
    const [command] = shownOf([aProblem(3, { hint: 'Write the id of a person' })]);
    expect(command).toMatchObject({
      name: 'error',
      properties: {
        file: 'inventory/a,b.yaml',
        line: '3',
        endLine: '3',
        col: '7',
        title: 'Opsledger: problem in the input',
      },
      data: 'owner is 3: 50%. Write the id of a person.',
    });
  });

  it('come before findings, since those cannot be trusted; warnings after them', () => {
    const commands = shownOf(
      [aProblem(1, { severity: 'warning' }), aProblem(2)],
      [aFinding('a', { severity: 'critical' }), aFinding('b', { severity: 'medium' })],
    );
    expect(commands.map(({ name, data }) => `${name} ${data}`)).toEqual([
      'error owner is 2: 50%.',
      'error Asset/a, fail: a has no site.',
      'warning Asset/b, fail: b has no site.',
      'warning owner is 1: 50%.',
    ]);
  });

  it.each([
    [10, 0, 10, undefined],
    [13, 0, 9, '4 more problems, see the job summary'],
    [8, 3, 9, '2 more findings, see the job summary'],
    [10, 1, 9, '1 more problem and 1 more finding, see the job summary'],
  ])('of %i errors and %i findings are %i, and the rest is counted', (errors, findings, single, rest) => {
    const commands = shownOf(problems(errors), many(findings));
    expect(commands.filter(({ properties }) => properties['file'] !== undefined)).toHaveLength(single);
    expect(
      commands.flatMap(({ properties, data }) => (properties['file'] === undefined ? [data] : [])),
    ).toEqual(rest === undefined ? [] : [rest]);
  });

  it('are no other command, whatever they say', () => {
    const text = '\n::warning::a\r\n##[error]b';
    const location = { path: text, line: 1, column: 1, pointer: '' };
    expect(shownOf([aProblem(1, { message: text, hint: text, location })]).map(({ name }) => name)).toEqual([
      'error',
    ]);
  });
});
