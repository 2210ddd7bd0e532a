/** What Git knows of the repository. Runs `git` with nothing in it that a repository could make it execute. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from '../model/order.ts';
import { OpsledgerError } from '../model/problem.ts';
import type { Revision } from '../model/report.ts';
import type { Instant } from '../model/time.ts';
import { blobName } from './files.ts';
import type { ArtefactState } from './workspace.ts';

/** Settings of a repository that would make reading it run something. */
const HARMLESS = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'core.quotePath=false',
];

/** What Git says of a repository; `refusal` is why it says nothing where it should. */
export interface GitState {
  readonly revision: Revision | null;
  /** Whether whoever reads that commit finds the very same, to the byte. */
  readonly isExact: boolean;
  readonly refusal: { readonly message: string; readonly hint: string } | undefined;
}

/** What the result depends on, by path from the root. */
export interface GitInputs {
  /** Texts that were read. */
  readonly texts: ReadonlyMap<string, string>;
  /** Artefacts that records point to. */
  readonly artefacts: ReadonlyMap<string, ArtefactState>;
  /** Where something was met that is told of instead of being read. */
  readonly met: readonly string[];
  /** Whether a path would be read if it were there. */
  wants(path: string): boolean;
  exists(path: string): boolean;
}

/**
 * The commit that is checked out; null outside Git and before the first commit. It is dirty when what was read
 * is not what the commit holds: compared content by content, since what Git ignores, or was told to take as
 * unchanged, is read all the same.
 */
export function gitState(root: string, inputs: GitInputs): GitState {
  if (!existsSync(join(root, '.git'))) return { revision: null, isExact: false, refusal: undefined };
  try {
    const [commit = '', tree = ''] = git(root, ['rev-parse', 'HEAD', 'HEAD^{tree}']).split('\n');
    const likeness = likenessOf(blobsOf(root), inputs);
    const revision = { commit, tree, dirty: likeness === 'other' };
    return { revision, isExact: likeness === 'same', refusal: undefined };
  } catch (error) {
    return { revision: null, isExact: false, refusal: refusalOf(error as Partial<ExecError>) };
  }
}

interface ExecError {
  readonly code: string;
  readonly stderr: string;
}

/** Why Git gave no answer, where one could be expected. */
function refusalOf({ code, stderr = '' }: Partial<ExecError>): GitState['refusal'] {
  if (code === 'ENOENT') {
    return { message: 'git is not installed, so the report names no commit.', hint: 'Install git.' };
  }
  if (/dubious ownership/.test(stderr)) {
    return {
      message:
        'Git does not read this repository, because it belongs to another user; the report names no commit.',
      hint: 'Run as its owner, or allow it with: git config --global --add safe.directory <folder>.',
    };
  }
  // That there is no commit yet is nothing to complain of.
  if (/unknown revision|ambiguous argument 'HEAD/.test(stderr)) return undefined;
  return {
    message: 'Git could not say which commit this is, so the report names none.',
    hint: 'See what git status says.',
  };
}

/** Path → name of the content, for every file of the commit. What lies in submodules is not in it. */
function blobsOf(root: string): ReadonlyMap<string, string> {
  const entries = git(root, ['ls-tree', '-r', '-z', '--full-tree', 'HEAD']).split('\0');
  return new Map(
    entries.flatMap((entry) => {
      const [, type, name, path] = /^\d+ (\w+) ([0-9a-f]+)\t([\s\S]+)$/.exec(entry) ?? [];
      return type === 'blob' && name !== undefined && path !== undefined ? [[path, name] as const] : [];
    }),
  );
}

/**
 * Whether a folder holds what its commit does. `alike`: all that reaches a verdict is the same, and something is told
 * otherwise: ends of lines that a checkout changed show in digests, and so does what lies beside the commit or cannot be
 * read.
 */
function likenessOf(blobs: ReadonlyMap<string, string>, inputs: GitInputs): 'same' | 'alike' | 'other' {
  let isSame = true;
  for (const [path, text] of inputs.texts) {
    const blob = blobs.get(path);
    if (blob === undefined) return 'other';
    const algorithm = algorithmOf(blob);
    if (blobName(text, algorithm) === blob) continue;
    if (!text.includes('\r\n') || blobName(text.replaceAll('\r\n', '\n'), algorithm) !== blob) return 'other';
    isSame = false;
  }
  for (const [path, artefact] of inputs.artefacts) {
    if ((artefact.is === 'file') !== blobs.has(path)) return 'other';
    if (artefact.is !== 'file' || artefact.blob === undefined) continue;
    const blob = blobs.get(path) ?? '';
    if (artefact.blob[algorithmOf(blob)] !== blob) return 'other';
  }
  for (const path of blobs.keys()) {
    if (!inputs.texts.has(path) && inputs.wants(path) && !inputs.exists(path)) return 'other';
  }
  return isSame && inputs.met.every((path) => isMetAlike(path, blobs, inputs)) ? 'same' : 'alike';
}

/** Whether a place that something is told of is met in the commit, too. */
function isMetAlike(path: string, blobs: ReadonlyMap<string, string>, inputs: GitInputs): boolean {
  if (inputs.texts.has(path)) return true;
  const isCommitted = blobs.has(path) || [...blobs.keys()].some((one) => one.startsWith(`${path}/`));
  // Of what should have been read and could not nobody knows whether it is what the commit holds.
  return isCommitted ? !inputs.wants(path) && inputs.exists(path) : !inputs.exists(path);
}

function algorithmOf(blob: string): 'sha1' | 'sha256' {
  return blob.length === 64 ? 'sha256' : 'sha1';
}

/** A commit, and the tree of files that it holds. */
export interface Commit {
  readonly commit: string;
  readonly tree: string;
}

/** The commit that a revision names, such as `main`, `HEAD~1` or a digest; undefined when there is none here. */
export function commitOf(root: string, revision: string): Commit | undefined {
  const named = ['--end-of-options', `${revision}^{commit}`, '--'];
  const [line = ''] = ask(root, ['log', '--max-count=1', '--no-show-signature', '--format=%H %T', ...named]);
  const [, commit, tree] = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64})$/.exec(line) ?? [];
  return commit === undefined || tree === undefined ? undefined : { commit, tree };
}

