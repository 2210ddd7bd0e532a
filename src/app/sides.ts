/** The two sides of a change on a runner: what it is held against, and what is judged. */
import { OpsledgerError } from '../model/problem.ts';
import {
  type Commit,
  type Credentials,
  commitOf,
  fetchObjects,
  isShallow,
  mergeBase,
  parentsOf,
} from '../shell/git.ts';

/** The commits that an event names, by their ids. */
export interface Named {
  /** What it is compared with; undefined where there is nothing. */
  readonly base: string | undefined;
  /** What the result is about; undefined where it is what is checked out. */
  readonly head: string | undefined;
}

export interface Sides {
  readonly base: Commit | undefined;
  readonly at: Commit;
  readonly head: string;
  /** What a reader has to know of the two, a sentence each. */
  readonly notes: readonly string[];
}

const ADVICE = 'Give actions/checkout "fetch-depth: 2".';

/**
 * The sides of a change whose merge, or head, is checked out. The base is the parent that the merge was made with,
 * where there is one: what somebody else has merged since is then no part of the change.
 * @throws OpsledgerError('git') where nothing, or something else, is checked out
 */
export function checkedOutSides(root: string, named: Named, credentials: Credentials | undefined): Sides {
  const at = commitOf(root, 'HEAD');
  if (!at)
    throw new OpsledgerError('git', 'Nothing is checked out here.', {
      hint: `Add a step with actions/checkout. ${ADVICE}`,
    });
  const head = named.head ?? at.commit;
  const parents = parentsOf(root, at);
  const isMerge = at.commit !== head && parents.length === 2 && parents[1] === head;
  if (at.commit !== head && !isMerge) {
    throw new OpsledgerError(
      'git',
      `${at.commit.slice(0, 12)} is checked out, which is neither ${head.slice(0, 12)} nor its merge.`,
      {
        hint: 'Leave out "ref:" of actions/checkout, or check out the head of the pull request.',
      },
    );
  }
  if (named.base === undefined) return { base: undefined, at, head, notes: [] };
  if (!isMerge) return { ...baseFor(root, named.base, at, credentials), at, head };
  const base = present(root, parents[0] ?? '', credentials);
  return { base, at, head, notes: base ? [] : [missingNote(parents[0] ?? '')] };
}

/** A name for what was fetched, that nothing else uses. */
const FETCHED = 'refs/opsledger/change';

/**
 * The sides of a pull request that is not checked out: its objects are fetched and read as data, and nothing of it is
 * written into the working folder.
 * @throws OpsledgerError('git') where the pull request has moved on, for which another run comes, or cannot be fetched
 */
export function fetchedSides(
  root: string,
  pull: { readonly number: number; readonly head: string; readonly base: string },
  credentials: Credentials | undefined,
): Sides {
  const { number, head } = pull;
  const merge = fetched(root, `refs/pull/${number}/merge`, credentials);
  const parents = merge ? parentsOf(root, merge) : [];
  if (merge && parents.length === 2) {
    refuseOther(parents[1], head);
    const base = present(root, parents[0] ?? '', credentials);
    return { base, at: merge, head, notes: base ? [] : [missingNote(parents[0] ?? '')] };
  }
  const at = fetched(root, `refs/pull/${number}/head`, credentials);
  if (!at)
    throw new OpsledgerError('git', `refs/pull/${number}/head cannot be fetched.`, {
      hint: 'The job needs "contents: read", and a checkout of the base before this step.',
    });
  refuseOther(at.commit, head);
  return { ...baseFor(root, pull.base, at, credentials), at, head };
}

function refuseOther(found: string | undefined, wanted: string): void {
  if (found === wanted) return;
  throw new OpsledgerError(
    'git',
    `The pull request is at ${String(found).slice(0, 12)} now, and this run is about ${wanted.slice(0, 12)}.`,
    {
      hint: 'Nothing is to be done: the newer commit has a run of its own.',
    },
  );
}

function fetched(root: string, ref: string, credentials: Credentials | undefined): Commit | undefined {
  return fetchObjects(root, `+${ref}:${FETCHED}`, 2, credentials) ? commitOf(root, FETCHED) : undefined;
}

/** What both come from, or the base itself where the clone is too shallow to tell. */
function baseFor(
  root: string,
  name: string,
  at: Commit,
  credentials: Credentials | undefined,
): Pick<Sides, 'base' | 'notes'> {
  const tip = present(root, name, credentials);
  if (!tip) return { base: undefined, notes: [missingNote(name)] };
  const common = mergeBase(root, tip, at);
  if (common) return { base: common, notes: [] };
  const why = isShallow(root) ? 'the clone is shallow' : 'they have no commit in common';
  return {
    base: tip,
    notes: [
      `Compared with ${name.slice(0, 12)} itself, because ${why}: what was merged there since counts as undone here.`,
    ],
  };
}

/** A commit that is here, or can be fetched. */
function present(root: string, name: string, credentials: Credentials | undefined): Commit | undefined {
  const here = commitOf(root, name);
  if (here || !fetchObjects(root, name, 1, credentials)) return here;
  return commitOf(root, name);
}

function missingNote(name: string): string {
  return `The commit to compare with, ${name.slice(0, 12)}, is not here and cannot be fetched, so all findings count. ${ADVICE}`;
}
