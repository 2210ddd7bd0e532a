/** The ground that the GitHub Action is tested on: that it accepts what GitHub accepts, and refuses what GitHub refuses. */
import { afterEach, describe, expect, it } from 'vitest';
import { aRepository, type Repository } from '../support/github/repository.ts';
import { checkIntegrity, description, OPERATIONS, PRODUCTS, slim } from './github/description.ts';
import {
  ACTIONS_BOT,
  ALL_PERMISSIONS,
  type GitHub,
  type GitHubOptions,
  permits,
  startGitHub,
  TOKEN,
} from './github/github.ts';
import { operations } from './github/operations.ts';
import { type Client, octokit } from './github/packages.ts';

const open: GitHub[] = [];
afterEach(async () => {
  for (const github of open.splice(0)) await github.close();
});

const HEAD = 'a'.repeat(40);
const BASE = 'b'.repeat(40);
const PATCH = '@@ -1,2 +1,3 @@\n kind: Asset\n-id: a\n+id: b\n+name: B';
const IN = { owner: 'acme', repo: 'ops' };

/** With one pull request, number 1, and one issue, number 2; closed when the test ends. */
async function aGitHub(options: GitHubOptions = {}): Promise<{ github: GitHub; client: Client }> {
  const github = await startGitHub(options);
  open.push(github);
  const { state } = github;
  const files = [
    { filename: 'inventory/a.yaml', status: 'modified', additions: 2, deletions: 1, patch: PATCH },
  ];
  state.addPull({ head: { ref: 'change', sha: HEAD }, base: { sha: BASE }, files });
  state.addIssue({ user: 'ann' });
  return { github, client: await octokit({ baseUrl: github.url, auth: TOKEN }) };
}

type Failure = {
  status: number;
  message: string;
  response?: { headers: Record<string, string>; data: unknown };
};
const failure = (promise: Promise<unknown>): Promise<Failure> =>
  promise.then(
    () => expect.fail('was accepted'),
    (error: Failure) => error,
  );

/** Calls a method of the client by its name, such as "issues.createComment". */
function call(client: Client, name: string, parameters: Readonly<Record<string, unknown>> = {}) {
  const [group = '', method = ''] = name.split('.');
  const endpoint = client.rest[group]?.[method];
  if (!endpoint) throw new Error(`The client has no ${name}.`);
  return endpoint(group === 'users' || group === 'apps' ? parameters : { ...IN, ...parameters });
}

describe('the description', () => {
  it('of other bytes than the pinned ones is refused', () => {
    expect(() => checkIntegrity(Buffer.from('other'))).toThrow(
      /has the hash sha512-.*, not sha512-.* as pinned/,
    );
  });

  it.each(PRODUCTS)('%s has every operation, and everything that is described is answered', (product) => {
    const described = Object.values(description(product).paths).flatMap((item) =>
      Object.values(item).flatMap(({ operationId }) => (operationId === undefined ? [] : [operationId])),
    );
    expect(described.sort()).toEqual([...OPERATIONS].sort());
    expect([...operations.keys()].sort()).toEqual([...OPERATIONS].sort());
  });

  it('lets null be where it may be', () => {
    const nullable = { nullable: true };
    const schemas = {
      whole: {
        required: ['nullable'],
        properties: {
          nullable: { type: 'boolean', description: 'A name', enum: [true], ...nullable },
          choice: { allOf: [{ $ref: '#/components/schemas/other' }], ...nullable },
          description: { type: 'string' },
        },
      },
      other: { type: 'object', description: 'Other' },
      unreached: {},
    };
    const answer = { content: { 'application/json': { schema: { $ref: '#/components/schemas/whole' } } } };
    const operation = { operationId: 'x/get', summary: 'X', responses: { 200: answer } };
    const paths = { '/x': { get: operation, put: { operationId: 'x/put' } } };
    const full = { openapi: '3.0.3', paths, components: { schemas } };
    expect(slim(full, ['x/get'])).toMatchObject({
      paths: { '/x': { get: { operationId: 'x/get', responses: { 200: answer } } } },
      components: {
        schemas: {
          whole: {
            properties: {
              nullable: { type: 'boolean', enum: [true, null] },
              choice: { anyOf: [{ allOf: schemas.whole.properties.choice.allOf }, { enum: [null] }] },
              description: { type: 'string' },
            },
          },
          other: { type: 'object' },
        },
      },
    });
    expect(JSON.stringify(slim(full, ['x/get']))).not.toMatch(/unreached|x\/put|Other|"X"/);
    expect(() => slim(full, ['x/get', 'x/delete'])).toThrow('The description has no x/delete.');
  });
});

const annotation = (changes: Readonly<Record<string, unknown>> = {}) => ({
  path: 'inventory/a.yaml',
  start_line: 2,
  end_line: 2,
  annotation_level: 'warning',
  message: 'Too old.',
  ...changes,
});
const annotations = (count: number) => Array.from({ length: count }, () => annotation());
const check = (output: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ name: 'opsledger', head_sha: HEAD, status: 'completed', conclusion: 'failure', ...more },
  output: { title: 'Three fail', summary: 'Three', ...output },
});
const suggestion = { path: 'inventory/a.yaml', line: 2, body: '```suggestion\nid: c\n```' };

