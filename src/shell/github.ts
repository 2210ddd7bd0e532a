/**
 * GitHub, as `src/model/publication.ts` asks for it: which requests answer a question. Whose a text is, is told by
 * authorship.ts, what a refusal says by refusals.ts, and how long to wait by patience.ts.
 */
import {
  type CheckRequest,
  type Comment,
  type CommitStatus,
  type GitHub,
  GitHubError,
  type Issue,
  type IssueDraft,
  type Posted,
  type PullRequest,
  type ReviewComment,
  type ReviewDraft,
} from '../model/publication.ts';
import { Authorship, postedOf } from './authorship.ts';
import { Budget, type Clock, type Octokit, patient } from './patience.ts';
import { Refusals } from './refusals.ts';

export interface Connection {
  /** `GITHUB_API_URL`; of a GitHub Enterprise Server it ends with `/api/v3`. */
  readonly apiUrl: string;
  /** `GITHUB_GRAPHQL_URL`. */
  readonly graphqlUrl: string;
  /** Any text; it is sent as it is, and never told. '' asks without one. */
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  /** For all that waiting and asking may take together, in milliseconds. */
  readonly budgetMs?: number;
  readonly clock?: Clock;
  /** How the client names itself. */
  readonly userAgent?: string;
}

const DEFAULT_BUDGET_MS = 120_000;
/** What GitHub gives on a page, at most. */
const PAGE = 100;

/** A client for one repository. It asks nothing until it is asked. */
export function connect(connection: Connection): GitHub {
  return new Client(connection);
}

const MINIMIZE = `mutation ($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId }
}`;

class Client implements GitHub {
  readonly #octokit: Octokit;
  readonly #budget: Budget;
  readonly #graphqlUrl: string;
  readonly #at: { readonly owner: string; readonly repo: string };
  readonly #refusals: Refusals;
  readonly #authorship: Authorship;

  constructor(connection: Connection) {
    const [owner = '', repo = ''] = connection.repository.split('/');
    this.#at = { owner, repo };
    this.#graphqlUrl = connection.graphqlUrl;
    this.#budget = new Budget(connection.budgetMs ?? DEFAULT_BUDGET_MS, connection.clock);
    this.#refusals = new Refusals(connection.token, this.#budget);
    this.#octokit = patient(connection, this.#budget, (error, pause) => this.#refusals.read(error, pause));
    this.#authorship = new Authorship(this.#octokit, (query, variables) => this.#graphql(query, variables));
  }

  wait(ms: number): Promise<boolean> {
    return this.#budget.wait(ms);
  }

  // Pull requests

  async pull(number: number): Promise<PullRequest> {
    const { data } = await this.#octokit.rest.pulls.get({ ...this.#at, pull_number: number });
    return pullOf(data);
  }

