/** The outcome of `opsledger test` as JUnit XML: a suite a policy, a test case a case. */
import {
  type CaseResult,
  coveredPercent,
  type ExamResult,
  fallsShort,
  type PolicyCoverage,
  type PolicyMutants,
} from '../model/exam.ts';
import { groupBy } from '../model/order.ts';
import { counted } from '../model/wording.ts';
import { inputSuite, type JUnitCase, type JUnitSuite, renderSuites } from './junit-suites.ts';
import { placeOf } from './sentences.ts';

/** Renders the tests of policies. `moment` is when they were run, in UTC. */
export function renderExamJUnit(result: ExamResult, moment: string): Iterable<string> {
  const { cases, coverage, coverageMin, mutants, problems } = result;
  const byPolicy = groupBy(cases, (one) => one.policy);
  const suites = coverage.map(
    (one): JUnitSuite => ({
      name: one.policy,
      cases: [
        ...(byPolicy.get(one.policy) ?? []).map(fromCase),
        ...(coverageMin === undefined ? [] : [fromCoverage(one, coverageMin)]),
        ...(mutants ?? []).filter(({ policy }) => policy === one.policy).map(fromMutants),
      ],
    }),
  );
  return renderSuites([...suites, ...inputSuite(problems)], moment);
}

function fromCase({ name, location, differences }: CaseResult): JUnitCase {
  const lines = [...differences, placeOf(location)];
  return {
    name: `${name ?? 'a case without a name'} (line ${location.line})`,
    outcome: differences.length === 0 ? undefined : { is: 'failure', type: 'verdict', lines },
  };
}

function fromCoverage(coverage: PolicyCoverage, minimum: number): JUnitCase {
  const lines = coverage.uncovered.map(
    ({ role, rule, location, missing }) =>
      `${placeOf(location)} ${role} ${rule}: never ${missing.map(({ way }) => way).join(', never ')}`,
  );
  const head = `${coveredPercent(coverage)} % of its checks and branches are covered`;
  return {
    name: `at least ${minimum} % covered`,
    outcome: fallsShort(coverage, minimum)
      ? { is: 'failure', type: 'coverage', lines: [head, ...lines] }
      : undefined,
  };
}

function fromMutants({ survived }: PolicyMutants): JUnitCase {
  const lines = survived.map(({ at, mutant, location }) => `${placeOf(location)} ${at}: ${mutant}`);
  return {
    name: 'every mutant is noticed',
    outcome:
      survived.length === 0
        ? undefined
        : {
            is: 'failure',
            type: 'mutant',
            lines: [`${counted(survived.length, 'mutant')} survived`, ...lines],
          },
  };
}
