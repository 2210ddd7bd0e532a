/**
 * A GitHub on the loopback interface that keeps to GitHub's contract: every request is held against GitHub's own
 * description and the rules it has besides, and so is every answer. It remembers what it is told, and everything that it
 * is asked stands in its journal.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DEFAULT_TOKEN } from '../../support/github/runner.ts';
import { Contract, type Match } from './contract.ts';
import type { Product } from './description.ts';
import { Git } from './git.ts';
import { answerGraphQl } from './graphql.ts';
import {
  type Answer,
  type Call,
  type Detail,
  operations,
  type Permissions,
  Refusal,
  type Viewer,
} from './operations.ts';
import type { WireRequest } from './packages.ts';
import { State } from './state.ts';

/** The one that the runner gives to an action. */
export const TOKEN = DEFAULT_TOKEN;
export const ACTIONS_BOT = 'github-actions[bot]';
export const ALL_PERMISSIONS: Permissions = {
  actions: 'read',
  checks: 'write',
  contents: 'write',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
};

export interface Token {
  readonly login: string;
  /** Null: that of a person, who may do everything. */
  readonly permissions: Permissions | null;
}

export interface GitHubOptions {
  /** `owner/name`; by default `acme/ops`. */
  readonly repository?: string;
  /** Which GitHub; `ghes-…` serves under `/api/v3`. By default github.com. */
  readonly product?: Product;
  /** Folder of the bare repository that refs, contents, branches and files of pull requests are read from. */
  readonly git?: string;
  readonly defaultBranch?: string;
  readonly private?: boolean;
  /** By default one, `TOKEN`, which is `github-actions[bot]` with every permission. */
  readonly tokens?: Readonly<Record<string, Token>>;
  /** False: GraphQL is not there, as on some servers of companies. */
  readonly graphql?: boolean;
}

export interface Entry {
  /** In the order in which requests came in, from 1. */
  readonly number: number;
  readonly method: string;
  /** With its query, as the client sent it. */
  readonly path: string;
  /** Id of the operation in GitHub's description, `graphql`, or `download`; null for a request that is none of them. */
  operation: string | null;
  /** Who asked; null for a token that nobody has, or none. */
  user: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** As JSON where it is JSON, else its text. */
  body: unknown;
  /** Null as long as it is not answered. */
  status: number | null;
  answer: unknown;
  /** The fault that was played, by its `is`. */
  fault: Fault['is'] | null;
  /** What GitHub has against the request. */
  readonly violations: string[];
  /** What is wrong with this GitHub itself; `close` throws for it. */
  readonly wrong: string[];
}

type Play =
  /** A secondary rate limit: 403 with `retry-after`, in seconds; null to leave that header out. */
  | { readonly is: 'secondary'; readonly retryAfter?: number | null }
  /** The primary rate limit: 403 with no request left until so many seconds from now. */
  | { readonly is: 'primary'; readonly resetIn?: number }
  | { readonly is: 'too_many'; readonly retryAfter?: number }
  /** 502 by default, with a page for people as its body. */
  | { readonly is: 'bad_gateway'; readonly status?: 500 | 502 | 503 | 504 }
  /** Never answers; the connection is open until `close`. */
  | { readonly is: 'timeout' }
  /** The connection breaks, before or after the request has done what it does. */
  | { readonly is: 'reset'; readonly when?: 'before' | 'after' }
  /** Waits before the request does anything, or between that and the answer. */
  | {
      readonly is: 'slow';
      readonly when: 'before' | 'after';
      readonly wait: (entry: Entry) => Promise<unknown>;
    }
  /** Somebody else does something between the requests, such as deleting a comment. */
  | { readonly is: 'meanwhile'; readonly act: (state: State) => void }
  | {
      readonly is: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    };

export type Fault = Play & {
  /** An operation's id, `graphql`, or what fits "METHOD /path". */
  readonly on: string | RegExp;
  /** How often; by default once. */
  readonly times?: number;
  /** How many that fit are let through before; by default none. */
  readonly skip?: number;
};

