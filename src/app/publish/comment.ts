/**
 * The one comment of a key on a pull request: what to do about it, from what is there, and doing it.
 *
 * Runs overlap, and GitHub has no way to write only if nothing has changed. What makes them end with one comment and
 * the newest result: a run writes nothing but its own result; it reads everything anew before each write; and after
 * its last one it waits until a write that was decided before would have landed, and reads once more.
 */
import {
  type Comment,
  compareOrdinals,
  type GitHub,
  GitHubError,
  type Ordinal,
  type Outcome,
  type Posted,
  type PullRequest,
  type ResultClass,
} from '../../model/publication.ts';
import { counted } from '../../model/wording.ts';
import { type Marker, markerLine, markerOf, retired } from './marker.ts';

/** How a changed result is brought to the pull request. */
export const COMMENT_MODES = ['update', 'recreate', 'hide-and-recreate', 'off'] as const;
export type CommentMode = (typeof COMMENT_MODES)[number];

/** When there is to be a comment. One that is there already is kept true in all but `never`. */
export const COMMENT_ON = ['always', 'change', 'failure', 'never'] as const;
export type CommentOn = (typeof COMMENT_ON)[number];

export interface CommentSettings {
  readonly comment: CommentMode;
  readonly commentOn: CommentOn;
}

/** The result as it is to be shown. */
export interface CommentWanted {
  /** From `keyOf`. */
  readonly key: string;
  readonly ordinal: Ordinal;
  readonly head: string;
  /** SHA-256, in hexadecimal, of the body without what changes by the clock alone. */
  readonly hash: string;
  readonly class: ResultClass;
  /** Whether the pull request makes it differ from its base; true where there is no base to compare with. */
  readonly isChanged: boolean;
  /** Markdown without the marker; with it at most 65,536 characters, which is the renderer's to keep. */
  readonly body: string;
  /** One line of Markdown, posted by `hide-and-recreate` when the class is another than before. */
  readonly note?: string;
}

export type CommentStep =
  | { readonly do: 'create'; readonly body: string }
  | { readonly do: 'update'; readonly id: number; readonly body: string }
  | { readonly do: 'delete'; readonly id: number }
  | { readonly do: 'hide'; readonly id: number; readonly node: string; readonly body: string };

export interface CommentPlan {
  /** In the order in which they are safe; empty when the state is as it should be. */
  readonly steps: readonly CommentStep[];
  /** What an empty plan means: that it is so already, that it cannot be, or that nobody asked for it. */
  readonly is: 'unchanged' | 'skipped' | 'unwanted';
  readonly because: string;
  /** The comment that shows the result, where there is one. */
  readonly standing: Comment | undefined;
  /** How many comments of others bear our marker. */
  readonly planted: number;
}

/**
 * Most writes of one run where the comment is updated; twice as many while other runs write too, and more where
 * each comment that is replaced takes one or two.
 */
const WRITES = 4;
const WRITES_RECREATING = 12;

/**
 * What to do next. Reads nothing but its arguments, so that the same state gives the same plan, and a state that is
 * as it should be gives none. `pull` and `comments` are as they were read just now; `comments` may hold any.
 */
