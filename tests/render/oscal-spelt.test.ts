import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/report.ts';
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

const resultOf = (findings: readonly Finding[]) =>
  resultsOf([...renderOscal(aReport(findings), { uuidOf })].join('')).results[0];

describe('what is spelt is what it would be as a value', () => {
  it.each<[string, (value: string) => string, (value: string) => unknown]>([
    ['a line', lineJson, line],
    ['a line that many have', commonLineJson, line],
    ['a paragraph', proseJson, prose],
    ['paragraphs', (value) => proseJson(value, 'between', value), (value) => prose(value, 'between', value)],
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
});
