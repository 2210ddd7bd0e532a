/** `opsledger test`: the policies' own tests. */
import { examine } from '../engine/exam.ts';
import { readPolicies } from '../engine/policies.ts';
import { kinds } from '../kinds/index.ts';
import type { ExamResult } from '../model/exam.ts';
import type { Problem } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { listed } from '../model/wording.ts';
import { configure } from './config.ts';
import { noPolicy, type Place, policyPatterns, readAll } from './gather.ts';

export interface TestOptions extends Place {
  readonly policies: readonly string[];
}

/** Runs the tests that lie beside the policies. */
export function runTests(options: TestOptions): ExamResult {
  const { workspace, config, problems } = configure(options.folder, options.config);
  const policyFiles = readAll(workspace, policyPatterns(config));
  const set = readPolicies(
    policyFiles.files.map(({ source }) => source),
    kinds,
  );
  const known = new Set([...set.policies.map(({ id }) => id), ...set.broken]);
  for (const id of options.policies) {
    if (!known.has(id)) throw noPolicy(id, known);
  }
  const patterns = testPatterns(config.policies);
  const testFiles = readAll(workspace, patterns);
  const result = examine(
    testFiles.files.map(({ source }) => source),
    set,
    kinds,
    { only: options.policies },
  );
  const trouble = [
    ...problems,
    ...policyFiles.problems,
    ...testFiles.problems,
    ...set.problems,
    ...result.problems,
  ];
  return { ...result, problems: [...trouble, ...nothingTested(patterns, testFiles.files.length)] };
}

/** `policies/**\/*.yaml` finds its tests at `policies/**\/*.test.yaml`. */
function testPatterns(patterns: readonly string[]): readonly string[] {
  return patterns.map((pattern) => pattern.replace(/\.ya?ml$/, '.test$&'));
}

function nothingTested(patterns: readonly string[], count: number): readonly Problem[] {
  if (count > 0) return [];
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  return [
    {
      code: 'nothing-to-check',
      severity: 'error',
      message: `${listed(wanted)} matched no file. Nothing was tested.`,
      hint: 'Write <ID>.test.yaml beside the policy.',
      location: wholeFile(wanted[0]?.split('/')[0] ?? 'policies'),
    },
  ];
}
