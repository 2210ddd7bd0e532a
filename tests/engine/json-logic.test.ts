/**
 * The suites of the JSON Logic community. In the compatibility mode the evaluator gives what json-logic-js gives;
 * as policies are read, what is different has a reason. `npx vitest run tests/engine/json-logic.test.ts -u`
 * writes docs/json-logic.md anew; look at the difference before you commit it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import {
  COMPATIBLE_REASONS,
  ELSEWHERE,
  type Judged,
  judgeSuites,
  operatorsIn,
  STRICT_REASONS,
  sameValue,
} from '../support/deviations.ts';
import { DIFFERENCES, STRICT_DIFFERENCES } from '../support/differences.ts';
import { casesOf, ours, SUITES, suites, theirs } from '../support/json-logic.ts';
import { listOfCases, page } from '../support/json-logic-page.ts';

const compatible = judgeSuites(true);
const strict = judgeSuites(false);

describe('the suites', () => {
  it('are all there, with their licence', () => {
    const files = readdirSync(SUITES, { recursive: true }).map((name) => String(name).replaceAll('\\', '/'));
    const found = files.filter((name) => name.endsWith('.json') && name !== 'index.json');
    expect(found.sort()).toEqual([...suites].sort());
    expect(existsSync(join(SUITES, 'LICENSE'))).toBe(true);
  });

  it('have the cases that are counted', () => {
    expect(casesOf('compatible.json')).toHaveLength(278);
    expect(suites.flatMap(casesOf)).toHaveLength(1138);
  });

  it('leave out nothing of the original one, and of the others what json-logic-js lacks', () => {
    const leftOut = compatible.filter(({ is }) => is === 'left out');
    expect(leftOut.filter(({ one }) => one.suite === 'compatible.json')).toEqual([]);
    expect(new Set(leftOut.map(({ reason }) => reason))).toEqual(new Set(ELSEWHERE.keys()));
    for (const { one } of leftOut) {
      const lacking = operatorsIn(one.rule).filter((name) => ELSEWHERE.has(name));
      for (const name of lacking) expect(theirs({ [name]: [] }, null).is).toBe('failed');
    }
  });
});

describe('in the compatibility mode', () => {
  it.each(casesOf('compatible.json'))('$description on $data', ({ rule, data, result }) => {
    const library = theirs(rule, data);
    expect(library.is === 'value' && sameValue(library.value, result)).toBe(true);
    expect(ours(rule, data, true)).toEqual({ is: 'value', value: result });
  });

  it('each deviation from the other suites has a reason, and each reason a deviation', () => {
    expectReasons(
      compatible,
      COMPATIBLE_REASONS.map(({ id }) => id),
    );
  });

  it.each(DIFFERENCES)(
    '$rule on $data differs from json-logic-js',
    ({ rule, data, theirs: library, ours: us }) => {
      const log = vi.spyOn(console, 'log').mockReturnValue(undefined);
      expect(theirs(rule, data)).toEqual({ is: 'value', value: library });
      expect(log).toHaveBeenCalledTimes(operatorsIn(rule).includes('log') ? 1 : 0);
      log.mockClear();
      expect(ours(rule, data, true)).toMatchObject(
        us === undefined ? { is: 'failed' } : { is: 'value', value: us },
      );
      expect(log).not.toHaveBeenCalled();
      log.mockRestore();
    },
  );
});

describe('as policies are read', () => {
  it('each deviation has a reason, and each reason a deviation', () => {
    expectReasons(
      strict,
      STRICT_REASONS.map(({ id }) => id),
    );
  });

  it.each(STRICT_DIFFERENCES)('$rule on $data differs from json-logic-js', ({ rule, data, ...gives }) => {
    expect(theirs(rule, data)).toEqual({ is: 'value', value: gives.theirs });
    expect(ours(rule, data, false)).toEqual({ is: 'value', value: gives.ours });
  });
});

describe('docs/json-logic.md', () => {
  it('says so', async () => {
    await expect(page(compatible, strict)).toMatchFileSnapshot('../../docs/json-logic.md');
  });

  it('has every case behind it', async () => {
    const cases = listOfCases('compatible', compatible) + listOfCases('policies', strict);
    await expect(cases).toMatchFileSnapshot('../golden/json-logic.txt');
  });
});

function expectReasons(judged: readonly Judged[], reasons: readonly string[]): void {
  const deviating = judged.filter(({ is }) => is === 'deviates');
  expect(deviating.filter(({ reason }) => reason === undefined)).toEqual([]);
  expect([...new Set(deviating.map(({ reason }) => reason))].sort()).toEqual([...reasons].sort());
}
