/**
 * GitHub, as `src/model/publication.ts` asks for it. The only file that knows its interface, its client and its
 * limits. What to retry, and how long to wait, is known to the plug-ins of the client; the waiting itself is done here,
 * so that all of it comes out of one budget and no test has to sleep.
 */
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
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

/** Time as the client sees it, in milliseconds. */
export interface Clock {
  /** From any moment on, never backwards. */
  now(): number;
  sleep(ms: number): Promise<void>;
  /** Is aborted after so long. */
  deadline(ms: number): AbortSignal;
}

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
/** Attempts after the first. */
const RETRIES = 3;
/** GitHub asks for a second between writes, and for more before what notifies people. */
const WRITE_GAP_MS = 1000;
const NOTIFY_GAP_MS = 3000;
/** What GitHub gives on a page, and takes as ids in one question, at most. */
const PAGE = 100;
const MESSAGE_LENGTH = 300;

const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  // It takes whole numbers only, and what is left of a budget is none.
  deadline: (ms) => AbortSignal.timeout(Math.ceil(ms)),
};

/** A client for one repository. It asks nothing until it is asked. */
export function connect(connection: Connection): GitHub {
  return new Client(connection);
}

/** The time that requests and waits have taken together; what lies between them is not counted. */
class Budget {
  readonly clock: Clock;
  readonly #total: number;
  #spent = 0;
  #active = 0;
  #since = 0;

  constructor(total: number, clock: Clock) {
    this.#total = total;
    this.clock = clock;
  }

  get left(): number {
    const running = this.#active > 0 ? this.clock.now() - this.#since : 0;
    return Math.max(0, this.#total - this.#spent - running);
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    if (this.#active++ === 0) this.#since = this.clock.now();
    try {
      return await work();
    } finally {
      if (--this.#active === 0) this.#spent += this.clock.now() - this.#since;
    }
  }

  /** Waits if there is more time than that left. */
  async wait(ms: number): Promise<boolean> {
    if (ms >= this.left) return false;
    await this.during(() => this.clock.sleep(ms));
    return true;
  }
}

/** Where plug-ins of the client reach it. */
type Hooked = Pick<Octokit, 'hook'>;

/** What the client hands to its hooks. */
interface Options {
  readonly request: { once?: boolean; retries?: number; retryCount?: number; signal?: AbortSignal };
}

interface Refused {
  readonly status?: number;
  readonly message?: string;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/** Told of a limit: after how many seconds, of which request, and how often it was tried again. */
type OnLimit = (retryAfter: number, options: object, client: unknown, retryCount: number) => Promise<boolean>;

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
    this.#budget = new Budget(connection.budgetMs ?? DEFAULT_BUDGET_MS, connection.clock ?? systemClock);
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

/**
 * The client with its plug-ins. Each of them decides; none waits: their unit of time is 0, and the hook inside and the
 * handlers of limits wait before they say yes. `answerOf` makes the error that comes out; it is told after how long
 * another attempt is worth it, where it was asked for only one.
 */
function patient(
  { apiUrl, token, userAgent = 'opsledger' }: Connection,
  budget: Budget,
  answerOf: (error: unknown, pause: number | undefined) => GitHubError,
): Octokit {
  const pauses = new WeakMap<object, number>();
  const mayRetry = async (options: Options, count: number, ms: number): Promise<boolean> => {
    if (options.request.once !== true) return count < RETRIES && budget.wait(ms);
    pauses.set(options, ms);
    return false;
  };
  const onLimit: OnLimit = (retryAfter, options, _client, count) =>
    mayRetry(options as Options, count, retryAfter * 1000);
  const inside = (octokit: Hooked): void => {
    octokit.hook.before('request', (given) => {
      const { request } = given as unknown as Options;
      request.signal = budget.clock.deadline(budget.left);
      // What was worth it the last time says nothing of this one.
      request.retries = 0;
    });
    octokit.hook.error('request', async (error, given) => {
      const options = given as unknown as Options;
      const count = options.request.retryCount ?? 0;
      const pause = pauseAfter(error as Refused, count);
      const isWorthIt = pause !== undefined && (await mayRetry(options, count, pause));
      options.request.retries = isWorthIt ? RETRIES : 0;
      throw error;
    });
  };
  const outside = (octokit: Hooked): void => {
    octokit.hook.wrap('request', async (request, options) => {
      try {
        return await budget.during(async () => request(options));
      } catch (error) {
        throw answerOf(error, pauses.get(options));
      }
    });
  };
  const Patient = Octokit.plugin(inside, retry, throttling, outside);
  return new Patient({
    ...(token === '' ? {} : { auth: token }),
    baseUrl: apiUrl,
    userAgent,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    retry: { retryAfterBaseValue: 0 },
    throttle: {
      retryAfterBaseValue: 0,
      write: new Gap(WRITE_GAP_MS, budget) as never,
      notifications: new Gap(NOTIFY_GAP_MS, budget) as never,
      onRateLimit: onLimit,
      onSecondaryRateLimit: onLimit,
    },
  });
}

function silent(): void {}

/**
 * After how many milliseconds a request may be repeated that failed for no reason of its own; undefined when it is
 * refused, and when it met a limit that the plug-in for limits knows to read.
 */
function pauseAfter(error: Refused, count: number): number | undefined {
  const { status = 500, response } = error;
  if (status !== 429 && status < 500) return undefined;
  if (status === 429 && isLimited(error)) return undefined;
  const asked = Number(response?.headers['retry-after']);
  return (asked > 0 ? asked : (count + 1) ** 2) * 1000;
}

/** Whether the plug-in for limits takes an answer for one: GitHub says so with 403 as well as with 429. */
function isLimited({ status, message = '', response }: Refused): boolean {
  if (status !== 403 && status !== 429) return false;
  return /\bsecondary rate\b/i.test(message) || response?.headers['x-ratelimit-remaining'] === '0';
}

/** A distance in time between requests, in the form in which the plug-in for limits takes it. */
class Gap {
  readonly #ms: number;
  readonly #budget: Budget;
  #next = Number.NEGATIVE_INFINITY;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ms: number, budget: Budget) {
    this.#ms = ms;
    this.#budget = budget;
  }

  key(): this {
    return this;
  }

  schedule(_options: object, job: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(async () => {
      const wait = this.#next - this.#budget.clock.now();
      if (wait > 0) await this.#budget.wait(wait);
      this.#next = this.#budget.clock.now() + this.#ms;
      await job();
    });
    this.#turn = turn.catch(silent);
    return turn;
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
