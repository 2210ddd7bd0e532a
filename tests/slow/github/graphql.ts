/** GitHub's GraphQL interface as far as comments need it: who asks, what they wrote, and minimising it. */
import { pageOf, type Viewer } from './operations.ts';
import { type GraphQlError, gitHubGraphQl } from './packages.ts';
import type { Comment, Issue, ReviewComment, State, User } from './state.ts';

export interface GraphQlAnswer {
  readonly body: { readonly data?: unknown; readonly errors?: readonly unknown[] };
  /** What the schema has against the document. */
  readonly violations: readonly string[];
  /** What the document asks for and this GitHub does not know. */
  readonly wrong: readonly string[];
}

/** An error that GitHub answers with, of one of its types. */
class Told extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** A field that this GitHub was never taught. */
class Untaught extends Error {}

/** Here the name of an app stands without "[bot]", unlike in REST and in `viewer`. */
const actor = (user: User, web: string) => ({
  __typename: user.type,
  id: user.node_id,
  databaseId: user.id,
  login: user.login.replace(/\[bot\]$/, ''),
  url: pageOf(web, user),
});

class Answers {
  readonly #state: State;
  readonly #viewer: Viewer;
  readonly #web: string;

  constructor(state: State, viewer: Viewer, web: string) {
    this.#state = state;
    this.#viewer = viewer;
    this.#web = web;
  }

