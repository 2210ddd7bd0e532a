/**
 * A report as a workbook, for auditors who work in a spreadsheet: what it is and what it came to, each evaluation, each
 * finding, each exception, and what there was to be judged. Days and moments are dates, numbers are numbers, and whatever
 * a record says is a text. It asks no clock: the same report gives the same bytes.
 */

import { STRENGTHS } from '../model/evidence.ts';
import { SEVERITIES, severityRank } from '../model/policy.ts';
import type { Populations } from '../model/populations.ts';
import type { Problem } from '../model/problem.ts';
import { refText } from '../model/record.ts';
import type { ExceptionState, Finding, Report } from '../model/report.ts';
import type { Scorecard } from '../model/scorecard.ts';
import { type Evaluation, isOpen, judgedCount, VERDICTS } from '../model/verdict.ts';
import { subjectText } from './scorecard.ts';
import {
  asOfText,
  baselineText,
  overrideLines,
  scopeText,
  unexaminedText,
  verdictSentence,
  withNames,
} from './sentences.ts';
import { type Cell, type Column, FINDING_COLUMNS, type Run, runOf } from './table.ts';
import { VERDICT_WORDS } from './words.ts';
import { leftOut, leftOutText, MAX_ROWS, type Sheet, workbook } from './workbook.ts';

/** Renders a report as a workbook. `most` stands in for the most rows of a sheet. */
export function renderXlsx(report: Report, most = MAX_ROWS): Promise<Iterable<Uint8Array>> {
  const named = withNames(report);
  const { tool, asOf, period } = named;
  const tables = tablesOf(named);
  const sheets = [summarySheet(named, tables, most), ...tables];
  const title = `${tool.name}${period ? ` ${period.name}` : ''}, as of ${asOf}`;
  return workbook(sheets, { title, creator: `${tool.name} ${tool.version}`, moment: asOf }, most);
}

function tablesOf(report: Report): readonly Sheet[] {
  const { evaluations, findings, exceptions, populations, problems, scorecards } = report;
  const run = runOf(report);
  const cards = scorecards.filter(({ by }) => by === 'domain' || by === 'owner');
  return [
    sheetOf('Scorecards', CARD_COLUMNS, cards, run, 'Nothing was judged.'),
    sheetOf('Evaluations', EVALUATION_COLUMNS, evaluations, run, 'Nothing was judged.'),
    sheetOf('Findings', findingColumns(report), worstFirst(findings), run, 'There are no findings.'),
    sheetOf('Exceptions', EXCEPTION_COLUMNS, exceptions, run, 'There are no exceptions.'),
    sheetOf(
      'Population',
      POPULATION_COLUMNS,
      populations ? populationRows(populations) : [],
      run,
      populations
        ? 'There was nothing to be judged.'
        : 'This report does not tell what there was to be judged.',
    ),
    ...(problems.length > 0 ? [sheetOf('Problems', PROBLEM_COLUMNS, problems, run, '')] : []),
  ];
}

function sheetOf<T>(
  name: string,
  columns: readonly Column<T>[],
  items: readonly T[],
  run: Run,
  none: string,
): Sheet {
  const named = columns.map(({ name: code, words = code, width }) => ({ name: words, width }));
  return { name, columns: named, count: items.length, rows: rowsOf(columns, items, run), none };
}

function* rowsOf<T>(columns: readonly Column<T>[], items: readonly T[], run: Run): Iterable<readonly Cell[]> {
  for (const item of items) yield columns.map((column) => column.of(item, run));
}

function moment(text: string | null | undefined): Cell {
  return text == null ? null : { moment: text };
}

// Summary

function summarySheet(report: Report, tables: readonly Sheet[], most: number): Sheet {
  const rows = summaryRows(report, cutRows(tables, most));
  return {
    name: 'Summary',
    columns: [
      { name: 'what', width: 42 },
      { name: 'value', width: 90, isLeft: true },
    ],
    count: rows.length,
    rows,
    none: '',
  };
}

