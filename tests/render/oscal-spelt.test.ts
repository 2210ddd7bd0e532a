import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ExceptionState, Finding, Report } from '../../src/model/report.ts';
import { wholeFile } from '../../src/model/source.ts';
import type { Evaluation } from '../../src/model/verdict.ts';
import { line, NS, prose, text } from '../../src/render/oscal/datatypes.ts';
import { renderOscalPoam } from '../../src/render/oscal/poam.ts';
import { renderOscal } from '../../src/render/oscal/results.ts';
import {
  andMember,
  andProp,
  commonLineJson,
  commonPropJson,
  lineJson,
  propJson,
  proseJson,
  Remembered,
  references,
} from '../../src/render/oscal/spelt.ts';
import { uuidOf } from '../../src/shell/uuid.ts';
import { runs } from '../support/effort.ts';
import { aFinding, aReport } from '../support/findings.ts';
import { hostile } from '../support/hostile.ts';
import { poamOf, propOf, resultsOf } from '../support/oscal.ts';

const PIECES = [
  'a',
  'B7',
  '-',
  '_',
  '.',
  '/',
  ':',
  ' ',
  '  ',
  '"',
  '\\',
  '#',
  '\u00e9',
  '\n',
  '\ud800',
  'x'.repeat(998),
];
const any = fc.oneof(
  hostile,
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
);

const resultOf = (findings: readonly Finding[], of: Partial<Report> = {}) =>
  resultsOf([...renderOscal({ ...aReport(findings), ...of }, { uuidOf })].join('')).results[0];

