/**
 * What workflows are started by: GitHub's examples of events, aimed at a repository of tests. None is given out that does
 * not fit GitHub's schema of it, where it has one (all but `schedule`; `pull_request_target` has that of `pull_request`).
 */
import { Ajv, type ValidateFunction } from 'ajv';
import type { Event } from '../../support/github/runner.ts';
import { FORMATS, webhookExamples, webhookSchema } from './packages.ts';

/** Where events happen. */
export interface Place {
  /** `owner/name`; a running GitHub of tests has it. */
  readonly repository: string;
  /** Where addresses point to; by default those of github.com. */
  readonly url?: string;
  readonly serverUrl?: string;
  /** By default `main`. */
  readonly defaultBranch?: string;
}

/** Where the head of a pull request is: in the repository, a fork, one that is gone, or a branch of Dependabot. */
export type From = 'same' | 'fork' | 'deleted fork' | 'dependabot';

export interface PullEvent {
  readonly number: number;
  /** SHAs: of the head, of the base as the payload knows it, and of `refs/pull/N/merge`. */
  readonly head: string;
  readonly base: string;
  readonly merge: string;
  readonly headRef?: string;
  readonly baseRef?: string;
  readonly from?: From;
  /** By default `synchronize`. */
  readonly action?: 'opened' | 'reopened' | 'synchronize' | 'ready_for_review';
  readonly title?: string;
  readonly draft?: boolean;
}

type Json = Record<string, unknown>;
export const ZERO_SHA = '0'.repeat(40);
const FORK_OWNER = 'mallory';
const MINUTE = '2026-09-30T12:00:00Z';

const validators = new Map<string, ValidateFunction>();
let ajv: Promise<Ajv> | undefined;

/** Only what a definition reaches is compiled; all of them take eleven seconds. */
async function validate(definition: string, payload: unknown): Promise<void> {
  ajv ??= webhookSchema().then((schema) =>
    new Ajv({ strict: false, allErrors: true, formats: FORMATS, logger: false }).addSchema(schema, 'events'),
  );
  const compiler = await ajv;
  const known =
    validators.get(definition) ??
    compiler.compile({ $ref: `events#/definitions/${encodeURIComponent(definition)}` });
  validators.set(definition, known);
  if (!known(payload))
    throw new Error(`The payload is no ${definition}: ${compiler.errorsText(known.errors)}`);
}

/** A copy of GitHub's example of an event, the first that fits, told of another repository. */
async function example(name: string, place: Place, fits: (payload: Json) => boolean): Promise<Json> {
  const found = (await webhookExamples()).find((event) => event.name === name)?.examples.find(fits);
  if (found === undefined) throw new Error(`GitHub has no such example of ${name}.`);
  const text = JSON.stringify(found)
    .replaceAll(/Codertocat\/Hello-World|octo-org\/octo-repo/g, place.repository)
    .replaceAll('https://api.github.com', place.url ?? 'https://api.github.com')
    .replaceAll(/https?:\/\/github\.com/g, place.serverUrl ?? 'https://github.com');
  const payload = JSON.parse(text) as Json;
  Object.assign(payload['repository'] as Json, repositoryOf(place, place.repository), {
    ...{
      default_branch: place.defaultBranch ?? 'main',
      visibility: 'public',
      topics: [],
      custom_properties: {},
    },
    // Younger than some of the examples.
    ...{ is_template: false, web_commit_signoff_required: false },
  });
  // The first is of apps that listen to events; the other of somebody else.
  const { installation: _, organization: __, ...rest } = payload;
  return { ...rest, sender: userOf(place, 'ann') };
}

function repositoryOf(place: Place, fullName: string): Json {
  const [owner = '', name = ''] = fullName.split('/');
  const own = fullName === place.repository;
  return {
    id: own ? 4242 : 4243,
    name,
    full_name: fullName,
    fork: !own,
    private: false,
    owner: userOf(place, owner),
  };
}

function userOf(
  { url = 'https://api.github.com', serverUrl = 'https://github.com' }: Place,
  login: string,
): Json {
  const api = `${url}/users/${encodeURIComponent(login)}`;
  const lists = [
    'followers',
    'following',
    'gists',
    'starred',
    'subscriptions',
    'repos',
    'events',
    'received_events',
  ];
  return {
    login,
    id: login === 'dependabot[bot]' ? 49699333 : login.length,
    node_id: `U_${login}`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
    url: api,
    html_url: login.endsWith('[bot]')
      ? `${serverUrl}/apps/${login.replace('[bot]', '')}`
      : `${serverUrl}/${login}`,
    avatar_url: `${serverUrl}/avatars/${login.length}`,
    gravatar_id: '',
    ...Object.fromEntries(lists.map((list) => [`${list}_url`, `${api}/${list}`])),
    organizations_url: `${api}/orgs`,
  };
}

