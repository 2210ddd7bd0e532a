/** Runs an action as the runner of GitHub Actions does: its metadata, environment, files, commands and limits. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../build.ts';
import { type Annotation, type Command, Lines, pairsIn, Reading } from './commands.ts';

/** What a workflow was started by, and what that means for the step. */
export interface Event {
  /** `GITHUB_EVENT_NAME`. */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** `GITHUB_SHA` and `GITHUB_REF`. */
  readonly sha: string;
  readonly ref: string;
  /** `GITHUB_BASE_REF` and `GITHUB_HEAD_REF`: names of branches, of pull requests only. */
  readonly baseRef?: string;
  readonly headRef?: string;
  readonly actor?: string;
}

/** An `action.yml`, as far as a runner reads it. */
export interface ActionMetadata {
  readonly inputs?: Readonly<
    Record<string, { readonly default?: unknown; readonly required?: boolean } | null>
  >;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly runs: { readonly using: string; readonly main: string };
}

export interface ActionRun {
  /** The script that is run. */
  readonly bundle: string;
  /** The Node that runs it; by default that of the tests. */
  readonly node?: string;
  /** By default that of `action.yml` in this repository. */
  readonly metadata?: ActionMetadata;
  readonly event: Event;
  /** What stands under `with:`. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** What stands under `env:`; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where the repository is checked out; the action runs there. */
  readonly workspace: string;
  /** By default addresses of github.com, which the guard refuses. */
  readonly github?: {
    readonly url: string;
    readonly graphqlUrl: string;
    readonly serverUrl: string;
    readonly repository: string;
  };
  /** What `github.token` is. By default `ghs_` and some letters, which GitHub of tests knows. */
  readonly token?: string;
  readonly runId?: number;
  readonly runAttempt?: number;
  /** What an earlier write of this step has put into the file of the summary. */
  readonly summary?: string;
  /** `RUNNER_TEMP`, kept afterwards; by default one that is removed. */
  readonly temp?: string;
  /** After so many milliseconds it is ended, and the run is a failure of the test. */
  readonly timeout?: number;
}

export interface ActionResult {
  readonly exitCode: number | null;
  /** Failure also where the runner itself finds fault. */
  readonly conclusion: 'success' | 'failure';
  /** Why the runner itself finds fault. */
  readonly failures: readonly string[];
  /** Commands that were carried out, in their order. */
  readonly commands: readonly Command[];
  /** Those that are shown: ten of each level. */
  readonly annotations: readonly Annotation[];
  readonly dropped: readonly Annotation[];
  readonly outputs: Readonly<Record<string, string>>;
  /** What later steps would find in their environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: readonly string[];
  readonly state: Readonly<Record<string, string>>;
  /** Null where there is none, or it was dropped for its size. */
  readonly summary: string | null;
  readonly masks: readonly string[];
  /** What the log shows, line by line, secrets masked. */
  readonly log: readonly string[];
  /** Each connection beyond the loopback interface that was refused. */
  readonly refused: readonly string[];
  /** True when the step ended while commands were stopped. */
  readonly stopped: boolean;
}

const GUARD = join(import.meta.dirname, 'guard.cjs');
/** In bytes; one more, and none of it is shown. */
const SUMMARY_LIMIT = 1024 * 1024;
export const DEFAULT_TOKEN = `ghs_${'Opsledger0'.repeat(4)}`;
const GITHUB_COM = {
  url: 'https://api.github.com',
  graphqlUrl: 'https://api.github.com/graphql',
  serverUrl: 'https://github.com',
};

/** `@throws` when there is no such file. */
export const readMetadata = (path: string = join(ROOT, 'action.yml')): ActionMetadata =>
  parse(readFileSync(path, 'utf8')) as ActionMetadata;

type Context = { readonly [name: string]: unknown };