describe('a request that GitHub accepts', () => {
  it.each<[string, Readonly<Record<string, unknown>>, number]>([
    ['issues.createComment', { issue_number: 1, body: 'a'.repeat(65_536) }, 201],
    ['issues.listComments', { issue_number: 1, per_page: 100, page: 2 }, 200],
    ['issues.listForRepo', { state: 'all', creator: 'ann' }, 200],
    ['issues.create', { title: 'Due', body: 'Soon', labels: ['nag'], assignees: ['ann'] }, 201],
    ['issues.get', { issue_number: 2 }, 200],
    ['issues.update', { issue_number: 2, state: 'closed', state_reason: 'completed' }, 200],
    ['pulls.list', { state: 'open', head: 'acme:change', base: 'main' }, 200],
    ['pulls.get', { pull_number: 1 }, 200],
    ['pulls.update', { pull_number: 1, body: 'Other' }, 200],
    ['pulls.listFiles', { pull_number: 1 }, 200],
    ['pulls.createReview', { pull_number: 1, event: 'COMMENT', body: 'Look', comments: [suggestion] }, 200],
    ['pulls.createReviewComment', { pull_number: 1, commit_id: HEAD, side: 'RIGHT', ...suggestion }, 201],
    ['pulls.listReviews', { pull_number: 1 }, 200],
    ['pulls.listReviewComments', { pull_number: 1 }, 200],
    ['repos.listPullRequestsAssociatedWithCommit', { commit_sha: HEAD }, 200],
    ['repos.createCommitStatus', { sha: HEAD, state: 'failure', description: 'd'.repeat(140) }, 201],
    ['repos.createCommitStatus', { sha: HEAD, state: 'success', target_url: 'https://x.test/1' }, 201],
    ['repos.listCommitStatusesForRef', { ref: HEAD }, 200],
    ['repos.getCombinedStatusForRef', { ref: HEAD }, 200],
    ['checks.create', check({ annotations: annotations(50) }), 201],
    ['checks.create', { name: 'opsledger', head_sha: HEAD, status: 'in_progress' }, 201],
    ['checks.create', check({ annotations: [annotation({ start_column: 1, end_column: 4 })] }), 201],
    ['checks.listForRef', { ref: HEAD, check_name: 'opsledger' }, 200],
    ['repos.get', {}, 200],
    ['repos.createRelease', { tag_name: '2026-Q3', name: 'Third quarter', body: 'All' }, 201],
    ['repos.listReleases', {}, 200],
  ])('%s %j', async (name, parameters, status) => {
    const { github, client } = await aGitHub();
    const answer = await call(client, name, parameters);
    expect(answer.status).toBe(status);
    expect(github.violations()).toEqual([]);
    expect(github.done()).toHaveLength(1);
  });

  it('is remembered: a comment that is made, changed, listed and removed', async () => {
    const { github, client } = await aGitHub();
    const { data: made } = await call(client, 'issues.createComment', { issue_number: 1, body: 'One' });
    expect(made.user).toMatchObject({ login: ACTIONS_BOT, type: 'Bot' });
    const { data: changed } = await call(client, 'issues.updateComment', {
      comment_id: made.id,
      body: 'Two',
    });
    expect(changed.updated_at > made.updated_at).toBe(true);
    const { data: listed } = await call(client, 'issues.listComments', { issue_number: 1 });
    expect(listed).toEqual([expect.objectContaining({ id: made.id, body: 'Two' })]);
    await call(client, 'issues.deleteComment', { comment_id: made.id });
    expect(github.state.comments).toEqual([]);
    const again = await failure(call(client, 'issues.updateComment', { comment_id: made.id, body: 'Three' }));
    expect(again.status).toBe(404);
    expect(github.violations()).toEqual([]);
    expect(github.journal.map(({ operation, status }) => [operation, status])).toEqual([
      ['issues/create-comment', 201],
      ['issues/update-comment', 200],
      ['issues/list-comments', 200],
      ['issues/delete-comment', 204],
      ['issues/update-comment', 404],
    ]);
  });

  it('adds annotations to those that a check run has', async () => {
    const { github, client } = await aGitHub();
    const { data } = await call(
      client,
      'checks.create',
      check({ annotations: annotations(50) }, { status: 'in_progress', conclusion: undefined }),
    );
    await call(client, 'checks.update', { check_run_id: data.id, ...check({ annotations: annotations(7) }) });
    expect(github.state.checkRuns).toEqual([
      expect.objectContaining({ status: 'completed', conclusion: 'failure', annotations: annotations(57) }),
    ]);
    const listed = await client.paginate(client.rest['checks']?.['listAnnotations'] as never, {
      ...IN,
      check_run_id: data.id,
      per_page: 50,
    });
    expect(listed).toHaveLength(57);
  });

  it('uploads to where a release says, and nowhere else', async () => {
    const { github, client } = await aGitHub();
    const { data: release } = await call(client, 'repos.createRelease', { tag_name: '2026-Q3' });
    const asset = { release_id: release.id, name: 'report.md', data: '# Report' };
    const { data } = await call(client, 'repos.uploadReleaseAsset', {
      ...asset,
      baseUrl: release.upload_url.replace(/\/repos\/.*/, ''),
    });
    expect(data).toMatchObject({ name: 'report.md', size: 8, state: 'uploaded' });
    expect(github.state.releases[0]?.assets[0]?.bytes.toString()).toBe('# Report');
    expect(github.violations()).toEqual([]);
    const elsewhere = await failure(
      client.request(`POST ${github.url}/repos/acme/ops/releases/${release.id}/assets?name=b`, { data: 'x' }),
    );
    expect(elsewhere.status).toBe(404);
  });

  it('gets an artifact of a run as its bytes', async () => {
    const { github, client } = await aGitHub();
    const run = github.state.addRun({ head_sha: HEAD });
    const artifact = github.state.addArtifact({ run: run.id, name: 'opsledger', zip: Buffer.from('PK zip') });
    const { data: seen } = await call(client, 'actions.getWorkflowRun', { run_id: run.id });
    expect(seen).toMatchObject({ head_sha: HEAD, pull_requests: [] });
    const { data } = await call(client, 'actions.listWorkflowRunArtifacts', { run_id: run.id });
    expect(data).toMatchObject({ total_count: 1, artifacts: [{ id: artifact.id, name: 'opsledger' }] });
    const { data: bytes } = await call(client, 'actions.downloadArtifact', {
      artifact_id: artifact.id,
      archive_format: 'zip',
    });
    expect(Buffer.from(bytes).toString()).toBe('PK zip');
    artifact.expired = true;
    const late = await failure(
      call(client, 'actions.downloadArtifact', { artifact_id: artifact.id, archive_format: 'zip' }),
    );
    expect(late.status).toBe(410);
  });
});

