/** Publishes a result to GitHub by each reporter that is asked for, whatever becomes of the others. */
import { type GitHub, GitHubError, type Outcome } from '../model/publication.ts';
import { visible } from '../model/wording.ts';
import { type CheckWanted, publishCheck } from './publish/check-run.ts';
import { type CommentSettings, type CommentWanted, publishComment } from './publish/comment.ts';
import { type NagWanted, publishNag } from './publish/nag.ts';
import { publishReview, type ReviewWanted } from './publish/review.ts';
import { publishStatus, type StatusWanted } from './publish/status.ts';

export { type CheckWanted, WARNINGS_CONCLUSIONS } from './publish/check-run.ts';
export {
  COMMENT_MODES,
  COMMENT_ON,
  type CommentMode,
  type CommentOn,
  type CommentSettings,
  type CommentWanted,
} from './publish/comment.ts';
export { keyOf } from './publish/marker.ts';
export type { NagWanted } from './publish/nag.ts';
export { type Resolved, resolvePull, type TrustedRun } from './publish/pull.ts';
export type { AddedLines, ReviewWanted, Suggestion } from './publish/review.ts';
export type { StatusWanted } from './publish/status.ts';

/** What is wanted of each reporter; one that is left out does nothing and is not told of. */
export interface PublishRequest {
  /** Number of the pull request, for what is written to one. */
  readonly comment?: {
    readonly pull: number;
    readonly wanted: CommentWanted;
    readonly settings: CommentSettings;
  };
  readonly status?: StatusWanted;
  readonly check?: CheckWanted;
  readonly review?: { readonly pull: number; readonly wanted: ReviewWanted };
  readonly nag?: NagWanted;
}

/**
 * Runs the reporters one after the other, in a fixed order, and tells what each came to. Throws nothing: a reporter
 * that GitHub refuses, or that goes wrong, is an outcome, and the next one runs.
 */
export async function publish(
  github: GitHub,
  { comment, status, check, review, nag }: PublishRequest,
): Promise<readonly Outcome[]> {
  const reporters: readonly [Outcome['what'], (() => Promise<Outcome>) | undefined][] = [
    ['comment', comment && (() => publishComment(github, comment.pull, comment.wanted, comment.settings))],
    ['status', status && (() => publishStatus(github, status))],
    ['check-run', check && (() => publishCheck(github, check))],
    ['review', review && (() => publishReview(github, review.pull, review.wanted))],
    ['issue', nag && (() => publishNag(github, nag))],
  ];
  const outcomes: Outcome[] = [];
  for (const [what, report] of reporters) {
    if (report) outcomes.push(await report().catch((error: unknown) => troubleOf(what, error)));
  }
  return outcomes;
}

/** What became of a reporter that did not come to its end. */
function troubleOf(what: Outcome['what'], error: unknown): Outcome {
  if (!(error instanceof GitHubError)) {
    const message = error instanceof Error ? error.message : String(error);
    return { what, outcome: 'failed', because: `This is a bug of opsledger: ${visible(message)}` };
  }
  const { answer } = error;
  if (answer.is === 'failed') return { what, outcome: 'failed', because: answer.message };
  const needs =
    answer.permission === null ? '' : ` It asks for one of these permissions: ${visible(answer.permission)}.`;
  return {
    what,
    outcome: 'refused',
    because: `GitHub refused it (${answer.status}): ${answer.message}.${needs}`,
  };
}
