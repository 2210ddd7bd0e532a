import type { Comparison, JudgingDraft, Lapse } from './comparison.ts';
import type { EvidenceMix } from './evidence.ts';
import type { Gate, Gated } from './gate.ts';
import type { PastPeriod } from './history.ts';
import type { JsonValue } from './json.ts';
import type { Controls, Domain, Level, Origin, Severity } from './policy.ts';
import type { Graph, Populations } from './populations.ts';
import type { Problem } from './problem.ts';
import type { RecordRef } from './record.ts';
import type { Scorecard } from './scorecard.ts';
import type { Shard } from './shard.ts';
import type { Location } from './source.ts';
import type { OccurrenceState } from './timetable.ts';
import type { Evaluation, Tally, Verdict } from './verdict.ts';

/**
 * Everything a run found out, as one value. Every format is rendered from it alone, so that a saved report
 * renders again identically. It holds no wall-clock time and no absolute path.
 */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** The moment everything was judged by, as an RFC 3339 instant with Z. */
  readonly asOf: string;
  /** The zone in which days were counted. */
  readonly timeZone: string;
  /** What it is about, where that is more than a moment; both days are in it. */
  readonly period: ReportedPeriod | null;
  /** The commit the inputs were read at; null outside Git. */
  readonly revision: Revision | null;
  readonly inputs: Inputs;
  /** What the company is called; left out where no record says. */
  readonly organization?: string;
  /** Where the repository can be seen on the web, without a slash at its end; left out where the configuration names none. */
  readonly repository?: string;
  /**
   * The words after `opsledger` that make the same report from the commit, at the root of the repository; of one part of
   * several, the whole. Left out where no commit holds what was judged.
   */
  readonly reproduce?: readonly string[];
  /** What the run was limited to; left out when it looked at everything. */
  readonly scope?: Scope;
  /** Which part of several this is, with what joining them needs; left out of a whole. */
  readonly shard?: ShardState;
  /** What was judged otherwise than the policies say; left out when nothing was. */
  readonly overrides?: readonly Overridden[];
  readonly summary: Summary;
  /** What the baseline came to; left out when there is none. */
  readonly baseline?: BaselineUse;
  readonly evaluations: readonly Evaluation[];
  readonly findings: readonly Finding[];
  /** Fingerprints that the base has and this does not. */
  readonly fixed: readonly string[];
  /**
   * Fingerprints that the base has and of which nobody can tell here: their policy is switched off, gone or has mistakes.
   * Left out when there is none.
   */
  readonly unjudged?: readonly string[];
  /** What is different from a base; left out when there was none to compare with. */
  readonly comparison?: Comparison;
  /** What holds today and will not soon, if nobody acts; left out when it was not asked for. */
  readonly lapses?: { readonly days: number; readonly items: readonly Lapse[] };
  /** What a reader has to know of how this came about, a sentence each; left out when there is nothing. */
  readonly notes?: readonly string[];
  /** Who the people of the findings are; left out unless the configuration asks for names. */
  readonly people?: readonly { readonly id: string; readonly name: string }[];
  readonly exceptions: readonly ExceptionState[];
  readonly scorecards: readonly Scorecard[];
  readonly maturity: null;
  readonly kpis: readonly never[];
  /** The scorecards of the periods before this one, the oldest first; left out where nobody asked for a period. */
  readonly history?: readonly PastPeriod[];
  /** What was there to be judged, and what became of it, so that numbers can be tied to records. */
  readonly populations?: Populations;
  /** What depends on what; left out where nothing is recorded that does. */
  readonly graph?: Graph;
  /** What became of each routine, the worst first; left out when there is none that was looked at. */
  readonly routines?: readonly RoutineState[];
  readonly policies: readonly PolicyCard[];
  readonly problems: readonly Problem[];
  /** Kinds that policies wait for and of which there is no record; left out when there are none. */
  readonly unrecorded?: readonly Unrecorded[];
  readonly unexamined: Unexamined;
}

/** The period that a report is of. */
export interface ReportedPeriod {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** As {@link PastPeriod.rules}; left out by versions that did not tell. */
  readonly rules?: string;
}

/** The state of the repository. `dirty`: some input differs from the commit. */
export interface Revision {
  readonly commit: string;
  readonly tree: string;
  readonly dirty: boolean;
}

/**
 * What was read. Each digest is the SHA-256 of a list with a line `<sha256>  <path>` for every file, sorted
 * by path: what `sha256sum` prints, summed again.
 */
