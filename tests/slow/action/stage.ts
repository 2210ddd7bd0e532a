/**
 * Where the Action is tested from end to end: its bundle in a runner, real Git, and a GitHub that knows its own
 * interface. What has to hold of every run is asserted here, once: no connection beyond the loopback interface, nothing
 * that the runner finds fault with, no request that GitHub has anything against.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Report } from '../../../src/model/report.ts';
import { BUILT } from '../../support/build.ts';
import { asset, assets, organization, PEOPLE, SEEN } from '../../support/company.ts';
import { aRepository, type Files, type Repository } from '../../support/github/repository.ts';
import { type ActionResult, type ActionRun, type Event, runAction } from '../../support/github/runner.ts';
import {
  ACTIONS_BOT,
  ALL_PERMISSIONS,
  type GitHub,
  type GitHubOptions,
  startGitHub,
  TOKEN,
} from '../github/github.ts';
import { type PullEvent, pullRequest } from '../github/payloads.ts';

/** The day of the sample, at noon, in seconds. */
export const AS_OF = String(Date.parse('2026-09-30T12:00:00Z') / 1000);
const BUNDLE = join(BUILT, 'action.js');

/** A company of two people and three assets: one that holds, one that fails, one of which nothing is known. */
export const COMPANY: Files = {
  'opsledger.yaml': 'gate: {fail: high}\n',
  'policies/T-01.yaml': SEEN,
  'inventory/organization.yaml': organization(),
  'inventory/people.yaml': PEOPLE,
  ...assets(asset('a-good', '2026-09-29'), asset('a-bad', '2026-01-01'), asset('a-dark')),
};

/** A change that brings one finding: what was seen yesterday was last seen in January. */
export const WORSE: Files = assets(
  asset('a-good', '2026-01-01'),
  asset('a-bad', '2026-01-01'),
  asset('a-dark'),
);

/** A change that mends one finding and brings none. */
export const BETTER: Files = assets(
  asset('a-good', '2026-09-29'),
  asset('a-bad', '2026-09-29'),
  asset('a-dark'),
);

/** Tokens of which GitHub knows that they may read, and that they may write all but comments. */
export const READER = 'ghs_reader';
export const TELLER = 'ghs_teller';
/** A token that GitHub does not know. */
export const NOBODY = 'ghs_nobody';
const READ = { contents: 'read', metadata: 'read', pull_requests: 'read' } as const;
const TOKENS = {
  [TOKEN]: { login: ACTIONS_BOT, permissions: ALL_PERMISSIONS },
  [READER]: { login: ACTIONS_BOT, permissions: READ },
  [TELLER]: { login: ACTIONS_BOT, permissions: { ...READ, checks: 'write', statuses: 'write' } },
} as const;

export interface Pull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  readonly merge: string;
  readonly event: Event;
}

export interface Stage {
  readonly repository: Repository;
  readonly github: GitHub;
  /** A pull request with these changes, open on GitHub, and the event that its run is started by. */
  pull(changes: Files, more?: Partial<Omit<PullEvent, 'head' | 'base' | 'merge'>>): Promise<Pull>;
  /** Runs the Action, in a fresh checkout of the commit of its event unless a workspace is given. */
  run(event: Event, more?: Partial<ActionRun> & { readonly depth?: number }): Promise<Run>;
}

/** A run, with what it wrote. */
export interface Run extends ActionResult {
  readonly workspace: string;
}

/**
 * A repository and a GitHub, which are gone when the file of tests has ended, or when all those that `whenDone` waits for
 * are: a test that makes one of its own has to say so, since nothing waits for a file any more once it runs.
 */
export async function aStage(
  files: Files = COMPANY,
  options: GitHubOptions = {},
  whenDone: (end: () => Promise<void>) => void = afterAll,
): Promise<Stage> {
  const repository = aRepository(files);
  const github = await startGitHub({ git: repository.folder, tokens: TOKENS, ...options });
  whenDone(async () => {
    repository.remove();
    await github.close();
    expect(github.violations()).toEqual([]);
  });
  let last = 100;
  return {
    repository,
    github,
    async pull(changes, more = {}) {
      last = Math.max(last, ...github.state.issues.map((issue) => issue.number)) + 1;
      const { number = last, headRef = `change-${number}` } = more;
      repository.branch(headRef);
      repository.commit(changes, { branch: headRef });
      const shas = repository.pull(number, headRef);
      const outside = more.from === 'fork' ? { repo: 'mallory/ops' } : {};
      github.state.addPull({
        number,
        head: { ref: headRef, sha: shas.head, ...outside },
        base: { sha: shas.base },
        merge_commit_sha: shas.merge,
      });
      const event = await pullRequest(github, { ...more, ...shas, number, headRef });
      return { number, ...shas, event };
    },
    async run(event, { depth = 2, ...more } = {}) {
      const workspace = more.workspace ?? repository.checkout(event.sha, depth);
      const result = await runAction({
        bundle: BUNDLE,
        event,
        github,
        ...more,
        // Too little for the pause after a comment in which other runs may write: here there are none.
        inputs: { 'api-time-budget': '3', ...more.inputs },
        env: { SOURCE_DATE_EPOCH: AS_OF, ...more.env },
        workspace,
      });
      soundIn(result);
      return { ...result, workspace };
    },
  };
}

/** What holds of every run, whatever it is about. */
export function soundIn(result: ActionResult): void {
  expect(result.refused).toEqual([]);
  expect(result.failures).toEqual([]);
  expect(result.stopped).toBe(false);
  expect(result.dropped).toEqual([]);
  expect(result.env).toEqual({});
  expect(result.path).toEqual([]);
  expect(Object.keys(result.state)).toEqual([]);
}

/** The verdict as the step tells it: its exit code and what the outputs say. */
export const verdictOf = ({ exitCode, outputs }: ActionResult) => [exitCode, outputs['verdict']];

/** The comments of a pull request, as everybody sees them. */
export const commentsOn = ({ github }: Stage, { number }: Pick<Pull, 'number'>): readonly string[] =>
  github.state.comments.filter(({ issue }) => issue === number).map(({ body }) => body);

/** Fingerprints of a report, with what they are in comparison to the base. */
export const introducedIn = ({ findings }: Report): readonly string[] =>
  findings.map(({ fingerprint, introduced }) => `${fingerprint} ${introduced ?? ''}`.trim());

export const RESULT = 'opsledger-report/result.json';

/** A file that a run left in its workspace. */
export const fileIn = ({ workspace }: Pick<Run, 'workspace'>, path: string): string =>
  readFileSync(join(workspace, path), 'utf8');

/** Its result file. */
export const reportOf = (run: Pick<Run, 'workspace'>): Report => JSON.parse(fileIn(run, RESULT)) as Report;
