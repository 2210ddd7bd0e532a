/** The first page: what it all comes to, what holds us back, and what has changed. */
import type { Finding, Report } from '../../model/report.ts';
import { isOpen } from '../../model/verdict.ts';
import { counted, grouped, listed } from '../../model/wording.ts';
import { comparisonLines } from '../comparison.ts';
import { holdingBack, othersText } from '../holding-back.ts';
import { periodLines } from '../periods.ts';
import { askedLines } from '../scorecard.ts';
import { asOfText, baselineText, remedyText, scopeText, verdictSentence } from '../sentences.ts';
import type { PageView } from '../templates/page.ts';
import { scoreText } from '../words.ts';
import { movedOf } from './moved.ts';
import { asText } from './words.ts';

type CoverView = PageView['cover'];

/** The first page of a report. */
export function coverOf(report: Report): CoverView {
  const { summary, organization, period, asOf, timeZone } = report;
  const open = report.findings.filter(({ verdict }) => isOpen(verdict));
  const day = asOfText(asOf, timeZone);
  return {
    organization: asText(organization ?? 'IT operations'),
    subject: period === null ? 'Scorecard' : asText(`Scorecard of ${period.name}`),
    asOf: asText(period === null ? `As of ${day}` : `${period.from} to ${period.to}, as of ${day}`),
    tone: toneOf(report, open),
    verdict: asText(verdictSentence(report, open)),
    gate: summary.gate.tripped ? 'That is more than is allowed: the gate is tripped.' : '',
    score: scoreText(summary.score),
    net: summary.net === summary.score ? '' : `${scoreText(summary.net)} without what is under an exception`,
    level: [
      'Maturity levels and KPIs are not computed by this version.',
      ...askedLines(report).map((line) => asText(line)),
    ],
    holdingBack: holdingBack(open).map(({ policy, findings, severity }) => ({
      policy: asText(policy),
      title: asText(findings[0]?.title),
      count: counted(findings.length, 'finding'),
      severity,
      remedy: asText(remedyText(findings)),
    })),
    others: summary.score === null ? 'Nothing was judged, which is no good news.' : othersText(open),
    weakest: asText(weakestText(report)),
    changed: changedLines(report).map((line) => asText(line)),
    moved: movedOf(report),
    warnings: warningsOf(report).map((line) => asText(line)),
    facts: factsOf(report),
  };
}

/** What is critical is bad news, whether or not the gate lets it through. */
function toneOf({ summary }: Report, open: readonly Finding[]): string {
  const isCritical = open.some(({ severity }) => severity === 'critical');
  if (summary.partial || summary.gate.tripped || isCritical) return 'bad';
  return open.length === 0 && summary.verdicts.pass > 0 ? 'good' : 'doubtful';
}

/** The domains with the lowest score, where others have a better one. */
function weakestText({ scorecards }: Report): string {
  const domains = scorecards.filter(({ by, score }) => by === 'domain' && score !== null);
  const lowest = Math.min(...domains.map(({ score }) => score ?? 0));
  const weak = domains
    .filter(({ score }) => score === lowest)
    .map(({ subject }) => subject.replaceAll('_', ' '));
  // Where all are alike, none is the weakest.
  if (weak.length === 0 || weak.length === domains.length) return '';
  return `The weakest ${weak.length === 1 ? 'domain is' : 'domains are'} ${listed(weak, 'and')}, with ${scoreText(lowest)}.`;
}

function changedLines(report: Report): readonly string[] {
  const lines = [...periodLines(report), ...comparisonLines(report)];
  if (lines.length > 0) return lines;
  const { period, history } = report;
  if (history && period)
    return [
      `No period before ${period.name} was looked at, so nobody can tell here what has changed or is new.`,
    ];
  return [
    'There is nothing to compare with: opsledger report --period tells what changed since the period before.',
  ];
}

function warningsOf(report: Report): readonly string[] {
  const { notes = [], problems, unexamined, unrecorded = [], revision } = report;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [
    ...(errors > 0
      ? [`The input has ${counted(errors, 'problem')}; what could not be read was not judged.`]
      : []),
    ...(revision?.dirty ? ['The files differ from the commit, so nobody can make this report again.'] : []),
    ...scopeText(report),
    ...notes,
    ...baselineText(report),
    ...(unrecorded.length > 0
      ? [`Of ${counted(unrecorded.length, 'kind')} that policies wait for there is no record.`]
      : []),
    ...(unexamined.records.length > 0
      ? [
          `${counted(unexamined.records.length, 'record')} no policy${unexamined.leftOut ? ' of this part' : ''} looked at.`,
        ]
      : []),
  ];
}

function factsOf(report: Report): CoverView['facts'] {
  const { revision, summary, inputs, repository, tool } = report;
  const { proven, mixed, asserted, nothing } = summary.evidence;
  const facts: readonly (readonly [string, string])[] = [
    ...(repository === undefined ? [] : [['Repository', repository] as const]),
    [
      'Commit',
      revision === null
        ? 'not a Git commit'
        : `${revision.commit}${revision.dirty ? ', with changes that are not committed' : ''}`,
    ],
    ['Records', `${grouped(summary.records)} in ${counted(inputs.inventory.files, 'file')}`],
    ['Policies', grouped(summary.policies)],
    [
      'What the passes rest on',
      `${grouped(proven)} on evidence that is there, ${grouped(mixed)} in part, ${grouped(asserted)} on what records say${nothing > 0 ? `, ${grouped(nothing)} on no record` : ''}`,
    ],
    ['Made by', `${tool.name} ${tool.version}; self-assessed`],
  ];
  return facts.map(([name, value]) => ({ name, value: asText(value) }));
}
