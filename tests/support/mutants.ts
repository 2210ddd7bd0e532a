/** Mutants of the shipped policies: what their own tests let pass. */
import { expect } from 'vitest';
import { examine } from '../../src/engine/exam.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { filesOf } from './check.ts';
import { policyFiles, policyTestFiles } from './sample.ts';

/** The shipped policies. */
export const shipped = readPolicies(filesOf(policyFiles, ''), kinds);

/** Of each of these policies there are mutants, and a case notices each that is not listed as equivalent. */
export function expectNoSurvivors(ids: readonly string[]): void {
  const files = filesOf(policyTestFiles, '').filter(({ path }) =>
    ids.includes(path.replace(/^.*\/|\.test\.yaml$/g, '')),
  );
  const { mutants = [] } = examine(files, shipped, kinds, { only: ids, mutate: true });
  expect(mutants.map(({ policy, survived }) => [policy, survived])).toEqual(ids.map((id) => [id, []]));
  for (const { policy, tried } of mutants) expect(tried, policy).toBeGreaterThan(4);
}
