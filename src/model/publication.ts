/**
 * What publishing a report to GitHub speaks of, without a word of how it is spoken. Plans are made of these, and
 * `src/shell/github.ts` carries them out.
 */

/** Which run of a workflow, and which attempt of it; later ones are greater. */
export interface Ordinal {
  readonly run: number;
  readonly attempt: number;
}

/** Below 0 when `a` came before `b`, 0 when they are the same attempt. */
export function compareOrdinals(a: Ordinal, b: Ordinal): number {
  return a.run - b.run || a.attempt - b.attempt;
}

/** The two classes of a result: whether the gate lets it pass. */
export type ResultClass = 'pass' | 'fail';

/** GitHub said no: a permission, a token, a number that does not exist, a text that it does not take. */
export interface Refusal {
  readonly is: 'refused';
  readonly status: number;
  /** What the token would need, as the header `x-accepted-github-permissions` says; null where it says nothing. */
  readonly permission: string | null;
  readonly message: string;
}

/** There was no answer, or not yet: an error of the server, a limit, a time that is up. */
export interface Failure {
  readonly is: 'failed';
  readonly message: string;
  /** After how many milliseconds it may be tried again; null when it is not worth it. */
  readonly retryMs: number | null;
}

/** Thrown by every method of {@link GitHub} that did not get what it asked for; nothing else is. */
export class GitHubError extends Error {
  override readonly name = 'GitHubError';
  readonly answer: Refusal | Failure;

  constructor(answer: Refusal | Failure) {
    super(answer.message);
    this.answer = answer;
  }
}

export interface PullRequest {
  readonly number: number;
  readonly isOpen: boolean;
  readonly isLocked: boolean;
  /** Id of the commit at its head. */
  readonly head: string;
  /** `owner/name` of the repository that it is to be merged into. */
  readonly baseRepository: string;
}

/** Something that was written on GitHub. */
export interface Posted {
  readonly id: number;
  readonly url: string;
}

/** A text on GitHub that may be one of ours. */
export interface Authored extends Posted {
  readonly body: string;
  /** Whether the identity that is writing now wrote it; null when that cannot be told. */
  readonly isOurs: boolean | null;
}

export interface Comment extends Authored {
  /** Id of the comment in GraphQL. */
  readonly node: string;
}

/** A comment on a line of the change. */
export interface ReviewComment extends Authored {
  readonly hasReplies: boolean;
}

export interface Issue extends Authored {
  readonly number: number;
  readonly isOpen: boolean;
}

export interface CommitStatus {
  readonly state: 'success' | 'failure' | 'error';
  /** At most 140 characters. */
  readonly description: string;
  readonly url: string | null;
}

/** A remark on lines of a file, in a check run. */
export interface Annotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** From 1; GitHub takes columns only where both lines are the same. */
  readonly startColumn?: number;
  readonly endColumn?: number;
  readonly level: 'notice' | 'warning' | 'failure';
  readonly title: string;
  readonly message: string;
}

export type CheckConclusion = 'success' | 'failure' | 'neutral';

/** One request about a check run. What is not completed has no conclusion. */
export interface CheckRequest {
  readonly conclusion: CheckConclusion | null;
  readonly title: string;
  readonly summary: string;
  readonly text: string | null;
  /** At most 50; GitHub adds them to those it has. */
  readonly annotations: readonly Annotation[];
}

/** A comment on added lines, to be posted as part of one review. */
export interface ReviewDraft {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly body: string;
}

export interface IssueDraft {
  readonly title: string;
  readonly body: string;
  readonly assignees: readonly string[];
}

/** What publishing asks of GitHub. Every method throws {@link GitHubError}, and nothing else. */
export interface GitHub {
  pull(number: number): Promise<PullRequest>;
  /** The pull requests that GitHub knows to contain a commit. */
  pullsWith(sha: string): Promise<readonly PullRequest[]>;

  /** The comments of a pull request whose text is of the kind asked for, the oldest first. */
  comments(pull: number, isWanted: (body: string) => boolean): Promise<readonly Comment[]>;
  /** The three that write comments try once: what they rest on has to be read again before another attempt. */
  createComment(pull: number, body: string): Promise<Posted>;
  updateComment(id: number, body: string): Promise<Posted>;
  deleteComment(id: number): Promise<void>;
  /** Folds a comment away as outdated. */
  hideComment(node: string): Promise<void>;

  /** The newest status of a context; null when there is none. */
  status(sha: string, context: string): Promise<CommitStatus | null>;
  setStatus(sha: string, context: string, status: CommitStatus): Promise<Posted>;

  createCheck(sha: string, name: string, externalId: string, request: CheckRequest): Promise<Posted>;
  updateCheck(id: number, request: CheckRequest): Promise<Posted>;

  reviewComments(pull: number, isWanted: (body: string) => boolean): Promise<readonly ReviewComment[]>;
  createReview(pull: number, head: string, drafts: readonly ReviewDraft[]): Promise<Posted>;
  deleteReviewComment(id: number): Promise<void>;

  /** Issues, open and closed, with a label and a text of the kind asked for, the oldest first. */
  issues(label: string, isWanted: (body: string) => boolean): Promise<readonly Issue[]>;
  createIssue(label: string, draft: IssueDraft): Promise<Posted>;
  /** Changes an issue; `draft` is left out where its text stays. */
  updateIssue(number: number, isOpen: boolean, draft?: IssueDraft): Promise<Posted>;

  /** Waits, if there is so much time left in all; else says false at once. */
  wait(ms: number): Promise<boolean>;
}

/** What one reporter came to. */
export interface Outcome {
  readonly what: 'comment' | 'status' | 'check-run' | 'review' | 'issue';
  /** `unwanted`: the settings ask for none. `skipped`: it is asked for, and cannot be or is no longer right. */
  readonly outcome: 'done' | 'unchanged' | 'unwanted' | 'skipped' | 'refused' | 'failed';
  /** Why, in sentences for people, on one line each. */
  readonly because?: string;
  readonly url?: string;
  readonly id?: number;
}