export function planComment(
  pull: PullRequest,
  comments: readonly Comment[],
  wanted: CommentWanted,
  settings: CommentSettings,
): CommentPlan {
  const marked = comments
    .map((comment) => ({ comment, marker: markerOf(comment.body) }))
    .filter((entry): entry is Marked => entry.marker?.key === wanted.key)
    .sort((a, b) => a.comment.id - b.comment.id);
  const planted = marked.filter(({ comment }) => comment.isOurs === false).length;
  const ours = marked.filter(({ comment }) => comment.isOurs === true);
  const results = ours.filter(({ marker }) => marker.of === 'result');
  const nothing = (is: CommentPlan['is'], because: string): CommentPlan => ({
    steps: [],
    is,
    because,
    standing: results[0]?.comment,
    planted,
  });
  if (settings.comment === 'off') return nothing('unwanted', 'Comments are switched off.');
  if (settings.commentOn === 'never') return nothing('unwanted', 'Comments are never wanted here.');
  if (!pull.isOpen) return nothing('skipped', `Pull request ${pull.number} is closed.`);
  if (pull.isLocked) return nothing('skipped', `Pull request ${pull.number} is locked.`);
  if (pull.head !== wanted.head)
    return nothing(
      'skipped',
      'The pull request has another commit at its head by now; its own run will tell.',
    );

  const newest = results.reduce<Marked | undefined>(
    (best, one) => (best && compareOrdinals(best.marker.ordinal, one.marker.ordinal) >= 0 ? best : one),
    undefined,
  );
  if (newest && compareOrdinals(newest.marker.ordinal, wanted.ordinal) > 0) {
    // The newer run keeps the oldest comment and removes the rest. What it has put in order already, we may tidy.
    const isInOrder = newest === results[0];
    const steps = isInOrder ? results.slice(1).map(remove) : [];
    return { ...nothing('skipped', 'A newer run has told its result already.'), steps };
  }

  const isWanted =
    settings.commentOn === 'always' ||
    (settings.commentOn === 'change' ? wanted.isChanged : wanted.class === 'fail');
  const unsure = marked.some(({ comment }) => comment.isOurs === null);
  if (results.length === 0 && !isWanted) {
    const why = settings.commentOn === 'change' ? 'nothing is changed' : 'nothing has failed';
    return nothing(
      unsure ? 'skipped' : 'unwanted',
      unsure
        ? 'There is a comment with our marker, and GitHub does not say who we are, so it was left alone.'
        : `No comment is wanted when ${why}.`,
    );
  }

  const body = (of: Marker['of'], text: string): string => `${markerLine({ ...wanted, of })}\n${text}`;
  const kept =
    settings.comment === 'update'
      ? results[0]
      : // Of several with our result, the oldest; a result that was told before is not told again.
        (results.find(({ marker }) => marker.hash === wanted.hash) ?? (isWanted ? undefined : results[0]));
  const show: CommentStep[] = !kept
    ? [{ do: 'create', body: body('result', wanted.body) }]
    : kept.marker.hash === wanted.hash
      ? []
      : [{ do: 'update', id: kept.comment.id, body: body('result', wanted.body) }];
  const others = results.filter((one) => one !== kept);
  const isHiding = settings.comment === 'hide-and-recreate';
  const notes = ours.filter(({ marker }) => marker.of === 'note');
  return {
    steps: [
      ...(isHiding && !kept ? tell(results, notes, wanted, body) : []),
      ...show,
      ...others.map(isHiding ? hide : remove),
      ...(isHiding && !kept ? notes.filter(isBefore(wanted.ordinal)).map(hide) : []),
    ],
    is: 'unchanged',
    because: 'The result is what the comment says already.',
    standing: kept?.comment,
    planted,
  };
}

interface Marked {
  readonly comment: Comment;
  readonly marker: Marker;
}

const remove = ({ comment }: Marked): CommentStep => ({ do: 'delete', id: comment.id });

const hide = ({ comment }: Marked): CommentStep => ({
  do: 'hide',
  id: comment.id,
  node: comment.node,
  body: retired(comment.body),
});

const isBefore =
  (ordinal: Ordinal) =>
  ({ marker }: Marked): boolean =>
    compareOrdinals(marker.ordinal, ordinal) < 0;

/** The line that says that the class has changed, unless it is there. */
function tell(
  results: readonly Marked[],
  notes: readonly Marked[],
  { note, class: resultClass, ordinal }: CommentWanted,
  body: (of: 'note', text: string) => string,
): readonly CommentStep[] {
  const before = results.at(-1)?.marker.class;
  if (note === undefined || before === undefined || before === resultClass) return [];
  const isThere = notes.some(({ marker }) => compareOrdinals(marker.ordinal, ordinal) === 0);
  return isThere ? [] : [{ do: 'create', body: body('note', note) }];
}

/**
 * How long a write may take that another run has decided on before it saw ours, in milliseconds. A run that loses its
 * result to a slower one is the price of a smaller number; a group of `concurrency` in the workflow is the cure.
 */
const SETTLE_MS = 3000;

/** Against a state that never comes to rest. */
const ROUNDS = 24;

