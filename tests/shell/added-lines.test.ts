/** The lines that a commit adds, as Git tells them. */
import { afterAll, describe, expect, it } from 'vitest';
import { addedLines, commitOf, isSameIn } from '../../src/shell/git.ts';
import { repository } from '../support/repository.ts';

const removals: (() => void)[] = [];
afterAll(() => {
  for (const remove of removals) remove();
});

const numbers = (from: number, to: number, change: (line: string) => string = (line) => line) =>
  Array.from({ length: to - from + 1 }, (_, index) => `${change(`line ${from + index}`)}\n`).join('');

describe('[R46] the lines that are added', () => {
  const at = repository(
    {
      'a.yaml': numbers(1, 30),
      'same.yaml': 'x\n',
      'gone.yaml': 'x\n',
      '.gitattributes': '*.txt diff=run\n',
      'b.txt': 'old\n',
      'end.yaml': 'a\nb',
    },
    (remove) => removals.push(remove),
  );
  const odd = 'ä "quoted" [x]*.yaml';
  at.git('config', 'diff.run.textconv', 'touch textconv-ran; cat');
  at.git('config', 'diff.external', 'touch external-ran');
  at.git('config', 'diff.noprefix', 'true');
  at.git('config', 'color.diff', 'always');
  at.commit({
    'a.yaml':
      numbers(1, 4) +
      // What looks like the heading of a stretch is a line like any other.
      '@@ -1,9 +90,9 @@\n++ b/x\n-- a/x\n' +
      numbers(6, 20) +
      numbers(22, 29) +
      'last\nlast but one\n',
    'new.yaml': 'one\ntwo\n',
    'gone.yaml': null,
    'b.txt': 'old\nnew\n',
    'end.yaml': 'a\nc',
    [odd]: '1\n2\n3\n',
  });
  const [base, head] = ['HEAD~1', 'HEAD'].map((name) => commitOf(at.path, name));
  if (!base || !head) throw new Error('There are no commits.');

  it.each([
    [
      'a.yaml',
      [
        [5, 7],
        [31, 32],
      ],
    ],
    ['same.yaml', []],
    ['gone.yaml', []],
    ['new.yaml', [[1, 2]]],
    ['end.yaml', [[2, 2]]],
    ['b.txt', [[2, 2]]],
    [odd, [[1, 3]]],
    ['*.yaml', []],
    [':(top)a.yaml', []],
    ['nowhere', []],
  ])('of %s are %j', (path, wanted) => {
    expect(addedLines(at.path, base, head, path)).toEqual(wanted);
  });

  it('are found without running anything of the repository', () => {
    expect(at.git('status', '--porcelain')).toBe('');
  });

  it('are in the same file of two commits, or not', () => {
    expect(isSameIn(at.path, base.commit, head.commit, 'same.yaml')).toBe(true);
    expect(isSameIn(at.path, base.commit, head.commit, 'a.yaml')).toBe(false);
    expect(isSameIn(at.path, base.commit, head.commit, 'new.yaml')).toBe(false);
    expect(isSameIn(at.path, base.commit, head.commit, 'nowhere')).toBe(false);
  });
});
