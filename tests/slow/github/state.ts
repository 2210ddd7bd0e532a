/** What a GitHub of tests knows, and how a test puts things there. Everything may be read and changed at any time. */

export interface User {
  readonly login: string;
  readonly id: number;
  readonly node_id: string;
  readonly type: 'User' | 'Bot';
}

/** An issue, or that side of a pull request that is one. */
export interface Issue {
  readonly id: number;
  readonly node_id: string;
  readonly number: number;
  readonly user: User;
  readonly created_at: string;
  updated_at: string;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  state_reason: string | null;
  locked: boolean;
  labels: string[];
  assignees: string[];
  /** Null where it is an issue and nothing else. */
  pull: Pull | null;
}

export interface Side {
  ref: string;
  sha: string;
  /** `owner/name`; null when that repository was deleted. */
  repo: string | null;
}

export interface Pull {
  head: Side;
  base: Side;
  draft: boolean;
  merged: boolean;
  merge_commit_sha: string | null;
  /** What it changes; null to let Git say so. */
  files: ChangedFile[] | null;
}

export interface ChangedFile {
  readonly filename: string;
  readonly status: string;
  readonly additions: number;
  readonly deletions: number;
  readonly patch?: string;
  readonly previous_filename?: string;
}

export interface Comment {
  readonly id: number;
  readonly node_id: string;
  /** Number of the issue or pull request. */
  readonly issue: number;
  readonly user: User;
  readonly created_at: string;
  updated_at: string;
  body: string;
  /** The classifier it was minimised with, in capitals; null when it is shown. */
  minimized: string | null;
}

export interface ReviewComment {
  readonly id: number;
  readonly node_id: string;
  readonly pull: number;
  readonly review: number | null;
  readonly user: User;
  readonly created_at: string;
  body: string;
  readonly path: string;
  readonly line: number;
  readonly side: 'LEFT' | 'RIGHT';
  readonly start_line: number | null;
  readonly commit_id: string;
  readonly in_reply_to_id?: number;
}

export interface Review {
  readonly id: number;
  readonly node_id: string;
  readonly pull: number;
  readonly user: User;
  readonly submitted_at: string;
  readonly body: string;
  readonly state: string;
  readonly commit_id: string;
}

export interface Status {
  readonly id: number;
  readonly node_id: string;
  readonly sha: string;
  readonly creator: User;
  readonly created_at: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly target_url: string | null;
}

export interface CheckRun {
  readonly id: number;
  readonly node_id: string;
  readonly head_sha: string;
  readonly started_at: string;
  name: string;
  status: string;
  conclusion: string | null;
  completed_at: string | null;
  details_url: string | null;
  external_id: string | null;
  output: { title: string | null; summary: string | null; text: string | null };
  annotations: Readonly<Record<string, unknown>>[];
}

export interface Asset {
  readonly id: number;
  readonly node_id: string;
  readonly name: string;
  readonly label: string | null;
  readonly content_type: string;
  readonly bytes: Buffer;
  readonly uploader: User;
  readonly created_at: string;
}

export interface Release {
  readonly id: number;
  readonly node_id: string;
  readonly author: User;
  readonly created_at: string;
  tag_name: string;
  target_commitish: string;
  name: string | null;
  body: string | null;
  draft: boolean;
  prerelease: boolean;
  readonly assets: Asset[];
}

export interface WorkflowRun {
  readonly id: number;
  readonly node_id: string;
  head_sha: string;
  head_branch: string;
  event: string;
  status: string;
  conclusion: string | null;
  run_attempt: number;
  /** `owner/name` of where the head lies. */
  head_repository: string;
}

export interface Artifact {
  readonly id: number;
  readonly node_id: string;
  readonly run: number;
  readonly name: string;
  readonly zip: Buffer;
  expired: boolean;
}

const BOTS: Readonly<Record<string, number>> = {
  'github-actions[bot]': 41898282,
  'dependabot[bot]': 49699333,
};

export class State {
  readonly owner: string;
  readonly name: string;
  readonly id = 4242;
  readonly private: boolean;
  readonly defaultBranch: string;
  /** The newest number of an issue or pull request, as they are counted together. */
  readonly issues: Issue[] = [];
  readonly comments: Comment[] = [];
  readonly reviews: Review[] = [];
  readonly reviewComments: ReviewComment[] = [];
  readonly statuses: Status[] = [];
  readonly checkRuns: CheckRun[] = [];
  readonly releases: Release[] = [];
  readonly runs: WorkflowRun[] = [];
  readonly artifacts: Artifact[] = [];
  readonly #users = new Map<string, User>();
  #lastId = 1000;
  #seconds = 0;

