/** The list of checks and the safeguards of CIS, held against the policies there are. */
import { describe, expect, it } from 'vitest';
import { checkList, policyHeads } from '../../scripts/coverage.mjs';
import { frameworks } from '../../src/engine/framework.ts';

const { checks, waits } = checkList();
const policies = policyHeads();
const ids = new Set(policies.map(({ id }) => id));

describe('the list of checks', () => {
  it('has 250, each once', () => {
    expect(checks).toHaveLength(250);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(250);
  });

  it('says of each that a policy makes it, or else why none does; of a policy that has come, no reason is left', () => {
    const wrong = checks.flatMap(({ id, title, later, declined }) => {
      const reasons = [later, declined].filter((reason) => reason !== undefined);
      if (ids.has(id)) return reasons.length > 0 || title !== undefined ? [`${id}: leave the id alone`] : [];
      return reasons.length === 1 && title !== undefined ? [] : [`${id}: give it a title and one reason`];
    });
    expect(wrong, 'in docs/coverage.yaml').toEqual([]);
  });

  it('explains each thing that something waits for, and nothing else', () => {
    const waitedFor = new Set(checks.flatMap(({ later }) => later ?? []));
    expect([...waitedFor].sort()).toEqual(Object.keys(waits).sort());
  });
});

describe('the safeguards of CIS Controls v8.1', () => {
  const controls = frameworks.get('cis-v8.1')?.controls ?? [];
  const evidence = (id: string) =>
    policies.filter(({ controls }) => controls['cis-v8.1']?.includes(id)).map(({ id }) => id);

  it('of group 1 each have a policy', () => {
    const first = controls.filter(({ implementation_groups }) => implementation_groups?.includes(1));
    expect(first).toHaveLength(56);
    expect(first.filter(({ id }) => evidence(id).length === 0).map(({ id }) => id)).toEqual([]);
  });

  it.each(controls)('$id has a policy, or a reason why no record can show it', ({ id, shown, not_shown }) => {
    const [missing, needless] = evidence(id).length > 0 ? [shown, not_shown] : [not_shown, shown];
    expect(missing, `${evidence(id).join(' ') || 'no policy'}: shown or not_shown`).toBeDefined();
    expect(needless).toBeUndefined();
  });

  it('are named by the policies that are called after them', () => {
    const own = policies.filter(({ id }) => id.startsWith('CIS-'));
    expect(own.length).toBeGreaterThan(35);
    for (const { id, controls } of own) expect(controls['cis-v8.1']).toContain(id.slice('CIS-'.length));
  });
});
