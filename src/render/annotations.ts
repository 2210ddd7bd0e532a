/** Findings and problems as commands to the runner of GitHub, which shows each beside the line it is about. */
import { severityRank } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import { refText } from '../model/record.ts';
import type { Finding, Report } from '../model/report.ts';
import type { Location } from '../model/source.ts';
import { isOpen } from '../model/verdict.ts';
import { counted, listed } from '../model/wording.ts';
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

/** Something to be shown beside its line. */
interface Shown {
  readonly is: 'problem' | 'finding';
  readonly level: Level;
  readonly location: Location | null;
  readonly title: string;
  readonly text: string;
}

/**
 * Renders what is wrong with the input, and the open findings that nobody knew of: where there is a comparison only new
 * ones, the worst first, at the paths that are asked for. What is not shown is counted, once for each level. Errors of
 * the input come before any finding: nothing can be trusted until they are mended.
 */
export function renderAnnotations(
  report: Report,
  { annotates = () => true, annotations: most = MOST_ANNOTATIONS }: Partial<TextOptions>,
): string {
  const findings = report.findings
    .filter(({ verdict, known, introduced }) => isOpen(verdict) && !known && introduced !== 'existing')
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  const errors = report.problems.filter(({ severity }) => severity === 'error');
  const warnings = report.problems.filter(({ severity }) => severity === 'warning');
  const told = [...errors.map(fromProblem), ...findings.map(fromFinding), ...warnings.map(fromProblem)];
  return LEVELS.flatMap((level) => {
    const all = told.filter((one) => one.level === level);
    const wanted = all.filter(({ location }) => annotates(location?.path ?? ''));
    const shown = new Set(all.length <= most ? wanted : wanted.slice(0, most - 1));
    return [
      ...[...shown].map(annotation),
      ...rest(
        level,
        all.filter((one) => !shown.has(one)),
      ),
    ];
  })
    .map((line) => `${line}\n`)
    .join('');
}

function fromFinding(finding: Finding): Shown {
  const { location, policy, title, severity, verdict, record, message } = finding;
  const remedy = remedyText([finding]);
  const about = record ? refText(record) : 'The whole inventory';
  return {
    is: 'finding',
    level: LEVEL_OF[severity],
    location,
    title: `${policy} (${severity}): ${title}`,
    text: [
      sentence(`${about}, ${VERDICT_WORDS[verdict]}: ${shortened(message)}`),
      ...(remedy === undefined ? [] : [`What to do: ${shortened(remedy)}`]),
    ].join(' '),
  };
}

function fromProblem({ severity, location, message, hint }: Problem): Shown {
  return {
    is: 'problem',
    level: severity,
    location,
    title: 'Opsledger: problem in the input',
    text: [message, ...(hint === undefined ? [] : [hint])].map((one) => sentence(shortened(one))).join(' '),
  };
}

function annotation({ level, location, title, text }: Shown): string {
  const place = location
    ? [
        `file=${property(location.path)}`,
        `line=${location.line}`,
        `endLine=${location.line}`,
        `col=${location.column}`,
      ]
    : [];
  return `::${level} ${[...place, `title=${property(cut(terminal(title)))}`].join(',')}::${data(text)}`;
}

function cut(title: string): string {
  return title.length <= MAX_TITLE
    ? title
    : `${title.slice(0, MAX_TITLE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** What is said of what is not shown. */
function rest(level: Level, left: readonly Shown[]): readonly string[] {
  if (left.length === 0) return [];
  const counts = (['problem', 'finding'] as const)
    .map((is) => [is, left.filter((one) => one.is === is).length] as const)
    .filter(([, count]) => count > 0)
    .map(([is, count]) => counted(count, `more ${is}`));
  return [`::${level} title=Opsledger::${listed(counts, 'and')}, see the job summary`];
}
