/** What Git knows of the repository. Runs `git` with nothing in it that a repository could make it execute. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Revision } from '../model/report.ts';
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
  readonly refusal: { readonly message: string; readonly hint: string } | undefined;
}

/** What the result depends on, by path from the root. */
export interface GitInputs {
  /** Texts that were read. */
  readonly texts: ReadonlyMap<string, string>;
  /** Artefacts that records point to. */
  readonly artefacts: ReadonlyMap<string, ArtefactState>;
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
  if (!existsSync(join(root, '.git'))) return { revision: null, refusal: undefined };
  try {
    const [commit = '', tree = ''] = git(root, ['rev-parse', 'HEAD', 'HEAD^{tree}']).split('\n');
    return { revision: { commit, tree, dirty: differs(blobsOf(root), inputs) }, refusal: undefined };
  } catch (error) {
    return { revision: null, refusal: refusalOf(error as Partial<ExecError>) };
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

function differs(blobs: ReadonlyMap<string, string>, inputs: GitInputs): boolean {
  for (const [path, text] of inputs.texts) {
    const blob = blobs.get(path);
    if (blob === undefined || !isBlob(text, blob)) return true;
  }
  for (const [path, artefact] of inputs.artefacts) {
    if ((artefact.is === 'file') !== blobs.has(path)) return true;
    if (artefact.is !== 'file' || artefact.blob === undefined) continue;
    const blob = blobs.get(path) ?? '';
    if (artefact.blob[algorithmOf(blob)] !== blob) return true;
  }
  for (const path of blobs.keys()) {
    if (!inputs.texts.has(path) && inputs.wants(path) && !inputs.exists(path)) return true;
  }
  return false;
}

/** A checkout may have changed the ends of lines; they reach no verdict. */
function isBlob(text: string, blob: string): boolean {
  const algorithm = algorithmOf(blob);
  return (
    blobName(text, algorithm) === blob ||
    (text.includes('\r\n') && blobName(text.replaceAll('\r\n', '\n'), algorithm) === blob)
  );
}

function algorithmOf(blob: string): 'sha1' | 'sha256' {
  return blob.length === 64 ? 'sha256' : 'sha1';
}

function git(root: string, args: readonly string[]): string {
  const environment = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return execFileSync('git', [...HARMLESS, '-C', root, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(environment), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
  });
}