  viewer() {
    const { user } = this.#viewer;
    return { ...actor(user, this.#web), __typename: 'User', login: user.login };
  }

  node({ id }: { readonly id: string }) {
    const comment = this.#state.comments.find(({ node_id }) => node_id === id);
    if (comment) return this.#comment(comment);
    const review = this.#state.reviewComments.find(({ node_id }) => node_id === id);
    if (review) return this.#reviewComment(review);
    const issue = this.#state.issues.find(({ node_id }) => node_id === id);
    if (issue) return this.#issue(issue);
    throw new Told('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
  }

  nodes({ ids }: { readonly ids: readonly string[] }) {
    return ids.map((id) => this.node({ id }));
  }

  repository({ owner, name }: { readonly owner: string; readonly name: string }) {
    if (`${owner}/${name}` !== this.#state.fullName)
      throw new Told('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
    const one =
      (wanted: (issue: Issue) => boolean) =>
      ({ number }: { readonly number: number }) => {
        const issue = this.#state.issue(number);
        if (!issue || !wanted(issue))
          throw new Told(
            'NOT_FOUND',
            `Could not resolve to an issue or pull request with the number of ${number}.`,
          );
        return this.#issue(issue);
      };
    return {
      __typename: 'Repository',
      nameWithOwner: this.#state.fullName,
      issue: one(({ pull }) => pull === null),
      pullRequest: one(({ pull }) => pull !== null),
      issueOrPullRequest: one(() => true),
    };
  }

  minimizeComment({
    input,
  }: {
    readonly input: { readonly subjectId: string; readonly classifier: string };
  }) {
    const comment = this.#changeable(input.subjectId);
    comment.minimized = input.classifier;
    return { minimizedComment: this.#comment(comment), clientMutationId: null };
  }

  unminimizeComment({ input }: { readonly input: { readonly subjectId: string } }) {
    const comment = this.#changeable(input.subjectId);
    comment.minimized = null;
    return { unminimizedComment: this.#comment(comment), clientMutationId: null };
  }

  #changeable(id: string): Comment {
    const comment = this.#state.comments.find(({ node_id }) => node_id === id);
    if (!comment) throw new Told('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'.`);
    const { permissions } = this.#viewer;
    const onPull = Boolean(this.#state.issue(comment.issue)?.pull);
    const may = permissions?.['issues'] === 'write' || (onPull && permissions?.['pull_requests'] === 'write');
    if (permissions && !may) throw new Told('FORBIDDEN', 'Resource not accessible by integration');
    return comment;
  }

  #reviewComment({ id, node_id, user, body }: ReviewComment) {
    return {
      __typename: 'PullRequestReviewComment',
      id: node_id,
      databaseId: id,
      author: actor(user, this.#web),
      body,
      viewerDidAuthor: user.id === this.#viewer.user.id,
    };
  }

  #issue(issue: Issue) {
    return {
      __typename: issue.pull ? 'PullRequest' : 'Issue',
      id: issue.node_id,
      databaseId: issue.id,
      number: issue.number,
      title: issue.title,
      body: issue.body ?? '',
      locked: issue.locked,
      state: issue.pull?.merged ? 'MERGED' : issue.state.toUpperCase(),
      author: actor(issue.user, this.#web),
      viewerDidAuthor: issue.user.login === this.#viewer.user.login,
      ...(issue.pull ? { headRefOid: issue.pull.head.sha, baseRefOid: issue.pull.base.sha } : {}),
      comments: (page: { first?: number; after?: string; last?: number; before?: string }) =>
        this.#connection(
          this.#state.comments.filter((comment) => comment.issue === issue.number),
          page,
        ),
    };
  }

  #connection(
    all: readonly Comment[],
    { first, after, last, before }: { first?: number; after?: string; last?: number; before?: string },
  ) {
    const asked = first ?? last;
    if (asked === undefined)
      throw new Told(
        'MISSING_PAGINATION_BOUNDARIES',
        'You must provide a `first` or `last` value to properly paginate the `comments` connection.',
      );
    if (asked > 100)
      throw new Told(
        'EXCESSIVE_PAGINATION',
        `Requesting ${asked} records on the \`comments\` connection exceeds the limit of 100 records.`,
      );
    const start = after === undefined || after === null ? 0 : Number(after) + 1;
    const end = before === undefined || before === null ? all.length : Number(before);
    const from = first === undefined ? Math.max(start, end - asked) : start;
    const to = first === undefined ? end : Math.min(end, from + asked);
    const nodes = all.slice(from, to).map((comment) => this.#comment(comment));
    return {
      totalCount: all.length,
      nodes,
      edges: nodes.map((node, index) => ({ node, cursor: String(from + index) })),
      pageInfo: {
        hasNextPage: to < all.length,
        hasPreviousPage: from > 0,
        startCursor: nodes.length ? String(from) : null,
        endCursor: nodes.length ? String(to - 1) : null,
      },
    };
  }

  #comment(comment: Comment): Readonly<Record<string, unknown>> {
    const issue = this.#state.issue(comment.issue);
    return {
      __typename: 'IssueComment',
      id: comment.node_id,
      databaseId: comment.id,
      fullDatabaseId: String(comment.id),
      body: comment.body,
      createdAt: comment.created_at,
      updatedAt: comment.updated_at,
      url: `${this.#web}/${this.#state.fullName}/issues/${comment.issue}#issuecomment-${comment.id}`,
      author: actor(comment.user, this.#web),
      viewerDidAuthor: comment.user.login === this.#viewer.user.login,
      viewerCanMinimize: true,
      isMinimized: comment.minimized !== null,
      minimizedReason: comment.minimized?.toLowerCase() ?? null,
      issue: () => (issue ? this.#issue(issue) : null),
      pullRequest: () => (issue?.pull ? this.#issue(issue) : null),
    };
  }
}

const shown = ({ message, path, originalError }: GraphQlError) => ({
  ...(originalError instanceof Told ? { type: originalError.type } : {}),
  message,
  ...(path ? { path } : {}),
});

/** Validates a document against GitHub's schema, and executes it on the state. */
export async function answerGraphQl(
  request: { readonly query: string; readonly variables?: unknown; readonly operationName?: unknown },
  { state, viewer, web }: { readonly state: State; readonly viewer: Viewer; readonly web: string },
): Promise<GraphQlAnswer> {
  const { graphql, schema } = await gitHubGraphQl();
  let document: unknown;
  try {
    document = graphql.parse(request.query);
  } catch (error) {
    const { message } = error as Error;
    return { body: { errors: [{ message }] }, violations: [message], wrong: [] };
  }
  const against = graphql.validate(schema, document);
  if (against.length > 0)
    return {
      body: { errors: against.map(shown) },
      violations: against.map(({ message }) => message),
      wrong: [],
    };
  const { data, errors = [] } = await graphql.execute({
    schema,
    document,
    rootValue: new Answers(state, viewer, web),
    variableValues: (request.variables ?? {}) as Readonly<Record<string, unknown>>,
    operationName: typeof request.operationName === 'string' ? request.operationName : undefined,
    fieldResolver: (source, args, _context, { fieldName, parentType }) => {
      const value = source[fieldName];
      if (value === undefined) throw new Untaught(`${parentType.name}.${fieldName} is not known here`);
      return typeof value === 'function' ? value.call(source, args) : value;
    },
  });
  // Only what goes wrong in a field has a path; what has none is a variable of the wrong type.
  const broken = errors.filter(({ path }) => path === undefined);
  const wrong = errors.filter(({ path, originalError }) => path && !(originalError instanceof Told));
  return {
    body: {
      ...(data === undefined ? {} : { data }),
      ...(errors.length ? { errors: errors.map(shown) } : {}),
    },
    violations: broken.map(({ message }) => message),
    wrong: wrong.map(({ message }) => message),
  };
}
