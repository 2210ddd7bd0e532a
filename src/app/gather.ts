/** Everything a use case needs from the world, gathered once: configuration, policies, records, revision. */
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Baseline, readBaseline } from '../engine/baseline.ts';
import { type Inventory, type ParsedFile, parseInventoryFile, readInventory } from '../engine/inventory.ts';
import type { Override, OverrideMistake } from '../engine/override.ts';
import { type PolicySet, readPolicies } from '../engine/policies.ts';
import type { AsOf } from '../engine/run.ts';
import { locate } from '../engine/yaml/places.ts';
import { kinds } from '../kinds/index.ts';
import type { Artefact } from '../model/artefact.ts';
import type { JsonValue } from '../model/json.ts';
import type { Controls } from '../model/policy.ts';
import { hasErrors, OpsledgerError, type Problem } from '../model/problem.ts';
import type { Inputs, Revision } from '../model/report.ts';
import { type SourceFile, wholeFile } from '../model/source.ts';
import { parseDay, parseInstant } from '../model/time.ts';
import { didYouMean, listed, quote } from '../model/wording.ts';
import { type Commit, gitState } from '../shell/git.ts';
import { digestOf, type ReadFile, type Workspace } from '../shell/workspace.ts';
import { type Config, type Configured, configure } from './config.ts';
import { shippedPages, takeFromLibraries } from './libraries.ts';
import { authoredPatterns, policyPatterns, type Reading, readAll } from './reading.ts';
import { gatherTemplates, type TemplateReading, templateTest } from './templates.ts';
import type { World } from './world.ts';

/** Where to look; the flags that every command that reads a repository shares. */
export interface Place {
  readonly folder: string;
  readonly config: string | undefined;
  /** `ID.param=value`, for a what-if. */
  readonly sets?: readonly string[];
  /** Profiles instead of those that the configuration extends. */
  readonly profiles?: readonly string[];
  /** The commit to read; the folder as it is now without one. */
  readonly at?: Commit | undefined;
  /** Whether packages count only where they are committed. */
  readonly sealed?: boolean;
}

/** What records are judged by, apart from those records that judge. */
export interface Judges {
  readonly config: Config;
  readonly policies: PolicySet;
  /** The controls that profiles ask for, whether or not a policy gives evidence for them. */
  readonly controls: Controls;
  /** Frameworks that profiles want told of by crosswalk. */
  readonly related: readonly string[];
  /** What was known when the tool was adopted; undefined when there is no such file. */
  readonly baseline: Baseline | undefined;
}

export interface Gathered extends Judges {
  readonly workspace: Workspace;
  readonly inventory: Inventory;
  readonly artefacts: ReadonlyMap<string, Artefact>;
  readonly revision: Revision | null;
  /** Whether the commit of the revision holds the very same, so that what is said of it can be made again. */
  readonly isCommitted: boolean;
  readonly inputs: Inputs;
  readonly problems: readonly Problem[];
  /** Those of the problems that are about the configuration and the policies, and what is wrong in the policies. */
  readonly judging: readonly Problem[];
  /** What is rendered by, and what is wrong with it, which is among no other problems. */
  readonly templates: TemplateReading;
  /** Where the configuration lies, from the root, be it there or not. */
  readonly configuration: string;
  /** The files of the repository that were read, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** Whether the result rests on the file at an absolute path. */
  isInput(path: string): boolean;
}

export interface GatherOptions {
  /** Let policies write down each step, for those who explain. */
  readonly traced?: boolean;
  /** Files of the inventory that are not there yet, read as if they were. */
  readonly added?: readonly SourceFile[];
  /** Whose patterns say where records are, in place of the configuration that is there. */
  readonly config?: Config;
  /** Files that were parsed for another commit, by digest and path: most of them are the same in the next. */
  readonly parsed?: Map<string, ParsedFile>;
}

