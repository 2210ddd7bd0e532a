/** Patterns: against the runtime's own regular expressions and picomatch, and against what makes those run long. */
import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { MAX_STATES } from '../../src/engine/logic/pattern/automaton.ts';
import { MAX_COUNT } from '../../src/engine/logic/pattern/regular.ts';
import { MAX_PATTERN } from '../../src/engine/logic/pattern-operator.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { runs } from '../support/effort.ts';
import { compileRule, outcome } from '../support/rules.ts';

/** A text as it is written in a policy, where one that begins with $ would be a reference. */
const written = (pattern: string) => (pattern.startsWith('$') ? `$${pattern}` : pattern);
const matches = (text: string, pattern: string) =>
  outcome({ matches: ['$.text', written(pattern)] }, { text });
const glob = (text: string, pattern: string) => outcome({ glob: ['$.text', pattern] }, { text });

function refusals(operator: 'matches' | 'glob', pattern: JsonValue): readonly string[] {
  return compileRule({ [operator]: ['$.text', pattern] }).mistakes.map(({ message }) => message);
}

describe('matches', () => {
  it.each<[string, string, boolean]>([
    ['abc', 'b', true],
    ['abc', '^b', false],
    ['abc', 'c$', true],
    ['abc', '^$', false],
    ['', '^$', true],
    ['', '', true],
    ['a\nb', 'a.b', false],
    ['a\nb', '^b', false],
    ['a\nb', 'a\\nb', true],
    ['a💚b', '^a.b$', true],
    ['💚', '^[💙-💜]$', true],
    ['💚', '^[^a]$', true],
    ['colour', 'colou?r', true],
    ['aaa', '^a{2}$', false],
    ['aaa', '^a{2,}$', true],
    ['aaa', '^a{1,2}$', false],
    ['aaa', '^a{0,3}?$', true],
    ['', '^a{0}$', true],
    ['ab', '^(a|b)+$', true],
    ['ab', '^(?:|a)b', true],
    ['ab', 'x|', true],
    ['a-b', '^[a\\-b]+$', true],
    ['a-b', '^[ab-]+$', true],
    ['2026-09-30', '^\\d{4}-\\d\\d-\\d\\d$', true],
    ['٣', '\\d', false],
    ['an id p-jo here', '\\bp-jo\\b', true],
    ['an id xp-jo here', '\\bp-jo', false],
    ['ab', 'a\\Bb', true],
    ['a\u00a0b', 'a\\sb', true],
    ['a_b', '^\\w+$', true],
    ['a.b', 'a\\.b', true],
    ['axb', 'a\\.b', false],
    ['a\tb', '[\\s]', true],
    ['a', '[\\D]', true],
    ['5', '^[^\\D]$', true],
  ])('%j by %s: %s', (text, pattern, gives) => {
    expect(matches(text, pattern)).toBe(gives);
    expect(new RegExp(pattern, 'u').test(text)).toBe(gives);
  });

  it.each([
    ['(a', 'at character 1: this bracket is not closed'],
    ['a)', 'at character 2: this bracket closes nothing'],
    ['[a', 'at character 1: this bracket is not closed'],
    ['a]', 'at character 2: this bracket closes nothing'],
    ['[]', 'at character 2: there is nothing between the brackets'],
    ['[[a]]', 'at character 2: a bracket stands inside brackets'],
    ['[z-a]', 'at character 5: a range goes from one character up to another'],
    ['[\\d-z]', 'at character 6: a range goes from one character up to another'],
    ['*a', 'at character 1: there is nothing to repeat here'],
    ['a**', 'at character 3: there is nothing to repeat here'],
    ['^*', 'at character 2: a position cannot be repeated'],
    ['a{', 'at character 2: a count is a number'],
    ['a{1', 'at character 3: a count such as {2,5} is not closed'],
    ['a{2,1}', 'at character 6: {2,1} ends below where it starts'],
    ['a{,5}', 'at character 3: a count is a number'],
    ['a}', 'at character 2: this bracket closes nothing'],
    ['a\\', 'at character 2: a backslash stands at the end'],
    ['\\p{L}', 'at character 2: \\p means nothing here'],
    ['(a)\\1', 'at character 5: what a group found cannot be asked for again'],
    ['\\k<a>', 'at character 2: what a group found cannot be asked for again'],
    ['(?=a)', 'at character 3: groups that look around, have a name or change a flag are not followed'],
    ['(?<a>b)', 'at character 3: groups that look around, have a name or change a flag are not followed'],
    ['(?i:a)', 'at character 3: groups that look around, have a name or change a flag are not followed'],
  ])('refuses %s: %s', (pattern, why) => {
    expect(refusals('matches', pattern)).toEqual([
      expect.stringMatching(/^The pattern ".*" cannot be used, /) &&
        expect.stringContaining(`cannot be used, ${why}.`),
    ]);
  });

  it.each<[JsonValue]>([['$.pattern'], [5], [{ cat: ['a', '$.text'] }], [{ cat: ['a', 'b'] }]])(
    'refuses a pattern that does not stand in the policy: %j',
    (pattern) => {
      expect(refusals('matches', pattern)).toEqual(['The pattern must be a text that stands here.']);
    },
  );

  it('has limits on the length of a pattern, its counts and its states', () => {
    expect(refusals('matches', 'a'.repeat(MAX_PATTERN))).toEqual([]);
    expect(refusals('matches', 'a'.repeat(MAX_PATTERN + 1))).toEqual([
      'A pattern may have 500 characters; this one has 501.',
    ]);
    expect(refusals('matches', `a{${MAX_STATES - 1}}`)).toEqual([]);
    expect(refusals('matches', `a{${MAX_STATES}}`)).toEqual([
      `The pattern "a{1000}" has more than 1000 states.`,
    ]);
    expect(refusals('matches', `(){${MAX_COUNT}}`)).toEqual([]);
    expect(refusals('matches', `(){${MAX_COUNT + 1}}`)[0]).toContain('a part may be repeated 1000 times');
    // Multiplied out these would be a billion; each is refused, or read, at once.
    expect(refusals('matches', '((a{1000}){1000}){1000}')[0]).toContain('more than 1000 states');
    expect(refusals('matches', '((a?){1000}){0,1000}')[0]).toContain('more than 1000 states');
    expect(refusals('matches', '((){1000}){1000}')).toEqual([]);
    expect(refusals('matches', `${'('.repeat(250)}${')'.repeat(250)}`)).toEqual([]);
  });

  it.each([
    ['^(a+)+$', 'a'],
    ['^(a|a)*$', 'a'],
    ['(.*)*x', 'y'],
    ['^(a|aa)+$', 'a'],
    ['(\\w+\\s?)*!$', 'ab '],
    ['((a?){30}){3}b', 'a'],
  ])('%s takes no longer for many of %j than for few', (pattern, part) => {
    const text = part.repeat(20_000 / part.length);
    expect(matches(`${text}\n`, pattern)).toBe(false);
  });
});

