/** Suggestions: comments on added lines that hold what to write instead, ready to be applied. */
import type { GitHub, Outcome, PullRequest, ReviewComment, ReviewDraft } from '../../model/publication.ts';
import { counted } from '../../model/wording.ts';
import { sha256 } from '../../shell/files.ts';
import { hiddenFields, hiddenLine } from './marker.ts';

/** More than this makes the page of a pull request unusable. */
export const MAX_SUGGESTIONS = 20;
const BODY_LENGTH = 65_000;

/** What to write in place of some lines. */
export interface Suggestion {
  readonly fingerprint: string;
  readonly path: string;
  /** First and last line that are replaced, from 1. */
  readonly startLine: number;
  readonly endLine: number;
  /** The lines that take their place, without the last line end; '' removes them. */
  readonly replacement: string;
  /** Why, in Markdown that is safe already. */
  readonly message: string;
}

/** For each file, first and last line of each run of lines that the change adds, at its head. */
export type AddedLines = ReadonlyMap<string, readonly (readonly [number, number])[]>;

export interface ReviewWanted {
  /** From `keyOf`. */
  readonly key: string;
  readonly head: string;
  /** The most important first. */
  readonly suggestions: readonly Suggestion[];
  readonly added: AddedLines;
  /** How many more there might be, which nobody has tried. */
  readonly untried?: number;
}

export interface ReviewPlan {
  readonly create: readonly ReviewDraft[];
  /** Ids of suggestions of ours that nothing asks for any more, and nobody has answered. */
  readonly remove: readonly number[];
  /** How many are not posted for their number, and how many because they touch a line that is not added. */
  readonly left: { readonly tooMany: number; readonly notAdded: number };
}

/** Which suggestions to post and which to take back. `comments` may hold any. */
export function planReview(comments: readonly ReviewComment[], wanted: ReviewWanted): ReviewPlan {
  const ours = comments.flatMap((comment) => {
    const finding = comment.isOurs ? findingOf(comment.body, wanted.key) : undefined;
    return finding === undefined ? [] : [{ comment, finding }];
  });
  const byFinding = new Map(wanted.suggestions.map((one) => [sha256(one.fingerprint), one]));
  const isStale = ({ finding }: (typeof ours)[number]): boolean => !byFinding.has(finding);
  const remove = ours.filter((one) => isStale(one) && !one.comment.hasReplies);
  const there = new Set(ours.map(({ finding }) => finding));
  const missing = [...byFinding].filter(([finding]) => !there.has(finding));
  const drafts = missing
    .filter(([, one]) => isAdded(wanted.added, one))
    .map(([finding, one]) => draftOf(finding, one, wanted.key))
    .filter(({ body }) => body.length <= BODY_LENGTH);
  const room = Math.max(0, MAX_SUGGESTIONS - (ours.length - remove.length));
  return {
    create: drafts.slice(0, room),
    remove: remove.map(({ comment }) => comment.id),
    left: {
      tooMany: Math.max(0, drafts.length - room) + (wanted.untried ?? 0),
      notAdded: missing.length - drafts.length,
    },
  };
}

function findingOf(body: string, key: string): string | undefined {
  const [of, finding] = hiddenFields(body, 'suggestion', ['key', 'finding']) ?? [];
  return of === key ? finding : undefined;
}

function isAdded(added: AddedLines, { path, startLine, endLine }: Suggestion): boolean {
  return (
    startLine <= endLine && (added.get(path) ?? []).some(([from, to]) => from <= startLine && endLine <= to)
  );
}

function draftOf(finding: string, suggestion: Suggestion, key: string): ReviewDraft {
  const { path, startLine, endLine, replacement, message } = suggestion;
  const runs = replacement.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  const lines = replacement === '' ? '' : `${replacement}\n`;
  const body = `${hiddenLine('suggestion', { key, finding })}\n${message}\n\n${fence}suggestion\n${lines}${fence}\n`;
  return { path, startLine, endLine, body };
}

/** Posts suggestions as one review, and takes back those that are of no use. Throws GitHubError. */
export async function publishReview(
  github: GitHub,
  pullNumber: number,
  wanted: ReviewWanted,
): Promise<Outcome> {
  const pull = await github.pull(pullNumber);
  const because = whyNot(pull, wanted.head);
  if (because !== undefined) return { what: 'review', outcome: 'skipped', because };
  const isOfKey = (body: string): boolean => findingOf(body, wanted.key) !== undefined;
  const { create, remove, left } = planReview(await github.reviewComments(pullNumber, isOfKey), wanted);
  const posted = create.length > 0 ? await github.createReview(pullNumber, wanted.head, create) : undefined;
  for (const id of remove) await github.deleteReviewComment(id);
  const notes = [
    ...(left.tooMany > 0 ? [`${counted(left.tooMany, 'suggestion')} more would be too many.`] : []),
    ...(left.notAdded > 0
      ? [`${counted(left.notAdded, 'suggestion')} cannot be shown, since the change adds no such lines.`]
      : []),
  ];
  return {
    what: 'review',
    outcome: posted || remove.length > 0 ? 'done' : 'unchanged',
    ...(notes.length > 0 ? { because: notes.join(' ') } : {}),
    ...(posted ? { id: posted.id, url: posted.url } : {}),
  };
}

function whyNot({ number, isOpen, isLocked, head }: PullRequest, wanted: string): string | undefined {
  if (!isOpen) return `Pull request ${number} is closed.`;
  if (isLocked) return `Pull request ${number} is locked.`;
  return head === wanted ? undefined : 'The pull request has another commit at its head by now.';
}
