import { describe, expect, it } from 'vitest';
import { INPUTS, readInputs } from '../../src/action/inputs.ts';
import { OpsledgerError } from '../../src/model/problem.ts';

const read = (inputs: Readonly<Record<string, string>>) =>
  readInputs(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  );

/** What is told of wrong inputs. */
function trouble(inputs: Readonly<Record<string, string>>): string {
  try {
    read(inputs);
  } catch (error) {
    if (error instanceof OpsledgerError) return error.message;
    throw error;
  }
  throw new Error('Nothing is wrong');
}

describe('an input', () => {
  it.each([
    [{ gates: 'all' }, 'There is no input "gates". Did you mean "gate"?'],
    [{ 'coment-on': 'x' }, 'There is no input "coment-on". Did you mean "comment-on"?'],
    [{ comment_on: 'x' }, 'There is no input "comment_on". Did you mean "comment-on"?'],
    [{ whatever: '' }, 'There is no input "whatever".'],
  ])('[R7] that is none, as in %j, is told with the one that was meant', (inputs, remark) => {
    expect(read(inputs as Record<string, string>).remarks).toEqual([remark]);
  });

  it.each([
    [
      'mode',
      'evalute',
      'mode is "evalute"; it can be all, evaluate, publish, merge, report or nag. Did you mean "evaluate"?',
    ],
    ['comment', 'yes', 'comment is "yes"; it can be update, recreate, hide-and-recreate or off.'],
    ['comment-on', 'fail', 'comment-on is "fail"; it can be always, change, failure or never.'],
    ['annotate', 'file', 'annotate is "file"; it can be diff, all or none.'],
    ['gate-on', 'old', 'gate-on is "old"; it can be new or all.'],
    ['head-source', 'gti', 'head-source is "gti"; it can be checkout or git. Did you mean "git"?'],
    [
      'also-publish',
      'status\nchecks',
      'also-publish is "checks"; it can be status, check-run or suggestions.',
    ],
    [
      'comment-key',
      'a b',
      'comment-key is "a b"; it is 1 to 64 letters, digits, dots, dashes or underscores.',
    ],
    ['api-time-budget', '1m', 'api-time-budget is "1m"; it is a number of seconds, from 0 to 9999.'],
    ['trusted-sha', 'main', 'trusted-sha is "main"; it is the whole id of a commit.'],
    ['shard', '6/5', 'shard is "6/5"; write 2/5 for the second of five, of at most 256.'],
    ['result', 'a\nb', 'result names 2 files; only merge reads several.'],
  ])('[R7] %s of %j is refused with what it can be', (name, value, message) => {
    expect(trouble({ [name]: value })).toBe(`The inputs of the step are wrong. ${message}`);
  });

  it('[R7] that is wrong is told with all others that are', () => {
    expect(trouble({ mode: 'x', annotate: 'y', shard: '0/0' })).toMatch(/mode is .*annotate is .*shard is /s);
  });

  it.each(['true', 'True', 'TRUE', 'false', 'False', 'FALSE'])('[R8] for yes or no can be %s', (word) => {
    expect(read({ 'allow-self-exception': word }).allowSelfException).toBe(word.toLowerCase() === 'true');
  });

  it.each(['yes', 'on', '1', 'y', 'tRUE', 'truee', '"true"', '~'])(
    '[R8] for yes or no cannot be %s',
    (word) => {
      expect(trouble({ 'allow-self-exception': word })).toContain('it can be true or false.');
    },
  );

  it('[R8] of several words has one a line', () => {
    expect(read({ 'also-publish': '\n status \r\ncheck-run\n\n' }).extras).toEqual(['status', 'check-run']);
    expect(trouble({ 'also-publish': 'status, check-run' })).toContain('also-publish is "status, check-run"');
    expect(read({ mode: 'merge', result: 'a.json\nb c.json' }).results).toEqual(['a.json', 'b c.json']);
  });

  it('is as action.yml says where the workflow does not say', () => {
    const settings = read({});
    expect(settings).toMatchObject({
      mode: 'all',
      gateOn: undefined,
      budgetSeconds: 120,
      commentKey: 'opsledger',
    });
    expect(
      read(
        Object.fromEntries(INPUTS.map((input) => [input.name, input.name === 'token' ? '' : input.default])),
      ),
    ).toEqual(settings);
  });
});
