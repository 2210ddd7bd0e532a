/** Everything that is asked of the Action is shown by a test that says so, or declined with a reason. */
import { describe, expect, it } from 'vitest';
import { actionRequirements } from '../../scripts/action-requirements.mjs';
import { textOf, tracked } from '../support/markdown.ts';

const { requirements, declined, shown } = actionRequirements();

describe('a requirement of the Action', () => {
  it('has its line in the list, each of the eighty', () => {
    expect(requirements.map(({ id }) => id)).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
    expect(new Set(requirements.map(({ title }) => title)).size).toBe(80);
  });

  it('is shown by a test that says so, or declined with a reason', () => {
    expect(requirements.flatMap(({ id }) => (shown.has(id) || declined.has(id) ? [] : [id]))).toEqual([]);
  });

  it('is not both shown and declined, and is no other', () => {
    const known = new Set(requirements.map(({ id }) => id));
    expect([...shown.keys(), ...declined.keys()].filter((id) => !known.has(id))).toEqual([]);
    expect([...declined.keys()].filter((id) => shown.has(id))).toEqual([]);
    for (const reason of declined.values()) expect(reason.length).toBeGreaterThan(20);
  });
});

describe('a test', () => {
  /** Where time of the machine is waited for, and why nothing else would do. */
  const WAITING: Readonly<Record<string, string>> = {
    'tests/support/github/runner.ts': 'ends an action that hangs; no test waits for it',
    'tests/cli/silence.test.ts': 'the other end of a pipe has to be open first, which no event tells',
  };

  it('[R80] waits for no time to pass, but where nothing tells that it has', () => {
    const sources = tracked.filter((path) => /^tests\/.*\.(?:ts|mjs|cjs)$/.test(path));
    const waiting = sources.filter((path) =>
      /\bset(?:Timeout|Interval)\(\s*(?!\(\) => \{\})|timers\/promises|Atomics\.wait|['"`&;]\s*sleep \d/.test(
        textOf(path),
      ),
    );
    expect(waiting.filter((path) => path !== 'tests/repository/requirements.test.ts').sort()).toEqual(
      Object.keys(WAITING).sort(),
    );
  });
});
