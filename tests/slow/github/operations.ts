/**
 * What GitHub does for each operation: which permission it asks for, what it refuses beyond what its description says,
 * what it changes, and what it answers. Fields of an answer that nobody set are filled in by the contract.
 */
import { createHash } from 'node:crypto';
import type { Git } from './git.ts';
import type {
  ChangedFile,
  CheckRun,
  Comment,
  Issue,
  Pull,
  Release,
  Review,
  ReviewComment,
  State,
  Status,
  User,
} from './state.ts';

export type Level = 'read' | 'write';
export type Permissions = Readonly<Record<string, Level>>;

/** Who asks. */
export interface Viewer {
  readonly user: User;
  /** What its token may do; null for that of a person, who may do everything. */
  readonly permissions: Permissions | null;
}

export interface Call {
  readonly state: State;
  readonly git: Git | undefined;
  readonly viewer: Viewer | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | string[]>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
  readonly accept: string;
  readonly contentType: string;
  /** Where the interface, its uploads and the pages for people are. */
  readonly urls: { readonly api: string; readonly uploads: string; readonly web: string };
}

export interface Answer {
  readonly status: number;
  /** As far as somebody set it. */
  readonly body?: unknown;
  /** Where the description lets the answer have several shapes: the name of this one. */
  readonly schema?: string;
  /** Answers with a page of these, oldest or newest first as GitHub does. */
  readonly items?: readonly unknown[];
  /** The key under which a page lies beside its `total_count`; without it the page is the answer. */
  readonly under?: string;
  /** What stands beside the page. */
  readonly beside?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as they are. */
  readonly raw?: Buffer;
}

export interface Detail {
  readonly resource: string;
  readonly code: string;
  readonly field?: string;
  readonly message?: string;
}

/** GitHub says no. `broken` says which of its rules the request broke; absent where no rule was. */
export class Refusal extends Error {
  readonly status: number;
  readonly details: readonly (Detail | string)[];
  readonly broken: boolean;

  constructor(status: number, message: string, details: readonly (Detail | string)[] = [], broken = false) {
    super(message);
    this.status = status;
    this.details = details;
    this.broken = broken;
  }
}

const unprocessable = (...details: readonly (Detail | string)[]) =>
  new Refusal(422, 'Validation Failed', details, true);
const notFound = () => new Refusal(404, 'Not Found');

function found<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw notFound();
  return value;
}

function limit(resource: string, field: string, value: unknown, most: number): void {
  if (typeof value === 'string' && value.length > most)
    throw unprocessable({
      ...{ resource, code: 'unprocessable', field },
      message: `${field} is too long (maximum is ${most} characters)`,
    });
}

function notBlank(resource: string, field: string, value: unknown): void {
  if (typeof value === 'string' && value.trim() === '')
    throw unprocessable({ resource, code: 'missing_field', field });
}

export const BODY_LIMIT = 65_536;
const DESCRIPTION_LIMIT = 140;
const TITLE_LIMIT = 255;
const MESSAGE_BYTES = 65_536;
const STATUSES_OF_A_CONTEXT = 1000;

// What things look like from outside

const api = ({ state, urls }: Call, path: string) => `${urls.api}/repos/${state.fullName}${encodeURI(path)}`;
const web = ({ state, urls }: Call, path: string) => `${urls.web}/${state.fullName}${encodeURI(path)}`;

/** The page of a person, or of the app that a bot is. */
export const pageOf = (web: string, { login, type }: User): string =>
  type === 'Bot' ? `${web}/apps/${login.replace(/\[bot\]$/, '')}` : `${web}/${login}`;

const userOf = ({ urls }: Call, user: User) => ({
  ...user,
  url: `${urls.api}/users/${encodeURIComponent(user.login)}`,
  html_url: pageOf(urls.web, user),
});

const association = ({ state }: Call, user: User) => (user.login === state.owner ? 'OWNER' : 'NONE');

const repositoryOf = (call: Call, fullName = call.state.fullName) => {
  const { state, urls } = call;
  const [owner = '', name = ''] = fullName.split('/');
  const own = fullName === state.fullName;
  return {
    id: own ? state.id : state.id + 1,
    node_id: own ? 'R_kw4242' : 'R_kw4243',
    name,
    full_name: fullName,
    owner: userOf(call, state.user(owner)),
    private: state.private,
    fork: !own,
    visibility: state.private ? 'private' : 'public',
    default_branch: state.defaultBranch,
    url: `${urls.api}/repos/${fullName}`,
    html_url: `${urls.web}/${fullName}`,
  };
};

const commentOf = (call: Call, comment: Comment) => {
  const { minimized: _, issue, user, ...rest } = comment;
  const kind = call.state.issue(issue)?.pull ? 'pull' : 'issues';
  return {
    ...rest,
    user: userOf(call, user),
    author_association: association(call, user),
    performed_via_github_app: null,
    url: api(call, `/issues/comments/${comment.id}`),
    issue_url: api(call, `/issues/${issue}`),
    html_url: web(call, `/${kind}/${issue}#issuecomment-${comment.id}`),
  };
};

const issueOf = (call: Call, issue: Issue) => {
  const { pull, assignees, labels, user, ...rest } = issue;
  const { state } = call;
  const kind = pull ? 'pull' : 'issues';
  const people = assignees.map((login) => userOf(call, state.user(login)));
  return {
    ...rest,
    user: userOf(call, user),
    labels: labels.map((name) => ({ name })),
    assignees: people,
    assignee: people[0] ?? null,
    author_association: association(call, user),
    comments: state.comments.filter((comment) => comment.issue === issue.number).length,
    closed_at: issue.state === 'closed' ? issue.updated_at : null,
    url: api(call, `/issues/${issue.number}`),
    html_url: web(call, `/${kind}/${issue.number}`),
    ...(pull ? { pull_request: { url: api(call, `/pulls/${issue.number}`) } } : {}),
  };
};

