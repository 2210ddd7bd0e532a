/** The outputs of the step: one table, which action.yml and the README read. */
import type { Outcome } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import { isOpen } from '../model/verdict.ts';

/** Each is shorter than 1 KB; what is longer lies in a file that is named. */
export const OUTPUTS = {
  verdict: 'pass, fail, or untrusted when the run cannot be trusted',
  score: 'The score in percent; empty when nothing was judged',
  'score-delta': 'Points since the base, or the period before; empty without one',
  'new-count': 'Open findings that the base, or the period before, does not have',
  'fixed-count':
    'Findings of the base that are mended; of the period before, also those that went with their record',
  'failing-count': 'Open findings in all',
  'result-path': 'The result file',
  'summary-path': 'The summary as Markdown',
  'sarif-path': 'The SARIF file',
  'report-path': 'The report of a period as Markdown; empty in other modes',
  'comment-id': 'Id of the comment; empty when there is none',
  'comment-url': 'Address of the comment; empty when there is none',
  truncated: 'true when sections of the comment are left out for length',
  published: 'true when everything that was to be published is',
} as const;

export type Outputs = Readonly<Record<keyof typeof OUTPUTS, string>>;

export const NOTHING_YET: Outputs = Object.freeze(
  Object.fromEntries(Object.keys(OUTPUTS).map((name) => [name, ''])) as Record<keyof typeof OUTPUTS, string>,
);

/** What the judgement itself comes to. */
export function outputsOf(report: Report): Partial<Outputs> {
  const { summary, findings, comparison, history = [], fixed } = report;
  const previous = comparison ?? history.at(-1);
  const before = previous?.score ?? null;
  const open = findings.filter(({ verdict, known }) => isOpen(verdict) && !known);
  return {
    verdict: summary.partial ? 'untrusted' : summary.gate.tripped ? 'fail' : 'pass',
    score: summary.score === null ? '' : String(summary.score),
    'score-delta': before === null || summary.score === null ? '' : String(summary.score - before),
    'new-count': String(
      comparison?.counts.introduced ?? open.filter(({ introduced }) => introduced !== 'existing').length,
    ),
    'fixed-count': String(comparison?.counts.fixed ?? fixed.length),
    'failing-count': String(open.length),
  };
}

/** What publishing comes to. */
export function publishedOutputs(outcomes: readonly Outcome[], truncated: boolean): Partial<Outputs> {
  const comment = outcomes.find(({ what }) => what === 'comment' || what === 'issue');
  return {
    'comment-id': comment?.id === undefined ? '' : String(comment.id),
    'comment-url': comment?.url ?? '',
    truncated: String(truncated),
    published: String(outcomes.every(isAsWanted)),
  };
}

/** Whether what was asked for is there. */
export function isAsWanted({ outcome }: Outcome): boolean {
  return outcome === 'done' || outcome === 'unchanged' || outcome === 'unwanted';
}
