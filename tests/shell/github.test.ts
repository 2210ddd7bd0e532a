/** The real client against a server on loopback: pages, limits, patience, refusals, and who wrote what. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type GitHub, GitHubError } from '../../src/model/publication.ts';
import { type Connection, connect } from '../../src/shell/github.ts';
import type { Clock } from '../../src/shell/patience.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
  /** When, by the clock of the client, in milliseconds. */
  readonly at: number;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

type Handler = (asked: Asked, base: string) => Answer | undefined;

/** A clock that goes on only when somebody sleeps. */
class StoppedClock implements Clock {
  #now = 0;
  readonly slept: number[] = [];
  readonly deadlines: AbortController[] = [];
  now = (): number => this.#now;
  sleep = async (ms: number): Promise<void> => {
    this.slept.push(ms);
    this.#now += ms;
  };
  deadline = (): AbortSignal => {
    const controller = new AbortController();
    this.deadlines.push(controller);
    return controller.signal;
  };
}

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

const TOKEN = 'ghs_secret/with+any.letters=';

/** A server that answers as told, and a client of it. An answer that is left out never comes. */
async function github(
  handler: Handler,
  options: Partial<Connection> & { prefix?: string; isRealTime?: boolean } = {},
): Promise<{ github: GitHub; asked: Asked[]; clock: StoppedClock; address: string }> {
  const { prefix = '', isRealTime = false, ...connection } = options;
  const clock = new StoppedClock();
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((text) => {
      const { method = '', url = '' } = request;
      const one = {
        method,
        url,
        body: text === '' ? undefined : JSON.parse(text),
        authorization: request.headers.authorization,
        at: clock.now(),
      };
      asked.push(one);
      const answer = handler(one, base);
      if (!answer) return;
      const { status = 200, headers = {}, body = {} } = answer;
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(status === 204 ? undefined : JSON.stringify(body));
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = connect({
    apiUrl: `${base}${prefix}`,
    graphqlUrl: `${base}${prefix === '' ? '' : '/api'}/graphql`,
    token: TOKEN,
    repository: 'northwind/inventory',
    ...(isRealTime ? {} : { clock }),
    ...connection,
  });
  return { github: client, asked, clock, address: `${base}${prefix}` };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function troubleOf(promise: Promise<unknown>): Promise<GitHubError['answer']> {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(error instanceof GitHubError)) throw new Error(`No GitHubError: ${String(error)}`);
  return error.answer;
}

const comment = (id: number, login = 'github-actions[bot]', userId = 41) => ({
  id,
  node_id: `node-${id}`,
  html_url: `https://hub.test/c/${id}`,
  body: `Comment ${id}`,
  user: { id: userId, login },
});

const pull = {
  number: 7,
  state: 'open',
  locked: false,
  head: { sha: 'a'.repeat(40) },
  base: { repo: { full_name: 'northwind/inventory' } },
};

/** Gives the answers one after the other, and the last for ever. */
function script(...answers: Answer[]): Handler {
  return () => (answers.length > 1 ? answers.shift() : answers[0]);
}

const unable: Answer = { status: 403, body: { message: 'Resource not accessible by integration' } };

it('works with the time of the machine, which is no whole number', async () => {
  const { address } = await github(() => ({ body: pull }));
  const client = connect({
    apiUrl: address,
    graphqlUrl: address,
    token: TOKEN,
    repository: 'northwind/inventory',
  });
  expect(await client.pull(7)).toMatchObject({ number: 7 });
});

describe('addresses', () => {
  it('are those given, of GitHub and of a server of one’s own', async () => {
    const answer: Handler = ({ url }) =>
      url.endsWith('/graphql')
        ? { body: { data: { nodes: [{ id: 'node-1', viewerDidAuthor: true }] } } }
        : { body: [comment(1)] };
    for (const [prefix, graphql] of [
      ['', '/graphql'],
      ['/api/v3', '/api/graphql'],
    ] as const) {
      const { github: client, asked } = await github(answer, { prefix });
      await client.comments(7, () => true);
      expect(asked.map(({ url }) => url)).toEqual([
        `${prefix}/repos/northwind/inventory/issues/7/comments?per_page=100`,
        graphql,
      ]);
      expect(asked.map(({ authorization }) => authorization)).toEqual([`token ${TOKEN}`, `token ${TOKEN}`]);
    }
  });

  it('are asked without a token where there is none', async () => {
    const { github: client, asked } = await github(() => ({ body: pull }), { token: '' });
    expect(await client.pull(7)).toEqual({
      number: 7,
      isOpen: true,
      isLocked: false,
      head: 'a'.repeat(40),
      baseRepository: 'northwind/inventory',
    });
    expect(asked[0]?.authorization).toBeUndefined();
  });
});

describe('pages', () => {
  it('[R69] are read as the server links them, whatever their number looks like', async () => {
    const pages = new Map([
      ['', ['two', [1, 2]]],
      ['two', ['three', []]],
      ['three', ['', [3]]],
    ] as [string, [string, number[]]][]);
    const { github: client, asked } = await github(({ url, method }, base) => {
      if (method === 'POST') return { body: { data: { nodes: [] } } };
      const [next, ids] = pages.get(new URL(url, base).searchParams.get('cursor') ?? '') ?? ['', []];
      const link = `<${base}/repos/northwind/inventory/issues/7/comments?cursor=${next}>; rel="next"`;
      return { body: ids.map((id) => comment(id)), ...(next === '' ? {} : { headers: { link } }) };
    });
    const comments = await client.comments(7, () => true);
    expect(comments.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(asked.filter(({ method }) => method === 'GET')).toHaveLength(3);
  });
});

describe('who wrote a comment', () => {
  const listing = [comment(1), comment(2, 'mallory', 66)];

  it('is asked of GitHub, about those alone that matter', async () => {
    const { github: client, asked } = await github(({ url }) =>
      url === '/graphql'
        ? { body: { data: { nodes: [{ id: 'node-2', viewerDidAuthor: false }] } } }
        : { body: listing },
    );
    const comments = await client.comments(7, (body) => body === 'Comment 2');
    expect(comments.map(({ id, isOurs }) => [id, isOurs])).toEqual([[2, false]]);
    expect(asked[1]?.body).toMatchObject({ variables: { ids: ['node-2'] } });
    await client.comments(7, () => false);
    expect(asked).toHaveLength(3);
  });

  it('[R68] is known by the user of the token where GraphQL is refused', async () => {
    const { github: client, asked } = await github(({ url }) => {
      if (url === '/graphql') return { status: 404, body: { message: 'Not Found' } };
      return url === '/user' ? { body: { id: 66 } } : { body: listing };
    });
    for (let count = 0; count < 2; count += 1)
      expect((await client.comments(7, () => true)).map(({ isOurs }) => isOurs)).toEqual([false, true]);
    expect(asked.map(({ url }) => url).filter((url) => url === '/graphql' || url === '/user')).toEqual([
      '/graphql',
      '/user',
    ]);
  });

  it('is not guessed where neither is told, and learned by writing', async () => {
    const { github: client } = await github(({ url, method }) => {
      if (url === '/graphql') return { body: { errors: [{ type: 'FORBIDDEN', message: 'no' }] } };
      if (url === '/user') return unable;
      return method === 'POST' ? { status: 201, body: comment(3) } : { body: listing };
    });
    const ours = async () => (await client.comments(7, () => true)).map(({ isOurs }) => isOurs);
    expect(await ours()).toEqual([null, null]);
    await client.createComment(7, 'Text');
    expect(await ours()).toEqual([true, false]);
  });
});

describe('patience', () => {
  const secondary = (after: string): Answer => ({
    status: 403,
    headers: { 'retry-after': after },
    body: { message: 'You have exceeded a secondary rate limit.' },
  });
  const fine: Answer = { body: pull };

  it.each<[string, Answer[], number[]]>([
    ['a bad gateway', [{ status: 502 }, { status: 502 }, fine], [1000, 4000]],
    ['a server that says when', [{ status: 503, headers: { 'retry-after': '7' } }, fine], [7000]],
    ['too many requests', [{ status: 429, headers: { 'retry-after': '9' } }, fine], [9000]],
    ['a secondary limit', [secondary('30'), fine], [30_000]],
    ['a secondary limit that does not say when', [{ ...secondary('30'), headers: {} }, fine], [60_000]],
    ['a secondary limit by 429', [{ ...secondary('20'), status: 429 }, fine], [20_000]],
    ['several of them', [secondary('5'), { status: 500 }, secondary('6'), fine], [5000, 1000, 6000]],
  ])('[R67] is had with %s', async (_, answers, slept) => {
    const expected = answers.length;
    const { github: client, asked, clock } = await github(script(...answers));
    expect(await client.pull(7)).toMatchObject({ number: 7 });
    expect(asked).toHaveLength(expected);
    expect(clock.slept).toEqual(slept);
  });

  it('[R67] is had with the limit of an hour until it ends', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 50);
    const limit: Answer = {
      status: 403,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
      body: { message: 'API rate limit exceeded' },
    };
    const { github: client, clock } = await github(script(limit, fine));
    expect(await client.pull(7)).toMatchObject({ number: 7 });
    expect(clock.slept).toHaveLength(1);
    expect(clock.slept[0]).toBeGreaterThan(40_000);
    expect(clock.slept[0]).toBeLessThanOrEqual(51_000);
  });

  it.each([401, 403, 404, 410, 422])('[R67] is not had with %i', async (status) => {
    const {
      github: client,
      asked,
      clock,
    } = await github(
      script({
        status,
        headers: { 'x-accepted-github-permissions': 'pull_requests=read' },
        body: { message: 'No.' },
      }),
    );
    expect(await troubleOf(client.pull(7))).toEqual({
      is: 'refused',
      status,
      permission: 'pull_requests=read',
      message: 'No',
    });
    expect([asked.length, clock.slept]).toEqual([1, []]);
  });

  it('ends after some attempts', async () => {
    const { github: client, asked, clock } = await github(script({ status: 500 }));
    expect(await troubleOf(client.pull(7))).toMatchObject({ is: 'failed', retryMs: null });
    expect([asked.length, clock.slept]).toEqual([4, [1000, 4000, 9000]]);
  });

  it('[R24] [R80] ends with the budget, over all requests together', async () => {
    const { github: client, clock } = await github(
      script(secondary('50'), fine, secondary('50'), fine, secondary('50')),
    );
    await client.pull(7);
    await client.pull(7);
    expect(await troubleOf(client.pull(7))).toMatchObject({ is: 'failed' });
    expect(clock.slept).toEqual([50_000, 50_000]);
    expect(await client.wait(20_001)).toBe(false);
    expect(await client.wait(19_999)).toBe(true);
    expect(clock.now()).toBeLessThanOrEqual(120_000);
  });

  it('has a budget as it is given', async () => {
    const { github: client, asked, clock } = await github(script({ status: 502 }), { budgetMs: 2000 });
    expect(await troubleOf(client.pull(7))).toMatchObject({ is: 'failed' });
    expect([asked.length, clock.slept]).toEqual([2, [1000]]);
  });

  it('ends with an answer that does not come', async () => {
    const { github: client, clock } = await github(
      () => {
        clock.deadlines.at(-1)?.abort();
        return undefined;
      },
      { budgetMs: 500 },
    );
    expect(await troubleOf(client.pull(7))).toMatchObject({ is: 'failed' });
    expect(clock.deadlines.length).toBeGreaterThan(0);
  });

  it('is had by the clock of the system too, which counts in fractions', async () => {
    const { asked, github: client } = await github(() => fine, { isRealTime: true, budgetMs: 60_000.5 });
    expect(await client.pull(7)).toMatchObject({ number: 7 });
    expect(asked).toHaveLength(1);
  });

  it('ends where there is no server', async () => {
    const { github: client, clock } = await github(() => fine, { apiUrl: 'http://127.0.0.1:1' });
    expect(await troubleOf(client.pull(7))).toMatchObject({ is: 'failed' });
    expect(clock.slept).toEqual([1000, 4000, 9000]);
  });

  it('is left to the caller where a comment is written, who has to look again', async () => {
    const {
      github: client,
      asked,
      clock,
    } = await github(script({ status: 502 }, secondary('12'), { status: 201, body: comment(1) }));
    expect(await troubleOf(client.createComment(7, 'Text'))).toMatchObject({ is: 'failed', retryMs: 1000 });
    expect(await troubleOf(client.createComment(7, 'Text'))).toMatchObject({ is: 'failed', retryMs: 12_000 });
    expect(await client.createComment(7, 'Text')).toEqual({ id: 1, url: 'https://hub.test/c/1' });
    expect(asked).toHaveLength(3);
    // The distance that GitHub asks for between texts that people are told of, and nothing else.
    expect(clock.slept.every((ms) => ms <= 3000)).toBe(true);
    const times = asked.map(({ at }) => at);
    expect(times).toEqual([0, 3000, 6000]);
  });
});

describe('a token', () => {
  it('is not told, whatever the server says', async () => {
    const { github: client } = await github(
      script({ status: 401, body: { message: `Bad credentials: token ${TOKEN}\n::error::x` } }),
    );
    const trouble = await troubleOf(client.pull(7));
    expect(JSON.stringify(trouble)).not.toContain(TOKEN);
    expect(trouble.message).toBe('Bad credentials: token (the token) ::error::x');
  });

  it('does not come out in what is thrown', async () => {
    const { github: client } = await github(script(unable));
    const error = await client.pull(7).catch((error: unknown) => error as Error);
    const { inspect } = await import('node:util');
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(TOKEN);
  });
});

describe('what is sent', () => {
  it('is what GitHub takes', async () => {
    const sent = { id: 5, number: 5, url: 'u', html_url: 'h' };
    const { github: client, asked } = await github(({ method }) =>
      method === 'DELETE' ? { status: 204 } : { body: sent },
    );
    await client.setStatus('abc', 'opsledger', { state: 'success', description: 'Fine', url: null });
    await client.createCheck('abc', 'opsledger', 'key', {
      conclusion: null,
      title: 'T',
      summary: 'S',
      text: null,
      annotations: [
        {
          path: 'a.yaml',
          startLine: 1,
          endLine: 1,
          startColumn: 2,
          level: 'warning',
          title: 't',
          message: 'm',
        },
      ],
    });
    await client.updateCheck(5, {
      conclusion: 'neutral',
      title: 'T',
      summary: 'S',
      text: 'X',
      annotations: [],
    });
    await client.createReview(7, 'abc', [
      { path: 'a.yaml', startLine: 1, endLine: 1, body: 'one' },
      { path: 'a.yaml', startLine: 2, endLine: 3, body: 'two' },
    ]);
    await client.createIssue('opsledger', { title: 'T', body: 'B', assignees: ['jo'] });
    await client.updateIssue(5, false);
    await client.updateComment(5, 'B');
    await client.deleteComment(5);
    await client.deleteReviewComment(5);
    expect(
      asked.map(({ method, url, body }) => [method, url.replace('/repos/northwind/inventory', ''), body]),
    ).toEqual([
      ['POST', '/statuses/abc', { context: 'opsledger', state: 'success', description: 'Fine' }],
      [
        'POST',
        '/check-runs',
        {
          head_sha: 'abc',
          name: 'opsledger',
          external_id: 'key',
          status: 'in_progress',
          output: {
            title: 'T',
            summary: 'S',
            annotations: [
              {
                path: 'a.yaml',
                start_line: 1,
                end_line: 1,
                start_column: 2,
                annotation_level: 'warning',
                title: 't',
                message: 'm',
              },
            ],
          },
        },
      ],
      [
        'PATCH',
        '/check-runs/5',
        {
          status: 'completed',
          conclusion: 'neutral',
          output: { title: 'T', summary: 'S', text: 'X', annotations: [] },
        },
      ],
      [
        'POST',
        '/pulls/7/reviews',
        {
          commit_id: 'abc',
          event: 'COMMENT',
          comments: [
            { path: 'a.yaml', body: 'one', line: 1, side: 'RIGHT' },
            { path: 'a.yaml', body: 'two', line: 3, side: 'RIGHT', start_line: 2, start_side: 'RIGHT' },
          ],
        },
      ],
      ['POST', '/issues', { title: 'T', body: 'B', labels: ['opsledger'], assignees: ['jo'] }],
      ['PATCH', '/issues/5', { state: 'closed', state_reason: 'completed' }],
      ['PATCH', '/issues/comments/5', { body: 'B' }],
      ['DELETE', '/issues/comments/5', undefined],
      ['DELETE', '/pulls/comments/5', undefined],
    ]);
  });

  it('reads the newest status of a context, issues without pull requests, and who has been answered', async () => {
    const { github: client } = await github(({ url, method }) => {
      if (method === 'POST') return { body: { data: { nodes: [{ id: 'node-1', viewerDidAuthor: true }] } } };
      if (url.includes('/statuses'))
        return {
          body: [
            { context: 'other', state: 'failure' },
            { context: 'opsledger', state: 'success', description: null, target_url: 'https://t.test' },
            { context: 'opsledger', state: 'failure', description: 'older', target_url: null },
          ],
        };
      if (url.includes('/pulls/7/comments'))
        return { body: [comment(1), { ...comment(2), in_reply_to_id: 1 }, comment(3)] };
      return {
        body: [
          { ...comment(1), number: 4, state: 'closed' },
          { ...comment(2), number: 5, state: 'open', pull_request: {} },
        ],
      };
    });
    expect(await client.status('abc', 'opsledger')).toEqual({
      state: 'success',
      description: '',
      url: 'https://t.test',
    });
    expect(await client.status('abc', 'none')).toBeNull();
    const issues = await client.issues('opsledger', () => true);
    expect(issues.map(({ number, isOpen, isOurs }) => [number, isOpen, isOurs])).toEqual([[4, false, true]]);
    const reviews = await client.reviewComments(7, (body) => body !== 'Comment 2');
    expect(reviews.map(({ id, hasReplies, isOurs }) => [id, hasReplies, isOurs])).toEqual([
      [1, true, true],
      [3, false, null],
    ]);
  });
});