export interface Inputs {
  readonly inventory: { readonly files: number; readonly records: number; readonly sha256: string };
  readonly policies: { readonly files: number; readonly count: number; readonly sha256: string };
  readonly config: { readonly sha256: string | null };
}

/** The part of the inventory or of the policies that was looked at. */
export interface Scope {
  readonly policies?: readonly string[];
  readonly kinds?: readonly string[];
  /** Ids of people: what belongs to them. */
  readonly owners?: readonly string[];
  /** Patterns for `POLICY/KIND/ID`. */
  readonly only?: readonly string[];
}

/**
 * The number of a part, and what the other parts have to know of it that nothing else in its report tells. What only
 * all parts together can tell, such as that nobody looked at a record, a part does not say.
 */
export interface ShardState extends Shard {
  readonly gate: Gate;
  readonly gated: Gated;
  /** For each policy the kinds it judges, in its order; null for one that is judged once. */
  readonly kinds: readonly { readonly policy: string; readonly kinds: readonly string[] | null }[];
  /** Ids of records of other parts that were looked at here, sorted. */
  readonly examined: readonly string[];
  /** Exceptions in force: the policies, by the ids of this run, and the records that each counts for. */
  readonly exceptions: readonly {
    readonly id: string;
    readonly policies: readonly string[];
    readonly subjects: readonly string[];
  }[];
  /** Fingerprints of the baseline that did not occur here, sorted; null where nothing can be said to be gone. */
  readonly unmet: readonly string[] | null;
  /** The controls that profiles ask for, by framework. */
  readonly asked: Controls;
  /** How bad each of the routines is, in their order; the worst is 0. */
  readonly ranks: readonly number[];
  /** Where a change is judged: what was held against each other. Reports of the same part, without facts. */
  readonly sides?: {
    readonly base: Report;
    /** By the rules that did not count; left out where there are no others. */
    readonly otherwise?: Report;
    /** What the change alters of what judges, before its effect is counted. */
    readonly judging: readonly JudgingDraft[];
  };
}

/** The findings that were known when the tool was adopted, as far as this run met them. */
export interface BaselineUse {
  readonly path: string;
  /** Of the bytes of the file. */
  readonly sha256: string;
  /** How many fingerprints it holds. */
  readonly fingerprints: number;
  /** How many open findings are known by it. */
  readonly known: number;
  /** Its fingerprints that no finding has any more; null when the run did not look at everything. */
  readonly gone: readonly string[] | null;
}

export interface Summary {
  readonly verdicts: Tally;
  readonly score: number | null;
  readonly net: number | null;
  /** What the passes rest on. */
  readonly evidence: EvidenceMix;
  readonly gate: GateResult;
  readonly records: number;
  readonly policies: number;
  /** Some input could not be read or is wrong: what is shown is the rest. */
  readonly partial: boolean;
}

export interface GateResult {
  readonly tripped: boolean;
  readonly reasons: readonly string[];
}

/** Something about a policy that the configuration or the command line wants otherwise. */
export interface Overridden {
  readonly policy: string;
  /** `severity`, `off`, or a parameter as `params.max_days`. */
  readonly what: string;
  readonly value: JsonValue;
  /** What the policy itself says. */
  readonly default: JsonValue;
  readonly reason: string | null;
  /** Where the configuration says so; null when the command line does. */
  readonly location: Location | null;
}

/** Something that needs somebody: a false check, or a verdict that could not be given. */
export interface Finding {
  /** Policy, check, kind and id: `PAT-01/0/Asset/vm-db-01`. Survives a moved line and a better wording. */
  readonly fingerprint: string;
  readonly policy: string;
  readonly title: string;
  readonly severity: Severity;
  readonly verdict: Verdict;
  readonly record: RecordRef | null;
  readonly message: string;
  readonly remedy: string | null;
  /** Where the policy is explained: an address, or a path in the package that it ships with; left out where nowhere is. */
  readonly help?: string;
  /** Id of the person it belongs to. */
  readonly owner: string | null;
  /** Was there when the tool was adopted, and is kept in the baseline. */
  readonly known: boolean;
  /** Whether the base has it too; left out where there is no comparison. */
  readonly introduced?: 'new' | 'existing';
  /** The first of the periods since which it has been open in each; left out where no period is looked at. */
  readonly since?: string;
  readonly location: Location | null;
  readonly related: readonly Related[];
  /** `cis-v8.1/7.3`. */
  readonly controls: readonly string[];
}

/**
 * A finding with members that it has not yet, behind its own. Not by `{ ...finding, more }`: in Node 20 each object that is made so
 * has a shape of its own, and all that reads 50,000 of them takes three times the time.
 */