describe('a request that GitHub refuses', () => {
  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    ['issues.createComment', { issue_number: 1 }, /requestBody/],
    ['issues.createComment', { issue_number: 1, body: 7 }, /string/],
    ['issues.createComment', { issue_number: 1, body: ' \n' }, /missing_field/],
    ['issues.createComment', { issue_number: 1, body: 'a'.repeat(65_537) }, /65536/],
    ['issues.createComment', { issue_number: 1, body: 'a'.repeat(70_000) }, /65536/],
    ['issues.listComments', { issue_number: 1, per_page: 'abc' }, /per_page/],
    ['issues.listComments', { issue_number: 1, page: 'x' }, /page/],
    ['issues.create', { body: 'b' }, /title/],
    ['issues.create', { title: 't', body: 'b'.repeat(65_537) }, /65536/],
    ['issues.update', { issue_number: 2, state: 'shut' }, /state/],
    ['pulls.list', { state: 'merged' }, /state/],
    ['pulls.createReview', { pull_number: 1, event: 'SAY' }, /event/],
    ['pulls.createReview', { pull_number: 1, event: 'COMMENT' }, /missing_field/],
    [
      'pulls.createReview',
      { pull_number: 1, event: 'COMMENT', comments: [{ path: 'inventory/a.yaml', line: 2 }] },
      /body/,
    ],
    [
      'pulls.createReview',
      { pull_number: 1, event: 'COMMENT', comments: [{ ...suggestion, line: 9 }] },
      /Line could not/,
    ],
    [
      'pulls.createReview',
      { pull_number: 1, event: 'COMMENT', comments: [{ ...suggestion, path: 'b' }] },
      /Path could not/,
    ],
    [
      'pulls.createReviewComment',
      { pull_number: 1, commit_id: HEAD, ...suggestion, body: undefined },
      /body/,
    ],
    ['repos.createCommitStatus', { sha: HEAD, state: 'fail' }, /state/],
    ['repos.createCommitStatus', { sha: HEAD, state: 'failure', description: 'd'.repeat(141) }, /140/],
    ['repos.createCommitStatus', { sha: HEAD, state: 'failure', target_url: 'javascript:1' }, /http/],
    ['checks.create', check({ annotations: annotations(51) }), /50/],
    ['checks.create', check({}, { conclusion: 'bad' }), /conclusion/],
    ['checks.create', check({}, { conclusion: undefined }), /conclusion/],
    ['checks.create', check({}, { name: undefined }), /name/],
    ['checks.create', check({ summary: undefined }), /summary/],
    ['checks.create', check({ summary: 's'.repeat(65_536) }), /65535/],
    [
      'checks.create',
      check({ annotations: [annotation({ annotation_level: 'error' })] }),
      /annotation_level/,
    ],
    ['checks.create', check({ annotations: [annotation({ title: 't'.repeat(256) })] }), /255/],
    ['checks.create', check({ annotations: [annotation({ message: 'ä'.repeat(32_769) })] }), /too_large/],
    ['checks.create', check({ annotations: [annotation({ end_line: 1 })] }), /end_line/],
    ['checks.create', check({ annotations: [annotation({ end_line: 3, start_column: 1 })] }), /start_column/],
    ['repos.createRelease', { name: 'No tag' }, /tag_name/],
  ])('%s %j', async (name, parameters, because) => {
    const { github, client } = await aGitHub();
    const before = JSON.stringify(github.state);
    const { status, message, response } = await failure(call(client, name, parameters));
    expect(status).toBe(422);
    expect(message).toMatch(because);
    expect(response?.data).toMatchObject({
      message: expect.any(String),
      documentation_url: expect.any(String),
      status: '422',
    });
    expect(github.violations().join('\n')).toMatch(because);
    expect(JSON.stringify(github.state)).toBe(before);
  });

  it('changes a completed check run to completed without a conclusion', async () => {
    const { client } = await aGitHub();
    const { data } = await call(client, 'checks.create', check({}));
    const { status } = await failure(
      call(client, 'checks.update', { check_run_id: data.id, status: 'completed' }),
    );
    expect(status).toBe(422);
  });

  it.each([
    ['POST', '/repos/acme/ops/issues/1/comments', '{"body":', 400],
    ['GET', '/repos/acme/ops/collaborators', undefined, 404],
    ['PUT', '/repos/acme/ops/issues/1/comments', '{}', 404],
    ['GET', '/elsewhere', undefined, 404],
  ])('%s %s with %j', async (method, path, body, status) => {
    const { github } = await aGitHub();
    const headers = { authorization: `Bearer ${TOKEN}`, 'user-agent': 'test' };
    const answer = await fetch(github.url + path, { method, headers, ...(body ? { body } : {}) });
    expect(answer.status).toBe(status);
    expect(github.violations()).toHaveLength(1);
  });

  it.each([
    ['another repository', { owner: 'acme', repo: 'other' }, 404],
    ['an issue that is not there', { issue_number: 3 }, 404],
  ])('%s', async (_what, parameters, status) => {
    const { github, client } = await aGitHub();
    expect(
      await failure(call(client, 'issues.createComment', { issue_number: 1, body: 'b', ...parameters })),
    ).toMatchObject({ status });
    expect(github.violations()).toEqual([]);
  });

  it('comments on what is locked', async () => {
    const { github, client } = await aGitHub();
    github.state.addIssue({ number: 9, locked: true });
    const { status, message } = await failure(
      call(client, 'issues.createComment', { issue_number: 9, body: 'b' }),
    );
    expect([status, message]).toEqual([403, expect.stringContaining('locked')]);
  });

  it('gives a SHA and context more than a thousand statuses', async () => {
    const { github, client } = await aGitHub();
    const { state } = github;
    const status = { sha: HEAD, context: 'c', state: 'success', description: null, target_url: null };
    for (let index = 0; index < 1000; index += 1)
      state.statuses.push({
        ...status,
        ...state.identity('SC'),
        creator: state.user('ann'),
        created_at: state.instant(),
      });
    const { message } = await failure(
      call(client, 'repos.createCommitStatus', { sha: HEAD, state: 'success', context: 'c' }),
    );
    expect(message).toContain('maximum number of statuses');
    await call(client, 'repos.createCommitStatus', { sha: HEAD, state: 'success', context: 'd' });
  });
});