function authorOf(place: Place, from: From): string {
  if (from === 'dependabot') return 'dependabot[bot]';
  return from === 'same' ? (place.repository.split('/')[0] ?? '') : FORK_OWNER;
}

async function pullEvent(place: Place, name: string, pull: PullEvent): Promise<Event> {
  const { number, head, base, merge, from = 'same', action = 'synchronize' } = pull;
  const headRef = pull.headRef ?? (from === 'dependabot' ? 'dependabot/npm_and_yarn/yaml-2.9.1' : 'change');
  const baseRef = pull.baseRef ?? place.defaultBranch ?? 'main';
  const payload = await example('pull_request', place, (each) => each['action'] === 'synchronize');
  const author = authorOf(place, from);
  const outside = from === 'fork' || from === 'deleted fork';
  const [owner = '', repo = ''] = place.repository.split('/');
  const headOwner = outside ? FORK_OWNER : owner;
  const theirs = payload['pull_request'] as Json & {
    head: Json & { repo: Json };
    base: Json & { repo: Json };
  };
  const body = JSON.parse(
    JSON.stringify(theirs)
      .replaceAll(/\/(pulls?|issues)\/2\b/g, `/$1/${number}`)
      .replaceAll(String(theirs.head['sha']), head),
  ) as typeof theirs;
  Object.assign(body, {
    number,
    title: pull.title ?? body['title'],
    draft: pull.draft ?? false,
    merge_commit_sha: merge,
    user: userOf(place, author),
    author_association: outside ? 'FIRST_TIME_CONTRIBUTOR' : 'MEMBER',
    created_at: MINUTE,
    updated_at: MINUTE,
    ...{ assignees: [], requested_reviewers: [], labels: [] },
  });
  Object.assign(body.head, {
    sha: head,
    ref: headRef,
    label: `${headOwner}:${headRef}`,
    user: userOf(place, headOwner),
  });
  Object.assign(body.base, {
    sha: base,
    ref: baseRef,
    label: `${owner}:${baseRef}`,
    user: userOf(place, owner),
  });
  Object.assign(body.base.repo, repositoryOf(place, place.repository));
  if (from === 'deleted fork') Object.assign(body.head, { repo: null });
  else
    Object.assign(body.head.repo, repositoryOf(place, outside ? `${FORK_OWNER}/${repo}` : place.repository));
  const told: Json = { ...payload, action, number, pull_request: body, sender: userOf(place, author) };
  if (action === 'synchronize') Object.assign(told, { before: ZERO_SHA.replaceAll('0', 'c'), after: head });
  else for (const key of ['before', 'after']) delete told[key];
  await validate(`pull_request$${action}`, told);
  return {
    name,
    payload: told,
    sha: merge,
    ref: `refs/pull/${number}/merge`,
    baseRef,
    headRef,
    actor: author,
  };
}

/** `pull_request`. */
export const pullRequest = (place: Place, pull: PullEvent): Promise<Event> =>
  pullEvent(place, 'pull_request', pull);

/** `pull_request_target`: runs on the default branch, `sha`, whatever the base of the pull request is. */
export async function pullRequestTarget(
  place: Place,
  pull: PullEvent & { readonly sha: string },
): Promise<Event> {
  const event = await pullEvent(place, 'pull_request_target', pull);
  return { ...event, sha: pull.sha, ref: `refs/heads/${place.defaultBranch ?? 'main'}` };
}

/** `merge_group`: a queue asks whether a commit may become the base. */
export async function mergeGroup(
  place: Place,
  { base, head, number = 7 }: { readonly base: string; readonly head: string; readonly number?: number },
): Promise<Event> {
  const branch = place.defaultBranch ?? 'main';
  const payload = await example('merge_group', place, () => true);
  const ref = `refs/heads/gh-readonly-queue/${branch}/pr-${number}-${base}`;
  const group = payload['merge_group'] as Json;
  Object.assign(group, { head_sha: head, head_ref: ref, base_sha: base, base_ref: `refs/heads/${branch}` });
  Object.assign(group['head_commit'] as Json, { id: head, message: `Merge pull request #${number}` });
  await validate('merge_group$checks_requested', payload);
  return { name: 'merge_group', payload, sha: head, ref, actor: 'ann' };
}

