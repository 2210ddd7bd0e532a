/** The first page: what it all comes to, what holds us back, and what has changed. */
import { groupBy } from '../../model/order.ts';
import { type Severity, severityRank } from '../../model/policy.ts';
import type { Finding, Report } from '../../model/report.ts';
import { isOpen, judgedCount } from '../../model/verdict.ts';
import { counted, grouped, listed } from '../../model/wording.ts';
import { periodLines } from '../periods.ts';
import { askedLines } from '../scorecard.ts';
import { asOfText, baselineText, remedyText, scopeText } from '../sentences.ts';
import type { PageView } from '../templates/page.ts';
import { scoreText } from '../words.ts';
import { asText } from './words.ts';

/** Policies that are named as what holds a company back. */
export const MOST_HOLDING_BACK = 5;

/** What a finding weighs against others. */
const WEIGHTS: Readonly<Record<Severity, number>> = { critical: 5, high: 3, medium: 1, low: 0 };

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
    gate: summary.gate.tripped ? 'The gate is tripped.' : '',
    score: scoreText(summary.score),
    net: summary.net === summary.score ? '' : `${scoreText(summary.net)} without what is under an exception`,
    level: [
      'Maturity levels and KPIs are not computed by this version.',
      ...askedLines(report).map((line) => asText(line)),
    ],
    holdingBack: holdingBack(open),
    others: othersText(open),
    weakest: asText(weakestText(report)),
    changed: changedLines(report).map((line) => asText(line)),
    warnings: warningsOf(report).map((line) => asText(line)),
    facts: factsOf(report),
  };
}

function toneOf({ summary }: Report, open: readonly Finding[]): string {
  if (summary.partial || summary.gate.tripped) return 'bad';
  return open.length === 0 && summary.verdicts.pass > 0 ? 'good' : 'doubtful';
}

/** What the whole report says, in one sentence. */
export function verdictSentence({ summary }: Report, open: readonly Finding[]): string {
  const { verdicts, score, partial } = summary;
  if (score === null) return 'Nothing was judged, so nothing is shown to hold.';
  const held = `${grouped(verdicts.pass)} of ${counted(judgedCount(verdicts), 'evaluation')} hold`;
  const severe = (['critical', 'high'] as const).flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${grouped(count)} ${severity}`];
  });
  const attention =
    open.length === 0
      ? 'nothing needs attention'
      : `${counted(open.length, 'finding')} ${open.length === 1 ? 'needs' : 'need'} attention${severe.length > 0 ? `, ${listed(severe, 'and')} among them` : ''}`;
  const said = `${held}, and ${attention}.`;
  return partial ? `This cannot be trusted as a whole, since the input has problems; so far ${said}` : said;
}

function holdingBack(open: readonly Finding[]): CoverView['holdingBack'] {
  const weight = (group: readonly Finding[]): number =>
    group.reduce((sum, { severity }) => sum + WEIGHTS[severity], 0);
  const worst = (group: readonly Finding[]): Severity =>
    group.reduce<Severity>(
      (so, { severity }) => (severityRank(severity) < severityRank(so) ? severity : so),
      'low',
    );
  return [...groupBy(open, ({ policy }) => policy)]
    .map(([policy, group]) => ({ policy, group, weight: weight(group) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_HOLDING_BACK)
    .map(({ policy, group }) => ({
      policy: asText(policy),
      title: asText(group[0]?.title),
      count: counted(group.length, 'finding'),
      severity: worst(group),
      remedy: asText(remedyText(group)),
    }));
}

function othersText(open: readonly Finding[]): string {
  const more = new Set(open.map(({ policy }) => policy)).size - MOST_HOLDING_BACK;
  return more <= 0 ? '' : `… and ${counted(more, 'more policy', 'more policies')} with open findings.`;
}

/** The domain with the lowest score, if there are several. */
function weakestText({ scorecards }: Report): string {
  const domains = scorecards.filter(({ by, score }) => by === 'domain' && score !== null);
  const [lowest] = [...domains].sort((a, b) => (a.score ?? 0) - (b.score ?? 0));
  if (!lowest || domains.length < 2) return '';
  return `The weakest domain is ${lowest.subject.replaceAll('_', ' ')}, with ${scoreText(lowest.score)}.`;
}

function changedLines(report: Report): readonly string[] {
  const { comparison, summary } = report;
  const lines = periodLines(report);
  if (lines.length > 0) return lines;
  if (comparison) {
    const { introduced, existing, fixed: mended, removed } = comparison.counts;
    return [
      `Score ${scoreText(comparison.score)} at ${comparison.base.commit.slice(0, 12)}, ${scoreText(summary.score)} now.`,
      `${counted(introduced, 'finding')} ${introduced === 1 ? 'is' : 'are'} new, ${grouped(mended)} fixed, ${grouped(existing)} still open${removed > 0 ? `, ${grouped(removed)} gone with their records` : ''}.`,
    ];
  }
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
      ? [`${counted(unexamined.records.length, 'record')} no policy looked at.`]
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