/** Ids of the parents of a commit, whether or not they are here: at the edge of a shallow clone they are not. */
export function parentsOf(root: string, { commit }: Commit): readonly string[] {
  const head = git(root, ['cat-file', 'commit', commit]).split('\n\n')[0] ?? '';
  return head.split('\n').flatMap((line) => /^parent ([0-9a-f]+)$/.exec(line)?.[1] ?? []);
}

/** The newest commit that both come from; undefined when there is none here. */
export function mergeBase(root: string, one: Commit, other: Commit): Commit | undefined {
  const [name] = ask(root, ['merge-base', one.commit, other.commit]);
  return name === undefined ? undefined : commitOf(root, name);
}

/**
 * The last commit at or before a moment, following first parents from `from`, by the date of its commit;
 * undefined when the history begins later.
 */
export function lastCommitBy(root: string, from: Commit, moment: Instant): Commit | undefined {
  // Git reads dates before 1970 as something else, and it has no commits of that time.
  if (moment < 0) return undefined;
  const until = `--min-age=${Math.floor(moment / MS_PER_SECOND)}`;
  const [name] = ask(root, ['rev-list', '--first-parent', '--max-count=1', until, from.commit]);
  return name === undefined ? undefined : commitOf(root, name);
}

/** When a commit was made, by its date. */
export function dateOf(root: string, { commit }: Commit): Instant {
  const [seconds] = ask(root, ['log', '--max-count=1', '--no-show-signature', '--format=%ct', commit]);
  return Number(seconds ?? 0) * MS_PER_SECOND;
}

/** A commit, and the date it bears. */
export interface Dated {
  readonly commit: string;
  readonly date: Instant;
}

/**
 * Of all that a commit comes from, what bears the latest date after a moment; undefined where nothing does. Every
 * ancestor is looked at: what Git calls --since ends at the first that is older, and one such is always there.
 */
export function latestBefore(root: string, from: Commit, moment: Instant): Dated | undefined {
  let latest: Dated | undefined;
  for (const line of ask(root, ['rev-list', '--timestamp', from.commit])) {
    const [seconds, commit = ''] = line.split(' ');
    const date = Number(seconds) * MS_PER_SECOND;
    if (date <= moment || date < (latest?.date ?? 0)) continue;
    if (!latest || date > latest.date || commit < latest.commit) latest = { commit, date };
  }
  return latest;
}

/** When the oldest commit that is here was made, following first parents from `from`, by the date of its commit. */
export function beginningOf(root: string, from: Commit): Instant | undefined {
  const words = ['log', '--first-parent', '--max-parents=0', '--no-show-signature', '--format=%ct'];
  const [seconds] = ask(root, [...words, from.commit]);
  return seconds === undefined ? undefined : Number(seconds) * MS_PER_SECOND;
}

const MS_PER_SECOND = 1000;

/** Whether commits before the oldest one here are missing. */
export function isShallow(root: string): boolean {
  return ask(root, ['rev-parse', '--is-shallow-repository'])[0] === 'true';
}

/** Paths that are not the same in two commits, in order; a moved file is two of them. */
export function changedPaths(root: string, base: Commit, head: Commit): readonly string[] {
  const text = git(root, ['diff-tree', '-r', '-z', '--name-only', '--no-renames', base.tree, head.tree]);
  return text
    .split('\0')
    .filter((path) => path !== '')
    .sort(compareText);
}

