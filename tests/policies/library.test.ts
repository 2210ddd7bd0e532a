/**
 * The shipped policies: each where its id says, complete, tested, without remarks. Mutants are tried of some of them;
 * tests/slow/library.test.ts tries those of all.
 */
import { describe, expect, it } from 'vitest';
import { examine } from '../../src/engine/exam.ts';
import { lintPolicies } from '../../src/engine/lint.ts';
import { readYaml } from '../../src/engine/yaml/read.ts';
import { kinds } from '../../src/kinds/index.ts';
import { coveredPercent } from '../../src/model/exam.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { filesOf } from '../support/check.ts';
import { expectNoSurvivors, shipped as set } from '../support/mutants.ts';
import { policyFiles, policyTestFiles } from '../support/sample.ts';

const exam = examine(filesOf(policyTestFiles, ''), set, kinds);

it('can all be judged', () => {
  expect(set.problems).toEqual([]);
  expect(set.policies.map(({ id }) => id)).toEqual(
    Object.keys(policyFiles)
      .map((path) => path.replace(/^.*\/|\.yaml$/g, ''))
      .sort(),
  );
});

it('leave nothing to remark', () => {
  expect(lintPolicies(set.policies, kinds)).toEqual([]);
});

it('are all tested, and every case of their tests holds', () => {
  expect(exam.untested).toEqual([]);
  expect(exam.problems).toEqual([]);
  expect(exam.cases.length).toBeGreaterThan(200);
  expect(exam.cases.filter(({ differences }) => differences.length > 0)).toEqual([]);
});

it('are covered in full by their tests', () => {
  expect(
    exam.coverage.flatMap(({ policy, uncovered }) => uncovered.map((branch) => ({ policy, ...branch }))),
  ).toEqual([]);
  expect(exam.coverage.map((one) => [one.policy, coveredPercent(one)])).toEqual(
    set.policies.map(({ id }) => [id, 100]),
  );
});

describe('no mutant survives, but those listed as equivalent,', () => {
  it.each([
    ['of a whole domain', set.policies.filter(({ domain }) => domain === 'patch')],
    ['of every tenth policy', set.policies.filter((_, index) => index % 10 === 0)],
  ])('%s', (_, some) => {
    expect(some.length).toBeGreaterThan(5);
    expectNoSurvivors(some.map(({ id }) => id));
  });
});

describe.each(set.policies)('$id', ({ id, domain, document, params, extent }) => {
  const cases = readYaml({ path: '', text: policyTestFiles[`policies/${domain}/${id}.test.yaml`] ?? '' })
    .documents.flatMap(({ value }) => (value as JsonObject)['expect'] ?? [])
    .map((expected) => (typeof expected === 'string' ? [expected] : Object.keys(expected as JsonObject)));

  it('lies in the folder of its domain, under its id, with its tests beside it', () => {
    expect(extent.source.path).toBe(`policies/${domain}/${id}.yaml`);
    expect(cases.length).toBeGreaterThan(0);
  });

  it('has a case that passes, one that fails and one without evidence', () => {
    const verdicts = new Set(cases.flat());
    for (const verdict of ['pass', 'fail', 'no_evidence']) expect(verdicts, verdict).toContain(verdict);
  });

  it('says what each threshold means', () => {
    for (const { name } of params) {
      const { description } = (document['params'] as JsonObject)[name] as JsonObject;
      expect(description, name).toMatch(/^[A-Z]/);
    }
  });
});
