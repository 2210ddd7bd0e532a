/**
 * A report as JUnit XML, for CI systems that show tests: a suite a policy, a test case an evaluation.
 *
 * A verdict that needs somebody is a failure, or an error where policy and record do not fit. What does not count is
 * skipped and says why: under an exception, not yet in force, out of scope. So is what the baseline knows, which is not
 * to break a build again that has been told of it; pytest tells of expected failures the same way. It is never a success,
 * and the reason begins with the words "known by". A finding on what was not judged, such as an exception that has ended,
 * is a case of its own. Neither severity nor gate decides: a failure here may be one that the gate lets pass.
 */
import { groupBy } from '../model/order.ts';
import { refText } from '../model/record.ts';
import type { Finding, Report } from '../model/report.ts';
import { type Evaluation, isOpen } from '../model/verdict.ts';
import { counted } from '../model/wording.ts';
import {
  inputSuite,
  type JUnitCase,
  type JUnitOutcome,
  type JUnitSuite,
  renderSuites,
} from './junit-suites.ts';
import { placeOf, remedyText, withNames } from './sentences.ts';
import { RUN_COLUMNS, runOf } from './table.ts';
import { VERDICT_WORDS } from './words.ts';

/** Renders a report as JUnit XML, as of its own moment. */
export function renderJUnit(report: Report): Iterable<string> {
  return renderSuites(suitesOf(withNames(report)), report.asOf);
}

function* suitesOf(report: Report): Iterable<JUnitSuite> {
  const { policies, evaluations, findings, problems, baseline } = report;
  const run = runProperties(report);
  const cards = new Map(policies.map((card) => [card.id, card]));
  const judged = groupBy(evaluations, ({ policy }) => policy);
  const found = groupBy(findings, ({ policy }) => policy);
  for (const id of new Set([...cards.keys(), ...judged.keys(), ...found.keys()])) {
    const card = cards.get(id);
    const cases = casesOf(judged.get(id) ?? [], found.get(id) ?? [], baseline?.path ?? 'the baseline');
    yield {
      name: id,
      cases: cases.length > 0 ? cases : [NO_CASE],
      properties: [
        ...(card
          ? ([
              ['title', card.title],
              ['severity', card.severity],
            ] as const)
          : []),
        ...run,
      ],
    };
  }
  yield* inputSuite(problems, run);
}

/** What holds of the whole run: a suite is looked at by itself, and a part or a trial must not look like the whole. */
function runProperties(report: Report): readonly (readonly [name: string, value: string])[] {
  const run = runOf(report);
  return RUN_COLUMNS.flatMap((column) => {
    const cell = column.of(undefined, run);
    return cell === null ? [] : [[column.name, String(cell)] as const];
  });
}

/** A policy that met no record has shown nothing. */
const NO_CASE: JUnitCase = {
  name: 'no record',
  outcome: { is: 'skipped', type: 'not_applicable', lines: ['It applied to no record.'] },
};

/** The cases of one policy: its evaluations, and then what its findings are on besides. */
function casesOf(
  evaluations: readonly Evaluation[],
  findings: readonly Finding[],
  baseline: string,
): readonly JUnitCase[] {
  const byRecord = groupBy(findings, ({ record }) => refText(record));
  const cases = evaluations.map((evaluation): JUnitCase => {
    const name = refText(evaluation.record);
    const own = byRecord.get(name) ?? [];
    byRecord.delete(name);
    return { name: caseName(name), outcome: outcomeOf(evaluation, own, baseline) };
  });
  const others = [...byRecord].map(
    ([name, own]): JUnitCase => ({
      name: caseName(name),
      outcome: outcomeOf({ verdict: own[0]?.verdict ?? 'fail' }, own, baseline),
    }),
  );
  return [...cases, ...others];
}

function caseName(ref: string): string {
  return ref === refText(null) ? 'the whole inventory' : ref;
}

function outcomeOf(
  { verdict, would, because = '' }: Pick<Evaluation, 'verdict' | 'would' | 'because'>,
  findings: readonly Finding[],
  baseline: string,
): JUnitOutcome | undefined {
  if (verdict === 'pass') return undefined;
  const word = `${VERDICT_WORDS[verdict]}${would === undefined ? '' : ` (would be: ${VERDICT_WORDS[would]})`}`;
  const open = findings.filter(({ known }) => !known);
  const known = findings.filter((finding) => finding.known);
  if (!isOpen(verdict))
    return { is: 'skipped', type: verdict, lines: [colon(word, because), ...textsOf(findings)] };
  if (open.length === 0 && known.length > 0) {
    const [first = '', ...others] = textsOf(known);
    return { is: 'skipped', type: verdict, lines: [`known by ${baseline}: ${word}: ${first}`, ...others] };
  }
  // What is new comes first: lists show the first line alone.
  const [first = colon(word, because), ...others] = [
    ...textsOf(open),
    ...textsOf(known).map((text) => `known: ${text}`),
  ];
  const more = findings.length - 1;
  const remedy = remedyText(findings);
  return {
    is: verdict === 'error' ? 'error' : 'failure',
    type: verdict,
    lines: [
      more > 0 ? `${first} (and ${counted(more, 'more finding')})` : first,
      ...others,
      ...(remedy === undefined ? [] : [remedy]),
      ...findings.map(
        ({ severity, fingerprint, owner }) =>
          `${severity}, ${fingerprint}${owner === null ? '' : `, belongs to ${owner}`}`,
      ),
    ],
  };
}

function colon(before: string, after: string): string {
  return after === '' ? before : `${before}: ${after}`;
}

/** Where each is and what it says. */
function textsOf(findings: readonly Finding[]): readonly string[] {
  return findings.map(
    ({ location, message, title }) =>
      `${location ? `${placeOf(location)} ` : ''}${message === '' ? title : message}`,
  );
}