describe('pages', () => {
  it.each([
    [250, 100, 3],
    [250, 1000, 3],
    [250, undefined, 9],
    [100, 100, 1],
    [1, 1, 1],
    [0, 10, 1],
  ])('of %i comments, %s asked for, are %i', async (count, per_page, pages) => {
    const { github, client } = await aGitHub();
    for (let index = 0; index < count; index += 1)
      github.state.addComment({ issue: 1, user: 'ann', body: `${index}` });
    const endpoint = client.rest['issues']?.['listComments'];
    const all = await client.paginate(endpoint as never, {
      ...IN,
      issue_number: 1,
      ...(per_page ? { per_page } : {}),
    });
    expect(all.map((comment) => (comment as { body: string }).body)).toEqual(
      Array.from({ length: count }, (_, index) => `${index}`),
    );
    expect(github.done('issues/list-comments')).toHaveLength(pages);
  });

  it('tell where the others are', async () => {
    const { github, client } = await aGitHub();
    for (let index = 0; index < 5; index += 1) github.state.addComment({ issue: 1, user: 'ann', body: 'b' });
    const { headers } = await call(client, 'issues.listComments', { issue_number: 1, per_page: 2, page: 2 });
    const to = (page: number, name: string) =>
      `<${github.url}/repos/acme/ops/issues/1/comments?per_page=2&page=${page}>; rel="${name}"`;
    expect(headers['link']).toBe([to(1, 'prev'), to(3, 'next'), to(3, 'last'), to(1, 'first')].join(', '));
  });
});