type SummaryRow = readonly [what: string, value: Cell];

/** What it came to, then what it is of, and last what proves that. */
function summaryRows(report: Report, cut: readonly SummaryRow[]): readonly SummaryRow[] {
  return [...outcomeRows(report), ...cut, ...subjectRows(report), ...proofRows(report)];
}

const many = (what: string, texts: readonly string[]) => texts.map((text): SummaryRow => [what, text]);

function outcomeRows(report: Report): readonly SummaryRow[] {
  const { verdicts, evidence, gate, score, net, partial } = report.summary;
  const open = report.findings.filter(({ verdict }) => isOpen(verdict));
  return [
    ['in a sentence', verdictSentence(report, open)],
    ['score, %', score ?? 'nothing was judged'],
    ['score without exceptions, %', net ?? 'nothing was judged'],
    ['gate', gate.tripped ? 'tripped' : 'not tripped'],
    ...many('gate, because', gate.reasons),
    ['some input is wrong or unread', partial],
    ...SEVERITIES.map(
      (severity): SummaryRow => [
        `findings that need attention, ${severity}`,
        open.filter((finding) => finding.severity === severity).length,
      ],
    ),
    ['evaluations that the score counts', judgedCount(verdicts)],
    ...VERDICTS.map((verdict): SummaryRow => [`evaluations, ${VERDICT_WORDS[verdict]}`, verdicts[verdict]]),
    ...STRENGTHS.map((strength): SummaryRow => [`passes, ${strength}`, evidence[strength]]),
    ['passes, asserted and collected by a tool', evidence.collected],
    ['passes, nothing to look at', evidence.nothing],
    ...frameworkRows(report),
  ];
}

function subjectRows(report: Report): readonly SummaryRow[] {
  const { asOf, timeZone, period, repository, organization, inputs, summary } = report;
  return [
    ...(organization === undefined ? [] : ([['organization', organization]] as const)),
    ['as of', asOfText(asOf, timeZone)],
    ['as of, in UTC', { moment: asOf }],
    ['time zone', timeZone],
    ...(period
      ? ([
          ['period', period.name],
          ['period, first day', { moment: period.from }],
          ['period, last day', { moment: period.to }],
        ] as const)
      : []),
    ...many('scope', scopeText(report)),
    ...many('judged otherwise', overrideLines(report)),
    ...many('baseline', baselineText(report)),
    ...many('not looked at', unexaminedText(report.unexamined, true).sentences),
    ...many('note', report.notes ?? []),
    ['records judged', summary.records],
    ['policies judged', summary.policies],
    ['inventory, files', inputs.inventory.files],
    ['inventory, records', inputs.inventory.records],
    ['policies, files', inputs.policies.files],
    ['policies', inputs.policies.count],
    ...(repository === undefined ? [] : ([['repository', repository]] as const)),
  ];
}

function proofRows({ tool, revision, reproduce, inputs }: Report): readonly SummaryRow[] {
  return [
    ['tool', `${tool.name} ${tool.version}`],
    ...(reproduce ? ([['to make it again', `${tool.name} ${reproduce.join(' ')}`]] as const) : []),
    ...(revision ? ([['changes that are not committed', revision.dirty]] as const) : []),
    ['commit', revision?.commit ?? 'not a Git commit'],
    ...(revision ? ([['tree', revision.tree]] as const) : []),
    ['inventory, SHA-256', inputs.inventory.sha256],
    ['policies, SHA-256', inputs.policies.sha256],
    ['configuration, SHA-256', inputs.config.sha256],
  ];
}

/** What frameworks come to, never more than that somebody judged themselves. */
function frameworkRows({ scorecards }: Report): readonly SummaryRow[] {
  return scorecards
    .filter(({ by }) => by === 'framework')
    .map(({ subject, score }) => [`self-assessed against ${subject}, %`, score ?? 'nothing was judged']);
}