  async pullsWith(sha: string): Promise<readonly PullRequest[]> {
    const { listPullRequestsAssociatedWithCommit } = this.#octokit.rest.repos;
    const pulls = await this.#octokit.paginate(listPullRequestsAssociatedWithCommit, {
      ...this.#at,
      commit_sha: sha,
      per_page: PAGE,
    });
    return pulls.map(pullOf);
  }

  // Comments

  async comments(pull: number, isWanted: (body: string) => boolean): Promise<readonly Comment[]> {
    const all = await this.#octokit.paginate(this.#octokit.rest.issues.listComments, {
      ...this.#at,
      issue_number: pull,
      per_page: PAGE,
    });
    const authored = await this.#authorship.tell(all.filter(({ body }) => isWanted(body ?? '')));
    return authored.map(({ entry, ...rest }) => ({ ...rest, node: entry.node_id }));
  }

  async createComment(pull: number, body: string): Promise<Posted> {
    const { data } = await this.#octokit.rest.issues.createComment({
      ...this.#at,
      issue_number: pull,
      body,
      request: { once: true },
    });
    this.#authorship.learn(data);
    return postedOf(data);
  }

  async updateComment(id: number, body: string): Promise<Posted> {
    const { data } = await this.#octokit.rest.issues.updateComment({
      ...this.#at,
      comment_id: id,
      body,
      request: { once: true },
    });
    return postedOf(data);
  }

  async deleteComment(id: number): Promise<void> {
    await this.#octokit.rest.issues.deleteComment({
      ...this.#at,
      comment_id: id,
      request: { once: true },
    });
  }

  async hideComment(node: string): Promise<void> {
    await this.#graphql(MINIMIZE, { id: node });
  }

  // Statuses and check runs

  async status(sha: string, context: string): Promise<CommitStatus | null> {
    const statuses = await this.#octokit.paginate(
      this.#octokit.rest.repos.listCommitStatusesForRef,
      { ...this.#at, ref: sha, per_page: PAGE },
      ({ data }, done) => {
        const found = data.filter((status) => status.context === context);
        if (found.length > 0) done();
        return found;
      },
    );
    // GitHub lists the newest first.
    const [newest] = statuses;
    if (!newest || !isState(newest.state)) return null;
    return { state: newest.state, description: newest.description ?? '', url: newest.target_url ?? null };
  }

  async setStatus(sha: string, context: string, { state, description, url }: CommitStatus): Promise<Posted> {
    const { data } = await this.#octokit.rest.repos.createCommitStatus({
      ...this.#at,
      sha,
      context,
      state,
      description,
      ...(url === null ? {} : { target_url: url }),
    });
    return { id: data.id, url: data.url };
  }

  async createCheck(sha: string, name: string, externalId: string, request: CheckRequest): Promise<Posted> {
    const { data } = await this.#octokit.rest.checks.create({
      ...this.#at,
      head_sha: sha,
      name,
      external_id: externalId,
      ...checkBody(request),
    });
    return postedOf(data);
  }

  async updateCheck(id: number, request: CheckRequest): Promise<Posted> {
    const { data } = await this.#octokit.rest.checks.update({
      ...this.#at,
      check_run_id: id,
      ...checkBody(request),
    });
    return postedOf(data);
  }

  // Reviews

  async reviewComments(pull: number, isWanted: (body: string) => boolean): Promise<readonly ReviewComment[]> {
    const all = await this.#octokit.paginate(this.#octokit.rest.pulls.listReviewComments, {
      ...this.#at,
      pull_number: pull,
      per_page: PAGE,
    });
    const answered = new Set(all.map(({ in_reply_to_id }) => in_reply_to_id));
    const authored = await this.#authorship.tell(all.filter(({ body }) => isWanted(body)));
    return authored.map(({ entry: _, ...rest }) => ({ ...rest, hasReplies: answered.has(rest.id) }));
  }

  async createReview(pull: number, head: string, drafts: readonly ReviewDraft[]): Promise<Posted> {
    const { data } = await this.#octokit.rest.pulls.createReview({
      ...this.#at,
      pull_number: pull,
      commit_id: head,
      event: 'COMMENT',
      comments: drafts.map(({ path, startLine, endLine, body }) => ({
        path,
        body,
        line: endLine,
        side: 'RIGHT',
        ...(startLine === endLine ? {} : { start_line: startLine, start_side: 'RIGHT' }),
      })),
    });
    return postedOf(data);
  }

  async deleteReviewComment(id: number): Promise<void> {
    await this.#octokit.rest.pulls.deleteReviewComment({ ...this.#at, comment_id: id });
  }

  // Issues

  async issues(label: string, isWanted: (body: string) => boolean): Promise<readonly Issue[]> {
    const all = await this.#octokit.paginate(this.#octokit.rest.issues.listForRepo, {
      ...this.#at,
      labels: label,
      state: 'all',
      sort: 'created',
      direction: 'asc',
      per_page: PAGE,
    });
    const wanted = all.filter(({ body, pull_request }) => pull_request === undefined && isWanted(body ?? ''));
    const authored = await this.#authorship.tell(wanted);
    return authored.map(({ entry, ...rest }) => ({
      ...rest,
      number: entry.number,
      isOpen: entry.state === 'open',
    }));
  }

  async createIssue(label: string, { title, body, assignees }: IssueDraft): Promise<Posted> {
    const { data } = await this.#octokit.rest.issues.create({
      ...this.#at,
      title,
      body,
      labels: [label],
      assignees: [...assignees],
    });
    return { id: data.number, url: data.html_url };
  }

  async updateIssue(number: number, isOpen: boolean, draft?: IssueDraft): Promise<Posted> {
    const { data } = await this.#octokit.rest.issues.update({
      ...this.#at,
      issue_number: number,
      state: isOpen ? 'open' : 'closed',
      ...(isOpen ? {} : { state_reason: 'completed' as const }),
      ...(draft ? { title: draft.title, body: draft.body, assignees: [...draft.assignees] } : {}),
    });
    return { id: data.number, url: data.html_url };
  }

  async #graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { data } = await this.#octokit.request({
      method: 'POST',
      url: this.#graphqlUrl,
      query,
      variables,
    });
    const { data: result, errors } = (data ?? {}) as {
      data?: unknown;
      errors?: readonly { type?: string; message?: string }[];
    };
    // What has been deleted meanwhile is no reason to do without the rest.
    const error = errors?.find(({ type }) => type !== 'NOT_FOUND');
    if (error || !result) {
      throw new GitHubError({
        is: 'refused',
        status: error?.type === 'FORBIDDEN' ? 403 : 422,
        permission: null,
        message: this.#refusals.told(error?.message ?? 'The answer is no answer of GraphQL'),
      });
    }
    return result;
  }
}

function pullOf(pull: {
  readonly number: number;
  readonly state: string;
  readonly locked: boolean;
  readonly head: { readonly sha: string };
  readonly base: { readonly repo: { readonly full_name: string } | null };
}): PullRequest {
  return {
    number: pull.number,
    isOpen: pull.state === 'open',
    isLocked: pull.locked,
    head: pull.head.sha,
    baseRepository: pull.base.repo?.full_name ?? '',
  };
}

function isState(state: string): state is CommitStatus['state'] {
  return state === 'success' || state === 'failure' || state === 'error';
}

/** What GitHub is told of a check run, whether it is made or changed. */
function checkBody({ conclusion, title, summary, text, annotations }: CheckRequest) {
  return {
    ...(conclusion === null
      ? { status: 'in_progress' as const }
      : { status: 'completed' as const, conclusion }),
    output: {
      title,
      summary,
      ...(text === null ? {} : { text }),
      annotations: annotations.map((annotation) => ({
        path: annotation.path,
        start_line: annotation.startLine,
        end_line: annotation.endLine,
        ...(annotation.startColumn === undefined ? {} : { start_column: annotation.startColumn }),
        ...(annotation.endColumn === undefined ? {} : { end_column: annotation.endColumn }),
        annotation_level: annotation.level,
        title: annotation.title,
        message: annotation.message,
      })),
    },
  };
}