/** A default such as `${{ github.token }}`. Other expressions than the name of a value are not understood here. */
function evaluated(text: string, context: Context): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, inner: string) => {
    const expression = inner.trim();
    if (!/^(?:github|runner)(?:\.[\w-]+)+$/.test(expression))
      throw new Error(`Not understood here: ${expression}`);
    let value: unknown = context;
    for (const name of expression.split('.')) value = (value as Context | null | undefined)?.[name];
    return value === undefined || value === null ? '' : String(value);
  });
}

/** The variables that GitHub documents for every step, but for those of files. */
function contextOf(run: ActionRun): Readonly<Record<string, string>> {
  const { event, github, runId = 100, runAttempt = 1 } = run;
  const { url, graphqlUrl, serverUrl } = github ?? GITHUB_COM;
  const stated = event.payload['repository'] as { full_name?: string } | undefined;
  const repository = github?.repository ?? stated?.full_name ?? 'acme/ops';
  const actor = event.actor ?? 'ann';
  const workflow = `${repository}/.github/workflows/opsledger.yml@${event.ref}`;
  return {
    action: '__self',
    action_path: ROOT,
    actor,
    actor_id: '1',
    api_url: url,
    base_ref: event.baseRef ?? '',
    event_name: event.name,
    graphql_url: graphqlUrl,
    head_ref: event.headRef ?? '',
    job: 'opsledger',
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(?:heads|tags|pull)\//, ''),
    ref_protected: 'false',
    ref_type: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository,
    repository_id: '4242',
    repository_owner: repository.split('/')[0] ?? '',
    repository_owner_id: '1',
    retention_days: '90',
    run_attempt: String(runAttempt),
    run_id: String(runId),
    run_number: '7',
    server_url: serverUrl,
    sha: event.sha,
    triggering_actor: actor,
    workflow: 'Opsledger',
    workflow_ref: workflow,
    workflow_sha: event.sha,
    workspace: run.workspace,
  };
}

