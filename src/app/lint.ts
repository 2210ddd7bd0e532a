/** `opsledger lint`: mistakes in policies and templates, and what could be better; and workflows that are dangerous. */
import { lintPolicies } from '../engine/lint.ts';
import { readPolicies } from '../engine/policies.ts';
import { lintWorkflows } from '../engine/workflow/lint.ts';
import { kinds } from '../kinds/index.ts';
import type { Problem } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { listed } from '../model/wording.ts';
import { Workspace } from '../shell/workspace.ts';
import { configure } from './config.ts';
import { overrideProblems, type Place } from './gather.ts';
import { authoredPatterns, policyPatterns, readAll } from './reading.ts';
import { gatherTemplates } from './templates.ts';

export interface LintResult {
  readonly policies: number;
  readonly problems: readonly Problem[];
}

const WORKFLOWS = ['.github/workflows/*.yml', '.github/workflows/*.yaml'];

/**
 * Looks at the workflows of GitHub Actions at the root of the repository. What they run is not looked into: scripts,
 * actions of their own, and workflows elsewhere.
 */
export function runWorkflowLint(place: Place): {
  readonly workflows: number;
  readonly problems: readonly Problem[];
} {
  const { root } = configure(place.folder, place.config).workspace;
  const { files, problems } = readAll(new Workspace(root, root), WORKFLOWS);
  return {
    workflows: files.length,
    problems: [
      ...problems,
      ...(files.length + problems.length > 0 ? [] : [nothingIn(WORKFLOWS, '.github/workflows')]),
      ...lintWorkflows(files.map(({ source }) => source)),
    ],
  };
}

function nothingIn(patterns: readonly string[], folder: string): Problem {
  return {
    code: 'nothing-to-check',
    severity: 'error',
    message: `${listed(patterns)} matched no file. Nothing was looked at.`,
    location: wholeFile(folder),
  };
}

/** Looks at the policies and the templates of a repository, without any record. */
export async function runLint(place: Place): Promise<LintResult> {
  const configured = configure(place.folder, place.config);
  const { workspace, config, problems } = configured;
  const patterns = authoredPatterns(configured);
  const { files, problems: unread } = readAll(workspace, policyPatterns(patterns));
  const set = readPolicies(
    files.map(({ source }) => source),
    kinds,
    { overrides: config.overrides },
  );
  const none =
    files.length + unread.length > 0 ? [] : [nothingIn(patterns, patterns[0]?.split('/')[0] ?? 'policies')];
  return {
    policies: set.policies.length,
    problems: [
      ...problems,
      ...overrideProblems(set.refused),
      ...unread,
      ...none,
      ...set.problems,
      ...lintPolicies(set.policies, kinds),
      ...(await gatherTemplates(configured)).problems,
    ],
  };
}
