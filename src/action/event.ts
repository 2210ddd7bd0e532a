/** What started the run: which change it is about, and which commits to hold against each other. */

import { OpsledgerError } from '../model/problem.ts';
import type { Ordinal } from '../model/publication.ts';

/** What a run is about, as far as its event says. Commits are ids as GitHub gave them. */
export interface Occasion {
  readonly event: string;
  readonly pull: PullOccasion | undefined;
  /** Of the commit to compare with; undefined where there is none. */
  readonly base: string | undefined;
  /** Of the commit the result is about; undefined where it is the one that is checked out. */
  readonly head: string | undefined;
  /** `owner/name`. */
  readonly repository: string;
  readonly ordinal: Ordinal;
  /** Addresses, without a slash at the end. */
  readonly server: string;
  readonly api: string;
  readonly graphql: string;
  /** The page of this run. */
  readonly run: string;
  /** That nobody wrote support for this event. */
  readonly isUnknown: boolean;
}

export interface PullOccasion {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  readonly isOpen: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Events that are about one commit, with nothing to compare it with. */
const WHOLE = ['schedule', 'workflow_dispatch', 'workflow_run', 'repository_dispatch', 'release', 'create'];

/**
 * Reads the event from the environment of the runner and its payload.
 * @throws OpsledgerError('usage') where this is no run of GitHub Actions
 */
export function readOccasion(environment: Environment, payload: unknown): Occasion {
  const need = (name: string): string => {
    const value = environment[name];
    if (value) return value;
    throw new OpsledgerError('usage', `${name} is not set, so this is no step of GitHub Actions.`, {
      hint: 'Elsewhere, use the command line: opsledger check --base main.',
    });
  };
  const event = need('GITHUB_EVENT_NAME');
  const server = need('GITHUB_SERVER_URL').replace(/\/+$/, '');
  const repository = need('GITHUB_REPOSITORY');
  const runId = need('GITHUB_RUN_ID');
  return {
    event,
    ...commitsOf(event, payload),
    repository,
    ordinal: { run: Number(runId), attempt: Number(environment['GITHUB_RUN_ATTEMPT'] ?? '1') },
    server,
    api: need('GITHUB_API_URL').replace(/\/+$/, ''),
    graphql: need('GITHUB_GRAPHQL_URL').replace(/\/+$/, ''),
    run: `${server}/${repository}/actions/runs/${runId}`,
  };
}

function commitsOf(event: string, payload: unknown): Pick<Occasion, 'pull' | 'base' | 'head' | 'isUnknown'> {
  const at = (...path: readonly string[]) => valueAt(payload, path);
  const sha = (...path: readonly string[]): string | undefined => {
    const value = at(...path);
    // A branch that is new, or gone, has an id of zeros.
    return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value) && !/^0+$/.test(value)
      ? value
      : undefined;
  };
  const nothing = { pull: undefined, base: undefined, head: undefined, isUnknown: false };
  switch (event) {
    case 'pull_request':
    case 'pull_request_target': {
      const [number, head, base] = [
        at('pull_request', 'number'),
        sha('pull_request', 'head', 'sha'),
        sha('pull_request', 'base', 'sha'),
      ];
      if (typeof number !== 'number' || head === undefined || base === undefined)
        throw new OpsledgerError('usage', `The payload of ${event} names no pull request.`);
      const isOpen = at('pull_request', 'state') !== 'closed';
      return { ...nothing, pull: { number, head, base, isOpen }, base, head };
    }
    case 'merge_group':
      return { ...nothing, base: sha('merge_group', 'base_sha'), head: sha('merge_group', 'head_sha') };
    case 'push':
      return { ...nothing, base: sha('before'), head: sha('after') };
    default:
      return { ...nothing, isUnknown: !WHOLE.includes(event) };
  }
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string, unknown>)[step];
  }
  return at;
}
