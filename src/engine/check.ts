/**
 * The one door of the engine: texts in, report out. Nothing behind it reads a file, a clock, the environment
 * or the network.
 */
import type { Artefact } from '../model/artefact.ts';
import type { Gate } from '../model/gate.ts';
import type { NamedPeriod } from '../model/period.ts';
import type { Controls } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import type { Inputs, Report, Revision, Scope } from '../model/report.ts';
import type { Shard } from '../model/shard.ts';
import type { Instant } from '../model/time.ts';
import { didYouMean, quote } from '../model/wording.ts';
import type { Baseline } from './baseline.ts';
import { applyExceptions, readExceptions } from './exceptions.ts';
import type { FileClaim, Inventory } from './inventory.ts';
import { answersOf, judgePolicy } from './judge.ts';
import { lapses } from './lapses.ts';
import type { PeopleShown } from './people.ts';
import type { PolicySet } from './policies.ts';
import { policyList } from './policy-list.ts';
import { assemble } from './report.ts';
import { type AsOf, calendarOf, instantOfAsOf, Run } from './run.ts';
import { Selection } from './scope.ts';
import { locateAll, placeIn } from './yaml/places.ts';

export interface CheckInput {
  readonly tool: Report['tool'];
  readonly inventory: Inventory;
  readonly policies: PolicySet;
  readonly asOf: AsOf;
  readonly gate: Gate;
  /** Longest time an exception may count, in days. */
  readonly exceptionMaxDays: number;
  /** What was found at the paths of {@link Inventory.files}. */
  readonly artefacts: ReadonlyMap<string, Artefact>;
  /** Trouble found before the engine was asked: files that could not be read. */
  readonly problems: readonly Problem[];
  readonly revision: Revision | null;
  readonly inputs: Inputs;
  /** Where the repository can be seen on the web. */
  readonly repository?: string | undefined;
  /** The words that make the report again; undefined where none do. */
  readonly reproduce?: readonly string[] | undefined;
  readonly scope: Scope | undefined;
  /** Which part of several to judge; everything without one. */
  readonly shard?: Shard | undefined;
  /** The controls that profiles ask for, whether or not a policy gives evidence for them. */
  readonly wanted?: Controls | undefined;
  /** Frameworks that scorecards tell of by crosswalk. */
  readonly related?: readonly string[] | undefined;
  /** What was known when the tool was adopted; undefined without a baseline. */
  readonly baseline?: Baseline | undefined;
  /** How people appear in what is said; by id unless it says otherwise. */
  readonly people?: PeopleShown;
  /** What the report is about, where it is about more than a moment. */
  readonly period?: NamedPeriod | undefined;
  /** How many days to look ahead for what lapses; without it nobody looks. */
  readonly ahead?: number | undefined;
  /** Told after each policy, for those who show how far it is. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Judges an inventory. Always gives a report, whatever the input is like. */
export function check(input: CheckInput): Report {
  const { inventory, policies, scope } = input;
  const calendar = calendarOf(inventory);
  const runAt = (instant: Instant) =>
    new Run(inventory, calendar, instant, {
      people: input.people,
      artefacts: input.artefacts,
      ask: answersOf(policies.policies),
      policies: policyList(policies.policies),
      period: input.period,
    });
  const run = runAt(instantOfAsOf(input.asOf, calendar));
  const selection = new Selection(scope, inventory, input.shard);
  const selected = policies.policies.filter((policy) => selection.policy(policy));
  const overridden = selected.flatMap((policy) => policy.overridden);
  const wanted = selected.filter((policy) => policy.off === undefined);
  const results = wanted.map((policy, index) => {
    const result = judgePolicy(policy, run, (record) => selection.pair(policy, record));
    input.onProgress?.(index + 1, wanted.length);
    return result;
  });
  const met = selection.narrow(results);
  const exceptions = readExceptions(run, policies.policies, input.exceptionMaxDays);
  const settled = applyExceptions(met, exceptions);
  const report = assemble({
    tool: input.tool,
    run,
    period: input.period,
    inventory,
    results: settled,
    exceptions,
    problems: [
      ...input.problems,
      ...inventory.problems,
      ...policies.problems,
      ...fileProblems(inventory.files, input.artefacts),
      ...unknownPolicies(inventory, policies),
    ],
    gate: input.gate,
    revision: input.revision,
    inputs: input.inputs,
    repository: input.repository,
    reproduce: input.reproduce,
    scope,
    overridden,
    selection,
    wanted: input.wanted ?? {},
    related: input.related ?? [],
    baseline: input.baseline,
  });
  const days = input.ahead;
  if (days === undefined) return report;
  const items = lapses({
    run,
    runAt: (day) => runAt(instantOfAsOf({ day }, calendar)),
    results: settled,
    policies: policies.policies,
    exceptionMaxDays: input.exceptionMaxDays,
    days,
    tells: (exception) => selection.isOwn(exception),
  });
  return { ...report, lapses: { days, items } };
}

/** Files that are not there, or are not what the record says. */
function fileProblems(
  claims: readonly FileClaim[],
  artefacts: ReadonlyMap<string, Artefact>,
): readonly Problem[] {
  const wrong = claims.flatMap((claim) => {
    const artefact = artefacts.get(claim.path) ?? { is: 'missing' as const };
    const message = fileTrouble(claim, artefact);
    const pointer = (artefact.is === 'file' && claim.digest) || claim.pointer;
    return message === undefined ? [] : [{ record: claim.record, message, pointer }];
  });
  const places = wrong.map(({ record, pointer }) => placeIn(record, pointer));
  return locateAll(places).map((location, index) => ({
    code: 'evidence',
    severity: 'error',
    message: wrong[index]?.message ?? '',
    hint: 'Commit the file, or mend the path. What cannot be seen proves nothing.',
    location,
  }));
}

function fileTrouble({ as, path, sha256 }: FileClaim, artefact: Artefact): string | undefined {
  const it = `The ${as} ${quote(path)}`;
  switch (artefact.is) {
    case 'missing':
      return `${it} does not exist.`;
    case 'no file':
      return `${it} is no file.`;
    case 'unreadable':
      return `${it} cannot be read.`;
    case 'outside':
      return `${it} is a symbolic link, or lies behind one; links are not followed.`;
    case 'file':
      if (sha256 === undefined || artefact.sha256 === sha256) return undefined;
      return `${it} has another SHA-256 than the record says: ${artefact.sha256}.`;
  }
}

/** Exceptions that name policies nobody has heard of. */
function unknownPolicies(inventory: Inventory, { policies, broken }: PolicySet): readonly Problem[] {
  const known = new Set([...policies.flatMap(({ id, replaces }) => [id, ...replaces]), ...broken]);
  const unknown = (inventory.byKind.get('Exception') ?? []).flatMap((record) => {
    const named = record.data['policy'];
    if (!Array.isArray(named)) return [];
    return (named as readonly unknown[]).flatMap((id, index) =>
      typeof id === 'string' && !known.has(id) ? [{ id, place: placeIn(record, `/policy/${index}`) }] : [],
    );
  });
  return locateAll(unknown.map(({ place }) => place)).map((location, index) => {
    const id = unknown[index]?.id ?? '';
    const hint = didYouMean(id, known).trimStart();
    return {
      code: 'unknown-name',
      severity: 'warning',
      message: `There is no policy ${quote(id)} in this run, so the exception covers nothing there.`,
      ...(hint === '' ? {} : { hint }),
      location,
    };
  });
}
