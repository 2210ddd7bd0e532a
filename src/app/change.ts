/**
 * A change: what one commit shows, held against what another showed. The rules of the base judge what follows it, so
 * that nobody can loosen a rule and profit from it in one go.
 */
import { compared, touchedBetween } from '../engine/compare.ts';
import { judgedBy } from '../engine/judges.ts';
import { judgingChange, judgingDrafts, type Rules } from '../engine/judging-change.ts';
import { withSides } from '../engine/merge.ts';
import { type AsOf, calendarOf, instantOfAsOf } from '../engine/run.ts';
import type { Gated } from '../model/gate.ts';
import { compareText } from '../model/order.ts';
import { errorsAmong, hasErrors, type Problem } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { listed } from '../model/wording.ts';
import { type Commit, changedPaths } from '../shell/git.ts';
import { type Checked, type CheckOptions, gateOf, judgeGathered, type Terms } from './check.ts';
import { type Gathered, gather, parseAsOf } from './gather.ts';
import { reproduction } from './reproduce.ts';
import { repositoryOf } from './revision.ts';
import { scopeOf } from './scope.ts';
import { NO_TEMPLATES } from './templates.ts';
import type { World } from './world.ts';

export interface ChangeOptions extends Omit<CheckOptions, 'revision'> {
  readonly base: Commit;
  /** What followed it: a commit, or the folder as it is now. */
  readonly at: Commit | undefined;
  /** The commit that the result is about, where it is not the one that is judged. */
  readonly head?: string | undefined;
  readonly gated: Gated;
  /** Whether the change has been accepted, so that its own rules count from it on. */
  readonly isAccepted?: boolean;
  /** Whether an exception counts for the change that brings it. */
  readonly allowSelfException?: boolean;
  /** How many days to look ahead for what lapses. */
  readonly ahead?: number | undefined;
  /** What else a reader has to know. */
  readonly notes?: readonly string[];
}

/**
 * Judges what followed a base, and says what is new, fixed and changed in the rules: by the rules of the base, or by its
 * own where it has been accepted.
 */
export async function runChange(world: World, options: ChangeOptions): Promise<Checked> {
  const asOf = parseAsOf(options.asOf, world);
  const base = await gather(world, { ...options, at: options.base });
  const own = await gather(world, options);
  const isUsable = base.policies.policies.length > 0 && !hasErrors(base.judging);
  const byBase = isUsable && options.isAccepted !== true;
  const judged = byBase ? await underRulesOf(base, own, world, options) : own;
  const terms: Terms = {
    asOf,
    gate: gateOf(options.gate, (byBase ? base : own).config.gate),
    scope: scopeOf(options, judged),
    related: options.related,
    shard: options.shard,
  };
  const before = {
    // What is wrong with templates of the base spoils no verdict that this change could be compared with.
    ...judgeGathered(world, { ...base, templates: NO_TEMPLATES }, terms),
    revision: { ...options.base, dirty: false },
  };
  const reproduce = own.isCommitted ? wordsOf(judged, options, asOf) : undefined;
  const after = judgeGathered(world, judged, { ...terms, ahead: options.ahead, reproduce });
  world.stopwatch.lap('judge');
  // By the rules that did not count, to tell what their change makes of it.
  const other = byBase ? own : isUsable ? await underRulesOf(base, own, world, options) : undefined;
  const drafts = judgingDrafts(rulesOf(base), rulesOf(own));
  const otherwise = other && drafts.length > 0 ? judgeGathered(world, other, terms) : undefined;
  const counts = byBase ? 'later' : 'now';
  world.stopwatch.lap('compare');
  const root = repositoryOf(options.folder);
  const { at } = options;
  const report = compared({
    base: before,
    judged: after,
    head: options.head ?? (at ? at.commit : cleanCommit(after)),
    paths: pathsOf(root, base, own, options),
    touched: touchedBetween(base.inventory, own.inventory),
    judging: judgingChange(drafts, counts, after, otherwise ?? after),
    gate: terms.gate,
    gated: options.gated,
  });
  const notes = [
    ...(options.notes ?? []),
    ...(isUsable ? [] : noteOnRules(base)),
    ...(options.isAccepted ? [] : noteOnTemplates(base)),
    ...noteOnBase(before, after),
  ];
  return {
    report: withSides(notes.length > 0 ? { ...report, notes } : report, options.gated, {
      base: before,
      ...(otherwise ? { otherwise } : {}),
      judging: drafts,
    }),
    isInput: own.isInput,
    // Whoever proposes a change does not choose how it is shown, even where its own rules have to judge it.
    gathered: { ...judged, templates: options.isAccepted ? own.templates : base.templates },
  };
}

