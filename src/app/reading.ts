/** Files of one sort: which they are, and what is in them. */
import type { Problem } from '../model/problem.ts';
import { home } from '../shell/home.ts';
import type { ReadFile, Workspace } from '../shell/workspace.ts';
import { type Configured, NO_POLICIES } from './config.ts';

/** The patterns that find policies, and not what lies beside them. */
export function policyPatterns(patterns: readonly string[]): readonly string[] {
  return [...patterns, ...NO_POLICIES.map((pattern) => `!${pattern}`)];
}

/**
 * The patterns of the policies that are written in this repository. Where it is the library itself, they are
 * taken by a profile like anybody's, and written here all the same.
 */
export function authoredPatterns({ workspace, config }: Configured): readonly string[] {
  return workspace.base === home() ? [...config.policies, 'policies/**/*.yaml'] : config.policies;
}

/** Files of one sort, as far as they could be read. */
export interface Reading {
  readonly files: readonly ReadFile[];
  readonly problems: readonly Problem[];
}

/** Every file that the patterns match, with what cannot be read told. */
export function readAll(workspace: Workspace, patterns: readonly string[]): Reading {
  const { paths, problems: met } = workspace.list(patterns);
  const files: ReadFile[] = [];
  const problems: Problem[] = [...met];
  for (const path of paths) {
    const read = workspace.read(path);
    if ('source' in read) files.push(read);
    else problems.push(read);
  }
  return { files, problems };
}