/** `INPUT_…` as the runner names it: capitals, a space becomes `_`, a hyphen stays. */
export const inputVariable = (name: string): string => `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;

function inputsOf(run: ActionRun, context: Context, reading: Reading): Record<string, string> {
  const declared = (run.metadata ?? readMetadata()).inputs ?? {};
  const known = new Map(Object.keys(declared).map((name) => [name.toLowerCase(), name]));
  const variables: Record<string, string> = {};
  for (const [name, input] of Object.entries(declared))
    variables[inputVariable(name)] = evaluated(String(input?.default ?? ''), context);
  const strange: string[] = [];
  for (const [name, value] of Object.entries(run.inputs ?? {})) {
    variables[inputVariable(name)] = value;
    if (!known.has(name.toLowerCase())) strange.push(name);
  }
  const quoted = (all: Iterable<string>) => [...all].map((name) => `'${name}'`).join(', ');
  if (strange.length > 0)
    reading.annotate({
      level: 'warning',
      message: `Unexpected input(s) ${quoted(strange)}, valid inputs are [${quoted(known.values())}]`,
    });
  return variables;
}

/** Runs the action once. Several may run at the same time. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const reading = new Reading();
  const place = mkdtempSync(join(tmpdir(), 'opsledger-runner-'));
  try {
    const temp = run.temp ?? join(place, 'temp');
    const files = Object.fromEntries(
      ['output', 'env', 'path', 'state', 'step_summary'].map((name) => [name, join(place, name)]),
    );
    for (const folder of [temp, join(place, 'home'), join(place, 'tools')])
      mkdirSync(folder, { recursive: true });
    for (const [name, path] of Object.entries(files))
      writeFileSync(path, name === 'step_summary' ? (run.summary ?? '') : '');
    const refused = join(place, 'refused');
    writeFileSync(refused, '');
    const eventPath = join(place, 'event.json');
    writeFileSync(eventPath, JSON.stringify(run.event.payload));

    const token = run.token ?? DEFAULT_TOKEN;
    const context = contextOf(run);
    const named: Record<string, string> = {};
    for (const [name, value] of Object.entries({ ...context, ...files, event_path: eventPath }))
      named[`GITHUB_${name.toUpperCase()}`] = value;
    const runner = {
      RUNNER_ARCH: 'X64',
      RUNNER_ENVIRONMENT: 'github-hosted',
      RUNNER_NAME: 'test',
      RUNNER_OS: 'Linux',
      RUNNER_TEMP: temp,
      RUNNER_TOOL_CACHE: join(place, 'tools'),
      RUNNER_WORKSPACE: join(run.workspace, '..'),
    };
    const env: Record<string, string | undefined> = {
      PATH: process.env['PATH'],
      HOME: join(place, 'home'),
      LANG: 'C.UTF-8',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      ...named,
      ...runner,
      ...inputsOf(
        run,
        { github: { ...context, token, event: run.event.payload }, runner: { temp } },
        reading,
      ),
      ...run.env,
      // Of the tests, for whatever Node and Git are started by it.
      NODE_OPTIONS: `--require ${JSON.stringify(GUARD)}`,
      CONNECTIONS_REFUSED: refused,
      GIT_ALLOW_PROTOCOL: 'file',
      GIT_CONFIG_NOSYSTEM: '1',
    };
    const exitCode = await ended(run, env, reading);

    const text = (name: string) => readFileSync(files[name] ?? '', 'utf8');
    const pairs = (name: string): Readonly<Record<string, string>> => {
      try {
        return pairsIn(text(name));
      } catch (error) {
        reading.fail(`Unable to process file command '${name}' successfully. ${(error as Error).message}`);
        return {};
      }
    };
    const outputs = { ...reading.outputs, ...pairs('output') };
    const later = pairs('env');
    if (Object.keys(later).some((name) => name.toUpperCase() === 'NODE_OPTIONS'))
      reading.fail("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
    const state = { ...reading.state, ...pairs('state') };
    const summary = text('step_summary');
    const bytes = Buffer.byteLength(summary);
    // An error that is shown, but the step does not fail for it.
    if (bytes > SUMMARY_LIMIT)
      reading.annotate({
        level: 'error',
        message: `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${SUMMARY_LIMIT / 1024}k, got ${Math.floor(bytes / 1024)}k.`,
      });

    const masks = [...reading.masks, ...(token ? [token] : [])];
    const masked = (line: string) => masks.reduce((so, mask) => so.replaceAll(mask, '***'), line);
    return {
      exitCode,
      conclusion: exitCode === 0 && reading.failures.length === 0 ? 'success' : 'failure',
      failures: reading.failures,
      commands: reading.commands,
      annotations: reading.annotations,
      dropped: reading.dropped,
      outputs,
      env: later,
      path: text('path').split('\n').filter(Boolean),
      state,
      summary: bytes === 0 || bytes > SUMMARY_LIMIT ? null : masked(summary),
      masks: reading.masks,
      log: reading.log.map(masked),
      refused: readFileSync(refused, 'utf8').split('\n').filter(Boolean),
      stopped: reading.stopped,
    };
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The exit code; null where a signal ended it. Both streams are read for commands, as the runner does. */
async function ended(
  run: ActionRun,
  env: Readonly<Record<string, string | undefined>>,
  reading: Reading,
): Promise<number | null> {
  const child = spawn(run.node ?? process.execPath, [run.bundle], {
    cwd: run.workspace,
    env: { ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { timeout = 120_000 } = run;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, timeout);
  const streams = [child.stdout, child.stderr].map((stream) => {
    const lines = new Lines((line) => reading.line(line));
    stream.on('data', (piece: Buffer) => lines.push(piece));
    return lines;
  });
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    for (const lines of streams) lines.end();
    if (late) throw new Error(`The action did not end within ${timeout} ms.\n${reading.log.join('\n')}`);
    return code;
  } finally {
    clearTimeout(timer);
  }
}
