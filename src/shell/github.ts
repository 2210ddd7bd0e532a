/**
 * GitHub, as `src/model/publication.ts` asks for it: which requests answer a question, who wrote what, and what a
 * refusal says. How long to wait, and how often to ask, is the business of src/shell/patience.ts.
 */
import {
  type Authored,
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
import { visible } from '../model/wording.ts';
import { Budget, type Clock, isLimited, type Octokit, patient, type Refused } from './patience.ts';

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
/** What GitHub gives on a page, and takes as ids in one question, at most. */
const PAGE = 100;
const MESSAGE_LENGTH = 300;

/** A client for one repository. It asks nothing until it is asked. */
export function connect(connection: Connection): GitHub {
  return new Client(connection);
}

/** Who wrote something, as the REST interface tells. */
interface Author {
  readonly user?: { readonly id: number } | null;
}

/** What we ask authorship of. */
interface Entry extends Author {
  readonly node_id: string;
  readonly body?: string | null | undefined;
}

const AUTHORSHIP = `query ($ids: [ID!]!) {
  nodes(ids: $ids) { id ... on Comment { viewerDidAuthor } }
}`;
const MINIMIZE = `mutation ($id: ID!) {
  minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId }
}`;

class Client implements GitHub {
  readonly #octokit: Octokit;
  readonly #budget: Budget;
  readonly #graphqlUrl: string;
  readonly #token: string;
  readonly #at: { readonly owner: string; readonly repo: string };
  /** Id of the user that we write as, once known; null when GitHub does not say. */
  #self: number | null | undefined;
  /** Whether GraphQL has refused us, so that we do not ask again. */
  #hasGraphql = true;

  constructor(connection: Connection) {
    const [owner = '', repo = ''] = connection.repository.split('/');
    this.#at = { owner, repo };
    this.#token = connection.token;
    this.#graphqlUrl = connection.graphqlUrl;
    this.#budget = new Budget(connection.budgetMs ?? DEFAULT_BUDGET_MS, connection.clock);
    this.#octokit = patient(connection, this.#budget, (error, pause) => this.#answerOf(error, pause));
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
    const authored = await this.#authored(all.filter(({ body }) => isWanted(body ?? '')));
    return authored.map(({ entry, ...rest }) => ({ ...rest, node: entry.node_id }));
  }

  async createComment(pull: number, body: string): Promise<Posted> {
    const { data } = await this.#octokit.rest.issues.createComment({
      ...this.#at,
      issue_number: pull,
      body,
      request: { once: true },
    });
    this.#learn(data);
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
    const authored = await this.#authored(all.filter(({ body }) => isWanted(body)));
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
    const authored = await this.#authored(wanted);
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

  // Who wrote what

  /**
   * Which texts are ours. GraphQL says so itself. Where it is refused, the token may tell its user (that of a workflow
   * may not), or we have written something in this run and seen as whom. Else nobody knows, and nothing is guessed.
   */
  async #authored<T extends Entry & { readonly id: number; readonly html_url: string }>(
    entries: readonly T[],
  ): Promise<readonly (Authored & { readonly entry: T })[]> {
    const isOurs = await this.#authorship(entries);
    return entries.map((entry) => ({
      ...postedOf(entry),
      body: entry.body ?? '',
      isOurs: isOurs(entry),
      entry,
    }));
  }

  async #authorship(entries: readonly Entry[]): Promise<(entry: Entry) => boolean | null> {
    if (entries.length === 0) return () => null;
    if (this.#hasGraphql) {
      try {
        const ours = await this.#oursAmong(entries.map(({ node_id }) => node_id));
        return ({ node_id }) => ours.get(node_id) ?? null;
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        this.#hasGraphql = false;
      }
    }
    const self = await this.#identity();
    return ({ user }) => (self === null ? null : user?.id === self);
  }

  async #oursAmong(ids: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
    const ours = new Map<string, boolean>();
    for (let from = 0; from < ids.length; from += PAGE) {
      const data = (await this.#graphql(AUTHORSHIP, { ids: ids.slice(from, from + PAGE) })) as {
        readonly nodes: readonly ({ readonly id: string; readonly viewerDidAuthor?: boolean } | null)[];
      };
      for (const node of data.nodes)
        if (node?.viewerDidAuthor !== undefined) ours.set(node.id, node.viewerDidAuthor);
    }
    return ours;
  }

  async #identity(): Promise<number | null> {
    if (this.#self === undefined) {
      try {
        this.#self = (await this.#octokit.rest.users.getAuthenticated()).data.id;
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        this.#self = null;
      }
    }
    return this.#self;
  }

  #learn({ user }: Author): void {
    this.#self ??= user?.id;
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
        message: this.#told(error?.message ?? 'The answer is no answer of GraphQL'),
      });
    }
    return result;
  }

  #answerOf(error: unknown, pause: number | undefined): GitHubError {
    if (error instanceof GitHubError) return error;
    const { status = 500, message = '', response } = error as Refused;
    const told = this.#told(message);
    if (!response || status >= 500 || status === 429 || isLimited(error as Refused)) {
      const isOver = this.#budget.left === 0 ? ' The time for asking GitHub is used up.' : '';
      return new GitHubError({
        is: 'failed',
        message: `GitHub gave no answer: ${told}.${isOver}`,
        retryMs: pause ?? null,
      });
    }
    const permission = response.headers['x-accepted-github-permissions'];
    return new GitHubError({
      is: 'refused',
      status,
      permission: permission === undefined || permission === '' ? null : String(permission),
      message: told,
    });
  }

  /** What a server said, on one short line, and without the token whatever it was. */
  #told(message: string): string {
    const text = this.#token === '' ? message : message.replaceAll(this.#token, '(the token)');
    const line = visible(
      text
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    return (line.length > MESSAGE_LENGTH ? `${line.slice(0, MESSAGE_LENGTH)}…` : line).replace(/\.$/, '');
  }
}

function postedOf({ id, html_url }: { readonly id: number; readonly html_url?: string | null }): Posted {
  return { id, url: html_url ?? '' };
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
