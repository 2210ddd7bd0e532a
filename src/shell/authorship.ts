/** Whose a text on GitHub is: a marker of ours can be written by anybody, and what is another's is never touched. */
import { type Authored, GitHubError, type Posted } from '../model/publication.ts';
import type { Octokit } from './patience.ts';

/** Who wrote something, as the REST interface tells. */
interface Author {
  readonly user?: { readonly id: number } | null;
}

/** What we ask authorship of. */
interface Entry extends Author {
  readonly node_id: string;
  readonly body?: string | null | undefined;
}

/** Ids that GraphQL takes in one question, at most. */
const AT_ONCE = 100;

const QUERY = `query ($ids: [ID!]!) {
  nodes(ids: $ids) { id ... on Comment { viewerDidAuthor } }
}`;

/**
 * Which texts are ours. GraphQL says so itself. Where it is refused, the token may tell its user (that of a workflow
 * may not), or we have written something in this run and seen as whom. Else nobody knows, and nothing is guessed.
 */
export class Authorship {
  readonly #octokit: Octokit;
  readonly #graphql: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>;
  /** Id of the user that we write as, once known; null when GitHub does not say. */
  #self: number | null | undefined;
  /** Whether GraphQL has refused us, so that we do not ask again. */
  #hasGraphql = true;

  constructor(
    octokit: Octokit,
    graphql: (query: string, variables: Readonly<Record<string, unknown>>) => Promise<unknown>,
  ) {
    this.#octokit = octokit;
    this.#graphql = graphql;
  }

  /** Texts with whether each is ours; null where nobody knows. */
  async tell<T extends Entry & { readonly id: number; readonly html_url: string }>(
    entries: readonly T[],
  ): Promise<readonly (Authored & { readonly entry: T })[]> {
    const isOurs = await this.#judge(entries);
    return entries.map((entry) => ({
      ...postedOf(entry),
      body: entry.body ?? '',
      isOurs: isOurs(entry),
      entry,
    }));
  }

  /** Notes as whom we have just written. */
  learn({ user }: Author): void {
    this.#self ??= user?.id;
  }

  async #judge(entries: readonly Entry[]): Promise<(entry: Entry) => boolean | null> {
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
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const data = (await this.#graphql(QUERY, { ids: ids.slice(from, from + AT_ONCE) })) as {
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
}

/** Where something that was written stands. */
export function postedOf({
  id,
  html_url,
}: {
  readonly id: number;
  readonly html_url?: string | null;
}): Posted {
  return { id, url: html_url ?? '' };
}
