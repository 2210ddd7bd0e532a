/** What the tests of policies came to. */
import type { Problem } from './problem.ts';
import type { Location } from './source.ts';

/** A case of a policy's test that was run. */
export interface CaseResult {
  readonly policy: string;
  readonly name: string | undefined;
  readonly location: Location;
  /** What differs from what is expected, a sentence each; empty when the case holds. */
  readonly differences: readonly string[];
}

/** How a branch of a policy can go. `used` is for one that gives a value, where true and false mean nothing. */
export type Way = 'true' | 'false' | 'used' | 'absent';

/** A branch that no case took in one of its ways, or not so that it decided anything. */
export interface UncoveredBranch {
  /** What it is to the rule around it: a check, an arm of `and`. */
  readonly role: string;
  /** The branch in words. */
  readonly rule: string;
  readonly location: Location;
  readonly missing: readonly { readonly way: Way; readonly hint?: string }[];
}

/** How many there are, and how many the cases cover. */
export interface Share {
  readonly covered: number;
  readonly total: number;
}

/** What the cases of one policy cover of it. */
export interface PolicyCoverage {
  readonly policy: string;
  /** `where`, `fresh` and the checks. */
  readonly checks: Share;
  /** What is inside of them and of the values under `let`. */
  readonly branches: Share;
  readonly uncovered: readonly UncoveredBranch[];
}

/** Checks and branches covered, as a percentage rounded down, so that 100 means all of them. */
export function coveredPercent({ checks, branches }: Pick<PolicyCoverage, 'checks' | 'branches'>): number {
  const total = checks.total + branches.total;
  return total === 0 ? 100 : Math.floor((100 * (checks.covered + branches.covered)) / total);
}

/** A change to a policy that no case noticed. */
export interface SurvivingMutant {
  /** Where in the document of the policy, and the change in words: what a list of equivalent mutants repeats. */
  readonly at: string;
  readonly mutant: string;
  readonly location: Location;
}

/** The mutants of one policy. */
export interface PolicyMutants {
  readonly policy: string;
  readonly tried: number;
  /** How many the test file says make no difference, and that indeed nothing noticed. */
  readonly equivalent: number;
  readonly survived: readonly SurvivingMutant[];
}

/** True when less of a policy is covered than was asked for. */
export function fallsShort(coverage: PolicyCoverage, minimum: number | undefined): boolean {
  return minimum !== undefined && coveredPercent(coverage) < minimum;
}

/** True when some case does not hold, something is covered too little, or a mutant survives. */
export function hasFindings({ cases, coverage, coverageMin, mutants = [] }: ExamResult): boolean {
  return (
    cases.some(({ differences }) => differences.length > 0) ||
    coverage.some((one) => fallsShort(one, coverageMin)) ||
    mutants.some(({ survived }) => survived.length > 0)
  );
}

export interface ExamResult {
  readonly cases: readonly CaseResult[];
  /** Policies that no case is about. */
  readonly untested: readonly string[];
  readonly coverage: readonly PolicyCoverage[];
  /** The percentage of each policy that must be covered, where one was asked for. */
  readonly coverageMin?: number;
  /** Present when mutants were asked for; without the policies that have a case that does not hold. */
  readonly mutants?: readonly PolicyMutants[];
  readonly problems: readonly Problem[];
}
