/** A GitHub in memory, with time and luck that a test decides on: enough of it for runs that overlap. */
import {
  type Comment,
  type GitHub,
  GitHubError,
  type Issue,
  type PullRequest,
  type ReviewComment,
} from '../../src/model/publication.ts';

/** Time that passes only when everybody waits for it. */
export class VirtualTime {
  now = 0;
  readonly #queue: { at: number; order: number; go: () => void }[] = [];
  #order = 0;

  sleep(ms: number): Promise<void> {
    return new Promise((go) => {
      this.#queue.push({ at: this.now + ms, order: this.#order++, go });
    });
  }

  /** Lets time pass until nobody waits any more. */
  async run<T>(work: Promise<T>): Promise<T> {
    for (;;) {
      // All that can go on without time goes on first.
      await new Promise((resolve) => setImmediate(resolve));
      this.#queue.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.#queue.shift();
      if (!next) return work;
      this.now = next.at;
      next.go();
    }
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomBy(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const HEAD = 'a'.repeat(40);

export function pullRequest(change: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 7,
    isOpen: true,
    isLocked: false,
    head: HEAD,
    baseRepository: 'northwind/inventory',
    ...change,
  };
}

export interface HubOptions {
  /** Called before and after each request takes effect, which is where time may pass. */
  readonly pause?: () => Promise<void>;
  /** What goes wrong with a request; thrown before it takes effect, or after. */
  readonly fault?: (method: string) => { readonly error: GitHubError; readonly isAfter: boolean } | undefined;
  readonly wait?: (ms: number) => Promise<boolean>;
}

/** What all clients of one repository see. */
export class Hub {
  pull = pullRequest();
  comments: Comment[] = [];
  reviewComments: ReviewComment[] = [];
  issues: Issue[] = [];
  #nextId = 100;

  /** A comment that is there; by us unless told otherwise. */
  place(body: string, isOurs: boolean | null = true): Comment {
    const id = this.#nextId++;
    const comment = { id, node: `node-${id}`, url: `https://hub.test/c/${id}`, body, isOurs };
    this.comments.push(comment);
    return comment;
  }

  /** A client, and every request that it makes, in order. */
  client(options: HubOptions = {}): { readonly github: GitHub; readonly journal: string[] } {
    const journal: string[] = [];
    const ask = async <T>(method: string, effect: () => T): Promise<T> => {
      journal.push(method);
      await options.pause?.();
      const fault = options.fault?.(method.split(' ')[0] ?? '');
      if (fault && !fault.isAfter) throw fault.error;
      const result = effect();
      await options.pause?.();
      if (fault) throw fault.error;
      return result;
    };
    const gone = (): never => {
      throw new GitHubError({ is: 'refused', status: 404, permission: null, message: 'Not Found' });
    };
    const posted = (id: number) => ({ id, url: `https://hub.test/${id}` });
    const github: GitHub = {
      pull: () => ask('pull', () => this.pull),
      pullsWith: (sha) => ask('pullsWith', () => (this.pull.head === sha ? [this.pull] : [])),
      comments: (_, isWanted) =>
        ask('comments', () => this.comments.filter(({ body }) => isWanted(body)).map((one) => ({ ...one }))),
      createComment: (_, body) => ask('createComment', () => this.place(body)),
      updateComment: (id, body) =>
        ask(`updateComment ${id}`, () => {
          const index = this.comments.findIndex((one) => one.id === id);
          const comment = this.comments[index] ?? gone();
          this.comments[index] = { ...comment, body };
          return comment;
        }),
      deleteComment: (id) =>
        ask(`deleteComment ${id}`, () => {
          if (!this.comments.some((one) => one.id === id)) gone();
          this.comments = this.comments.filter((one) => one.id !== id);
        }),
      hideComment: (node) => ask(`hideComment ${node}`, () => undefined),
      status: () => ask('status', () => null),
      setStatus: (_, context) => ask(`setStatus ${context}`, () => posted(1)),
      createCheck: (_, name) => ask(`createCheck ${name}`, () => posted(2)),
      updateCheck: (id, request) =>
        ask(`updateCheck ${request.conclusion} ${request.annotations.length}`, () => posted(id)),
      reviewComments: (_, isWanted) =>
        ask('reviewComments', () => this.reviewComments.filter(({ body }) => isWanted(body))),
      createReview: (_, head, drafts) =>
        ask(`createReview ${drafts.length} at ${head.slice(0, 4)}`, () => posted(3)),
      deleteReviewComment: (id) => ask(`deleteReviewComment ${id}`, () => undefined),
      issues: (_, isWanted) => ask('issues', () => this.issues.filter(({ body }) => isWanted(body))),
      createIssue: (label, draft) =>
        ask(`createIssue ${label}`, () => {
          const id = this.#nextId++;
          this.issues.push({ ...posted(id), number: id, body: draft.body, isOurs: true, isOpen: true });
          return posted(id);
        }),
      updateIssue: (number, isOpen, draft) =>
        ask(`updateIssue ${number} ${isOpen ? 'open' : 'closed'}`, () => {
          this.issues = this.issues.map((one) =>
            one.number === number ? { ...one, isOpen, body: draft?.body ?? one.body } : one,
          );
          return posted(number);
        }),
      wait: options.wait ?? (async () => true),
    };
    return { github, journal };
  }
}

/** The names of requests that change something. */
export function writesOf(journal: readonly string[]): readonly string[] {
  return journal.filter((entry) => !/^(?:pull|pullsWith|comments|status|reviewComments|issues)$/.test(entry));
}
