/** A pull request on a GitHub of tests, and runs of the bundle on it. */
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { BUILT } from '../../support/build.ts';
import { ESTATE, NOW } from '../../support/estate.ts';
import { aRepository, type Files, type Repository } from '../../support/github/repository.ts';
import { type ActionResult, type ActionRun, runAction } from '../../support/github/runner.ts';
import { type Entry, type GitHub, type GitHubOptions, startGitHub } from '../github/github.ts';
import { pullRequest } from '../github/payloads.ts';
import type { Comment } from '../github/state.ts';

/** Number of the pull request. */
export const PULL = 7;

/** What a run is given besides what the place knows. */
export type RunOptions = Partial<
  Pick<ActionRun, 'inputs' | 'env' | 'event' | 'workspace' | 'runId' | 'runAttempt' | 'token'>
>;

export interface Place {
  readonly github: GitHub;
  readonly repository: Repository;
  /** Commits to the branch of the pull request, which then has another head; what `here` gives from then on. */
  change(files: Files): void;
  /** The commits of the pull request as it is now. */
  here(): { readonly head: string; readonly base: string; readonly merge: string };
  /** Runs the bundle; by default on the pull request as it is now, with the mode `all`. */
  run(options?: RunOptions): Promise<ActionResult>;
  /** The comments on the pull request that bear a marker. */
  marked(): readonly Comment[];
  /** What was asked of GitHub from some entry of the journal on, and changes something. */
  writes(from?: number): readonly Entry[];
}

export interface PlaceOptions {
  readonly base?: Files;
  readonly change: Files;
  readonly github?: GitHubOptions;
}

/** Requests that ask, by methods that could do more. */
const ASKING = /viewerDidAuthor/;

/**
 * Makes pull requests with one change each. What GitHub has against the requests of any of them is a failure of the file
 * of tests, which ends them all.
 */
export function places(): (options: PlaceOptions) => Promise<Place> {
  const made: Made[] = [];
  afterAll(async () => {
    const violations = made.flatMap(({ violations }) => violations());
    for (const { end } of made) await end();
    expect(violations).toEqual([]);
  });
  return async (options) => {
    const one = await aPlace(options);
    made.push(one);
    return one.place;
  };
}

interface Made {
  readonly place: Place;
  violations(): readonly string[];
  end(): Promise<void>;
}

async function aPlace({ base = ESTATE, change, github: options = {} }: PlaceOptions): Promise<Made> {
  const repository = aRepository(base);
  repository.branch('change');
  repository.commit(change, { branch: 'change' });
  let commits = repository.pull(PULL, 'change');
  const github = await startGitHub({ git: repository.folder, ...options });
  const { state } = github;
  state.addPull({ number: PULL, head: { ref: 'change', sha: commits.head }, base: { sha: commits.base } });
  const isWrite = ({ method, body }: Entry): boolean =>
    method !== 'GET' && !ASKING.test(String((body as { query?: unknown } | undefined)?.query ?? ''));
  const place: Place = {
    github,
    repository,
    change(files) {
      repository.commit(files, { branch: 'change' });
      commits = repository.pull(PULL, 'change');
      Object.assign(state.issue(PULL)?.pull?.head ?? {}, { sha: commits.head });
    },
    here: () => commits,
    async run(options = {}) {
      const event = options.event ?? (await pullRequest(github, { number: PULL, ...commits }));
      const workspace = options.workspace ?? repository.checkout(`refs/pull/${PULL}/merge`, 2);
      return runAction({
        bundle: join(BUILT, 'action.js'),
        github,
        ...options,
        event,
        workspace,
        env: { SOURCE_DATE_EPOCH: String(Date.parse(NOW) / 1000), ...options.env },
      });
    },
    marked: () => state.comments.filter(({ body }) => body.startsWith('<!-- opsledger:comment ')),
    writes: (from = 0) => github.journal.slice(from).filter(isWrite),
  };
  return {
    place,
    // Where there is no GraphQL, to find that out breaks no contract.
    violations: () =>
      github
        .violations()
        .filter((text) => options.graphql !== false || !text.startsWith('POST /graphql: no operation')),
    async end() {
      repository.remove();
      await github.close();
    },
  };
}

/** What stands in the first line of a comment. */
export function markerIn(body: string): Readonly<Record<string, string>> {
  const [, text] = /^<!-- opsledger:comment v1 (.*) -->\n/.exec(body) ?? [];
  return Object.fromEntries((text ?? '').split(' ').map((part) => part.split('=') as [string, string]));
}

/** A first line of a comment, such as an earlier run may have left. */
export function marker(run: string, change: Readonly<Record<string, string>> = {}): string {
  const fields = {
    of: 'result',
    key: 'opsledger',
    run,
    head: 'a'.repeat(40),
    hash: 'b'.repeat(64),
    class: 'fail',
    ...change,
  };
  const text = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return `<!-- opsledger:comment v1 ${text.join(' ')} -->\n`;
}

/** The line of the log about one reporter. */
export function toldOf({ log }: ActionResult, what = 'comment'): string {
  return log.filter((line) => line.startsWith(`${what}: `)).join('\n');
}
