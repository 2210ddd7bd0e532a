/** `opsledger.yaml`: looked for upwards, read with the same care as records, and never needed. */
import { lstatSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { violations } from '../engine/validate.ts';
import { locateAll, writtenAt } from '../engine/yaml/places.ts';
import { readYaml } from '../engine/yaml/read.ts';
import { DEFAULT_GATE, type Gate } from '../model/gate.ts';
import { isObject, type JsonObject, own, stepsOf } from '../model/json.ts';
import { OpsledgerError, type Problem } from '../model/problem.ts';
import { typeName } from '../model/wording.ts';
import { findUpwards, Workspace } from '../shell/workspace.ts';

export const CONFIG_FILE = 'opsledger.yaml';

/** What a configuration settles, with defaults filled in. */
export interface Config {
  readonly inventory: readonly string[];
  readonly policies: readonly string[];
  readonly gate: Gate;
  readonly exceptionMaxDays: number;
}

export const DEFAULTS: Config = {
  inventory: ['inventory/**/*.yaml', '!inventory/files/**'],
  policies: ['policies/**/*.yaml'],
  gate: DEFAULT_GATE,
  exceptionMaxDays: 365,
};

/** What lies beside policies and is none. */
export const NO_POLICIES = ['**/*.test.yaml', '**/frameworks/**', '**/crosswalks/**', '**/profiles/**'];

export interface Configured {
  readonly workspace: Workspace;
  readonly config: Config;
  /** Path of the file as it is reported, and the SHA-256 of its bytes; undefined when there is none. */
  readonly file: { readonly path: string; readonly sha256: string } | undefined;
  readonly problems: readonly Problem[];
}

/**
 * Finds the repository and its configuration. `configPath` names a file outright; otherwise it is looked for
 * from `folder` upwards to the repository's root, or in `folder` alone outside Git.
 */
export function configure(folder: string, configPath: string | undefined): Configured {
  const start = resolve(folder);
  const stat = lstatSync(start, { throwIfNoEntry: false });
  if (!stat) throw new OpsledgerError('not-found', `There is no folder ${JSON.stringify(folder)}.`);
  const explicit = configPath === undefined ? undefined : resolve(folder, configPath);
  const repository = findUpwards(explicit ? dirname(explicit) : start, '.git', undefined);
  const found = explicit ? dirname(explicit) : findUpwards(start, CONFIG_FILE, repository ?? start);
  const base = found ?? start;
  const workspace = new Workspace(repository ?? base, base);
  if (found === undefined) return { workspace, config: DEFAULTS, file: undefined, problems: [] };
  const name = explicit ? basename(explicit) : CONFIG_FILE;
  return { workspace, ...readConfig(workspace, join(base, name), explicit !== undefined) };
}

function readConfig(workspace: Workspace, path: string, isExplicit: boolean): Omit<Configured, 'workspace'> {
  const reported = workspace.reported(path);
  if (!workspace.exists(path)) {
    if (isExplicit)
      throw new OpsledgerError('not-found', `There is no configuration ${JSON.stringify(reported)}.`);
    return { config: DEFAULTS, file: undefined, problems: [] };
  }
  const read = workspace.read(reported);
  if (!('source' in read)) return { config: DEFAULTS, file: undefined, problems: [read] };
  const { source, sha256 } = read;
  const file = { path: reported, sha256 };
  const { documents, problems: inForm } = readYaml(source);
  const [document] = documents;
  // A file of comments alone is a configuration that changes nothing.
  if (!document)
    return { config: DEFAULTS, file, problems: inForm.filter(({ code }) => code !== 'empty-file') };
  const { value, extent } = document;
  if (!isObject(value)) {
    const [location] = locateAll([{ extent, pointer: '', part: 'value' }]);
    const message = `The configuration is a mapping of keys to values; this is ${typeName(value)}.`;
    const problem: Problem[] = location ? [{ code: 'wrong-type', severity: 'error', message, location }] : [];
    return { config: DEFAULTS, file, problems: [...inForm, ...problem] };
  }
  const wrong = violations('config', value, (pointer) => writtenAt({ extent, pointer, part: 'value' }));
  const locations = locateAll(wrong.map(({ pointer, part }) => ({ extent, pointer, part })));
  const problems = wrong.flatMap<Problem>(({ code, message, hint }, index) => {
    const location = locations[index];
    return location
      ? [{ code, severity: 'error', message, ...(hint === undefined ? {} : { hint }), location }]
      : [];
  });
  // A part that is wrong is not used at all; the run ends with 2 and says so.
  const spoilt = new Set(wrong.map(({ pointer }) => stepsOf(pointer)[0]));
  return { config: settle(value, spoilt), file, problems: [...inForm, ...problems] };
}

function settle(value: JsonObject, spoilt: ReadonlySet<string | undefined>): Config {
  const part = (key: string) => (spoilt.has(key) ? undefined : own(value, key));
  const gate = part('gate');
  const exceptions = part('exceptions');
  const maxDays = isObject(exceptions) ? own(exceptions, 'max_days') : undefined;
  return {
    inventory: (part('inventory') as readonly string[] | undefined) ?? DEFAULTS.inventory,
    policies: (part('policies') as readonly string[] | undefined) ?? DEFAULTS.policies,
    gate: { ...DEFAULTS.gate, ...(isObject(gate) ? (gate as unknown as Gate) : {}) },
    exceptionMaxDays: typeof maxDays === 'number' ? maxDays : DEFAULTS.exceptionMaxDays,
  };
}