  constructor(repository: string, options: { private: boolean; defaultBranch: string }) {
    const [owner = '', name = ''] = repository.split('/');
    if (!owner || !name) throw new Error(`"${repository}" is not owner/name.`);
    this.owner = owner;
    this.name = name;
    this.private = options.private;
    this.defaultBranch = options.defaultBranch;
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  /** Later by a second each time it is asked for; no clock of the machine. */
  instant(): string {
    this.#seconds += 1;
    return new Date(Date.UTC(2026, 0, 1) + 1000 * this.#seconds).toISOString().replace('.000Z', 'Z');
  }

  identity(prefix: string): { id: number; node_id: string } {
    this.#lastId += 1;
    return { id: this.#lastId, node_id: `${prefix}_kw${this.#lastId}` };
  }

  user(login: string): User {
    const known = this.#users.get(login);
    if (known) return known;
    const bot = login.endsWith('[bot]');
    const { id, node_id } = this.identity(bot ? 'BOT' : 'U');
    const user = { login, id: BOTS[login] ?? id, node_id, type: bot ? 'Bot' : 'User' } as const;
    this.#users.set(login, user);
    return user;
  }

  issue(number: number): Issue | undefined {
    return this.issues.find((issue) => issue.number === number);
  }

  addIssue(given: {
    readonly number?: number;
    readonly user?: string;
    readonly title?: string;
    readonly body?: string | null;
    readonly state?: 'open' | 'closed';
    readonly locked?: boolean;
    readonly labels?: readonly string[];
    readonly assignees?: readonly string[];
  }): Issue {
    const at = this.instant();
    const number = given.number ?? Math.max(0, ...this.issues.map((issue) => issue.number)) + 1;
    if (this.issue(number)) throw new Error(`There is a #${number} already.`);
    const issue: Issue = {
      ...this.identity('I'),
      number,
      user: this.user(given.user ?? 'ann'),
      title: given.title ?? `Number ${number}`,
      body: given.body ?? null,
      state: given.state ?? 'open',
      state_reason: null,
      locked: given.locked ?? false,
      labels: [...(given.labels ?? [])],
      assignees: [...(given.assignees ?? [])],
      created_at: at,
      updated_at: at,
      pull: null,
    };
    this.issues.push(issue);
    return issue;
  }

  /** A pull request; head and base are repositories of this name unless they say another. */
  addPull(
    given: Parameters<State['addIssue']>[0] & {
      readonly head: { readonly ref: string; readonly sha: string; readonly repo?: string | null };
      readonly base: { readonly ref?: string; readonly sha: string };
      readonly merge_commit_sha?: string | null;
      readonly draft?: boolean;
      readonly merged?: boolean;
      readonly files?: readonly ChangedFile[];
    },
  ): Issue & { pull: Pull } {
    const pull: Pull = {
      head: { repo: this.fullName, ...given.head },
      base: { ref: this.defaultBranch, ...given.base, repo: this.fullName },
      draft: given.draft ?? false,
      merged: given.merged ?? false,
      merge_commit_sha: given.merge_commit_sha ?? null,
      files: given.files ? [...given.files] : null,
    };
    return Object.assign(this.addIssue(given), { pull });
  }

  addComment(given: { readonly issue: number; readonly user: string; readonly body: string }): Comment {
    const at = this.instant();
    const comment: Comment = {
      ...this.identity('IC'),
      issue: given.issue,
      user: this.user(given.user),
      body: given.body,
      created_at: at,
      updated_at: at,
      minimized: null,
    };
    this.comments.push(comment);
    return comment;
  }

  addRun(given: Partial<Omit<WorkflowRun, 'node_id'>> & { readonly head_sha: string }): WorkflowRun {
    const { id, node_id } = this.identity('WFR');
    const run: WorkflowRun = {
      id,
      head_branch: this.defaultBranch,
      event: 'pull_request',
      status: 'completed',
      conclusion: 'success',
      run_attempt: 1,
      head_repository: this.fullName,
      ...given,
      node_id,
    };
    this.runs.push(run);
    return run;
  }

  addArtifact(given: { readonly run: number; readonly name: string; readonly zip: Buffer }): Artifact {
    const artifact: Artifact = { ...this.identity('MDg'), expired: false, ...given };
    this.artifacts.push(artifact);
    return artifact;
  }
}