/**
 * First and last line of each run of lines of one file that the second commit has and the first has not. Git says how
 * many lines follow each heading; they are passed over by their number, whatever they look like.
 */
export function addedLines(
  root: string,
  base: Commit,
  head: Commit,
  path: string,
): readonly (readonly [number, number])[] {
  const patch = git(root, [
    '--literal-pathspecs',
    'diff-tree',
    '-r',
    '-p',
    '--unified=0',
    '--inter-hunk-context=0',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-color',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    base.tree,
    head.tree,
    '--',
    path,
  ]).split('\n');
  const runs: [number, number][] = [];
  for (let at = 0; at < patch.length; at += 1) {
    const [, removed = '1', start, added = '1'] = HUNK.exec(patch[at] ?? '') ?? [];
    if (start === undefined) continue;
    if (Number(added) > 0) runs.push([Number(start), Number(start) + Number(added) - 1]);
    at += Number(removed) + Number(added);
  }
  return runs;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** Whether a path holds the same in two commits. */
export function isSameIn(root: string, one: string, other: string, path: string): boolean {
  const [a, b] = [one, other].map((commit) =>
    ask(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}:${path}`]),
  );
  return a?.[0] !== undefined && a[0] === b?.[0];
}

/** One line of `git ls-tree`. */
export interface TreeEntry {
  /** `100644`, `120000` for a link, `160000` for a submodule, `040000` for a folder. */
  readonly mode: string;
  readonly name: string;
  readonly size: number;
  readonly path: string;
}

/** Everything in a commit, folders too. */
export function entriesOf(root: string, { tree }: Commit): readonly TreeEntry[] {
  const lines = git(root, ['ls-tree', '-r', '-t', '-l', '-z', '--full-tree', tree]).split('\0');
  return lines.flatMap((line) => {
    const [, mode, name, size, path] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(line) ?? [];
    if (mode === undefined || name === undefined || path === undefined) return [];
    return [{ mode, name, size: size === '-' ? 0 : Number(size), path }];
  });
}

/** The contents of blobs by name; one that is not here, as in a partial clone, is left out. */
export function blobs(root: string, names: readonly string[]): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  if (names.length === 0) return found;
  const out = gitBytes(root, ['cat-file', '--batch'], `${names.join('\n')}\n`);
  for (let at = 0; at < out.length; ) {
    const end = out.indexOf(NEWLINE, at);
    const [name = '', type, size] = out.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type === 'missing') continue;
    found.set(name, out.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return found;
}

const NEWLINE = 10;

/** How to fetch from a remote that asks who is there. */
export interface Credentials {
  /** The address that the token is for; it is sent to no other. */
  readonly server: string;
  readonly token: string;
}

/**
 * Fetches a commit or a ref from `origin` without checking anything out, without tags, submodules or hooks;
 * false when that does not work. This talks to the remote of the repository, and to nobody else.
 * @param what the id of a commit, or `from:to` to keep it under a name
 */
export function fetchObjects(
  root: string,
  what: string,
  depth: number,
  credentials: Credentials | undefined,
): boolean {
  const args = ['fetch', '--quiet', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];
  const { status } = spawnSync(
    'git',
    [...HARMLESS, '-C', root, ...args, `--depth=${depth}`, 'origin', '--end-of-options', what],
    { stdio: 'ignore', env: { ...environment(), ...authorisation(credentials) } },
  );
  return status === 0;
}

/** Settings for one command, in its environment: the words of a command are there for every process to see. */
function authorisation(credentials: Credentials | undefined): Record<string, string> {
  if (!credentials || credentials.token === '') return {};
  const { server, token } = credentials;
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${server}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
  };
}

/** The lines of an answer; none when Git has none. */
function ask(root: string, args: readonly string[]): readonly string[] {
  try {
    const text = git(root, args).trim();
    return text === '' ? [] : text.split('\n');
  } catch (error) {
    const { code, status } = error as { code?: string; status?: number | null };
    if (code === 'ENOENT')
      throw new OpsledgerError('git', 'git is not installed.', { hint: 'Install git.', cause: error });
    // It ends with 1 when there is no such thing, and with 128 when it cannot be looked for.
    if (status === 1 || status === 128) return [];
    throw error;
  }
}

function git(root: string, args: readonly string[]): string {
  return gitBytes(root, args).toString('utf8');
}

function gitBytes(root: string, args: readonly string[], input?: string): Buffer {
  return execFileSync('git', [...HARMLESS, '-C', root, ...args], {
    maxBuffer: 1024 * 1024 * 1024,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    env: environment(),
    ...(input === undefined ? {} : { input }),
  });
}

/** The environment without what would lead Git elsewhere. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(kept), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
}