export interface GitHub {
  /** What `GITHUB_API_URL` is; without a slash at its end. */
  readonly url: string;
  /** What `GITHUB_GRAPHQL_URL` is. */
  readonly graphqlUrl: string;
  /** What `GITHUB_SERVER_URL` is. */
  readonly serverUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly journal: readonly Entry[];
  readonly state: State;
  /** May be added to at any time; the first that fits and is not used up is played. */
  readonly faults: Fault[];
  /** The requests of some operations (all when none is named) that were answered with less than 400. */
  done(...operations: readonly string[]): readonly Entry[];
  /** Everything that GitHub has against the requests so far, each with its request. */
  violations(): readonly string[];
  /** Stops listening. `@throws` when an answer broke the contract, or something was asked that this GitHub never learned. */
  close(): Promise<void>;
}

const sleepless = new Promise<never>(() => undefined);
const JSON_TYPE = 'application/json; charset=utf-8';
const RATE = 5000;

/** Waits for the whole of what somebody sends. */
async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const inWords = (detail: Detail | string): string =>
  typeof detail === 'string'
    ? detail
    : (detail.message ?? `${detail.field ?? detail.resource}: ${detail.code}`);

/** True when permissions are enough for "all, of these; or these". */
export function permits(permissions: Permissions | null, needed: string): boolean {
  if (permissions === null || needed === '') return true;
  return needed.split(';').some((all) =>
    all.split(',').every((one) => {
      const [name = '', level] = one.trim().split('=');
      const has = name === 'metadata' ? 'read' : permissions[name];
      return has === 'write' || has === level;
    }),
  );
}

