/**
 * The outcome of `opsledger test` as JUnit XML: a suite a policy, a test case a case. Fits both the schema of
 * Jenkins' xUnit plug-in and the stricter one of Ant, which wants a time, a host and a moment: no clock is asked,
 * so the durations are 0, the host has no name, and the moment is that of the run.
 */
import {
  type CaseResult,
  coveredPercent,
  type ExamResult,
  fallsShort,
  type PolicyCoverage,
  type PolicyMutants,
} from '../model/exam.ts';
import { groupBy } from '../model/order.ts';
import type { Problem } from '../model/problem.ts';
import type { Location } from '../model/source.ts';
import { counted } from '../model/wording.ts';
import { xml } from './escape.ts';

/** One test case, and what is wrong: `failure` for what does not hold, `error` for what could not be run. */
interface JUnitCase {
  readonly name: string;
  readonly wrong:
    | { readonly is: 'failure' | 'error'; readonly type: string; readonly lines: readonly string[] }
    | undefined;
}

/** Renders the tests of policies. `moment` is when they were run, in UTC. */
export function* renderExamJUnit(result: ExamResult, moment: string): Iterable<string> {
  const { cases, coverage, coverageMin, mutants, problems } = result;
  const byPolicy = groupBy(cases, (one) => one.policy);
  const suites = coverage.map((one): readonly [name: string, cases: readonly JUnitCase[]] => [
    one.policy,
    [
      ...(byPolicy.get(one.policy) ?? []).map(fromCase),
      ...(coverageMin === undefined ? [] : [fromCoverage(one, coverageMin)]),
      ...(mutants ?? []).filter(({ policy }) => policy === one.policy).map(fromMutants),
    ],
  ]);
  // What could not be read is no case of any policy, and must not look like a success.
  if (problems.length > 0) suites.push(['input', problems.map(fromProblem)]);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  for (const [id, [name, ofSuite]] of suites.entries()) yield* suite(id, name, ofSuite, moment);
  yield '</testsuites>\n';
}

function fromCase({ name, location, differences }: CaseResult): JUnitCase {
  const lines = [...differences, place(location)];
  return {
    name: `${name ?? 'a case without a name'} (line ${location.line})`,
    wrong: differences.length === 0 ? undefined : { is: 'failure', type: 'verdict', lines },
  };
}

function fromCoverage(coverage: PolicyCoverage, minimum: number): JUnitCase {
  const lines = coverage.uncovered.map(
    ({ role, rule, location, missing }) =>
      `${place(location)} ${role} ${rule}: never ${missing.map(({ way }) => way).join(', never ')}`,
  );
  const head = `${coveredPercent(coverage)} % of its checks and branches are covered`;
  return {
    name: `at least ${minimum} % covered`,
    wrong: fallsShort(coverage, minimum)
      ? { is: 'failure', type: 'coverage', lines: [head, ...lines] }
      : undefined,
  };
}

function fromMutants({ survived }: PolicyMutants): JUnitCase {
  const lines = survived.map(({ at, mutant, location }) => `${place(location)} ${at}: ${mutant}`);
  return {
    name: 'every mutant is noticed',
    wrong:
      survived.length === 0
        ? undefined
        : {
            is: 'failure',
            type: 'mutant',
            lines: [`${counted(survived.length, 'mutant')} survived`, ...lines],
          },
  };
}

function fromProblem({ code, severity, message, hint, location }: Problem): JUnitCase {
  const lines = [message, ...(hint === undefined ? [] : [hint]), place(location)];
  return {
    name: `${place(location)} ${code}`,
    wrong: severity === 'error' ? { is: 'error', type: code, lines } : undefined,
  };
}

function place({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}

function* suite(id: number, name: string, cases: readonly JUnitCase[], moment: string): Iterable<string> {
  const count = (is: 'failure' | 'error'): number => cases.filter(({ wrong }) => wrong?.is === is).length;
  yield `  <testsuite id="${id}" package="opsledger" name="${xml(name)}" timestamp="${xml(moment)}" hostname="localhost" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="0" time="0">\n    <properties/>\n`;
  for (const one of cases) {
    const head = `    <testcase classname="${xml(name)}" name="${xml(one.name)}" time="0"`;
    if (!one.wrong) {
      yield `${head}/>\n`;
      continue;
    }
    const { is, type, lines } = one.wrong;
    const message = xml(lines[0] ?? '');
    yield `${head}>\n      <${is} message="${message}" type="${xml(type)}">${lines.map(xml).join('\n')}</${is}>\n    </testcase>\n`;
  }
  yield '    <system-out/>\n    <system-err/>\n  </testsuite>\n';
}
