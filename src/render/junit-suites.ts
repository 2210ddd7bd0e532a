/**
 * Suites of test cases as JUnit XML, whatever they are about. Fits both the schema of Jenkins' xUnit plug-in and the
 * stricter one of Ant, which wants a time, a host and a moment: no clock is asked, so the durations are 0, the host
 * has no name, and the moment is handed in.
 */
import type { Problem } from '../model/problem.ts';
import { xml } from './escape.ts';
import { placeOf } from './sentences.ts';

/** One test case, and what it came to where it is no success. */
export interface JUnitCase {
  readonly name: string;
  readonly outcome: JUnitOutcome | undefined;
}

/** `failure`: it does not hold; `error`: it could not be run; `skipped`: it does not count, which is no success. */
export interface JUnitOutcome {
  readonly is: 'failure' | 'error' | 'skipped';
  readonly type: string;
  /** The first says what viewers show in a list. */
  readonly lines: readonly string[];
}

export interface JUnitSuite {
  readonly name: string;
  readonly cases: readonly JUnitCase[];
  /** What else is told of it. */
  readonly properties?: readonly (readonly [name: string, value: string])[];
}

/** Renders suites, one after the other. Of `moment`, an RFC 3339 text in UTC, the seconds count: the schema takes no zone. */
export function* renderSuites(suites: Iterable<JUnitSuite>, moment: string): Iterable<string> {
  const timestamp = moment.slice(0, 'YYYY-MM-DDTHH:MM:SS'.length);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  let id = 0;
  for (const suite of suites) yield* suiteText(suite, id++, timestamp);
  yield '</testsuites>\n';
}

/** What could not be read is no case of any suite, and must not look like a success. */
export function inputSuite(
  problems: readonly Problem[],
  properties: JUnitSuite['properties'] = [],
): readonly JUnitSuite[] {
  return problems.length === 0 ? [] : [{ name: 'input', cases: problems.map(fromProblem), properties }];
}

function fromProblem({ code, severity, message, hint, location }: Problem): JUnitCase {
  const lines = [message, ...(hint === undefined ? [] : [hint]), placeOf(location)];
  return {
    name: `${placeOf(location)} ${code}`,
    outcome: severity === 'error' ? { is: 'error', type: code, lines } : undefined,
  };
}

function* suiteText(
  { name, cases, properties = [] }: JUnitSuite,
  id: number,
  timestamp: string,
): Iterable<string> {
  const count = (is: 'failure' | 'error' | 'skipped'): number =>
    cases.filter(({ outcome }) => outcome?.is === is).length;
  yield `  <testsuite id="${id}" package="opsledger" name="${xml(name)}" timestamp="${xml(timestamp)}" hostname="localhost" tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="0">\n`;
  const told = properties.map(
    ([key, value]) => `      <property name="${xml(key)}" value="${xml(value)}"/>\n`,
  );
  yield told.length === 0 ? '    <properties/>\n' : `    <properties>\n${told.join('')}    </properties>\n`;
  for (const one of cases) {
    const head = `    <testcase classname="${xml(name)}" name="${xml(one.name)}" time="0"`;
    if (!one.outcome) {
      yield `${head}/>\n`;
      continue;
    }
    const { is, type, lines } = one.outcome;
    // Ant's schema knows no type of what was skipped.
    const kind = is === 'skipped' ? '' : ` type="${xml(type)}"`;
    yield `${head}>\n      <${is} message="${xml(lines[0] ?? '')}"${kind}>${lines.map(xml).join('\n')}</${is}>\n    </testcase>\n`;
  }
  yield '    <system-out/>\n    <system-err/>\n  </testsuite>\n';
}