describe('what is spelt is what it would be as a value', () => {
  it.each<[string, (value: string) => string, (value: string) => unknown]>([
    ['a line', lineJson, line],
    ['a line that many have', commonLineJson, line],
    ['a paragraph', (value) => proseJson([value]), prose],
    [
      'paragraphs',
      (value) => proseJson([value, 'between', value]),
      (value) => prose(value, 'between', value),
    ],
    ['a property', (value) => propJson('it', value), (value) => ({ name: 'it', ns: NS, value: text(value) })],
    [
      'a property that many have',
      (value) => commonPropJson('it', value),
      (value) => ({ name: 'it', ns: NS, value: text(value) }),
    ],
  ])('%s (property)', (_, spelt, made) => {
    fc.assert(
      fc.property(any, (value) => {
        // Twice, since the second may be remembered.
        for (let time = 0; time < 2; time++) {
          expect(JSON.parse(spelt(value))).toEqual(made(value));
          expect(spelt(value)).not.toContain('\n');
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  it('of a place in a file (property)', () => {
    const path = fc.oneof(
      any,
      fc.stringMatching(/^[\w./-]{1,30}$/),
      fc.integer({ min: 970, max: 1000 }).map((length) => 'a'.repeat(length)),
    );
    fc.assert(
      fc.property(path, fc.nat(), fc.nat(), any, (name, at, column, what) => {
        const location = { path: name, line: at, column, pointer: '' };
        const related = [
          { record: { kind: 'Asset', id: what }, location: { ...location, path: `${name}2` } },
        ];
        const { observations = [] } = resultOf([aFinding('a', { location, related })]);
        const [told] = observations;
        expect(told?.['relevant-evidence']?.map(({ description }) => description)).toEqual([
          line(`${name}:${at}:${column}: where it stands`),
          line(`${name}2:${at}:${column}: Asset/${what}, which it rests on`),
        ]);
      }),
      { numRuns: runs(300) },
    );
  });

  it('with nothing where there is none', () => {
    expect(andProp('it', undefined) + andProp('it', null) + andMember('it', undefined)).toBe('');
    expect(references('it', [])).toBeUndefined();
    expect(`{"a":1${andMember('b', '2')}${andMember('c', references('d', ['e', 'f']))}}`).toBe(
      '{"a":1,"b":2,"c":[{"d":"e"},{"d":"f"}]}',
    );
    expect(JSON.parse(`[0${andProp('it', 7)}]`)).toEqual([0, { name: 'it', ns: NS, value: '7' }]);
  });
});

describe('what is remembered', () => {
  it('is what was made last, of the same', () => {
    const remembered = new Remembered();
    expect(remembered.get('a', [1, undefined])).toBeUndefined();
    expect(remembered.set('a', [1, undefined], ['x', 'y'])).toBe('xy');
    expect(remembered.get('a', [1, undefined])).toBe('xy');
    for (const other of [
      [2, undefined],
      [1, null],
      [undefined, 1],
    ])
      expect(remembered.get('a', other)).toBeUndefined();
    expect(remembered.get('b', [1, undefined])).toBeUndefined();
  });

  it('is never told of a finding of the same policy that differs', () => {
    const alike = { policy: 'P', title: 'One', severity: 'low', verdict: 'fail', remedy: 'Do it.' } as const;
    const others: readonly Partial<Finding>[] = [
      { title: 'Two' },
      { severity: 'high' },
      { verdict: 'stale' },
      { remedy: 'Do that.' },
      { remedy: null },
      { owner: 'p-2' },
      { since: '2026-Q1' },
      { known: true },
    ];
    const findings = others.flatMap((other, index) => [
      aFinding(`a${index}`, alike),
      aFinding(`b${index}`, { ...alike, ...other }),
    ]);
    const alone = findings.map((finding) => resultOf([finding]).risks?.[0]);
    expect(resultOf(findings).risks).toEqual(alone);
    const json = [...renderOscalPoam(aReport(findings), { uuidOf })].join('');
    const { risks, 'poam-items': items = [] } = poamOf(json);
    expect(risks).toEqual(alone);
    expect(items.map((item) => [item.title, propOf(item, 'severity')])).toEqual(
      findings.map(({ title, severity }) => [title, severity]),
    );
  });

  it('is never told of an evaluation of the same policy that differs', () => {
    const alike: Evaluation = {
      ...{
        policy: 'P',
        severity: 'low',
        domain: 'assets',
        record: null,
        verdict: 'fail',
        evidence: null,
        facts: [],
      },
    };
    const others: readonly Partial<Evaluation>[] = [
      { verdict: 'stale' },
      { would: 'fail' },
      { severity: 'high' },
      { domain: 'access' },
      { evidence: 'proven' },
      { deadline: '2026-12-31' },
      { because: 'It rained.' },
    ];
    const evaluations = others.flatMap((other, index) => [
      { ...alike, record: { kind: 'Asset', id: `a${index}` } },
      { ...alike, ...other, record: { kind: 'Asset', id: `b${index}` } },
    ]);
    const observationsOf = (all: readonly Evaluation[]) =>
      resultOf([], { evaluations: all }).observations ?? [];
    const alone = evaluations.map((one) => observationsOf([one])[0]);
    expect(observationsOf(evaluations)).toEqual(alone);
    expect(
      new Set(alone.map((one) => JSON.stringify({ ...one, uuid: '', title: '', subjects: [] }))).size,
    ).toBe(others.length + 1);
  });

  it('is never told of another exception from the same policy', () => {
    const exceptionOf = (id: string, risk: string, renewals: number): ExceptionState => ({
      ...{ id: `EXC-${id}`, policies: ['P'], state: 'active', unused: false, expires: '2026-12-31' },
      covers: [{ policy: 'P', record: { kind: 'Asset', id }, would: 'fail' }],
      terms: {
        ...{
          subjects: [id],
          reason: 'r',
          risk,
          compensating: `Look at ${id}.`,
          requestedBy: 'p-1',
          approvedBy: 'p-2',
        },
        ...{ approvedOn: '2026-08-01', fixBy: '2026-11-30', lastReviewed: null, renewals },
        location: wholeFile('inventory/exceptions.yaml'),
      },
    });
    const parts = [exceptionOf('a', 'One', 0), exceptionOf('b', 'Two', 0), exceptionOf('c', 'Two', 1)].map(
      (exception) => {
        const [{ record }] = exception.covers as readonly [ExceptionState['covers'][0]];
        return { exception, finding: aFinding(record.id, { policy: 'P', verdict: 'excepted', record }) };
      },
    );
    const risksOf = (all: typeof parts) =>
      resultOf(
        all.map(({ finding }) => finding),
        { exceptions: all.map(({ exception }) => exception) },
      ).risks ?? [];
    const alone = parts.map((part) => risksOf([part])[0]);
    expect(risksOf(parts)).toEqual(alone);
    expect(alone.map((risk) => risk?.remediations?.[0]?.title)).toEqual(
      ['a', 'b', 'c'].map((id) => `Accepted for now by EXC-${id}`),
    );
  });
});

it.each<[string, readonly Finding[], string]>([
  [
    // More than a function takes as arguments.
    'of 70,000 findings about one record',
    Array.from({ length: 70_000 }, (_, index) =>
      aFinding('a', { fingerprint: `f${index}`, message: `m${index}` }),
    ),
    'm69999',
  ],
  [
    'of one finding with 20,000 controls',
    [aFinding('a', { controls: Array.from({ length: 20_000 }, (_, index) => `cis-v8.1/${index}`) })],
    'cis-v8.1/19999',
  ],
])('a document %s is written', (_, findings, last) => {
  for (const render of [renderOscal, renderOscalPoam]) {
    const text = [...render(aReport(findings), { uuidOf })].join('');
    expect(text).toContain(last);
    expect(text.endsWith('\n}\n')).toBe(true);
  }
});