/** Brings the comment of a pull request to where it should be. Throws GitHubError when GitHub does not let it. */
export async function publishComment(
  github: GitHub,
  pullNumber: number,
  wanted: CommentWanted,
  settings: CommentSettings,
): Promise<Outcome> {
  const isOfKey = (body: string): boolean => markerOf(body)?.key === wanted.key;
  let first: ReadonlySet<string> | undefined;
  let isContended = false;
  let writes = 0;
  // Also what failed: it may have been done all the same.
  let hasWritten = false;
  let hasSettled = false;
  let posted: Posted | undefined;
  const isOff = settings.comment === 'off' || settings.commentOn === 'never';
  for (let round = 0; round < ROUNDS; round += 1) {
    const pull = isOff ? NO_PULL : await github.pull(pullNumber);
    const comments = pull.isOpen && !pull.isLocked ? await github.comments(pullNumber, isOfKey) : [];
    const seen = othersSeen(comments, wanted.ordinal);
    first ??= seen;
    isContended ||= [...seen].some((one) => !first?.has(one));
    const plan = planComment(pull, comments, wanted, settings);
    const [step] = plan.steps;
    const most = settings.comment === 'update' ? WRITES : WRITES_RECREATING;
    if (!step) {
      // Where nothing was written, nothing of it can be undone.
      if (!hasWritten || hasSettled || !(await github.wait(SETTLE_MS)))
        return outcomeOf(plan, hasWritten, posted);
      hasSettled = true;
      continue;
    }
    if (writes + costOf(step) > most * (isContended ? 2 : 1)) {
      if (step.do === 'create' || step.do === 'update') break;
      return outcomeOf(plan, hasWritten, posted);
    }
    hasSettled = false;
    hasWritten = true;
    try {
      const result = await applyStep(github, pullNumber, step);
      writes += costOf(step);
      if (result && step.do !== 'hide') posted = result;
    } catch (error) {
      // A comment that is gone, or a server that asks for patience: what is there now decides what is to be done.
      if (!(await isWorthAnotherLook(error, step, github))) throw error;
    }
  }
  throw new GitHubError({
    is: 'failed',
    message: 'Other runs kept changing the comment while it was written.',
    retryMs: null,
  });
}

const NO_PULL: PullRequest = { number: 0, isOpen: false, isLocked: false, head: '', baseRepository: '' };

function costOf(step: CommentStep): number {
  return step.do === 'hide' ? 2 : 1;
}

function othersSeen(comments: readonly Comment[], { run, attempt }: Ordinal): ReadonlySet<string> {
  return new Set(
    comments.flatMap(({ id, body, isOurs }) => {
      const ordinal = markerOf(body)?.ordinal;
      if (!ordinal || !isOurs || (ordinal.run === run && ordinal.attempt === attempt)) return [];
      return [`${id} ${ordinal.run}.${ordinal.attempt}`];
    }),
  );
}

async function applyStep(github: GitHub, pull: number, step: CommentStep): Promise<Posted | undefined> {
  switch (step.do) {
    case 'create':
      return github.createComment(pull, step.body);
    case 'update':
      return github.updateComment(step.id, step.body);
    case 'delete':
      await github.deleteComment(step.id);
      return undefined;
    case 'hide':
      // Folded by its own text first: on some servers a comment cannot be hidden.
      await github.updateComment(step.id, step.body);
      await ignoringRefusal(github.hideComment(step.node));
      return undefined;
  }
}

async function ignoringRefusal(request: Promise<void>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
  }
}

async function isWorthAnotherLook(error: unknown, step: CommentStep, github: GitHub): Promise<boolean> {
  if (!(error instanceof GitHubError)) return false;
  const { answer } = error;
  // Of what is to be created, 404 says that the token may not.
  if (answer.is === 'refused')
    return step.do !== 'create' && (answer.status === 404 || answer.status === 410);
  return answer.retryMs !== null && (await github.wait(answer.retryMs));
}

function outcomeOf(plan: CommentPlan, hasWritten: boolean, posted: Posted | undefined): Outcome {
  const { standing, planted, steps } = plan;
  const isDone = hasWritten && plan.is === 'unchanged';
  const sentences = [
    ...(isDone ? [] : [plan.because]),
    ...(steps.length > 0
      ? [`${counted(steps.length, 'change')} to older comments are left to the next run.`]
      : []),
    ...(planted > 0
      ? [
          `${counted(planted, 'comment')} with our marker ${planted === 1 ? 'is' : 'are'} by somebody else and left alone.`,
        ]
      : []),
  ];
  const shown = standing ?? posted;
  return {
    what: 'comment',
    outcome: isDone ? 'done' : plan.is,
    ...(sentences.length > 0 ? { because: sentences.join(' ') } : {}),
    ...(shown ? { id: shown.id, url: shown.url } : {}),
  };
}