/** What the command line would be asked; undefined for what it cannot be, such as what was accepted. */
function wordsOf(judged: Gathered, options: ChangeOptions, asOf: AsOf): readonly string[] | undefined {
  const { base, gated, head, isAccepted, allowSelfException, notes = [] } = options;
  if (head !== undefined || isAccepted || allowSelfException || notes.length > 0) return undefined;
  const instant = instantOfAsOf(asOf, calendarOf(judged.inventory));
  return reproduction(judged, options, { is: 'moment', asOf: instant, base: base.commit, gated });
}

/** The files that are not the same. Of a folder that holds what its commit does they are those of the commit. */
function pathsOf(
  root: string,
  base: Gathered,
  { texts, isCommitted, revision }: Gathered,
  options: ChangeOptions,
): readonly string[] {
  const at = options.at ?? (isCommitted ? revision : null);
  return at ? changedPaths(root, options.base, at) : changedTexts(base.texts, texts);
}

/** The files that were read and are not the same: all that can be told of a folder without asking Git to look at it. */
function changedTexts(before: Gathered['texts'], after: Gathered['texts']): readonly string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.filter((path) => before.get(path) !== after.get(path)).sort(compareText);
}

function cleanCommit({ revision }: Report): string | null {
  return revision && !revision.dirty ? revision.commit : null;
}

/** What a change brings, with the rules that were there before it. */
async function underRulesOf(
  base: Gathered,
  own: Gathered,
  world: World,
  options: ChangeOptions,
): Promise<Gathered> {
  const isLaidOutAlike = JSON.stringify(base.config.inventory) === JSON.stringify(own.config.inventory);
  const read = isLaidOutAlike ? own : await gather(world, options, { config: base.config });
  const exceptions = options.allowSelfException === true;
  const inventory = judgedBy(base.inventory, read.inventory, exceptions ? ['Exception'] : []);
  return {
    ...read,
    config: base.config,
    policies: base.policies,
    controls: base.controls,
    related: base.related,
    baseline: base.baseline,
    inventory,
    artefacts: new Map([...base.artefacts, ...read.artefacts]),
    inputs: { inventory: read.inputs.inventory, policies: base.inputs.policies, config: base.inputs.config },
    // That the change spoils its own rules has to be said before they are in force.
    problems: [
      ...read.problems,
      ...own.policies.problems.filter((one) => !isAmong(one, base.policies.problems)),
    ],
  };
}

function isAmong(problem: Problem, known: readonly Problem[]): boolean {
  const text = JSON.stringify(problem);
  return known.some((one) => JSON.stringify(one) === text);
}

function rulesOf({ config, policies, inventory, baseline, templates, configuration }: Gathered): Rules {
  return {
    policies,
    inventory,
    baseline,
    gate: config.gate,
    exceptionMaxDays: config.exceptionMaxDays,
    patterns: config.inventory,
    profiles: config.extends.map(({ name }) => name),
    templates: new Map(templates.files.map(({ source }) => [source.path, source.text])),
    configuration,
  };
}

/** Without rules in the base nobody else could judge, and that must not go unsaid. */
function noteOnRules(base: Gathered): readonly string[] {
  const why =
    base.policies.policies.length === 0
      ? 'The base has no policy'
      : `The rules of the base have mistakes (${listed([...new Set(base.judging.map(({ location }) => location.path))], 'and')})`;
  return [`${why}, so this change is judged by its own rules.`];
}

/** The problems of a report are those of the change; of the base it has to be known why it looks as it ships. */
function noteOnTemplates({ templates: { problems } }: Gathered): readonly string[] {
  const paths = [...new Set(errorsAmong(problems).map(({ location }) => location.path))];
  if (paths.length === 0) return [];
  return [`Of the base ${listed(paths, 'and')} cannot be used, so templates that ship stand in.`];
}

function noteOnBase(before: Report, after: Report): readonly string[] {
  if (!before.summary.partial || after.summary.partial) return [];
  return ['The base has problems that this change mends; what could not be read there counts as new here.'];
}