/** The header `link` of a page: where the next, last, first and previous are. */
function linkOf(url: URL, page: number, last: number): string | undefined {
  const to = (number: number, name: string) => {
    const other = new URL(url);
    other.searchParams.set('page', String(number));
    return `<${other}>; rel="${name}"`;
  };
  const links = [
    ...(page > 1 ? [to(page - 1, 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
    ...(page > 1 ? [to(1, 'first')] : []),
  ];
  return links.length ? links.join(', ') : undefined;
}

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or bytes as they are. */
  readonly body?: unknown;
}

class Service {
  readonly state: State;
  readonly journal: Entry[] = [];
  readonly faults: Fault[] = [];
  readonly #contract: Contract;
  readonly #tokens: Readonly<Record<string, Token>>;
  readonly #git: Git | undefined;
  readonly #graphql: boolean;
  readonly #origin: string;
  readonly #prefix: { readonly api: string; readonly graphql: string; readonly uploads: string };
  readonly #played = new Map<Fault, number>();
  readonly #passed = new Map<Fault, number>();

  constructor(contract: Contract, origin: string, options: GitHubOptions) {
    this.#contract = contract;
    this.#origin = origin;
    this.#tokens = options.tokens ?? { [TOKEN]: { login: ACTIONS_BOT, permissions: ALL_PERMISSIONS } };
    this.#git = options.git === undefined ? undefined : new Git(options.git);
    this.#graphql = options.graphql ?? true;
    this.#prefix =
      (options.product ?? 'api.github.com') === 'api.github.com'
        ? { api: '', graphql: '/graphql', uploads: '/_uploads' }
        : { api: '/api/v3', graphql: '/api/graphql', uploads: '/api/uploads' };
    this.state = new State(options.repository ?? 'acme/ops', {
      private: options.private ?? false,
      defaultBranch: options.defaultBranch ?? 'main',
    });
  }

  get urls() {
    const { api, graphql, uploads } = this.#prefix;
    const origin = this.#origin;
    return { api: origin + api, graphql: origin + graphql, uploads: origin + uploads, web: origin };
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers))
      if (name !== 'authorization') headers[name] = String(value);
    const entry: Entry = {
      number: this.journal.length + 1,
      method: request.method ?? '',
      path: request.url ?? '',
      operation: null,
      user: null,
      headers,
      body: undefined,
      status: null,
      answer: undefined,
      fault: null,
      violations: [],
      wrong: [],
    };
    this.journal.push(entry);
    let reply: Reply | 'reset';
    try {
      reply = await this.#reply(entry, request, bytes);
    } catch (error) {
      entry.wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
      reply = this.#error(500, 'This GitHub of tests broke.', []);
    }
    if (reply === 'reset') {
      request.socket.destroy();
      return;
    }
    entry.status = reply.status;
    entry.answer = reply.body;
    const { body } = reply;
    const raw = body === undefined || Buffer.isBuffer(body) || typeof body === 'string';
    response.writeHead(reply.status, {
      'content-type': raw ? 'application/octet-stream' : JSON_TYPE,
      'x-github-request-id': `TEST:${entry.number}`,
      'x-ratelimit-limit': String(RATE),
      'x-ratelimit-remaining': String(RATE - (this.journal.length % RATE)),
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
      'x-ratelimit-resource': 'core',
      ...reply.headers,
    });
    response.end(raw ? body : JSON.stringify(body));
  }

  async #reply(entry: Entry, request: IncomingMessage, bytes: Buffer): Promise<Reply | 'reset'> {
    const url = new URL(entry.path, this.#origin);
    const wire = this.#wire(entry, url, bytes);
    const match = wire && this.#contract.match(wire);
    const viewer = this.#viewer(request.headers.authorization);
    entry.user = viewer?.user.login ?? null;
    if (this.#graphql && url.pathname === this.#prefix.graphql) entry.operation = 'graphql';
    else if (url.pathname.startsWith('/_downloads/')) entry.operation = 'download';
    else entry.operation = match?.id ?? null;

    const fault = this.#fault(entry);
    entry.fault = fault?.is ?? null;
    if (fault?.is === 'timeout') await sleepless;
    if (fault?.is === 'slow' && fault.when === 'before') await fault.wait(entry);
    if (fault?.is === 'reset' && fault.when !== 'after') return 'reset';
    if (fault?.is === 'meanwhile') fault.act(this.state);
    const scripted = fault && this.#scripted(fault);
    if (scripted) {
      // A request that is turned away is held against the contract all the same.
      if (wire && match) entry.violations.push(...this.#contract.violations(wire, match));
      return scripted;
    }

    let reply: Reply;
    if (entry.operation === 'graphql') reply = await this.#answerGraphQl(entry, viewer, bytes);
    else if (entry.operation === 'download') reply = this.#download(url);
    else if (match && wire) reply = await this.#answer(entry, wire, match, viewer, url, bytes);
    else {
      entry.violations.push('no operation of GitHub that an action is known to need');
      reply = this.#error(404, 'Not Found', []);
    }
    if (fault?.is === 'slow' && fault.when === 'after') await fault.wait(entry);
    return fault?.is === 'reset' ? 'reset' : reply;
  }

  /** The request as the description knows it, without the base it is served under; undefined outside of that. */
  #wire(entry: Entry, url: URL, bytes: Buffer): WireRequest | undefined {
    const upload = url.pathname.startsWith(`${this.#prefix.uploads}/`);
    const prefix = upload ? this.#prefix.uploads : this.#prefix.api;
    const type = entry.headers['content-type'] ?? '';
    const json = bytes.length > 0 && !upload;
    const text = upload ? `${bytes.length} bytes` : bytes.toString('utf8');
    entry.body = bytes.length ? text : undefined;
    if (json)
      try {
        entry.body = JSON.parse(text);
      } catch {
        entry.violations.push('the body is not JSON');
      }
    if (prefix && !url.pathname.startsWith(`${prefix}/`)) return undefined;
    const path = url.pathname.slice(prefix.length);
    // Assets go to a place of their own and nothing else goes there.
    if (
      upload !== /^\/repos\/[^/]+\/[^/]+\/releases\/[^/]+\/assets$/.test(path) &&
      (upload || entry.method === 'POST')
    )
      if (upload || /\/releases\/[^/]+\/assets$/.test(path)) return undefined;
    return {
      method: entry.method,
      path: path + url.search,
      headers: { ...entry.headers, 'content-type': json ? 'application/json' : type },
      ...(entry.body === undefined ? {} : { body: entry.body }),
    };
  }

  #viewer(authorization: string | undefined): Viewer | undefined {
    const [, token = ''] = /^(?:token|bearer) (.+)$/i.exec(authorization ?? '') ?? [];
    const known = Object.hasOwn(this.#tokens, token) ? this.#tokens[token] : undefined;
    return known && { user: this.state.user(known.login), permissions: known.permissions };
  }

  #fault(entry: Entry): Fault | undefined {
    for (const fault of this.faults) {
      const { on, times = 1, skip = 0 } = fault;
      const fits = typeof on === 'string' ? on === entry.operation : on.test(`${entry.method} ${entry.path}`);
      const played = this.#played.get(fault) ?? 0;
      if (!fits || played >= times) continue;
      const passed = this.#passed.get(fault) ?? 0;
      this.#passed.set(fault, passed + 1);
      if (passed < skip) continue;
      this.#played.set(fault, played + 1);
      return fault;
    }
    return undefined;
  }

  /** The answer of a fault that does not let the request do anything. */
  #scripted(fault: Fault): Reply | undefined {
    const more = 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api';
    switch (fault.is) {
      case 'secondary': {
        const { retryAfter = 1 } = fault;
        const wait: Record<string, string> = retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
        return {
          status: 403,
          headers: wait,
          body: {
            message:
              'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
            documentation_url: `${more}#about-secondary-rate-limits`,
          },
        };
      }
      case 'primary':
        return {
          status: 403,
          headers: {
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + (fault.resetIn ?? 1)),
          },
          body: { message: 'API rate limit exceeded for installation ID 1.', documentation_url: more },
        };
      case 'too_many':
        return {
          status: 429,
          headers: { 'retry-after': String(fault.retryAfter ?? 1) },
          body: { message: 'Too many requests', documentation_url: more },
        };
      case 'bad_gateway':
        return {
          status: fault.status ?? 502,
          headers: { 'content-type': 'text/html' },
          body: '<html><body><h1>This page is taking too long to load.</h1></body></html>',
        };
      case 'answer':
        return { status: fault.status, headers: fault.headers ?? {}, body: fault.body };
      default:
        return undefined;
    }
  }

  async #answer(
    entry: Entry,
    wire: WireRequest,
    match: Match,
    viewer: Viewer | undefined,
    url: URL,
    bytes: Buffer,
  ): Promise<Reply> {
    // Of what is no JSON there is nothing more to say.
    if (entry.violations.length === 0) entry.violations.push(...this.#contract.violations(wire, match));
    const violations = [...entry.violations];
    if (!entry.headers['user-agent']) {
      entry.violations.push('there is no user-agent');
      return this.#error(403, 'Request forbidden by administrative rules.', []);
    }
    const { state } = this;
    const call: Call = {
      state,
      git: this.#git,
      viewer: viewer ?? null,
      params: match.params,
      query: match.query,
      body: (entry.body ?? {}) as Readonly<Record<string, unknown>>,
      bytes,
      accept: entry.headers['accept'] ?? '',
      contentType: entry.headers['content-type'] ?? '',
      urls: this.urls,
    };
    const handled = operations.get(match.id);
    if (handled === undefined) throw new Error(`${match.id} is described, but nothing answers to it.`);
    const needed = typeof handled.permission === 'string' ? handled.permission : handled.permission(call);
    const accepted: Record<string, string> = needed ? { 'x-accepted-github-permissions': needed } : {};
    try {
      this.#admit(entry, match, viewer, needed);
      if (entry.violations.length > 0) throw this.#refusalOf(entry);
      const reply = this.#paged(await handled.answer(call), url);
      const body = this.#completed(match, reply);
      if (!reply.raw) entry.wrong.push(...this.#contract.wrongs(body, match, reply.status));
      if (entry.wrong.length > 0)
        return this.#error(500, `This GitHub of tests broke its contract: ${entry.wrong}`, []);
      return { status: reply.status, headers: { ...accepted, ...reply.headers }, body: reply.raw ?? body };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.broken && violations.length === 0)
        entry.violations.push(
          [error.message, ...error.details.map((each) => JSON.stringify(each))].join(' '),
        );
      let reply = this.#error(error.status, error.message, error.details);
      // Some operations tell their errors as texts alone.
      if (this.#contract.wrongs(reply.body, match, error.status).length > 0)
        reply = this.#error(error.status, error.message, error.details.map(inWords));
      entry.wrong.push(...this.#contract.wrongs(reply.body, match, error.status));
      return { ...reply, headers: { ...accepted, ...reply.headers } };
    }
  }

  /** @throws Refusal for who may not ask for it, and for what lies in no repository that is here. */
  #admit(entry: Entry, { params }: Match, viewer: Viewer | undefined, needed: string): void {
    if (!viewer && entry.method !== 'GET') throw new Refusal(401, 'Requires authentication');
    if (!viewer && this.state.private) throw new Refusal(404, 'Not Found');
    const { owner, repo } = params;
    if (owner !== undefined && `${owner}/${repo}` !== this.state.fullName)
      throw new Refusal(404, 'Not Found');
    if (viewer && !permits(viewer.permissions, needed))
      throw new Refusal(403, 'Resource not accessible by integration');
  }

  #refusalOf({ violations }: Entry): Refusal {
    if (violations.includes('the body is not JSON')) return new Refusal(400, 'Problems parsing JSON');
    return new Refusal(422, `Invalid request.\n\n${violations.join('\n')}`, [], true);
  }

  /** A page of what an answer has many of, of the size asked for and at most a hundred. */
  #paged(answer: Answer, url: URL): Answer {
    if (answer.items === undefined) return answer;
    const size = Math.min(100, Math.max(1, Number(url.searchParams.get('per_page') ?? 30)));
    const page = Math.max(1, Number(url.searchParams.get('page') ?? 1));
    const items = answer.items.slice((page - 1) * size, page * size);
    const link = linkOf(url, page, Math.ceil(answer.items.length / size));
    const { under, beside } = answer;
    return {
      ...answer,
      headers: { ...answer.headers, ...(link ? { link } : {}) },
      body: under ? { ...beside, total_count: answer.items.length, [under]: items } : items,
    };
  }

  #completed(match: Match, { status, body, schema, raw }: Answer): unknown {
    if (raw || body === undefined) return undefined;
    return schema ? this.#contract.completeAs(schema, body) : this.#contract.complete(match, status, body);
  }

  async #answerGraphQl(entry: Entry, viewer: Viewer | undefined, bytes: Buffer): Promise<Reply> {
    if (entry.method !== 'POST') {
      entry.violations.push('GraphQL is asked by POST only');
      return this.#error(404, 'Not Found', []);
    }
    if (!viewer) return this.#error(401, 'This endpoint requires you to be authenticated.', []);
    const { query, variables, operationName } = (bytes.length ? entry.body : {}) as Readonly<
      Record<string, unknown>
    >;
    if (typeof query !== 'string') {
      entry.violations.push('there is no query');
      return this.#error(400, 'A query attribute must be specified and must be a string.', []);
    }
    const { body, violations, wrong } = await answerGraphQl(
      { query, variables, operationName },
      { state: this.state, viewer, web: this.urls.web },
    );
    entry.violations.push(...violations);
    entry.wrong.push(...wrong);
    return { status: 200, headers: {}, body };
  }

  /** Artifacts come from a place that asks for no token. */
  #download({ pathname }: URL): Reply {
    const id = Number(pathname.split('/').at(-1));
    const artifact = this.state.artifacts.find((each) => each.id === id && !each.expired);
    if (!artifact) return this.#error(404, 'Not Found', []);
    return { status: 200, headers: { 'content-type': 'application/zip' }, body: artifact.zip };
  }

  #error(status: number, message: string, details: readonly (Detail | string)[]): Reply {
    return {
      status,
      headers: {},
      body: {
        message,
        ...(details.length ? { errors: details } : {}),
        documentation_url: 'https://docs.github.com/rest',
        status: String(status),
      },
    };
  }
}

/** Listens on a free port of 127.0.0.1 until it is closed. Several may run at once. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  let service: Service | undefined;
  const server = createServer((request, response) => {
    // Nothing can be asked before the address is known.
    service?.handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const closed = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  let running: Service;
  try {
    running = new Service(await Contract.of(options.product ?? 'api.github.com', origin), origin, options);
    service = running;
  } catch (error) {
    await closed();
    throw error;
  }
  const { journal, state, faults } = running;
  const tell = (what: 'violations' | 'wrong') =>
    journal.flatMap((entry) => entry[what].map((text) => `${entry.method} ${entry.path}: ${text}`));
  return {
    url: running.urls.api,
    graphqlUrl: running.urls.graphql,
    serverUrl: running.urls.web,
    repository: state.fullName,
    journal,
    state,
    faults,
    done: (...wanted) =>
      journal.filter(
        ({ operation, status }) =>
          status !== null && status < 400 && operation && (!wanted.length || wanted.includes(operation)),
      ),
    violations: () => tell('violations'),
    close: async () => {
      await closed();
      const wrong = tell('wrong');
      if (wrong.length > 0) throw new Error(`The GitHub of tests is wrong:\n${wrong.join('\n')}`);
    },
  };
}
