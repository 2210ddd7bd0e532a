/** The files of the runner: what is written to them is what the runner reads. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { appendOutputs, appendSummary, MAX_SUMMARY_BYTES, variable } from '../../src/shell/runner.ts';
import { folder } from '../support/cli.ts';
import { runs } from '../support/effort.ts';
import { hostile } from '../support/hostile.ts';
import { outputsIn } from '../support/runner.ts';

const place = folder({}, afterAll);

function written(before: string, write: (path: string) => void): string {
  const path = join(place, 'file');
  writeFileSync(path, before);
  write(path);
  return readFileSync(path, 'utf8');
}

describe('outputs', () => {
  it.each(['', 'one', 'two\nlines', 'end-\nend--\nend---', '\n', 'x<<EOF\ny\nEOF', '-----', 'a=b'])(
    '%j is read again as it was',
    (value) => {
      const file = written('before=1\n', (path) => appendOutputs(path, { verdict: value, after: 'x' }));
      expect(outputsIn(file)).toEqual({ before: '1', verdict: value, after: 'x' });
    },
  );

  it('[R55] are read again as they were, whatever they are, even one made to know how they are written', () => {
    const whole = hostile.filter((text) => !/\p{Cs}/u.test(text));
    const forged = fc
      .array(fc.constantFrom('end', '-', '--', '\n', 'other<<end-', 'x'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(whole, forged), fc.oneof(whole, forged), (first, second) => {
        const file = written('', (path) => {
          appendOutputs(path, { first });
          appendOutputs(path, { second, third: first });
        });
        expect(outputsIn(file)).toEqual({ first, second, third: first });
      }),
      { numRuns: runs(200) },
    );
  });

  it('begin a line of their own', () => {
    const file = written('unfinished=1', (path) => appendOutputs(path, { a: 'b' }));
    expect(outputsIn(file)).toEqual({ unfinished: '1', a: 'b' });
  });

  it.each(['', 'a b', 'a=b', 'a<<b', 'a\nb', '1a', 'é'])('have no name such as %j', (name) => {
    expect(() => written('', (path) => appendOutputs(path, { [name]: 'x' }))).toThrow('No name of an output');
  });

  it('that cannot be written are told without the path of the machine', () => {
    mkdirSync(join(place, 'folder'));
    expect(() => appendOutputs(join(place, 'folder'), { a: 'b' })).toThrow(
      /^A file of the runner cannot be written: it is a folder\.$/,
    );
  });
});

describe('a summary', () => {
  const room = (bytes: number): string => 'x'.repeat(MAX_SUMMARY_BYTES - bytes - 1);

  it.each([
    // before      text           what     after it
    ['', '# A\n', 'whole', '# A\n'],
    ['# B\n', '# A\n', 'whole', '# A\n'],
    ['# B', '# A\n', 'whole', '\n# A\n'],
    [`${room(4)}\n`, '# A\n', 'whole', '# A\n'],
    [`${room(3)}\n`, '# A\n', 'short', 's\n'],
    // A letter of two bytes, and a line end that is missing, count.
    [`${room(4)}\n`, '# Ä\n', 'short', 's\n'],
    [`${room(3)}y`, '# A\n', 'short', '\ns\n'],
    [`${room(1)}\n`, '# A\n', 'nothing', ''],
    [room(-5), '# A\n', 'nothing', ''],
  ])('(%#) has room for what fits, beside what is there', (before, text, what, added) => {
    let result = '';
    const file = written(before, (path) => {
      result = appendSummary(path, text, 's\n');
    });
    expect(result).toBe(what);
    expect(file.slice(before.length)).toBe(added);
    expect(file.startsWith(before)).toBe(true);
  });

  it('is made where there is no file yet', () => {
    const path = join(place, 'new-summary');
    expect(appendSummary(path, 'a\n', 's\n')).toBe('whole');
    expect(readFileSync(path, 'utf8')).toBe('a\n');
  });
});

it.each([
  [{ A: 'x' }, 'x'],
  [{ A: '' }, undefined],
  [{}, undefined],
])('a variable of %j is %s', (environment, value) => {
  expect(variable(environment, 'A')).toBe(value);
});
