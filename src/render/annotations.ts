/** Findings as commands to the runner of GitHub, which shows each beside the line it is about. */
import { severityRank } from '../model/policy.ts';
import { refText } from '../model/record.ts';
import type { Finding, Report } from '../model/report.ts';
import { isOpen } from '../model/verdict.ts';
import { counted } from '../model/wording.ts';
import { workflowCommandData as data, workflowCommandProperty as property, terminal } from './escape.ts';
import type { TextOptions } from './page.ts';
import { remedyText, sentence, shortened } from './sentences.ts';
import { VERDICT_WORDS } from './words.ts';

/** Annotations of one level that GitHub keeps of a step; more are dropped without a word. */
export const MOST_ANNOTATIONS = 10;

/** Characters of the title of an annotation. */
export const MAX_TITLE = 255;

const LEVELS = ['error', 'warning', 'notice'] as const;

type Level = (typeof LEVELS)[number];

const LEVEL_OF: Readonly<Record<Finding['severity'], Level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'notice',
};

/**
 * Renders the open findings that nobody knew of: where there is a comparison only new ones, the worst first, at the
 * paths that are asked for. What is not shown is counted, once for each level.
 */
export function renderAnnotations(
  report: Report,
  { annotates = () => true, annotations: most = MOST_ANNOTATIONS }: Partial<TextOptions>,
): string {
  const findings = report.findings
    .filter(({ verdict, known, introduced }) => isOpen(verdict) && !known && introduced !== 'existing')
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  return LEVELS.flatMap((level) => {
    const all = findings.filter(({ severity }) => LEVEL_OF[severity] === level);
    const wanted = all.filter(({ location }) => annotates(location?.path ?? ''));
    const shown = all.length <= most ? wanted : wanted.slice(0, most - 1);
    return [...shown.map((finding) => annotation(level, finding)), ...rest(level, all.length - shown.length)];
  })
    .map((line) => `${line}\n`)
    .join('');
}

function annotation(level: Level, finding: Finding): string {
  const { location, policy, title, severity, verdict, record, message } = finding;
  const remedy = remedyText([finding]);
  const place = location
    ? [
        `file=${property(location.path)}`,
        `line=${location.line}`,
        `endLine=${location.line}`,
        `col=${location.column}`,
      ]
    : [];
  const heading = `${policy} (${severity}): ${title}`;
  const about = record ? refText(record) : 'The whole inventory';
  const text = [
    sentence(`${about}, ${VERDICT_WORDS[verdict]}: ${shortened(message)}`),
    ...(remedy === undefined ? [] : [`What to do: ${shortened(remedy)}`]),
  ].join(' ');
  return `::${level} ${[...place, `title=${property(cut(terminal(heading)))}`].join(',')}::${data(text)}`;
}

function cut(title: string): string {
  return title.length <= MAX_TITLE
    ? title
    : `${title.slice(0, MAX_TITLE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What is said of findings that are not shown. */
function rest(level: Level, count: number): readonly string[] {
  return count === 0
    ? []
    : [`::${level} title=Opsledger::${counted(count, 'more finding')}, see the job summary`];
}