describe('a token', () => {
  it.each([
    ['issues=write; pull_requests=write', { issues: 'write' }, true],
    ['issues=write; pull_requests=write', { pull_requests: 'write' }, true],
    ['issues=write; pull_requests=write', { issues: 'read', pull_requests: 'read' }, false],
    ['contents=write,pull_requests=write', { contents: 'write' }, false],
    ['contents=read', { contents: 'write' }, true],
    ['metadata=read', {}, true],
    ['', {}, true],
    ['checks=write', null, true],
  ] as const)('for %j with %j: %s', (needed, permissions, may) => {
    expect(permits(permissions, needed)).toBe(may);
  });

  it.each<[string, Readonly<Record<string, unknown>>, string, string]>([
    [
      'issues.createComment',
      { issue_number: 1, body: 'b' },
      'pull_requests',
      'issues=write; pull_requests=write',
    ],
    ['issues.createComment', { issue_number: 2, body: 'b' }, 'issues', 'issues=write'],
    ['repos.createCommitStatus', { sha: HEAD, state: 'success' }, 'statuses', 'statuses=write'],
    ['checks.create', check({}), 'checks', 'checks=write'],
    [
      'pulls.createReview',
      { pull_number: 1, event: 'COMMENT', body: 'b' },
      'pull_requests',
      'pull_requests=write',
    ],
    ['repos.createRelease', { tag_name: 'v1' }, 'contents', 'contents=write'],
    ['actions.getWorkflowRun', { run_id: 1 }, 'actions', 'actions=read'],
  ])('that may not %s %j is told which permission it lacks', async (name, parameters, right, needed) => {
    const { [right]: level, ...others } = ALL_PERMISSIONS;
    const permissions = right === 'pull_requests' ? { ...others, issues: 'read' as const } : others;
    expect(level).toBeDefined();
    const { github, client } = await aGitHub({ tokens: { [TOKEN]: { login: ACTIONS_BOT, permissions } } });
    const { status, message, response } = await failure(call(client, name, parameters));
    expect([status, message]).toEqual([
      403,
      expect.stringContaining('Resource not accessible by integration'),
    ]);
    expect(response?.headers['x-accepted-github-permissions']).toBe(needed);
    expect(github.violations()).toEqual([]);
  });

  it.each([
    ['that nobody has', 'other', 401],
    ['that is empty', undefined, 401],
  ])('%s may write nothing', async (_what, auth, status) => {
    const { github } = await aGitHub();
    const client = await octokit({ baseUrl: github.url, ...(auth ? { auth } : {}) });
    expect(await failure(call(client, 'issues.createComment', { issue_number: 1, body: 'b' }))).toMatchObject(
      { status },
    );
    expect(github.state.comments).toEqual([]);
  });

  it('of an installation cannot ask who it is by REST, and that of a person can', async () => {
    const { client } = await aGitHub();
    expect(await failure(call(client, 'users.getAuthenticated'))).toMatchObject({ status: 403 });
    expect(await failure(call(client, 'apps.getAuthenticated'))).toMatchObject({ status: 401 });
    const { client: person } = await aGitHub({ tokens: { [TOKEN]: { login: 'ann', permissions: null } } });
    expect((await call(person, 'users.getAuthenticated')).data).toMatchObject({ login: 'ann', type: 'User' });
  });
});

describe('a fault', () => {
  const comment = { issue_number: 1, body: 'b' };

  it.each<
    [
      string,
      Omit<Extract<GitHub['faults'][number], { is: string }>, 'on'>,
      number,
      Readonly<Record<string, unknown>>,
    ]
  >([
    ['a secondary limit', { is: 'secondary', retryAfter: 3 } as never, 403, { 'retry-after': '3' }],
    [
      'a secondary limit that says no time',
      { is: 'secondary', retryAfter: null } as never,
      403,
      { 'x-ratelimit-limit': '5000' },
    ],
    ['a primary limit', { is: 'primary' } as never, 403, { 'x-ratelimit-remaining': '0' }],
    ['too many requests', { is: 'too_many', retryAfter: 2 } as never, 429, { 'retry-after': '2' }],
    ['a bad gateway', { is: 'bad_gateway' } as never, 502, { 'content-type': 'text/html' }],
    ['an answer of its own', { is: 'answer', status: 418, body: { message: 'no' } } as never, 418, {}],
  ])('%s is played once, and changes nothing', async (_what, fault, status, headers) => {
    const { github, client } = await aGitHub();
    github.faults.push({ ...fault, on: 'issues/create-comment' } as never);
    const failed = await failure(call(client, 'issues.createComment', comment));
    expect(failed.status).toBe(status);
    expect(failed.response?.headers).toMatchObject(headers);
    if ((fault as { retryAfter?: null }).retryAfter === null)
      expect(failed.response?.headers).not.toHaveProperty('retry-after');
    expect(github.state.comments).toEqual([]);
    await call(client, 'issues.createComment', comment);
    expect(github.state.comments).toHaveLength(1);
    expect(github.journal.map((entry) => entry.fault)).toEqual([fault.is, null]);
  });

  it('is played as often and as late as it says, where it fits', async () => {
    const { github, client } = await aGitHub();
    github.faults.push({ is: 'bad_gateway', status: 503, on: /^POST .*\/comments$/, skip: 1, times: 2 });
    const statuses = [];
    for (let index = 0; index < 4; index += 1)
      statuses.push(
        await call(client, 'issues.createComment', comment).then(
          ({ status }) => status,
          (error: Failure) => error.status,
        ),
      );
    expect(statuses).toEqual([201, 503, 503, 201]);
  });

  it('that breaks the connection afterwards leaves what was done', async () => {
    const { github, client } = await aGitHub();
    github.faults.push({ is: 'reset', when: 'after', on: 'issues/create-comment' });
    await failure(call(client, 'issues.createComment', comment));
    expect(github.state.comments).toHaveLength(1);
    github.faults.push({ is: 'reset', on: 'issues/create-comment' });
    await failure(call(client, 'issues.createComment', comment));
    expect(github.state.comments).toHaveLength(1);
  });

  it('that never answers ends when it is closed', async () => {
    const { github, client } = await aGitHub();
    github.faults.push({ is: 'timeout', on: 'issues/create-comment' });
    const hanging = failure(call(client, 'issues.createComment', comment));
    while (github.journal[0]?.fault !== 'timeout') await new Promise(setImmediate);
    open.splice(open.indexOf(github), 1);
    await github.close();
    await hanging;
    expect(github.journal[0]?.status).toBeNull();
    expect(github.state.comments).toEqual([]);
  });

  it('that is slow lets others go first', async () => {
    const { github, client } = await aGitHub();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    github.faults.push({ is: 'slow', when: 'before', wait: () => held, on: 'issues/create-comment' });
    const slow = call(client, 'issues.createComment', { ...comment, body: 'slow' });
    while (github.journal.length === 0) await new Promise(setImmediate);
    await call(client, 'issues.createComment', { ...comment, body: 'quick' });
    release();
    await slow;
    expect(github.state.comments.map(({ body }) => body)).toEqual(['quick', 'slow']);
  });

  it('lets somebody delete a comment between two requests', async () => {
    const { github, client } = await aGitHub();
    const { data } = await call(client, 'issues.createComment', comment);
    github.faults.push({
      is: 'meanwhile',
      act: ({ comments }) => comments.splice(0),
      on: 'issues/update-comment',
    });
    expect(
      await failure(call(client, 'issues.updateComment', { comment_id: data.id, body: 'c' })),
    ).toMatchObject({ status: 404 });
  });
});

