/** `opsledger test`: the policies' own tests. */
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { examineInSteps } from '../engine/exam.ts';
import { readPolicies } from '../engine/policies.ts';
import { kinds } from '../kinds/index.ts';
import { type ExamResult, hasFindings } from '../model/exam.ts';
import { groupBy } from '../model/order.ts';
import { hasErrors, OpsledgerError, type Problem } from '../model/problem.ts';
import { wholeFile } from '../model/source.ts';
import { counted, listed, visible } from '../model/wording.ts';
import { Watcher } from '../shell/watch.ts';
import type { Listing, Workspace } from '../shell/workspace.ts';
import { CONFIG_FILE, type Configured, configure } from './config.ts';
import { noPolicy, type Place } from './gather.ts';
import { authoredPatterns, policyPatterns, type Reading, readAll } from './reading.ts';
import type { World } from './world.ts';

export interface TestOptions extends Place {
  readonly policies: readonly string[];
  /** As the flag says it: a percentage. */
  readonly coverageMin: string | undefined;
  readonly mutate: boolean;
}

/** Where the policies and their tests come from: folders, and which paths in them matter. */
interface Sources {
  readonly folders: readonly string[];
  readonly isInput: (path: string) => boolean;
  /** A path as people are told it. */
  readonly reported: (path: string) => string;
}

/** The outcome of the tests, and what it must not be written over. */
export interface Tested {
  readonly result: ExamResult;
  readonly isInput: (path: string) => boolean;
}

/** How long a turn may take before others get one. */
const TURN_MS = 50;

/** Runs the tests that lie beside the policies. `onSources` is told where those are before any is read. */
export async function runTests(
  world: World,
  options: TestOptions,
  onSources: (sources: Sources) => void = () => undefined,
): Promise<Tested> {
  const coverageMin = percentOf(options.coverageMin);
  const configured = configure(options.folder, options.config);
  const { workspace, problems } = configured;
  const patterns = authoredPatterns(configured);
  const isInput = inputTest(configured);
  const listing = workspace.list(testPatterns(patterns));
  const reported = (path: string): string => workspace.reported(path);
  onSources({ folders: [...new Set([workspace.base, ...listing.folders])], isInput, reported });
  const policyFiles = readAll(workspace, policyPatterns(patterns));
  const set = readPolicies(
    policyFiles.files.map(({ source }) => source),
    kinds,
  );
  const known = new Set([...set.policies.map(({ id }) => id), ...set.broken]);
  for (const id of options.policies) {
    if (!known.has(id)) throw noPolicy(id, known);
  }
  const testFiles = readTestFiles(workspace, listing);
  const steps = examineInSteps(
    testFiles.files.map(({ source }) => source),
    set,
    kinds,
    { only: options.policies, mutate: options.mutate },
  );
  let last = performance.now();
  let step = steps.next();
  while (!step.done) {
    if (performance.now() - last >= TURN_MS) {
      const what = options.mutate ? 'Trying mutants of policy' : 'Testing policy';
      world.terminal.progress(what, step.value.done + 1, step.value.total);
      await nextTurn();
      last = performance.now();
    }
    step = steps.next();
  }
  world.stopwatch.lap('test');
  const result = step.value;
  const trouble = [
    ...problems,
    ...policyFiles.problems,
    ...testFiles.problems,
    ...set.problems,
    ...result.problems,
    ...nothingTested(patterns, testFiles),
  ];
  return {
    result: { ...result, ...(coverageMin === undefined ? {} : { coverageMin }), problems: distinct(trouble) },
    isInput,
  };
}

function percentOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const percent = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (percent <= 100) return percent;
  throw new OpsledgerError('usage', `--coverage-min is ${JSON.stringify(text)}, which is no percentage.`, {
    hint: 'Write a whole number from 0 to 100, such as --coverage-min 90.',
  });
}

/** A test has the name of a policy file, with `.test` before its end; or it stands where any file is one. */
const TEST_FILE = /\.test\.ya?ml$/;

/** The patterns that find the tests of the policies that `patterns` find. */
export function testPatterns(patterns: readonly string[]): readonly string[] {
  return patterns.flatMap((pattern) => [
    pattern,
    ...(/\.ya?ml$/.test(pattern)
      ? ['.test.yaml', '.test.yml'].map((ending) => pattern.replace(/(?:\.test)?\.ya?ml$/, ending))
      : []),
  ]);
}

/** Those of them that match nothing but tests, whatever else the patterns of policies match. */
export function testFilePatterns(patterns: readonly string[]): readonly string[] {
  return testPatterns(patterns).filter((pattern) => pattern.startsWith('!') || TEST_FILE.test(pattern));
}

/** The tests of policies among files that were found. */
export function readTestFiles(workspace: Workspace, { paths, problems }: Listing): Reading {
  const read = paths.filter((path) => TEST_FILE.test(path)).map((path) => workspace.read(path));
  return {
    files: read.flatMap((one) => ('source' in one ? one : [])),
    problems: [...problems, ...read.flatMap((one) => ('source' in one ? [] : one))],
  };
}

function nothingTested(patterns: readonly string[], { files, problems }: Reading): readonly Problem[] {
  if (files.length + problems.length > 0) return [];
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
  return [
    {
      code: 'nothing-to-check',
      severity: 'error',
      message: `There is no test beside the policies that ${listed(wanted)} matches. Nothing was tested.`,
      hint: 'Write <ID>.test.yaml beside the policy.',
      location: wholeFile(wanted[0]?.split('/')[0] ?? 'policies'),
    },
  ];
}

/** Each problem once: what is in the way of policies is often in the way of their tests as well. */
export function distinct(problems: readonly Problem[]): readonly Problem[] {
  const key = ({ code, message, location: { path, line, column } }: Problem): string =>
    [path, line, column, code, message].join(' ');
  return [...groupBy(problems, key).values()].flatMap(([first]) => first ?? []);
}

/** Tells whether an absolute path is one that the tests are read from, be it there or not. */
function inputTest(configured: Configured): (path: string) => boolean {
  const { workspace, file } = configured;
  const isSource = workspace.matcher(testPatterns(authoredPatterns(configured)));
  const configuration = file?.source.path ?? workspace.reported(join(workspace.base, CONFIG_FILE));
  return (path) => {
    const reported = workspace.reported(path);
    return reported === configuration || isSource(reported);
  };
}

/** Runs the tests, shows what came of them, and does so again after each change. Never comes back by itself. */
export async function watchTests(
  world: World,
  options: TestOptions,
  show: (tested: Tested) => Promise<void>,
): Promise<never> {
  const watcher = new Watcher();
  let sources: Sources | undefined;
  // From before anything is read, so that no change is missed.
  const follow = (found: Sources): void => {
    sources = found;
    watcher.watch(found.folders, found.isInput);
  };
  let tested = await runTests(world, options, follow);
  for (;;) {
    await show(tested);
    const { result } = tested;
    const state = hasFindings(result) || hasErrors(result.problems) ? 'Not yet.' : 'Good.';
    const folders = counted(sources?.folders.length ?? 0, 'folder');
    world.terminal.err(`${state} Watching ${folders} for changes; Ctrl-C ends it.\n`);
    for (;;) {
      const changed = await watcher.next();
      world.terminal.err(`${visible(sources?.reported(changed) ?? '') || 'A folder'} has changed.\n`);
      try {
        tested = await runTests(world, options, follow);
        break;
      } catch (error) {
        if (!(error instanceof OpsledgerError)) throw error;
        // What is in the way may be mended by the next change.
        world.terminal.err(`opsledger: ${visible(error.message)}\n`);
      }
    }
  }
}
