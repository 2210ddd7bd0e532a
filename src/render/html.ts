/**
 * The report as a page of HTML: one file that needs nothing else, for leaders on its first page and for auditors below.
 * It can be read without scripts, printed, and shown in the light and in the dark.
 */
import { policy, script, style } from 'virtual:page';
import specification from '../../templates/report.html.hbs';
import type { Report } from '../model/report.ts';
import { VERDICTS } from '../model/verdict.ts';
import { counted, grouped } from '../model/wording.ts';
import { burdensOf } from './burden.ts';
import { arrange } from './html/arrange.ts';
import { chartsOf } from './html/charts.ts';
import { coverOf } from './html/cover.ts';
import { drawNetwork } from './html/draw.ts';
import {
  exceptionsOf,
  findingsOf,
  kindsOf,
  needsOf,
  policiesOf,
  problemsOf,
  remarksOf,
  routinesOf,
  scorecardsOf,
} from './html/tables.ts';
import { asText } from './html/words.ts';
import { EVIDENCE_LEGEND, pointsLegend } from './scorecard.ts';
import { legendOf, provenance, withNames } from './sentences.ts';
import { type Custom, markup, standIn, template } from './template.ts';
import type { PageView } from './templates/page.ts';
import { VERDICT_SIGNS, VERDICT_WORDS } from './words.ts';

const MEANINGS: Readonly<Record<(typeof VERDICTS)[number], string>> = {
  pass: 'the evidence shows that it holds',
  fail: 'the evidence shows that it does not hold',
  error: 'policy and record do not fit',
  no_evidence: 'a record or a field that the policy needs is absent',
  stale: 'the evidence is older than the policy allows',
  excepted: 'would not hold, and an approved exception in force covers it; no pass',
  upcoming: 'the policy is not yet in force; does not count',
  not_applicable: 'declared out of scope, or ruled out by the policy itself; does not count',
};

const shipped = template<PageView>(specification);

/** Renders a report as one page; a template of the repository that writes too much gives way to the one that ships. */
export async function renderHtml(plain: Report, custom?: Custom<PageView>): Promise<Iterable<string>> {
  const report = withNames(plain);
  const findings = findingsOf(report);
  const problems = problemsOf(report);
  const view: PageView = {
    policy,
    style: markup(style),
    script: markup(script),
    // Sheets of paper get parted from each other.
    edge: asText(`${report.organization ?? 'IT operations'} · ${provenance(report)}`),
    cover: coverOf(report),
    charts: await chartsOf(report),
    scorecards: scorecardsOf(report),
    pointsLegend: asText(pointsLegend(report)),
    evidenceLegend: EVIDENCE_LEGEND,
    routines: routinesOf(report),
    routineLegend: legendOf(report.routines ?? []),
    graph: await graphOf(report),
    exceptions: exceptionsOf(report),
    gate: report.summary.gate.reasons.map((reason) => asText(reason)),
    findings: findings.rows,
    hasAges: findings.rows.some(({ age }) => age !== ''),
    hiddenFindings: findings.hidden,
    policies: policiesOf(report),
    kinds: kindsOf(report),
    hasLeftOut: report.unexamined.leftOut !== undefined,
    problems: problems.rows,
    hiddenProblems: problems.hidden,
    ...remarksOf(report),
    verdicts: VERDICTS.map((verdict) => ({
      sign: VERDICT_SIGNS[verdict],
      name: VERDICT_WORDS[verdict],
      meaning: MEANINGS[verdict],
    })),
    reproduce: reproduceOf(report),
  };
  const written = custom?.fill(view);
  if (written !== undefined) return [written];
  const why = custom ? [asText(standIn(custom))] : [];
  const { cover } = view;
  return [shipped({ ...view, cover: { ...cover, warnings: [...cover.warnings, ...why] } })];
}

async function graphOf(report: Report): Promise<PageView['graph']> {
  const { graph } = report;
  if (!graph) return undefined;
  const drawn = arrange(graph, burdensOf(report.findings));
  const needs = needsOf(graph);
  return {
    words: `${counted(graph.nodes.length, 'asset or service', 'assets and services')}, and ${counted(graph.edges.length, 'dependency', 'dependencies')} between them; what needs another stands ${drawn.isSideways ? 'left of' : 'above'} it.`,
    drawing: markup(await drawNetwork(drawn)),
    hidden:
      drawn.hidden === 0
        ? ''
        : `For want of room ${grouped(drawn.hidden)} more ${drawn.hidden === 1 ? 'is' : 'are'} in the table alone.`,
    rows: needs.rows,
    hiddenRows: needs.hidden,
  };
}

function reproduceOf({ reproduce, revision, inputs }: Report): PageView['reproduce'] {
  const because =
    reproduce !== undefined
      ? ''
      : revision === null
        ? 'The files were in no Git repository, so nobody else has them.'
        : revision.dirty
          ? 'The files differ from the commit, so nobody else has them.'
          : 'The report does not say how it was made.';
  const digests = [
    ...(revision === null
      ? []
      : [
          { name: 'commit', value: revision.commit },
          { name: 'tree', value: revision.tree },
        ]),
    { name: 'records, SHA-256', value: inputs.inventory.sha256 },
    { name: 'policies, SHA-256', value: inputs.policies.sha256 },
    { name: 'configuration, SHA-256', value: inputs.config.sha256 ?? 'there is none' },
  ];
  return {
    because,
    command:
      reproduce === undefined
        ? ''
        : asText(['opsledger', ...reproduce, '-o', 'json'].map(shellWord).join(' ')),
    digests: digests.map(({ name, value }) => ({ name, value: asText(value) })),
  };
}

/** A word of a command as a shell takes it. */
function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