/** `push` of a branch; `before` is `ZERO_SHA` for one that is new. */
export async function push(
  place: Place,
  { before, after, branch }: { readonly before: string; readonly after: string; readonly branch?: string },
): Promise<Event> {
  const ref = `refs/heads/${branch ?? place.defaultBranch ?? 'main'}`;
  const payload = await example('push', place, (each) => String(each['ref']).startsWith('refs/heads/'));
  const head = { ...(await aCommit(place)), id: after };
  Object.assign(payload, {
    ...{ ref, before, after, base_ref: null, forced: false },
    created: before === ZERO_SHA,
    deleted: false,
    commits: [head],
    head_commit: head,
    compare: `${place.serverUrl ?? 'https://github.com'}/${place.repository}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
  });
  await validate('push$event', payload);
  return { name: 'push', payload, sha: after, ref, actor: 'ann' };
}

async function aCommit(place: Place): Promise<Json> {
  const payload = await example('push', place, (each) => each['head_commit'] !== null);
  return payload['head_commit'] as Json;
}

/** `schedule`, which GitHub has neither an example nor a schema of. */
export async function schedule(
  place: Place,
  { sha, cron = '17 4 * * 1-5' }: { readonly sha: string; readonly cron?: string },
): Promise<Event> {
  const { repository, organization, sender } = await example('workflow_dispatch', place, () => true);
  const payload = {
    schedule: cron,
    workflow: '.github/workflows/opsledger.yml',
    repository,
    organization,
    sender,
  };
  return { name: 'schedule', payload, sha, ref: `refs/heads/${place.defaultBranch ?? 'main'}`, actor: 'ann' };
}

/** `workflow_dispatch`, by hand, with what was typed in. */
export async function workflowDispatch(
  place: Place,
  { sha, inputs = null }: { readonly sha: string; readonly inputs?: Readonly<Record<string, string>> | null },
): Promise<Event> {
  const ref = `refs/heads/${place.defaultBranch ?? 'main'}`;
  const payload = await example('workflow_dispatch', place, () => true);
  Object.assign(payload, { ref, inputs, workflow: '.github/workflows/opsledger.yml' });
  await validate('workflow_dispatch$event', payload);
  return { name: 'workflow_dispatch', payload, sha, ref, actor: 'ann' };
}

/** `workflow_run`: another workflow has completed, for a pull request, maybe of a fork. Runs on the default branch, `sha`. */
export async function workflowRun(
  place: Place,
  run: {
    readonly sha: string;
    readonly id: number;
    readonly head: string;
    readonly base: string;
    readonly number: number;
    readonly from?: 'same' | 'fork';
    readonly headRef?: string;
    readonly conclusion?: 'success' | 'failure' | 'cancelled';
  },
): Promise<Event> {
  const { sha, id, head, base, number, from = 'same', headRef = 'change', conclusion = 'success' } = run;
  const branch = place.defaultBranch ?? 'main';
  const payload = await example('workflow_run', place, (each) => each['action'] === 'completed');
  const theirs = payload['workflow_run'] as Json & {
    head_commit: Json;
    head_repository: Json;
    repository: Json;
  };
  const body = JSON.parse(
    JSON.stringify(theirs).replaceAll(`/actions/runs/${String(theirs['id'])}`, `/actions/runs/${id}`),
  ) as typeof theirs;
  const [, repo = ''] = place.repository.split('/');
  const api = `${place.url ?? 'https://api.github.com'}/repos/${place.repository}`;
  const side = (ref: string, commit: string) => ({
    ref,
    sha: commit,
    repo: { id: 4242, name: repo, url: api },
  });
  Object.assign(body, {
    id,
    conclusion,
    status: 'completed',
    event: 'pull_request',
    head_branch: headRef,
    head_sha: head,
    run_attempt: 1,
    path: '.github/workflows/opsledger-pr.yml',
    display_title: 'Change',
    actor: userOf(place, authorOf(place, from)),
    triggering_actor: userOf(place, authorOf(place, from)),
    // GitHub leaves it empty for forks.
    pull_requests:
      from === 'fork'
        ? []
        : [
            {
              id: 1,
              number,
              url: `${api}/pulls/${number}`,
              head: side(headRef, head),
              base: side(branch, base),
            },
          ],
  });
  Object.assign(body.head_commit, { id: head });
  Object.assign(body.repository, repositoryOf(place, place.repository));
  Object.assign(
    body.head_repository,
    repositoryOf(place, from === 'fork' ? `${FORK_OWNER}/${repo}` : place.repository),
  );
  Object.assign(payload, { workflow_run: body });
  await validate('workflow_run$completed', payload);
  return { name: 'workflow_run', payload, sha, ref: `refs/heads/${branch}`, actor: authorOf(place, from) };
}