const sideOf = (call: Call, side: Pull['head']) => ({
  label: `${side.repo?.split('/')[0] ?? 'unknown'}:${side.ref}`,
  ref: side.ref,
  sha: side.sha,
  repo: side.repo === null ? null : repositoryOf(call, side.repo),
  user: side.repo === null ? null : userOf(call, call.state.user(side.repo.split('/')[0] ?? '')),
});

const pullOf = (call: Call, issue: Issue & { pull: Pull }) => {
  const {
    pull_request: _,
    comments,
    ...rest
  } = issueOf(call, issue) as ReturnType<typeof issueOf> & {
    pull_request?: unknown;
  };
  const { pull } = issue;
  return {
    ...rest,
    comments,
    active_lock_reason: null,
    draft: pull.draft,
    merged: pull.merged,
    merged_at: pull.merged ? issue.updated_at : null,
    mergeable: issue.state === 'open' ? true : null,
    mergeable_state: 'unstable',
    merge_commit_sha: pull.merge_commit_sha,
    head: sideOf(call, pull.head),
    base: sideOf(call, pull.base),
    url: api(call, `/pulls/${issue.number}`),
    issue_url: api(call, `/issues/${issue.number}`),
    comments_url: api(call, `/issues/${issue.number}/comments`),
    statuses_url: api(call, `/statuses/${pull.head.sha}`),
  };
};

const statusOf = (call: Call, { sha, creator, ...rest }: Status) => ({
  ...rest,
  updated_at: rest.created_at,
  creator: userOf(call, creator),
  url: api(call, `/statuses/${sha}`),
});

const checkRunOf = (call: Call, { annotations, output, ...rest }: CheckRun) => ({
  ...rest,
  url: api(call, `/check-runs/${rest.id}`),
  html_url: web(call, `/runs/${rest.id}`),
  check_suite: { id: 1 },
  pull_requests: [],
  output: {
    ...output,
    annotations_count: annotations.length,
    annotations_url: api(call, `/check-runs/${rest.id}/annotations`),
  },
});

const reviewOf = (call: Call, { pull, user, ...rest }: Review) => ({
  ...rest,
  user: userOf(call, user),
  author_association: association(call, user),
  html_url: web(call, `/pull/${pull}#pullrequestreview-${rest.id}`),
  pull_request_url: api(call, `/pulls/${pull}`),
});

const reviewCommentOf = (call: Call, comment: ReviewComment) => {
  const { pull, user, review, ...rest } = comment;
  return {
    ...rest,
    pull_request_review_id: review,
    user: userOf(call, user),
    author_association: association(call, user),
    updated_at: rest.created_at,
    original_commit_id: rest.commit_id,
    original_line: rest.line,
    original_start_line: rest.start_line,
    start_side: rest.start_line === null ? null : rest.side,
    subject_type: 'line',
    url: api(call, `/pulls/comments/${rest.id}`),
    html_url: web(call, `/pull/${pull}#discussion_r${rest.id}`),
    pull_request_url: api(call, `/pulls/${pull}`),
  };
};

const assetOf = (call: Call, release: Release, asset: Release['assets'][number]) => {
  const { bytes, uploader, ...rest } = asset;
  return {
    ...rest,
    size: bytes.length,
    digest: `sha256:${createHash('sha256').update(bytes).digest('hex')}`,
    state: 'uploaded',
    updated_at: rest.created_at,
    uploader: userOf(call, uploader),
    url: api(call, `/releases/assets/${rest.id}`),
    browser_download_url: web(call, `/releases/download/${release.tag_name}/${rest.name}`),
  };
};

const releaseOf = (call: Call, release: Release) => ({
  ...release,
  author: userOf(call, release.author),
  published_at: release.draft ? null : release.created_at,
  assets: release.assets.map((asset) => assetOf(call, release, asset)),
  url: api(call, `/releases/${release.id}`),
  assets_url: api(call, `/releases/${release.id}/assets`),
  upload_url: `${call.urls.uploads}/repos/${call.state.fullName}/releases/${release.id}/assets{?name,label}`,
  html_url: web(call, `/releases/tag/${release.tag_name}`),
});

// What a call is about

const number = (call: Call, name: string) => Number(call.params[name]);
const asked = (call: Call, name: string): string | undefined => {
  const value = call.query[name];
  return Array.isArray(value) ? value[0] : value;
};
const issueIn = (call: Call, name = 'issue_number') => found(call.state.issue(number(call, name)));

function pullIn(call: Call): Issue & { pull: Pull } {
  const issue = issueIn(call, 'pull_number');
  return { ...issue, pull: found(issue.pull) };
}

/** As one that answers to changes, which a copy does not. */
function livePull(call: Call): Issue {
  const issue = issueIn(call, 'pull_number');
  found(issue.pull);
  return issue;
}

const commentIn = (call: Call) =>
  found(call.state.comments.find(({ id }) => id === number(call, 'comment_id')));
const checkRunIn = (call: Call) =>
  found(call.state.checkRuns.find(({ id }) => id === number(call, 'check_run_id')));
const releaseIn = (call: Call) =>
  found(call.state.releases.find(({ id }) => id === number(call, 'release_id')));
const author = (call: Call): User => found(call.viewer).user;

function gitIn({ git }: Call): Git {
  if (git === undefined) throw new Refusal(409, 'Git Repository is empty.');
  return git;
}

/** The SHA that a SHA or a name of a branch means; by Git where there is one, else as it stands. */
async function commitIn(call: Call, name: string): Promise<string> {
  if (call.git === undefined) return name;
  const sha = (await call.git.resolve(name)) ?? (await call.git.resolve(`refs/heads/${name}`));
  if (sha === undefined) throw new Refusal(422, `No commit found for SHA: ${name}`, [], true);
  return sha;
}

