/** `opsledger lint`: mistakes in policies, and what could be better. */
import { lintPolicies } from '../engine/lint.ts';
import { readPolicies } from '../engine/policies.ts';
import { kinds } from '../kinds/index.ts';
import type { Problem } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { listed } from '../model/wording.ts';
import { configure } from './config.ts';
import { overrideProblems, type Place } from './gather.ts';
import { authoredPatterns, policyPatterns, readAll } from './reading.ts';

export interface LintResult {
  readonly policies: number;
  readonly problems: readonly Problem[];
}

/** Looks at the policies of a repository, without any record. */
export function runLint(place: Place): LintResult {
  const configured = configure(place.folder, place.config);
  const { workspace, config, problems } = configured;
  const patterns = authoredPatterns(configured);
  const { files, problems: unread } = readAll(workspace, policyPatterns(patterns));
  const set = readPolicies(
    files.map(({ source }) => source),
    kinds,
    { overrides: config.overrides },
  );
  const none: Problem[] =
    files.length + unread.length > 0
      ? []
      : [
          {
            code: 'nothing-to-check',
            severity: 'error',
            message: `${listed(patterns)} matched no file. Nothing was looked at.`,
            location: wholeFile(patterns[0]?.split('/')[0] ?? 'policies'),
          },
        ];
  return {
    policies: set.policies.length,
    problems: [
      ...problems,
      ...overrideProblems(set.refused),
      ...unread,
      ...none,
      ...set.problems,
      ...lintPolicies(set.policies, kinds),
    ],
  };
}