function cutRows(tables: readonly Sheet[], most: number): readonly SummaryRow[] {
  return tables.flatMap(({ name, count }): readonly SummaryRow[] => {
    const missing = leftOut(count, most);
    return missing === 0 ? [] : [[`sheet ${name}`, leftOutText(missing)]];
  });
}

// Columns

/** Those of the CSV, with the domain besides, and what only programs read at the end. */
function findingColumns({ policies }: Report): readonly Column<Finding>[] {
  const domains = new Map(policies.map(({ id, domain }) => [id, domain]));
  const domain: Column<Finding> = {
    name: 'domain',
    width: 14,
    of: ({ policy }) => domains.get(policy) ?? null,
  };
  const [fingerprint, policy, ...others] = FINDING_COLUMNS;
  return [policy, domain, ...others, fingerprint].filter((column) => column !== undefined);
}

/** As on the page, and last what nobody has to act on. */
function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity, verdict }: Finding): number =>
    severityRank(severity) + (isOpen(verdict) ? 0 : SEVERITIES.length);
  return [...findings].sort((a, b) => rank(a) - rank(b));
}

const CARD_COLUMNS: readonly Column<Scorecard>[] = [
  { name: 'by', width: 10, of: ({ by }) => by },
  {
    name: 'subject',
    width: 24,
    of: (card, { report: { people } }) => {
      const person = card.by === 'owner' ? people?.find(({ id }) => id === card.subject) : undefined;
      return person ? `${person.name} (${person.id})` : subjectText(card);
    },
  },
  { name: 'score', words: 'score, %', width: 10, of: ({ score }) => score },
  { name: 'net', words: 'score without exceptions, %', width: 12, of: ({ net }) => net },
  ...VERDICTS.map(
    (verdict): Column<Scorecard> => ({
      name: verdict,
      words: VERDICT_WORDS[verdict],
      width: 11,
      of: ({ tally }) => tally[verdict],
    }),
  ),
  ...STRENGTHS.map(
    (strength): Column<Scorecard> => ({
      name: strength,
      words: `passes, ${strength}`,
      width: 11,
      of: ({ evidence }) => evidence[strength],
    }),
  ),
];

const EVALUATION_COLUMNS: readonly Column<Evaluation>[] = [
  { name: 'policy', width: 10, of: ({ policy }) => policy },
  { name: 'severity', width: 10, of: ({ severity }) => severity },
  { name: 'domain', width: 14, of: ({ domain }) => domain },
  { name: 'kind', width: 16, of: ({ record }) => record?.kind ?? null },
  { name: 'record', width: 18, of: ({ record }) => record?.id ?? null },
  { name: 'verdict', width: 14, of: ({ verdict }) => verdict },
  { name: 'would', words: 'would be', width: 13, of: ({ would }) => would ?? null },
  { name: 'because', words: 'reason', width: 60, of: ({ because }) => because ?? null },
  { name: 'deadline', width: 20, of: ({ deadline }) => moment(deadline) },
  { name: 'evidence', width: 10, of: ({ evidence }) => evidence },
  {
    name: 'facts',
    width: 60,
    of: ({ facts }) =>
      facts
        .map(
          ({ name, value, at }) =>
            `${name} = ${JSON.stringify(value)}${at ? ` (${at.path}${at.pointer})` : ''}`,
        )
        .join('; '),
  },
];