describe('GraphQL', () => {
  const MINIMISE =
    'mutation($id: ID!, $as: ReportedContentClassifiers!) { minimizeComment(input: {subjectId: $id, classifier: $as}) { minimizedComment { isMinimized minimizedReason } } }';

  it('tells who asks, and who wrote a comment, by the names it has for apps', async () => {
    const { github, client } = await aGitHub();
    github.state.addComment({ issue: 1, user: 'mallory', body: 'planted' });
    github.state.addComment({ issue: 1, user: ACTIONS_BOT, body: 'ours' });
    const answer = await client.graphql(
      '{ viewer { login } repository(owner: "acme", name: "ops") { pullRequest(number: 1) { headRefOid comments(first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { body viewerDidAuthor author { login } } } } } }',
    );
    expect(answer).toEqual({
      viewer: { login: ACTIONS_BOT },
      repository: {
        pullRequest: {
          headRefOid: HEAD,
          comments: {
            totalCount: 2,
            pageInfo: { hasNextPage: true, endCursor: '0' },
            nodes: [{ body: 'planted', viewerDidAuthor: false, author: { login: 'mallory' } }],
          },
        },
      },
    });
    const next = await client.graphql(
      '{ repository(owner: "acme", name: "ops") { issueOrPullRequest(number: 1) { ... on PullRequest { comments(first: 9, after: "0") { nodes { viewerDidAuthor author { login __typename } } } } } } }',
    );
    expect(next).toMatchObject({
      repository: {
        issueOrPullRequest: {
          comments: {
            nodes: [{ viewerDidAuthor: true, author: { login: 'github-actions', __typename: 'Bot' } }],
          },
        },
      },
    });
    expect(github.violations()).toEqual([]);
  });

  it('minimises a comment', async () => {
    const { github, client } = await aGitHub();
    const { node_id: id } = github.state.addComment({ issue: 1, user: ACTIONS_BOT, body: 'b' });
    expect(await client.graphql(MINIMISE, { id, as: 'OUTDATED' })).toEqual({
      minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: 'outdated' } },
    });
    expect(github.state.comments[0]?.minimized).toBe('OUTDATED');
  });

  it.each([
    ['a classifier that is none', MINIMISE, { id: 'IC_kw1003', as: 'STALE' }, /STALE/],
    ['a field that is none', '{ viewer { logn } }', {}, /logn/],
    ['no document', '{ viewer', {}, /Syntax Error/],
  ])('refuses %s', async (_what, document, variables, because) => {
    const { github, client } = await aGitHub();
    github.state.addComment({ issue: 1, user: ACTIONS_BOT, body: 'b' });
    await failure(client.graphql(document, variables));
    expect(github.violations().join('\n')).toMatch(because);
    expect(github.state.comments[0]?.minimized).toBeNull();
  });

  it('does not minimise for a token that may not write, nor what is not there', async () => {
    const { github, client } = await aGitHub({
      tokens: { [TOKEN]: { login: ACTIONS_BOT, permissions: { issues: 'read' } } },
    });
    const { node_id: id } = github.state.addComment({ issue: 1, user: ACTIONS_BOT, body: 'b' });
    await expect(client.graphql(MINIMISE, { id, as: 'OUTDATED' })).rejects.toMatchObject({
      errors: [{ type: 'FORBIDDEN', path: ['minimizeComment'] }],
    });
    await expect(client.graphql(MINIMISE, { id: 'x', as: 'OUTDATED' })).rejects.toMatchObject({
      errors: [{ type: 'NOT_FOUND' }],
    });
    expect(github.state.comments[0]?.minimized).toBeNull();
  });

  it('may be switched off', async () => {
    const { client } = await aGitHub({ graphql: false });
    expect(await failure(client.graphql('{ viewer { login } }'))).toMatchObject({ status: 404 });
  });
});

