/** `opsledger.yaml`: looked for upwards, read with the same care as records, and never needed. */
import { statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Override } from '../engine/override.ts';
import { readSingle, type Single } from '../engine/single.ts';
import type { PlaceRequest } from '../engine/yaml/places.ts';
import { DEFAULT_GATE, type Gate } from '../model/gate.ts';
import { isObject, type JsonValue, own, pointerBelow } from '../model/json.ts';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import { type Extent, wholeFile } from '../model/source.ts';
import type { Commit } from '../shell/git.ts';
import { GitTree } from '../shell/git-tree.ts';
import type { Tree } from '../shell/tree.ts';
import { findUpwards, foldersUpTo, type ReadFile, Workspace } from '../shell/workspace.ts';

export const CONFIG_FILE = 'opsledger.yaml';

/** A profile that is wanted by its name. */
export interface Extension {
  readonly name: string;
  /** Where it stands in a file; undefined when the command line wants it. */
  readonly place: PlaceRequest | undefined;
}

/** What a configuration settles, with defaults filled in. */
export interface Config {
  readonly inventory: readonly string[];
  readonly policies: readonly string[];
  /** Profiles to take policies from, and where each stands. */
  readonly extends: readonly Extension[];
  readonly gate: Gate;
  readonly exceptionMaxDays: number;
  readonly overrides: readonly Override[];
  /** Where the repository can be seen on the web, without a slash at its end. */
  readonly repository: string | undefined;
  /** How people appear in what is written. */
  readonly people: 'id' | 'name';
  /** Where the baseline lies, from the folder of the configuration; `isNamed` when it says so itself. */
  readonly baseline: { readonly path: string; readonly isNamed: boolean };
  /** The folder of templates, likewise. */
  readonly templates: { readonly path: string; readonly isNamed: boolean };
}

export const DEFAULTS: Config = {
  inventory: ['inventory/**/*.yaml', '!inventory/files/**'],
  policies: ['policies/**/*.yaml'],
  extends: [],
  gate: DEFAULT_GATE,
  exceptionMaxDays: 365,
  overrides: [],
  repository: undefined,
  people: 'id',
  baseline: { path: 'opsledger.baseline.yaml', isNamed: false },
  templates: { path: 'templates', isNamed: false },
};

/** What lies beside policies and is none. */
export const NO_POLICIES = [
  '**/*.test.yaml',
  '**/*.test.yml',
  '**/frameworks/**',
  '**/crosswalks/**',
  '**/profiles/**',
];

export interface Configured {
  readonly workspace: Workspace;
  /** The commit that is read; undefined when it is the folder as it is now. */
  readonly at: Commit | undefined;
  readonly config: Config;
  /** The file; undefined when there is none, or it cannot be read. */
  readonly file: ReadFile | undefined;
  /** Where it is, or would be, from the root. */
  readonly path: string;
  readonly problems: readonly Problem[];
}

/**
 * Finds the repository and its configuration. `configPath` names a file outright; otherwise it is looked for
 * from `folder` upwards to the repository's root, or in `folder` alone outside Git. With `at` everything is read
 * from that commit, and the folder need not be there any more.
 */
export function configure(folder: string, configPath: string | undefined, at?: Commit): Configured {
  const start = resolve(folder);
  if (!at) refuseNoFolder(start, folder);
  const explicit = configPath === undefined ? undefined : resolve(folder, configPath);
  const repository = findUpwards(explicit ? dirname(explicit) : start, '.git', undefined);
  const tree = at && repository !== undefined ? new GitTree(repository, at) : undefined;
  const found = explicit ? dirname(explicit) : nearest(start, repository ?? start, tree);
  const base = found ?? start;
  const workspace = new Workspace(repository ?? base, base, tree);
  const path = join(base, explicit ? basename(explicit) : CONFIG_FILE);
  const read = readConfig(workspace, path, explicit !== undefined && !at);
  const misnamed = explicit ? [] : misnamedConfigs(workspace);
  return {
    workspace,
    at,
    ...read,
    path: workspace.reported(path),
    problems: [...read.problems, ...misnamed],
  };
}

function refuseNoFolder(start: string, folder: string): void {
  if (!isThere(start)) throw new OpsledgerError('not-found', `There is no folder ${JSON.stringify(folder)}.`);
  if (!statSync(start, { throwIfNoEntry: false })?.isDirectory())
    throw new OpsledgerError('not-found', `${JSON.stringify(folder)} is no folder.`);
}