/** Reads the policies of a repository, with the thresholds that it and the flags set. */
export function gatherPolicies(
  place: Place,
  configured: Configured,
  options: { traced?: boolean } = {},
): { policyFiles: Reading; policies: PolicySet; controls: Controls; related: readonly string[] } {
  const { workspace, config } = configured;
  const own = readAll(workspace, policyPatterns(config.policies));
  const taken = takeFromLibraries(configured, place.profiles, place.sealed);
  // Where the repository is the library itself, its policies may be found both ways.
  const found = new Set(own.files.map(({ source }) => source.path));
  const policies = readPolicies(
    [...own.files.map(({ source }) => source), ...taken.files.filter(({ path }) => !found.has(path))],
    kinds,
    {
      ...options,
      pageOf: shippedPages(workspace),
      overrides: [...config.overrides, ...(place.sets ?? []).map(parseSet)],
      wants: (source, id, controls) => {
        const isTaken = taken.wants(source, id, controls);
        return found.has(source.path) || isTaken;
      },
    },
  );
  refuseSets(policies.refused);
  return {
    policyFiles: {
      files: [...own.files, ...taken.used().filter(({ source }) => !found.has(source.path))],
      problems: [...own.problems, ...taken.problems, ...taken.unmet()],
    },
    policies,
    controls: taken.controls,
    related: taken.related,
  };
}

/** Reads a repository. What is wrong with its files is collected, never thrown. */
export async function gather(world: World, place: Place, options: GatherOptions = {}): Promise<Gathered> {
  const configured = configure(place.folder, place.config, place.at);
  const { workspace, config } = configured;
  const { policyFiles, policies, controls, related } = gatherPolicies(place, configured, options);
  world.stopwatch.lap('policies');
  const patterns = (options.config ?? config).inventory;
  const inventoryFiles = readAll(workspace, patterns);
  world.stopwatch.lap('read');
  const added = (options.added ?? []).map((source) => ({ source, sha256: '' }));
  const parsed = await parseAll(world, [...inventoryFiles.files, ...added], options.parsed);
  world.stopwatch.lap('parse');
  const inventory = readInventory(parsed, kinds);
  world.stopwatch.lap('validate');
  const digests = new Set(
    inventory.files.flatMap(({ path, sha256 }) => (sha256 === undefined ? [] : [path])),
  );
  const artefacts = new Map(
    inventory.files.map(({ path }) => [path, workspace.artefact(path, digests.has(path))]),
  );
  const baselineFile = baselineOf(configured);
  const templates = await gatherTemplates(configured);
  const texts = textsOf(configured, [
    ...policyFiles.files,
    ...inventoryFiles.files,
    ...baselineFile.files,
    ...templates.files,
  ]);
  const { revision, isExact, refusal } = place.at
    ? { revision: { ...place.at, dirty: false }, isExact: true, refusal: undefined }
    : gitState(workspace.root, {
        texts,
        artefacts,
        met: [configured, policyFiles, inventoryFiles, baselineFile].flatMap(({ problems }) =>
          problems.map(({ location }) => location.path),
        ),
        wants: inputTest(configured),
        exists: (path) => workspace.exists(join(workspace.root, path)),
      });
  world.stopwatch.lap('evidence and Git');
  const judging = [
    ...configured.problems,
    ...overrideProblems(policies.refused),
    ...policyFiles.problems,
    ...nothingToCheck('policies', config.policies, policyFiles, policies.policies.length, policies.problems),
  ];
  return {
    workspace,
    config,
    policies,
    controls,
    related,
    inventory,
    baseline: baselineFile.baseline,
    artefacts,
    revision,
    isCommitted: isExact,
    judging: [...judging, ...policies.problems],
    templates,
    configuration: configured.path,
    texts,
    isInput: (path) => {
      const reported = workspace.reported(path);
      return texts.has(reported) || artefacts.has(reported);
    },
    inputs: {
      inventory: {
        files: inventoryFiles.files.length,
        records: inventory.records.length,
        sha256: digestOf(inventoryFiles.files),
      },
      policies: {
        files: policyFiles.files.length,
        count: policies.policies.length,
        sha256: digestOf(policyFiles.files),
      },
      config: { sha256: configured.file?.sha256 ?? null },
    },
    problems: [
      ...(refusal
        ? [{ code: 'git', severity: 'warning', ...refusal, location: wholeFile('.git') } as const]
        : []),
      ...judging,
      ...inventoryFiles.problems,
      ...baselineFile.problems,
      ...nothingToCheck('inventory', patterns, inventoryFiles, inventory.records.length, inventory.problems),
    ],
  };
}