async function filesOf(call: Call, pull: Pull): Promise<readonly ChangedFile[]> {
  if (pull.files) return pull.files;
  return found(await gitIn(call).changedFiles(pull.base.sha, pull.head.sha));
}

/** The lines of the newer side that a patch shows. */
export function shownLines(patch: string): ReadonlySet<number> {
  const shown = new Set<number>();
  let at = 0;
  for (const line of patch.split('\n')) {
    const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (hunk) at = Number(hunk[1]);
    else if (line.startsWith('+') || line.startsWith(' ')) {
      shown.add(at);
      at += 1;
    }
  }
  return shown;
}

interface DraftComment {
  readonly path: string;
  readonly body: string;
  readonly line?: number;
  readonly side?: 'LEFT' | 'RIGHT';
  readonly start_line?: number;
}

async function placed(call: Call, pull: Pull, drafts: readonly DraftComment[]): Promise<void> {
  const files = await filesOf(call, pull);
  for (const { path, line, side = 'RIGHT', start_line } of drafts) {
    const file = files.find(({ filename }) => filename === path);
    if (!file) throw new Refusal(422, 'Unprocessable Entity', ['Path could not be resolved'], true);
    const lines = shownLines(file.patch ?? '');
    // Of the older side nobody has asked for anything yet.
    if (side !== 'RIGHT' || line === undefined || !lines.has(line))
      throw new Refusal(422, 'Unprocessable Entity', ['Line could not be resolved'], true);
    if (start_line !== undefined && (start_line >= line || !lines.has(start_line)))
      throw new Refusal(422, 'Unprocessable Entity', ['Start line could not be resolved'], true);
  }
}

function addReviewComment(
  call: Call,
  pull: Issue & { pull: Pull },
  review: number | null,
  draft: DraftComment & { readonly in_reply_to?: number },
): ReviewComment {
  const { state } = call;
  const comment: ReviewComment = {
    ...state.identity('PRRC'),
    pull: pull.number,
    review,
    user: author(call),
    created_at: state.instant(),
    body: draft.body,
    path: draft.path,
    line: draft.line ?? 0,
    side: draft.side ?? 'RIGHT',
    start_line: draft.start_line ?? null,
    commit_id: pull.pull.head.sha,
    ...(draft.in_reply_to === undefined ? {} : { in_reply_to_id: draft.in_reply_to }),
  };
  state.reviewComments.push(comment);
  return comment;
}

interface CheckBody {
  readonly name?: string;
  readonly head_sha?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly completed_at?: string;
  readonly details_url?: string;
  readonly external_id?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly Readonly<Record<string, unknown>>[];
  };
}

/** Rules of check runs that stand in prose. */
function checkRules({ status, conclusion, output }: CheckBody): void {
  const resource = 'CheckRun';
  if (status === 'completed' && conclusion === undefined)
    throw unprocessable({ resource, code: 'missing_field', field: 'conclusion' });
  for (const annotation of output?.annotations ?? []) {
    const { title, message, raw_details, start_line, end_line, start_column, end_column } = annotation;
    limit('CheckAnnotation', 'title', title, TITLE_LIMIT);
    for (const [field, text] of Object.entries({ message, raw_details }))
      if (typeof text === 'string' && Buffer.byteLength(text) > MESSAGE_BYTES)
        throw unprocessable({ resource: 'CheckAnnotation', code: 'too_large', field });
    if (Number(end_line) < Number(start_line))
      throw unprocessable({ resource: 'CheckAnnotation', code: 'invalid', field: 'end_line' });
    if ((start_column ?? end_column) !== undefined && start_line !== end_line)
      throw unprocessable({ resource: 'CheckAnnotation', code: 'invalid', field: 'start_column' });
  }
}

function applyCheck(call: Call, run: CheckRun, body: CheckBody): void {
  run.name = body.name ?? run.name;
  run.details_url = body.details_url ?? run.details_url;
  run.external_id = body.external_id ?? run.external_id;
  run.status = body.conclusion === undefined ? (body.status ?? run.status) : 'completed';
  run.conclusion = body.conclusion ?? run.conclusion;
  if (run.status === 'completed') run.completed_at = body.completed_at ?? call.state.instant();
  if (body.output === undefined) return;
  const { title, summary, text, annotations = [] } = body.output;
  run.output = { title: title ?? run.output.title, summary: summary ?? null, text: text ?? run.output.text };
  // Those of earlier requests stay.
  run.annotations.push(...annotations);
}

function issueRules(body: Readonly<Record<string, unknown>>): void {
  notBlank('Issue', 'title', body['title']);
  limit('Issue', 'title', body['title'], 256);
  limit('Issue', 'body', body['body'], BODY_LIMIT);
}

const names = (value: unknown): string[] =>
  ((value ?? []) as readonly (string | { readonly name: string })[]).map((label) =>
    typeof label === 'string' ? label : label.name,
  );

const refOf = (call: Call, { ref, sha, type }: { ref: string; sha: string; type: string }) => ({
  ref,
  node_id: 'REF_kw',
  url: api(call, `/git/${ref}`),
  object: { sha, type, url: api(call, `/git/${type}s/${sha}`) },
});

const fileOf = (call: Call, path: string, sha: string, bytes: Buffer) => ({
  type: 'file',
  encoding: 'base64',
  size: bytes.length,
  name: path.split('/').at(-1),
  path,
  sha,
  content: bytes.toString('base64'),
  url: api(call, `/contents/${path}`),
});

const page = (items: readonly unknown[], more: Omit<Answer, 'status' | 'items'> = {}): Answer => ({
  status: 200,
  items,
  ...more,
});
const ok = (body: unknown): Answer => ({ status: 200, body });
const created = (body: unknown): Answer => ({ status: 201, body });
const gone: Answer = { status: 204 };