const EXCEPTION_COLUMNS: readonly Column<ExceptionState>[] = [
  { name: 'id', width: 12, of: ({ id }) => id },
  { name: 'policies', width: 18, of: ({ policies }) => policies.join(' ') },
  { name: 'subjects', words: 'records', width: 24, of: ({ terms }) => terms?.subjects.join(' ') ?? null },
  { name: 'state', width: 10, of: ({ state }) => state },
  { name: 'because', words: 'why in this state', width: 40, of: ({ because }) => because ?? null },
  { name: 'unused', width: 8, of: ({ unused }) => unused },
  {
    name: 'covers',
    width: 40,
    of: ({ covers }) =>
      covers.map(({ policy, record, would }) => `${policy} on ${refText(record)} (${would})`).join('; '),
  },
  { name: 'requested_by', words: 'requested by', width: 16, of: ({ terms }) => terms?.requestedBy ?? null },
  { name: 'approved_by', words: 'approved by', width: 16, of: ({ terms }) => terms?.approvedBy ?? null },
  { name: 'approved_on', words: 'approved on', width: 12, of: ({ terms }) => moment(terms?.approvedOn) },
  { name: 'expires', width: 12, of: ({ expires }) => moment(expires) },
  { name: 'fix_by', words: 'fix by', width: 12, of: ({ terms }) => moment(terms?.fixBy) },
  {
    name: 'last_reviewed',
    words: 'last reviewed',
    width: 13,
    of: ({ terms }) => moment(terms?.lastReviewed),
  },
  { name: 'renewals', width: 9, of: ({ terms }) => terms?.renewals ?? null },
  { name: 'reason', width: 40, of: ({ terms }) => terms?.reason ?? null },
  { name: 'risk', width: 40, of: ({ terms }) => terms?.risk ?? null },
  {
    name: 'compensating',
    words: 'compensating measure',
    width: 40,
    of: ({ terms }) => terms?.compensating ?? null,
  },
  { name: 'path', words: 'file', width: 32, of: ({ terms }) => terms?.location.path ?? null },
  { name: 'line', width: 7, of: ({ terms }) => terms?.location.line ?? null },
];

/** A kind, whose records were looked at or not; or a policy, whose records were judged or not. */
interface PopulationRow {
  readonly by: 'kind' | 'policy';
  readonly subject: string;
  readonly kind?: Populations['kinds'][number];
  readonly policy?: Populations['policies'][number];
}

function populationRows({ kinds, policies }: Populations): readonly PopulationRow[] {
  return [
    ...kinds.map((kind): PopulationRow => ({ by: 'kind', subject: kind.kind, kind })),
    ...policies.map((policy): PopulationRow => ({ by: 'policy', subject: policy.policy, policy })),
  ];
}

const POPULATION_COLUMNS: readonly Column<PopulationRow>[] = [
  { name: 'by', width: 8, of: ({ by }) => by },
  { name: 'subject', width: 24, of: ({ subject }) => subject },
  { name: 'records', width: 10, of: ({ kind, policy }) => (kind ?? policy)?.records ?? null },
  { name: 'files', width: 8, of: ({ kind }) => kind?.files ?? null },
  { name: 'examined', width: 10, of: ({ kind }) => kind?.examined ?? null },
  { name: 'ambiguous', width: 11, of: ({ kind }) => kind?.ambiguous ?? null },
  { name: 'judged', width: 10, of: ({ policy }) => policy?.judged ?? null },
  { name: 'ruled_out', words: 'ruled out', width: 10, of: ({ policy }) => policy?.ruledOut ?? null },
  { name: 'left_out', words: 'left out', width: 10, of: ({ policy }) => policy?.leftOut ?? null },
  { name: 'once', words: 'judged once', width: 8, of: ({ policy }) => policy?.once ?? null },
];

const PROBLEM_COLUMNS: readonly Column<Problem>[] = [
  { name: 'severity', width: 10, of: ({ severity }) => severity },
  { name: 'code', width: 18, of: ({ code }) => code },
  { name: 'message', words: 'what is wrong', width: 60, of: ({ message }) => message },
  { name: 'hint', words: 'what to write', width: 48, of: ({ hint }) => hint ?? null },
  { name: 'path', words: 'file', width: 32, of: ({ location }) => location.path },
  { name: 'line', width: 7, of: ({ location }) => location.line },
  { name: 'column', width: 8, of: ({ location }) => location.column },
];
