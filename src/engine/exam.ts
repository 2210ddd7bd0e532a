/** The tests of policies: records that are given, verdicts that are expected, and what of a policy they cover. */
import type { CaseResult, ExamResult, PolicyMutants } from '../model/exam.ts';
import type { Kinds } from '../model/kind.ts';
import { groupBy } from '../model/order.ts';
import type { Problem } from '../model/problem.ts';
import type { SourceFile } from '../model/source.ts';
import { type Case, readTests } from './exam/cases.ts';
import { coverageOf } from './exam/coverage.ts';
import { Mistakes } from './exam/mistakes.ts';
import { tryMutants } from './exam/trial.ts';
import { differences, findVacuous, judgeCase } from './exam/verdicts.ts';
import type { PolicySet } from './policies.ts';

export interface ExamOptions {
  /** Policies to look at; all when there are none. */
  readonly only?: readonly string[];
  /** Try mutants of the policies too. */
  readonly mutate?: boolean;
}

/** How far an exam is. */
export interface ExamProgress {
  readonly policy: string;
  /** How many policies are done, of how many. */
  readonly done: number;
  readonly total: number;
}

/** Runs every case of the files against the policies. */
export function examine(
  files: readonly SourceFile[],
  set: PolicySet,
  kinds: Kinds,
  options: ExamOptions = {},
): ExamResult {
  const steps = examineInSteps(files, set, kinds, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in small steps, for who shows progress and lets others have a turn between them. */
export function* examineInSteps(
  files: readonly SourceFile[],
  set: PolicySet,
  kinds: Kinds,
  { only = [], mutate = false }: ExamOptions = {},
): Generator<ExamProgress, ExamResult> {
  const tests = readTests(files, set, kinds, only);
  const problems: Problem[] = [...tests.problems];
  const cases: CaseResult[] = [];
  const sound: Case[] = [];
  for (const one of tests.cases) {
    const said = judgeCase(one.policy, one);
    const mistakes = new Mistakes(one.extent);
    findVacuous(one, said, mistakes);
    problems.push(...mistakes.problems());
    if (!mistakes.isEmpty) continue;
    sound.push(one);
    const { policy, name, location } = one;
    cases.push({ policy: policy.id, name, location, differences: differences(said, one) });
  }
  const wanted = set.policies.filter(({ id }) => only.length === 0 || only.includes(id));
  const byPolicy = groupBy(sound, ({ policy }) => policy);
  const broken = new Set(cases.filter((one) => one.differences.length > 0).map(({ policy }) => policy));
  const coverage = [];
  const mutants: PolicyMutants[] = [];
  for (const [done, policy] of wanted.entries()) {
    const progress = { policy: policy.id, done, total: wanted.length };
    yield progress;
    const own = byPolicy.get(policy) ?? [];
    coverage.push(coverageOf(policy, own, kinds));
    // Of a policy that is not what its tests say no mutant can be told from it.
    if (!mutate || broken.has(policy.id)) continue;
    const equivalent = tests.equivalent.filter((entry) => entry.policy === policy);
    const trial = tryMutants(policy, own, equivalent, kinds);
    let step = trial.next();
    while (!step.done) {
      yield progress;
      step = trial.next();
    }
    mutants.push(step.value.mutants);
    problems.push(...step.value.problems);
  }
  const untested = wanted.map(({ id }) => id).filter((id) => !tests.named.has(id));
  return { cases, untested, coverage, ...(mutate ? { mutants } : {}), problems };
}