/** The folder of the configuration, looked for upwards; in a commit where there is one. */
function nearest(start: string, top: string, tree: Tree | undefined): string | undefined {
  if (!tree) return findUpwards(start, CONFIG_FILE, top);
  const repository = new Workspace(top, top, tree);
  return foldersUpTo(start, top).find((folder) => repository.exists(join(folder, CONFIG_FILE)));
}

/** Names that somebody could give the configuration, and that are not read. */
const MISNAMED = ['opsledger.yml', 'opsledger.json', '.opsledger.yaml', '.opsledger.yml'] as const;

/** Complaints of files beside the configuration that somebody took for one. */
export function misnamedConfigs(workspace: Workspace): readonly Problem[] {
  return MISNAMED.map((name) => join(workspace.base, name))
    .filter((path) => workspace.exists(path))
    .map((path) => ({
      code: 'unread',
      severity: 'error',
      message: `This looks like a configuration, and is not read; it is ${CONFIG_FILE} that is.`,
      hint: `Name it ${CONFIG_FILE}.`,
      location: wholeFile(workspace.reported(path)),
    }));
}

/** False also where the way there leads through a file. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false; // ENOTDIR, ELOOP, EACCES: the system cannot get there, and neither can we
  }
}

function readConfig(
  workspace: Workspace,
  path: string,
  isExplicit: boolean,
): Omit<Configured, 'workspace' | 'path' | 'at'> {
  const reported = workspace.reported(path);
  if (!workspace.exists(path)) {
    if (isExplicit)
      throw new OpsledgerError('not-found', `There is no configuration ${JSON.stringify(reported)}.`);
    return { config: DEFAULTS, file: undefined, problems: [] };
  }
  const read = workspace.read(reported);
  if (!('source' in read)) return { config: DEFAULTS, file: undefined, problems: [read] };
  const file = read;
  const { single, problems } = readSingle(read.source, 'config', 'The configuration');
  // A file of comments alone is a configuration that changes nothing.
  if (!single)
    return { config: DEFAULTS, file, problems: problems.filter(({ code }) => code !== 'empty-file') };
  // A part that is wrong is not used at all; the run ends with 2 and says so.
  return { config: settle(single), file, problems };
}

function settle({ value, extent, isSpoilt }: Single): Config {
  const part = (key: string) => (isSpoilt(pointerBelow('', key)) ? undefined : own(value, key));
  const gate = part('gate');
  const exceptions = part('exceptions');
  const baseline = part('baseline');
  const privacy = part('privacy');
  const repository = part('repository');
  const templates = part('templates');
  const maxDays = isObject(exceptions) ? own(exceptions, 'max_days') : undefined;
  return {
    inventory: (part('inventory') as readonly string[] | undefined) ?? DEFAULTS.inventory,
    policies: (part('policies') as readonly string[] | undefined) ?? DEFAULTS.policies,
    extends: ((part('extends') as readonly string[] | undefined) ?? []).map((name, index) => ({
      name,
      place: { extent, pointer: `/extends/${index}`, part: 'value' },
    })),
    gate: { ...DEFAULTS.gate, ...(isObject(gate) ? (gate as unknown as Gate) : {}) },
    exceptionMaxDays: typeof maxDays === 'number' ? maxDays : DEFAULTS.exceptionMaxDays,
    overrides: overridesOf(part('overrides'), extent),
    repository: typeof repository === 'string' ? repository.replace(/\/$/, '') : DEFAULTS.repository,
    people: isObject(privacy) && own(privacy, 'people') === 'name' ? 'name' : DEFAULTS.people,
    baseline: typeof baseline === 'string' ? { path: baseline, isNamed: true } : DEFAULTS.baseline,
    templates: typeof templates === 'string' ? { path: templates, isNamed: true } : DEFAULTS.templates,
  };
}

function overridesOf(value: JsonValue | undefined, extent: Extent): readonly Override[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([policy, entry]) => {
    if (!isObject(entry)) return [];
    const { severity, params, off, reason } = entry as unknown as Partial<Override>;
    return [
      {
        policy,
        ...(severity === undefined ? {} : { severity }),
        ...(off === undefined ? {} : { off }),
        params: params ?? {},
        reason,
        place: { extent, pointer: pointerBelow('/overrides', policy) },
      },
    ];
  });
}