/** Patterns that both know, made of a few characters so that they match now and then. */
const patterns = fc.letrec<{ whole: string; sequence: string; part: string }>((tie) => ({
  whole: fc.oneof(
    { weight: 3, arbitrary: tie('sequence') },
    fc.tuple(tie('sequence'), tie('sequence')).map((parts) => parts.join('|')),
  ),
  sequence: fc.array(tie('part'), { maxLength: 4 }).map((parts) => parts.join('')),
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      '.',
      '\\d',
      '\\w',
      '\\s',
      '\\W',
      '[ab]',
      '[^a]',
      '[a-c1]',
      '^',
      '$',
      '\\b',
      '\\B',
      '💚',
      '\\.',
      '-',
    ),
    fc
      .tuple(tie('whole'), fc.constantFrom('', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'))
      .map(([inner, count]) => `(?:${inner})${count}`),
    fc
      .tuple(fc.constantFrom('a', 'b', '[ab]'), fc.constantFrom('*', '+', '?', '{2}'))
      .map((parts) => parts.join('')),
  ),
})).whole;
const texts = fc
  .array(fc.constantFrom('a', 'b', 'c', '1', ' ', '.', '-', '\n', '💚'), { maxLength: 10 })
  .map((parts) => parts.join(''));

describe('whatever the pattern', () => {
  it('matches gives what the regular expressions of the runtime give', () => {
    fc.assert(
      fc.property(patterns, texts, (pattern, text) => {
        // The runtime finds \B in the middle of a character that takes two code units.
        fc.pre(!pattern.includes('\\B') || !text.includes('💚'));
        expect(matches(text, pattern)).toBe(new RegExp(pattern, 'u').test(text));
      }),
      { numRuns: runs(3000) },
    );
  });

  it('any text is a pattern or is refused, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'a1(){}[]|*+?^$.\\-,:<=!/ ') }), (pattern) => {
        const { mistakes } = compileRule({
          matches: ['x', pattern.startsWith('$') ? `$${pattern}` : pattern],
        });
        let isKnown = true;
        try {
          new RegExp(pattern, 'u');
        } catch {
          isKnown = false;
        }
        // What is taken here, the runtime knows too, but for escapes it has no use for.
        if (mistakes.length === 0 && !/\\[-,:<=!]|\\ /.test(pattern)) expect(isKnown).toBe(true);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('glob gives what picomatch gives for files that are not hidden', () => {
    const globs = fc.array(
      fc.constantFrom('a', 'b', '/', '*', '?', '**/', '{a,b}', '{ab,/b}', '.pdf', '\\*'),
      { minLength: 1, maxLength: 6 },
    );
    const paths = fc.array(fc.constantFrom('a', 'b', '/', '.pdf', '*'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(globs, paths, (pattern, path) => {
        const [words, text] = [pattern.join(''), path.join('')];
        // Where the two differ on purpose: empty folders, and two stars that are not a folder of their own, or are the last.
        fc.pre(!/\/\/|^\/|\/$/.test(text) && !/\/\/|^\/|\/$|[^/]\*\*|\*\*[^/]|\*\*$/.test(words));
        expect(glob(text, words)).toBe(picomatch.isMatch(text, words, { dot: true, bash: false }));
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('glob', () => {
  it.each<[string, string, boolean]>([
    ['svc-shipping', 'svc-*', true],
    ['my-svc-shipping', 'svc-*', false],
    ['SVC-shipping', 'svc-*', false],
    ['a/b', '*', false],
    ['a/b/c', '**', true],
    ['a/b/c', 'a/**/c', true],
    ['a/c', 'a/**/c', true],
    ['c', '**/c', true],
    ['bc', '**/c', false],
    ['.hidden', '*', true],
    ['', '*', true],
    ['ab', 'a?', true],
    ['a/', 'a?', false],
    ['a💚', 'a?', true],
    ['report.csv', '*.{pdf,csv}', true],
    ['report.', 'report.{,pdf}', true],
    ['ac', '{a,b{c,d}}c', true],
    ['bdc', '{a,b{c,d}}c', true],
    ['a,b', 'a,b', true],
    ['a*b', 'a\\*b', true],
    ['axb', 'a\\*b', false],
    ['a.b', 'a.b', true],
    ['axb', 'a.b', false],
    ['a\nb', 'a*b', true],
  ])('%j by %s: %s', (text, pattern, gives) => {
    expect(glob(text, pattern)).toBe(gives);
  });

  it.each([
    ['[ab]', 'sets of characters in [ ] are not known here; write alternatives in { }, or use matches'],
    ['{a,b', 'a brace is not closed; the brace itself is written \\{'],
    ['a\\', 'a backslash stands at the end'],
    ['{'.repeat(21), 'braces may stand 20 deep'],
  ])('refuses %s: %s', (pattern, why) => {
    expect(refusals('glob', pattern)).toEqual([expect.stringContaining(`cannot be used, ${why}.`)]);
  });

  it('takes as long for a pattern of many stars as for one', () => {
    expect(glob('a'.repeat(20_000), `${'*a'.repeat(100)}b`)).toBe(false);
    expect(glob('a'.repeat(20_000), `${'**a'.repeat(100)}b`)).toBe(false);
  });
});