describe('Git', () => {
  const made: Repository[] = [];
  afterEach(() => {
    for (const repository of made.splice(0)) repository.remove();
  });
  const withGit = async () => {
    const repository = aRepository({ 'a.yaml': 'a: 1\nb: 1\n', 'old/b.yaml': 'b: 1\nb: 2\n', 'c.yaml': 'c' });
    made.push(repository);
    repository.branch('change');
    repository.commit({ 'a.yaml': 'a: 2\nb: 1\n', 'c.yaml': null }, { branch: 'change' });
    repository.git(['mv', 'old/b.yaml', 'b.yaml']);
    repository.commit({ 'ä d.yaml': 'd: 1\n' }, { branch: 'change' });
    const { github, client } = await aGitHub({ git: repository.folder });
    const { head, base, merge } = repository.pull(7, 'change');
    github.state.addPull({
      number: 7,
      head: { ref: 'change', sha: head },
      base: { sha: base },
      merge_commit_sha: merge,
    });
    return { repository, github, client, head, base };
  };

  it('says what a pull request changes, and where a comment may stand', async () => {
    const { client } = await withGit();
    const { data } = await call(client, 'pulls.listFiles', { pull_number: 7 });
    expect(data).toEqual([
      expect.objectContaining({
        filename: 'a.yaml',
        status: 'modified',
        additions: 1,
        deletions: 1,
        changes: 2,
        patch: '@@ -1,2 +1,2 @@\n-a: 1\n+a: 2\n b: 1',
      }),
      expect.objectContaining({
        filename: 'b.yaml',
        status: 'renamed',
        previous_filename: 'old/b.yaml',
        changes: 0,
      }),
      expect.objectContaining({ filename: 'c.yaml', status: 'removed', additions: 0, deletions: 1 }),
      expect.objectContaining({ filename: 'ä d.yaml', status: 'added', additions: 1 }),
    ]);
    const at = (path: string, line: number) => ({
      pull_number: 7,
      event: 'COMMENT',
      comments: [{ path, line, body: 'b' }],
    });
    await call(client, 'pulls.createReview', at('a.yaml', 2));
    expect(await failure(call(client, 'pulls.createReview', at('a.yaml', 3)))).toMatchObject({ status: 422 });
    expect(await failure(call(client, 'pulls.createReview', at('old/b.yaml', 1)))).toMatchObject({
      status: 422,
    });
  });

  it('knows the commits that statuses and check runs are for', async () => {
    const { github, client, head } = await withGit();
    await call(client, 'repos.createCommitStatus', { sha: head, state: 'success' });
    expect((await call(client, 'repos.getCombinedStatusForRef', { ref: 'change' })).data).toMatchObject({
      sha: head,
      state: 'success',
      total_count: 1,
    });
    const unknown = await failure(
      call(client, 'repos.createCommitStatus', { sha: 'f'.repeat(40), state: 'success' }),
    );
    expect([unknown.status, unknown.message]).toEqual([422, expect.stringContaining('No commit found')]);
    expect(github.state.statuses).toHaveLength(1);
  });

  it('takes a file, on the branch as it was seen alone', async () => {
    const { repository, client, base } = await withGit();
    const path = 'reports/2026 Q3/ä 100%41.md';
    const put = (text: string, more = {}) =>
      call(client, 'repos.createOrUpdateFileContents', {
        path,
        message: 'Report',
        content: Buffer.from(text).toString('base64'),
        branch: 'main',
        ...more,
      });
    expect((await put('one')).status).toBe(201);
    const { data: seen } = await call(client, 'repos.getContent', { path, ref: 'main' });
    expect(Buffer.from(seen.content, 'base64').toString()).toBe('one');
    expect(await failure(put('two'))).toMatchObject({ status: 422 });
    expect(await failure(put('two', { sha: 'f'.repeat(40) }))).toMatchObject({ status: 409 });
    expect((await put('two', { sha: seen.sha })).status).toBe(200);
    expect(repository.git(['show', `main:${path}`], repository.folder)).toBe('two');
    expect(repository.git(['rev-parse', 'main~2'], repository.folder)).toBe(base);
    const { data: folder } = await call(client, 'repos.getContent', { path: 'reports' });
    expect(folder).toEqual([
      expect.objectContaining({ type: 'dir', name: '2026 Q3', path: 'reports/2026 Q3' }),
    ]);
    expect(await failure(call(client, 'repos.getContent', { path: 'nothing' }))).toMatchObject({
      status: 404,
    });
  });

  it('takes a commit made of its parts, and a branch and a pull request of it', async () => {
    const { repository, github, client, base } = await withGit();
    const { data: blob } = await call(client, 'git.createBlob', { content: 'report', encoding: 'utf-8' });
    const { data: parent } = await call(client, 'git.getCommit', { commit_sha: base });
    const tree = [
      { path: 'reports/r.md', mode: '100644', type: 'blob', sha: blob.sha },
      { path: 'reports/s.md', mode: '100644', type: 'blob', content: 'inline' },
      { path: 'c.yaml', mode: '100644', type: 'blob', sha: null },
    ];
    const { data: made } = await call(client, 'git.createTree', { base_tree: parent.tree.sha, tree });
    const { data: all } = await call(client, 'git.getTree', { tree_sha: made.sha, recursive: '1' });
    expect(all.tree.map((entry: { path: string }) => entry.path)).toEqual([
      'a.yaml',
      'old',
      'old/b.yaml',
      'reports',
      'reports/r.md',
      'reports/s.md',
    ]);
    const { data: commit } = await call(client, 'git.createCommit', {
      message: 'Report',
      tree: made.sha,
      parents: [base],
    });
    await call(client, 'git.createRef', { ref: 'refs/heads/report', sha: commit.sha });
    expect(repository.sha('report')).toBe(commit.sha);
    expect((await call(client, 'git.getRef', { ref: 'heads/report' })).data.object.sha).toBe(commit.sha);
    expect((await call(client, 'repos.getBranch', { branch: 'report' })).data.commit.sha).toBe(commit.sha);
    const { data: pull } = await call(client, 'pulls.create', {
      title: 'Report',
      head: 'report',
      base: 'main',
      body: 'b',
    });
    expect(pull).toMatchObject({ number: 8, head: { sha: commit.sha }, base: { sha: base, ref: 'main' } });
    expect(github.violations()).toEqual([]);
    expect(
      (await failure(call(client, 'pulls.create', { title: 'R', head: 'report', base: 'main' }))).message,
    ).toContain('already exists');
  });

  it('moves a branch only forward, and only once', async () => {
    const { repository, client, head, base } = await withGit();
    const ref = 'heads/main';
    expect(await failure(call(client, 'git.createRef', { ref: 'refs/heads/main', sha: head }))).toMatchObject(
      { status: 422 },
    );
    expect(await failure(call(client, 'git.createRef', { ref: 'main', sha: head }))).toMatchObject({
      status: 422,
    });
    await call(client, 'git.updateRef', { ref, sha: head });
    const back = await failure(call(client, 'git.updateRef', { ref, sha: base }));
    expect([back.status, back.message]).toEqual([422, expect.stringContaining('not a fast forward')]);
    expect(repository.sha('main')).toBe(head);
    await call(client, 'git.updateRef', { ref, sha: base, force: true });
    expect(repository.sha('main')).toBe(base);
    expect((await call(client, 'git.listMatchingRefs', { ref: 'heads/' })).data).toHaveLength(2);
  });

  it('is not there where no repository was given', async () => {
    const { client } = await aGitHub();
    expect(await failure(call(client, 'git.getRef', { ref: 'heads/main' }))).toMatchObject({ status: 409 });
  });
});