export interface Handled {
  /** As in the header `x-accepted-github-permissions`: all between commas, any between semicolons. */
  readonly permission: string | ((call: Call) => string);
  readonly answer: (call: Call) => Answer | Promise<Answer>;
}

/** On a pull request either permission is enough; on an issue that of pull requests is not. */
const talk = (level: Level, issueOfCall: (call: Call) => Issue | undefined) => (call: Call) =>
  issueOfCall(call)?.pull ? `issues=${level}; pull_requests=${level}` : `issues=${level}`;
const byNumber = (call: Call) => call.state.issue(number(call, 'issue_number'));
const byComment = (call: Call) => {
  const comment = call.state.comments.find(({ id }) => id === number(call, 'comment_id'));
  return comment && call.state.issue(comment.issue);
};

const table = {
  'users/get-authenticated': {
    permission: '',
    answer: (call) => {
      const viewer = found(call.viewer);
      if (viewer.permissions) throw new Refusal(403, 'Resource not accessible by integration');
      return { ...ok(userOf(call, viewer.user)), schema: 'public-user' };
    },
  },
  'apps/get-authenticated': {
    permission: '',
    // Only what an app signs by itself is accepted here, never the token of an installation.
    answer: () => {
      throw new Refusal(401, 'A JSON web token could not be decoded');
    },
  },
  'repos/get': { permission: 'metadata=read', answer: (call) => ok(repositoryOf(call)) },

  'issues/list-comments': {
    permission: talk('read', byNumber),
    answer: (call) => {
      const issue = issueIn(call);
      const since = asked(call, 'since') ?? '';
      const comments = call.state.comments.filter(
        (comment) => comment.issue === issue.number && comment.updated_at >= since,
      );
      return page(comments.map((comment) => commentOf(call, comment)));
    },
  },
  'issues/create-comment': {
    permission: talk('write', byNumber),
    answer: (call) => {
      const issue = issueIn(call);
      const body = String(call.body['body']);
      if (issue.locked)
        throw new Refusal(403, 'Unable to create comment because issue is locked.', [], false);
      notBlank('IssueComment', 'body', body);
      limit('IssueComment', 'body', body, BODY_LIMIT);
      const comment = call.state.addComment({ issue: issue.number, user: author(call).login, body });
      return created(commentOf(call, comment));
    },
  },
  'issues/get-comment': {
    permission: talk('read', byComment),
    answer: (call) => ok(commentOf(call, commentIn(call))),
  },
  'issues/update-comment': {
    permission: talk('write', byComment),
    answer: (call) => {
      // Who may write may also edit what others wrote, as on GitHub.
      const comment = commentIn(call);
      const body = String(call.body['body']);
      notBlank('IssueComment', 'body', body);
      limit('IssueComment', 'body', body, BODY_LIMIT);
      comment.body = body;
      comment.updated_at = call.state.instant();
      return ok(commentOf(call, comment));
    },
  },
  'issues/delete-comment': {
    permission: talk('write', byComment),
    answer: (call) => {
      const { comments } = call.state;
      comments.splice(comments.indexOf(commentIn(call)), 1);
      return gone;
    },
  },

  'issues/list-for-repo': {
    permission: 'issues=read',
    answer: (call) => {
      const state = asked(call, 'state') ?? 'open';
      const creator = asked(call, 'creator');
      const labels = asked(call, 'labels')?.split(',') ?? [];
      const issues = call.state.issues
        .filter((issue) => state === 'all' || issue.state === state)
        .filter((issue) => creator === undefined || issue.user.login === creator)
        .filter((issue) => labels.every((label) => issue.labels.includes(label)))
        .sort((a, b) => b.number - a.number);
      return page(issues.map((issue) => issueOf(call, issue)));
    },
  },
  'issues/create': {
    permission: 'issues=write',
    answer: (call) => {
      const { title, body, labels, assignees } = call.body;
      issueRules(call.body);
      const issue = call.state.addIssue({
        user: author(call).login,
        title: String(title),
        body: typeof body === 'string' ? body : null,
        labels: names(labels),
        assignees: names(assignees),
      });
      return created(issueOf(call, issue));
    },
  },
  'issues/get': {
    permission: talk('read', byNumber),
    answer: (call) => ok(issueOf(call, issueIn(call))),
  },
  'issues/update': {
    permission: talk('write', byNumber),
    answer: (call) => {
      const issue = issueIn(call);
      const { title, body, state, state_reason, labels, assignees } = call.body;
      issueRules(call.body);
      if (typeof title === 'string') issue.title = title;
      if (typeof body === 'string' || body === null) issue.body = body;
      if (state === 'open' || state === 'closed') {
        issue.state = state;
        issue.state_reason = typeof state_reason === 'string' ? state_reason : null;
      }
      if (labels !== undefined) issue.labels = names(labels);
      if (assignees !== undefined) issue.assignees = names(assignees);
      issue.updated_at = call.state.instant();
      return ok(issueOf(call, issue));
    },
  },

  'pulls/list': {
    permission: 'pull_requests=read',
    answer: (call) => {
      const state = asked(call, 'state') ?? 'open';
      const head = asked(call, 'head');
      const base = asked(call, 'base');
      const pulls = call.state.issues
        .filter((issue): issue is Issue & { pull: Pull } => issue.pull !== null)
        .filter((issue) => state === 'all' || issue.state === state)
        .filter(({ pull }) => head === undefined || sideOf(call, pull.head).label === head)
        .filter(({ pull }) => base === undefined || pull.base.ref === base)
        .sort((a, b) => b.number - a.number);
      return page(pulls.map((issue) => pullOf(call, issue)));
    },
  },
  'pulls/get': {
    permission: 'pull_requests=read',
    answer: (call) => ok(pullOf(call, pullIn(call))),
  },
  'pulls/create': {
    permission: 'pull_requests=write',
    answer: async (call) => {
      const { state } = call;
      const { title, body, head, base, draft } = call.body as Readonly<Record<string, string>>;
      issueRules(call.body);
      const git = gitIn(call);
      const ref = head?.replace(`${state.owner}:`, '') ?? '';
      const [from, to] = [await git.resolve(`refs/heads/${ref}`), await git.resolve(`refs/heads/${base}`)];
      if (from === undefined)
        throw unprocessable({ resource: 'PullRequest', code: 'invalid', field: 'head' });
      if (to === undefined) throw unprocessable({ resource: 'PullRequest', code: 'invalid', field: 'base' });
      if (await git.isAncestor(from, to))
        throw unprocessable({
          ...{ resource: 'PullRequest', code: 'custom' },
          message: `No commits between ${base} and ${head}`,
        });
      if (
        state.issues.some(
          (issue) =>
            issue.state === 'open' && issue.pull?.head.ref === ref && issue.pull.head.repo === state.fullName,
        )
      )
        throw unprocessable({
          ...{ resource: 'PullRequest', code: 'custom' },
          message: `A pull request already exists for ${state.owner}:${ref}.`,
        });
      const pull = state.addPull({
        user: author(call).login,
        title: title ?? '',
        body: body ?? null,
        draft: Boolean(draft),
        head: { ref, sha: from },
        base: { ref: base ?? '', sha: to },
      });
      return created(pullOf(call, pull));
    },
  },
  'pulls/update': {
    permission: 'pull_requests=write',
    answer: (call) => {
      const issue = livePull(call);
      const { title, body, state } = call.body;
      issueRules(call.body);
      if (typeof title === 'string') issue.title = title;
      if (typeof body === 'string' || body === null) issue.body = body;
      if (state === 'open' || state === 'closed') issue.state = state;
      issue.updated_at = call.state.instant();
      return ok(pullOf(call, pullIn(call)));
    },
  },
  'pulls/list-files': {
    permission: 'pull_requests=read',
    answer: async (call) => {
      const files = await filesOf(call, pullIn(call).pull);
      return page(files.map((file) => ({ ...file, changes: file.additions + file.deletions })));
    },
  },
  'pulls/list-reviews': {
    permission: 'pull_requests=read',
    answer: (call) => {
      const { number: pull } = pullIn(call);
      const reviews = call.state.reviews.filter((review) => review.pull === pull);
      return page(reviews.map((review) => reviewOf(call, review)));
    },
  },
  'pulls/create-review': {
    permission: 'pull_requests=write',
    answer: async (call) => {
      const { state } = call;
      const pull = pullIn(call);
      const {
        event,
        body = '',
        comments = [],
        commit_id,
      } = call.body as {
        readonly event?: string;
        readonly body?: string;
        readonly comments?: readonly DraftComment[];
        readonly commit_id?: string;
      };
      const resource = 'PullRequestReview';
      if (body.trim() === '' && (event === 'REQUEST_CHANGES' || (event === 'COMMENT' && !comments.length)))
        throw unprocessable({ resource, code: 'missing_field', field: 'body' });
      limit(resource, 'body', body, BODY_LIMIT);
      for (const comment of comments) {
        notBlank('PullRequestReviewComment', 'body', comment.body);
        limit('PullRequestReviewComment', 'body', comment.body, BODY_LIMIT);
      }
      await placed(call, pull.pull, comments);
      const review: Review = {
        ...state.identity('PRR'),
        pull: pull.number,
        user: author(call),
        submitted_at: state.instant(),
        body,
        state:
          { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' }[event ?? ''] ??
          'PENDING',
        commit_id: commit_id ?? pull.pull.head.sha,
      };
      state.reviews.push(review);
      for (const comment of comments) addReviewComment(call, pull, review.id, comment);
      return ok(reviewOf(call, review));
    },
  },
  'pulls/list-review-comments': {
    permission: 'pull_requests=read',
    answer: (call) => {
      const { number: pull } = pullIn(call);
      const comments = call.state.reviewComments.filter((comment) => comment.pull === pull);
      return page(comments.map((comment) => reviewCommentOf(call, comment)));
    },
  },
  'pulls/create-review-comment': {
    permission: 'pull_requests=write',
    answer: async (call) => {
      const pull = pullIn(call);
      const draft = call.body as unknown as DraftComment & { readonly in_reply_to?: number };
      notBlank('PullRequestReviewComment', 'body', draft.body);
      limit('PullRequestReviewComment', 'body', draft.body, BODY_LIMIT);
      if (draft.in_reply_to === undefined) await placed(call, pull.pull, [draft]);
      return created(reviewCommentOf(call, addReviewComment(call, pull, null, draft)));
    },
  },
  'pulls/delete-review-comment': {
    permission: 'pull_requests=write',
    answer: (call) => {
      const { reviewComments } = call.state;
      const id = number(call, 'comment_id');
      const comment = found(reviewComments.find((one) => one.id === id));
      reviewComments.splice(reviewComments.indexOf(comment), 1);
      return gone;
    },
  },
  'repos/list-pull-requests-associated-with-commit': {
    permission: 'pull_requests=read',
    answer: (call) => {
      // By the head alone: GitHub also tells those that hold the commit somewhere else.
      const pulls = call.state.issues.filter(
        (issue): issue is Issue & { pull: Pull } => issue.pull?.head.sha === call.params['commit_sha'],
      );
      return page(pulls.map((issue) => pullOf(call, issue)));
    },
  },

  'repos/create-commit-status': {
    permission: 'statuses=write',
    answer: async (call) => {
      const { state } = call;
      const sha = await commitIn(call, call.params['sha'] ?? '');
      const {
        context = 'default',
        description = null,
        target_url = null,
      } = call.body as {
        readonly context?: string;
        readonly description?: string | null;
        readonly target_url?: string | null;
      };
      const resource = 'Status';
      limit(resource, 'description', description, DESCRIPTION_LIMIT);
      if (target_url && !/^https?:/.test(target_url))
        throw unprocessable({
          ...{ resource, code: 'custom', field: 'target_url' },
          message: 'target_url must use http(s) scheme',
        });
      const same = state.statuses.filter((status) => status.sha === sha && status.context === context);
      if (same.length >= STATUSES_OF_A_CONTEXT)
        throw unprocessable({
          ...{ resource, code: 'custom' },
          message: 'This SHA and context has reached the maximum number of statuses.',
        });
      const status: Status = {
        ...state.identity('SC'),
        sha,
        context,
        description,
        target_url,
        state: String(call.body['state']),
        creator: author(call),
        created_at: state.instant(),
      };
      state.statuses.push(status);
      return created(statusOf(call, status));
    },
  },
  'repos/list-commit-statuses-for-ref': {
    permission: 'statuses=read',
    answer: async (call) => {
      const sha = await commitIn(call, call.params['ref'] ?? '');
      const statuses = call.state.statuses.filter((status) => status.sha === sha).reverse();
      return page(statuses.map((status) => statusOf(call, status)));
    },
  },
  'repos/get-combined-status-for-ref': {
    permission: 'statuses=read',
    answer: async (call) => {
      const sha = await commitIn(call, call.params['ref'] ?? '');
      const newest = new Map<string, Status>();
      for (const status of call.state.statuses) if (status.sha === sha) newest.set(status.context, status);
      const states = new Set([...newest.values()].map((status) => status.state));
      const bad = states.has('failure') || states.has('error');
      const whole = bad ? 'failure' : states.has('pending') || states.size === 0 ? 'pending' : 'success';
      return page(
        [...newest.values()].map((status) => statusOf(call, status)),
        { under: 'statuses', beside: { sha, state: whole, repository: repositoryOf(call) } },
      );
    },
  },

  'checks/create': {
    permission: 'checks=write',
    answer: async (call) => {
      const { state } = call;
      const body = call.body as CheckBody;
      checkRules(body);
      const run: CheckRun = {
        ...state.identity('CR'),
        head_sha: await commitIn(call, body.head_sha ?? ''),
        name: '',
        status: 'queued',
        conclusion: null,
        started_at: state.instant(),
        completed_at: null,
        details_url: null,
        external_id: null,
        output: { title: null, summary: null, text: null },
        annotations: [],
      };
      applyCheck(call, run, body);
      state.checkRuns.push(run);
      return created(checkRunOf(call, run));
    },
  },
  'checks/update': {
    permission: 'checks=write',
    answer: (call) => {
      const run = checkRunIn(call);
      const body = call.body as CheckBody;
      checkRules(body);
      applyCheck(call, run, body);
      return ok(checkRunOf(call, run));
    },
  },
  'checks/get': { permission: 'checks=read', answer: (call) => ok(checkRunOf(call, checkRunIn(call))) },
  'checks/list-annotations': {
    permission: 'checks=read',
    answer: (call) => page(checkRunIn(call).annotations),
  },
  'checks/list-for-ref': {
    permission: 'checks=read',
    answer: async (call) => {
      const sha = await commitIn(call, call.params['ref'] ?? '');
      const wanted = asked(call, 'check_name');
      const runs = call.state.checkRuns
        .filter((run) => run.head_sha === sha && (wanted === undefined || run.name === wanted))
        .reverse();
      return page(
        runs.map((run) => checkRunOf(call, run)),
        { under: 'check_runs' },
      );
    },
  },

  'actions/get-workflow-run': {
    permission: 'actions=read',
    answer: (call) => {
      const { head_repository, ...run } = found(
        call.state.runs.find(({ id }) => id === number(call, 'run_id')),
      );
      return ok({
        ...run,
        repository: repositoryOf(call),
        head_repository: repositoryOf(call, head_repository),
        // Empty for forks, which is why nothing may rest on it.
        pull_requests: [],
        url: api(call, `/actions/runs/${run.id}`),
        html_url: web(call, `/actions/runs/${run.id}`),
        artifacts_url: api(call, `/actions/runs/${run.id}/artifacts`),
      });
    },
  },
  'actions/list-workflow-run-artifacts': {
    permission: 'actions=read',
    answer: (call) => {
      const run = found(call.state.runs.find(({ id }) => id === number(call, 'run_id')));
      const name = asked(call, 'name');
      const artifacts = call.state.artifacts.filter(
        (artifact) => artifact.run === run.id && (name === undefined || artifact.name === name),
      );
      return page(
        artifacts.map((artifact) => artifactOf(call, artifact)),
        { under: 'artifacts' },
      );
    },
  },
  'actions/get-artifact': {
    permission: 'actions=read',
    answer: (call) =>
      ok(artifactOf(call, found(call.state.artifacts.find(({ id }) => id === number(call, 'artifact_id'))))),
  },
  'actions/download-artifact': {
    permission: 'actions=read',
    answer: (call) => {
      const artifact = found(call.state.artifacts.find(({ id }) => id === number(call, 'artifact_id')));
      if (call.params['archive_format'] !== 'zip') throw notFound();
      if (artifact.expired) throw new Refusal(410, 'Artifact has expired');
      return { status: 302, headers: { location: `${call.urls.web}/_downloads/${artifact.id}` } };
    },
  },

  'git/list-matching-refs': {
    permission: 'contents=read',
    answer: async (call) => {
      const refs = await gitIn(call).refs(`refs/${call.params['ref']}`);
      return page(refs.map((ref) => refOf(call, ref)));
    },
  },
  'git/get-ref': {
    permission: 'contents=read',
    answer: async (call) => {
      const name = `refs/${call.params['ref']}`;
      const ref = (await gitIn(call).refs(name)).find((each) => each.ref === name);
      return ok(refOf(call, found(ref)));
    },
  },
  'git/create-ref': {
    permission: 'contents=write',
    answer: async (call) => {
      const { ref, sha } = call.body as { readonly ref: string; readonly sha: string };
      const git = gitIn(call);
      if (!/^refs\/[^/]+\/./.test(ref)) throw new Refusal(422, 'Reference name is invalid', [], true);
      if ((await git.resolve(sha, 'object')) === undefined)
        throw new Refusal(422, 'Object does not exist', [], true);
      if (!(await git.setRef(ref, sha, undefined))) throw new Refusal(422, 'Reference already exists');
      return created(refOf(call, { ref, sha, type: 'commit' }));
    },
  },
  'git/update-ref': {
    permission: 'contents=write',
    answer: async (call) => {
      const { sha, force = false } = call.body as { readonly sha: string; readonly force?: boolean };
      const git = gitIn(call);
      const ref = `refs/${call.params['ref']}`;
      const old = await git.resolve(ref);
      if (old === undefined) throw new Refusal(422, 'Reference does not exist');
      if ((await git.resolve(sha)) === undefined) throw new Refusal(422, 'Object does not exist', [], true);
      if (!force && !(await git.isAncestor(old, sha))) throw new Refusal(422, 'Update is not a fast forward');
      if (!(await git.setRef(ref, sha, old))) throw new Refusal(422, 'Update is not a fast forward');
      return ok(refOf(call, { ref, sha, type: 'commit' }));
    },
  },
  'git/create-blob': {
    permission: 'contents=write',
    answer: async (call) => {
      const { content, encoding } = call.body as { readonly content: string; readonly encoding?: string };
      const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
      const sha = found(await gitIn(call).writeBlob(bytes));
      return created({ sha, url: api(call, `/git/blobs/${sha}`) });
    },
  },
  'git/get-blob': {
    permission: 'contents=read',
    answer: async (call) => {
      const sha = call.params['file_sha'] ?? '';
      const bytes = found(await gitIn(call).readBlob(sha));
      if (call.accept.includes('raw')) return { status: 200, raw: bytes };
      return ok({
        ...{ sha, size: bytes.length, content: bytes.toString('base64'), encoding: 'base64' },
        url: api(call, `/git/blobs/${sha}`),
      });
    },
  },
  'git/create-tree': {
    permission: 'contents=write',
    answer: async (call) => {
      const git = gitIn(call);
      const { tree, base_tree } = call.body as {
        readonly tree: readonly {
          readonly path: string;
          readonly mode: string;
          readonly sha?: string | null;
          readonly content?: string;
        }[];
        readonly base_tree?: string;
      };
      const entries = [];
      for (const { path, mode, sha, content } of tree)
        entries.push({
          path,
          mode,
          sha:
            content === undefined ? (sha ?? null) : found(await git.writeBlob(Buffer.from(content, 'utf8'))),
        });
      const written = await git.writeTree(base_tree, entries);
      if (written === undefined)
        throw unprocessable({
          resource: 'Tree',
          code: 'invalid',
          field: 'tree',
          message: 'tree is not valid',
        });
      return created({
        sha: written,
        url: api(call, `/git/trees/${written}`),
        truncated: false,
        tree: await git.readTree(written, false),
      });
    },
  },
  'git/get-tree': {
    permission: 'contents=read',
    answer: async (call) => {
      const git = gitIn(call);
      const sha = found(await git.resolve(call.params['tree_sha'] ?? '', 'tree'));
      const recursive = asked(call, 'recursive') !== undefined;
      return ok({
        sha,
        url: api(call, `/git/trees/${sha}`),
        truncated: false,
        tree: await git.readTree(sha, recursive),
      });
    },
  },
  'git/create-commit': {
    permission: 'contents=write',
    answer: async (call) => {
      const {
        message,
        tree,
        parents = [],
      } = call.body as {
        readonly message: string;
        readonly tree: string;
        readonly parents?: readonly string[];
      };
      const sha = await gitIn(call).writeCommit(tree, parents, message);
      if (sha === undefined) throw new Refusal(422, 'Tree SHA does not exist', [], true);
      return created(commitOf(call, sha, { tree, parents, message }));
    },
  },
  'git/get-commit': {
    permission: 'contents=read',
    answer: async (call) => {
      const sha = call.params['commit_sha'] ?? '';
      return ok(commitOf(call, sha, found(await gitIn(call).readCommit(sha))));
    },
  },
  'repos/get-branch': {
    permission: 'contents=read',
    answer: async (call) => {
      const name = call.params['branch'] ?? '';
      const sha = await gitIn(call).resolve(`refs/heads/${name}`);
      if (sha === undefined) throw new Refusal(404, 'Branch not found');
      return ok({ name, commit: { sha, url: api(call, `/commits/${sha}`) } });
    },
  },
  'repos/get-content': {
    permission: 'contents=read',
    answer: async (call) => {
      const git = gitIn(call);
      const path = call.params['path'] ?? '';
      const ref = asked(call, 'ref') ?? call.state.defaultBranch;
      const commit = (await git.resolve(ref)) ?? (await git.resolve(`refs/heads/${ref}`));
      if (commit === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
      const { sha, type } = found(await git.find(commit, path));
      if (type === 'tree') {
        const entries = (await git.readTree(sha, false)).map((entry) => ({
          ...{ type: entry.type === 'tree' ? 'dir' : 'file', size: entry.size ?? 0, sha: entry.sha },
          ...{ name: entry.path, path: path ? `${path}/${entry.path}` : entry.path },
        }));
        return { status: 200, body: entries, schema: 'content-directory' };
      }
      const bytes = found(await git.readBlob(sha));
      if (call.accept.includes('raw')) return { status: 200, raw: bytes };
      return { status: 200, body: fileOf(call, path, sha, bytes), schema: 'content-file' };
    },
  },
  'repos/create-or-update-file-contents': {
    permission: 'contents=write',
    answer: async (call) => {
      const git = gitIn(call);
      const path = call.params['path'] ?? '';
      const {
        message,
        content,
        sha,
        branch = call.state.defaultBranch,
      } = call.body as Readonly<Record<string, string>>;
      const ref = `refs/heads/${branch}`;
      const parent = await git.resolve(ref);
      if (parent === undefined) throw new Refusal(404, `Branch ${branch} not found`);
      const old = (await git.find(parent, path))?.sha;
      if (old !== undefined && sha === undefined)
        throw new Refusal(422, 'Invalid request.\n\n"sha" wasn\'t supplied.', [], true);
      if (sha !== undefined && sha !== old) throw new Refusal(409, `${path} does not match ${sha}`);
      const bytes = Buffer.from(content ?? '', 'base64');
      const blob = found(await git.writeBlob(bytes));
      const tree = found(await git.writeTree(parent, [{ path, mode: '100644', sha: blob }]));
      const commit = found(await git.writeCommit(tree, [parent], message ?? ''));
      if (!(await git.setRef(ref, commit, parent)))
        throw new Refusal(409, `${branch} is at another commit than expected`);
      return {
        status: old === undefined ? 201 : 200,
        body: { content: fileOf(call, path, blob, bytes), commit: { sha: commit, message } },
      };
    },
  },

  'repos/list-releases': {
    permission: 'contents=read',
    answer: (call) => page([...call.state.releases].reverse().map((release) => releaseOf(call, release))),
  },
  'repos/get-release': {
    permission: 'contents=read',
    answer: (call) => ok(releaseOf(call, releaseIn(call))),
  },
  'repos/get-release-by-tag': {
    permission: 'contents=read',
    answer: (call) => {
      // A draft has no tag yet.
      const release = call.state.releases.find(
        ({ tag_name, draft }) => !draft && tag_name === call.params['tag'],
      );
      return ok(releaseOf(call, found(release)));
    },
  },
  'repos/create-release': {
    permission: 'contents=write',
    answer: (call) => {
      const { state } = call;
      const body = call.body as {
        readonly tag_name: string;
        readonly target_commitish?: string;
        readonly name?: string;
        readonly body?: string;
        readonly draft?: boolean;
        readonly prerelease?: boolean;
      };
      if (state.releases.some((release) => !release.draft && release.tag_name === body.tag_name))
        throw unprocessable({ resource: 'Release', code: 'already_exists', field: 'tag_name' });
      const release: Release = {
        ...state.identity('RE'),
        author: author(call),
        created_at: state.instant(),
        tag_name: body.tag_name,
        target_commitish: body.target_commitish ?? state.defaultBranch,
        name: body.name ?? null,
        body: body.body ?? null,
        draft: body.draft ?? false,
        prerelease: body.prerelease ?? false,
        assets: [],
      };
      state.releases.push(release);
      return created(releaseOf(call, release));
    },
  },
  'repos/update-release': {
    permission: 'contents=write',
    answer: (call) => {
      const release = releaseIn(call);
      const { tag_name, target_commitish, name, body, draft, prerelease } = call.body as Partial<Release>;
      release.tag_name = tag_name ?? release.tag_name;
      release.target_commitish = target_commitish ?? release.target_commitish;
      release.name = name ?? release.name;
      release.body = body ?? release.body;
      release.draft = draft ?? release.draft;
      release.prerelease = prerelease ?? release.prerelease;
      return ok(releaseOf(call, release));
    },
  },
  'repos/list-release-assets': {
    permission: 'contents=read',
    answer: (call) => {
      const release = releaseIn(call);
      return page(release.assets.map((asset) => assetOf(call, release, asset)));
    },
  },
  'repos/upload-release-asset': {
    permission: 'contents=write',
    answer: (call) => {
      const { state } = call;
      const release = releaseIn(call);
      const name = asked(call, 'name') ?? '';
      if (release.assets.some((asset) => asset.name === name))
        throw unprocessable({ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' });
      const asset = {
        ...state.identity('RA'),
        name,
        label: asked(call, 'label') ?? null,
        content_type: call.contentType,
        bytes: call.bytes,
        uploader: author(call),
        created_at: state.instant(),
      };
      release.assets.push(asset);
      return created(assetOf(call, release, asset));
    },
  },
  'repos/delete-release-asset': {
    permission: 'contents=write',
    answer: (call) => {
      const id = number(call, 'asset_id');
      const release = found(
        call.state.releases.find(({ assets }) => assets.some((asset) => asset.id === id)),
      );
      release.assets.splice(
        release.assets.findIndex((asset) => asset.id === id),
        1,
      );
      return gone;
    },
  },
} as const satisfies Readonly<Record<string, Handled>>;

function artifactOf(call: Call, artifact: State['artifacts'][number]) {
  const { zip, run, ...rest } = artifact;
  return {
    ...rest,
    size_in_bytes: zip.length,
    digest: `sha256:${createHash('sha256').update(zip).digest('hex')}`,
    url: api(call, `/actions/artifacts/${rest.id}`),
    archive_download_url: api(call, `/actions/artifacts/${rest.id}/zip`),
    workflow_run: { id: run },
  };
}

function commitOf(
  call: Call,
  sha: string,
  commit: { readonly tree: string; readonly parents: readonly string[]; readonly message: string },
) {
  return {
    sha,
    message: commit.message,
    url: api(call, `/git/commits/${sha}`),
    tree: { sha: commit.tree, url: api(call, `/git/trees/${commit.tree}`) },
    parents: commit.parents.map((parent) => ({ sha: parent, url: api(call, `/git/commits/${parent}`) })),
  };
}

export const operations: ReadonlyMap<string, Handled> = new Map(Object.entries(table));