export function withMore<T extends Partial<Finding>>(finding: Finding, more: T): Finding & T {
  return Object.assign({}, finding, more);
}

/** Another place that belongs to a finding: the other side of a join, or an offender. */
export interface Related {
  readonly record: RecordRef | null;
  readonly location: Location;
}

/** What an exception amounts to on the as-of date. */
export interface ExceptionState {
  readonly id: string;
  readonly policies: readonly string[];
  readonly state: 'active' | 'upcoming' | 'expired' | 'closed' | 'refused';
  readonly because?: string;
  /** In force, and nothing needs it. */
  readonly unused: boolean;
  readonly expires: string | null;
  readonly covers: readonly {
    readonly policy: string;
    readonly record: RecordRef;
    readonly would: Verdict;
  }[];
  /** What its record says of it; null where it does not. Left out by versions that did not tell. */
  readonly terms?: ExceptionTerms;
}

/** Who accepted what, why and for how long. Days are local ones; people are ids. */
export interface ExceptionTerms {
  /** Ids of the records that it covers. */
  readonly subjects: readonly string[];
  readonly reason: string | null;
  readonly risk: string | null;
  readonly compensating: string | null;
  readonly requestedBy: string | null;
  readonly approvedBy: string | null;
  readonly approvedOn: string | null;
  readonly fixBy: string | null;
  readonly lastReviewed: string | null;
  readonly renewals: number;
  readonly location: Location;
}

/** What a policy asks, with the thresholds it was judged by and who says so. */
export interface PolicyCard {
  readonly id: string;
  readonly title: string;
  readonly domain: Domain;
  readonly level: Level;
  readonly severity: Severity;
  readonly controls: Controls;
  readonly why: string | null;
  readonly remedy: string | null;
  readonly params: readonly ParamCard[];
}

/** A threshold, and who says so. */
export interface ParamCard {
  readonly name: string;
  readonly value: JsonValue;
  /** Who says so; null where the policy does not tell, and where the value is not that of the policy. */
  readonly origin: Origin | null;
  /** What the policy itself says, and who says that; left out where it is judged by just that. */
  readonly default?: JsonValue;
  readonly defaultOrigin?: Origin | null;
}

/** What is owed again and again, and the times at which it was due. Days are local ones. */
export interface RoutineState {
  readonly record: RecordRef;
  readonly name: string;
  /** In order: the newest that were due by as-of, and the next one. Empty when they cannot be told. */
  readonly occurrences: readonly {
    readonly due: string;
    /** Null where no report tells of it. */
    readonly state: OccurrenceState | null;
    readonly doneOn: string | null;
  }[];
  /** How many there were before those. */
  readonly earlier: number;
  /** How many of all of them are in each state; null when it cannot be told. */
  readonly states: Readonly<Record<OccurrenceState, number>> | null;
  /** The longest time without a run; null before it was due, and where only runs are known and not their days. */
  readonly longestGap: { readonly days: number; readonly from: string; readonly to: string } | null;
  readonly nextDue: string | null;
  /** How many of all of them no report tells of; left out when there is none. */
  readonly untold?: number;
  /** Runs of which only the number is known, in all stretches that were reported. */
  readonly runs?: { readonly expected: number; readonly succeeded: number };
  /** Why nothing can be told of it. */
  readonly because?: string;
}

/** A kind of which nothing is recorded, and nobody says why. */
export interface Unrecorded {
  readonly kind: string;
  /** Where its records usually live. */
  readonly file: string;
  /** The policies that have no evidence for it. */
  readonly policies: readonly string[];
}

export interface Unexamined {
  /** Records that no policy looked at, though some should have, and where each stands. */
  readonly records: readonly (RecordRef & { readonly location: Location })[];
  /** Policies that met no record, of which none was left out by the scope. */
  readonly policies: readonly string[];
  /** Exceptions that matched nothing, though nothing that they are for was left out by the scope. */
  readonly exceptions: readonly string[];
  /** Records that no policy looked at because the scope leaves them out; left out itself when there is none. */
  readonly leftOut?: readonly RecordRef[];
}

/** `cis-v8.1/7.3` for each control that a policy names, in the order of frameworks. */
export function controlNames(controls: Controls): readonly string[] {
  return Object.entries(controls).flatMap(([framework, ids]) => ids.map((id) => `${framework}/${id}`));
}

/** What the period of a report was judged by, as a digest. Versions that did not tell took that of the files of policies. */
export function rulesOf({ period, inputs }: Pick<Report, 'period' | 'inputs'>): string {
  return period?.rules ?? inputs.policies.sha256;
}