/** Reads `--set PAT-01.max_days=14`. The value is a number, true or false, a list with commas, or else a text. */
function parseSet(text: string): Override {
  const equals = text.indexOf('=');
  const dot = text.lastIndexOf('.', equals);
  if (equals < 1 || dot < 1) {
    throw new OpsledgerError('usage', `--set ${JSON.stringify(text)} sets nothing.`, {
      hint: 'Write the policy, its parameter and the value: --set PAT-01.max_days=14.',
    });
  }
  return {
    policy: text.slice(0, dot),
    params: { [text.slice(dot + 1, equals)]: settingOf(text.slice(equals + 1)) },
    reason: undefined,
    place: undefined,
  };
}

function settingOf(text: string): JsonValue {
  if (text.startsWith('[') && text.endsWith(']')) {
    const inside = text.slice(1, -1);
    return inside === '' ? [] : inside.split(',').map((part) => settingOf(part.trim()));
  }
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

/** What is wrong with the overrides of the configuration. */
export function overrideProblems(refused: readonly OverrideMistake[]): readonly Problem[] {
  return refused.flatMap<Problem>(({ override: { place }, code, pointer, message, hint }) => {
    if (place === undefined) return [];
    const location = locate({ extent: place.extent, pointer: place.pointer + pointer, part: 'key' });
    return [{ code, severity: 'error', message, ...(hint === undefined ? {} : { hint }), location }];
  });
}

/** A --set that does not fit would be a what-if about nothing. */
function refuseSets(refused: readonly OverrideMistake[]): void {
  const [first] = refused.filter(({ override }) => override.place === undefined);
  if (!first) return;
  throw new OpsledgerError(
    'usage',
    `--set: ${first.message}`,
    first.hint === undefined ? {} : { hint: first.hint },
  );
}

/** The complaint that no policy has this id. */
export function noPolicy(id: string, known: Iterable<string>): OpsledgerError {
  return new OpsledgerError(
    'usage',
    `There is no policy ${JSON.stringify(id)} here.${didYouMean(id, known)}`,
  );
}

/** Parses in turns, so that progress can be shown and Ctrl-C is heard. What `known` has is not parsed again. */
async function parseAll(
  world: World,
  files: readonly ReadFile[],
  known: Map<string, ParsedFile> | undefined,
): Promise<readonly ParsedFile[]> {
  const parsed: ParsedFile[] = [];
  let last = performance.now();
  for (const { source, sha256 } of files) {
    const key = `${sha256} ${source.path}`;
    const file = known?.get(key) ?? parseInventoryFile(source);
    known?.set(key, file);
    parsed.push(file);
    if (performance.now() - last < TURN_MS) continue;
    world.terminal.progress('Reading file', parsed.length, files.length);
    await nextTurn();
    last = performance.now();
  }
  return parsed;
}

/** How long a turn may take before others get one. */
const TURN_MS = 50;

/** The problem that there is nothing to judge, or to judge by, unless another problem explains it. */
function nothingToCheck(
  what: 'policies' | 'inventory',
  patterns: readonly string[],
  reading: Reading,
  count: number,
  problems: readonly Problem[],
): readonly Problem[] {
  if (count > 0 || hasErrors(reading.problems) || hasErrors(problems)) return [];
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  const noun = what === 'policies' ? 'policy' : 'record';
  const message =
    wanted.length === 0
      ? `The configuration names no ${what}. Nothing was checked.`
      : reading.files.length === 0
        ? `${listed(wanted)} matched no file. Nothing was checked.`
        : `No file that ${listed(wanted)} matches holds a ${noun}. Nothing was checked.`;
  const hint =
    what === 'policies'
      ? 'Judge by a profile that ships, with --profile starter or extends: [opsledger:starter] in opsledger.yaml; opsledger init writes that.'
      : 'Write a first record, such as inventory/organization.yaml; the README shows how.';
  const location = wholeFile(reading.files[0]?.source.path ?? wanted[0]?.split('/')[0] ?? what);
  return [{ code: 'nothing-to-check', severity: 'error', message, hint, location }];
}

/** Where the baseline lies, from the root, be it there or not. */
export function baselinePath(workspace: Workspace, { baseline }: Config): string {
  return workspace.reported(join(workspace.base, baseline.path));
}

/** The baseline, when there is one; `files` is what was read for it. */
function baselineOf({ workspace, config, file }: Configured): Reading & {
  readonly baseline: Baseline | undefined;
} {
  const path = baselinePath(workspace, config);
  const none = (...problems: readonly Problem[]) => ({ baseline: undefined, files: [], problems });
  switch (workspace.artefact(path, false).is) {
    case 'missing':
      if (!config.baseline.isNamed || !file) return none();
      return none({
        code: 'baseline',
        severity: 'warning',
        message: `The baseline ${quote(path)} does not exist, so no finding counts as known.`,
        hint: 'Mend its path, or write it with opsledger baseline.',
        location: wholeFile(file.source.path),
      });
    case 'outside':
      return none({
        code: 'symbolic-link',
        severity: 'error',
        message: 'The baseline is a symbolic link, or lies behind one; links are not followed.',
        hint: 'Put the file itself here.',
        location: wholeFile(path),
      });
    default: {
      const read = workspace.read(path);
      if (!('source' in read)) return none(read);
      return { ...readBaseline(read.source, read.sha256), files: [read] };
    }
  }
}

function textsOf({ file }: Configured, files: readonly ReadFile[]): ReadonlyMap<string, string> {
  const inside = [...files, ...(file ? [file] : [])].filter(({ source }) => !source.isOutside);
  return new Map(inside.map(({ source }) => [source.path, source.text]));
}

/** Tells whether a path (from the root) would be read, be it there or deleted. */
function inputTest(configured: Configured): (path: string) => boolean {
  const { workspace, config, path: configuration } = configured;
  const isRecord = workspace.matcher(config.inventory);
  const isPolicy = workspace.matcher(policyPatterns(authoredPatterns(configured)));
  const baseline = baselinePath(workspace, config);
  const isTemplate = templateTest(configured);
  return (path) =>
    path === configuration || path === baseline || isRecord(path) || isPolicy(path) || isTemplate(path);
}

/** Years in which every zone and every sum of days can still be written with four digits. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 9998;

/**
 * Reads `--as-of`: an instant, or a day, which means its end in the zone of the organisation. Without it, the
 * start of the run.
 */
export function parseAsOf(text: string | undefined, world: World): AsOf {
  if (text === undefined) return { instant: parseInstant(world.now()) ?? 0 };
  const day = parseDay(text);
  const instant = parseInstant(text);
  const year = Number(text.slice(0, 4));
  if ((day !== undefined || instant !== undefined) && (year < FIRST_YEAR || year > LAST_YEAR)) {
    throw new OpsledgerError(
      'usage',
      `--as-of is ${JSON.stringify(text)}; years from ${FIRST_YEAR} to ${LAST_YEAR} can be judged.`,
    );
  }
  if (day !== undefined) return { day };
  if (instant !== undefined) return { instant };
  throw new OpsledgerError(
    'usage',
    `--as-of is ${JSON.stringify(text)}, which is neither a day nor a moment.`,
    {
      hint: 'Write a day as 2026-09-30, or a moment as 2026-09-30T12:00:00Z.',
    },
  );
}