describe.each(PRODUCTS)('%s', (product) => {
  it('is where its addresses say', async () => {
    const { github, client } = await aGitHub({ product });
    expect(github.url.endsWith('/api/v3')).toBe(product !== 'api.github.com');
    const { data } = await call(client, 'issues.createComment', { issue_number: 1, body: 'b' });
    expect(data.url.startsWith(`${github.url}/repos/`)).toBe(true);
    // The client finds GraphQL by itself.
    expect(await client.graphql('{ viewer { login } }')).toEqual({ viewer: { login: ACTIONS_BOT } });
    expect(github.journal.at(-1)?.path).toBe(new URL(github.graphqlUrl).pathname);
    const { data: release } = await call(client, 'repos.createRelease', { tag_name: 'v1' });
    await call(client, 'repos.uploadReleaseAsset', {
      release_id: release.id,
      name: 'a',
      data: 'a',
      baseUrl: release.upload_url.replace(/\/repos\/.*/, ''),
    });
    expect(github.violations()).toEqual([]);
  });
});

describe('an answer against the contract', () => {
  it("is this GitHub's own fault, and told when it is closed", async () => {
    const { github, client } = await aGitHub();
    open.splice(open.indexOf(github), 1);
    const { issues } = github.state;
    Object.assign(issues[1] ?? {}, { title: 7 });
    expect(await failure(call(client, 'issues.get', { issue_number: 2 }))).toMatchObject({ status: 500 });
    await expect(github.close()).rejects.toThrow(/GET \/repos\/acme\/ops\/issues\/2: \/title must be string/);
  });

  it('is a field of GraphQL that it was never taught', async () => {
    const { github, client } = await aGitHub();
    open.splice(open.indexOf(github), 1);
    await failure(client.graphql('{ viewer { bio } }'));
    await expect(github.close()).rejects.toThrow(/User.bio is not known here/);
  });
});
