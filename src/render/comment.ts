/** A report as a comment on its pull request: what is new first, what can be left out last, and nothing too long. */
import specification from '../../templates/comment.md.hbs';
import type { Report } from '../model/report.ts';
import type { Location } from '../model/source.ts';
import { counted, listed } from '../model/wording.ts';
import { changeView, freshIn } from './change.ts';
import { markdown as safe } from './escape.ts';
import { findingRow, hidden, type Link, problemRow, remediesOf } from './rows.ts';
import { provenance, shortened, withNames } from './sentences.ts';
import { type Custom, type Fill, standIn, template } from './template.ts';
import type { COMMENT } from './templates/comment.ts';
import type { ViewOf } from './templates/shape.ts';

/** Longest comment, in UTF-16 code units: GitHub refuses one of more than 65,536 characters, and some room is left. */
export const BODY_LENGTH = 65_000;

/** Where the parts of a comment can be read on the web; without it nothing is linked. */
export interface Places {
  /** Address of the files of the commit, to which `/path` is added, such as `https://host/owner/name/blob/<commit>`. */
  readonly files: string | undefined;
  /** Address of the run, with all that is left out here. */
  readonly run: string | undefined;
}

export interface Comment {
  readonly body: string;
  /** The same without what says as of when, and the address of the run: where it is equal, nothing has changed. */
  readonly lasting: string;
  /** Whether sections are left out for length. */
  readonly truncated: boolean;
}

/** What the template shows; each string is escaped already. */
type View = ViewOf<typeof COMMENT>;

const shipped = template<View>(specification);

/** Sections that give way for length, the first of them first, and what is said when one did. */
const DROPPED = [
  ['lapses', 'what lapses soon'],
  ['existing', 'what was there before'],
  ['scores', 'scores that moved'],
  ['touched', 'what it touches'],
  ['remedies', 'what to do'],
  ['fixed', 'what is fixed'],
  ['judging', 'changed rules'],
  ['problems', 'problems in the input'],
  ['findings', 'the findings one by one'],
] as const satisfies readonly (readonly [keyof View, string])[];

/** Rows of a table before the rest is only counted: fewer where the whole would be too long. */
const ROWS = [50, 25, 10] as const;

/**
 * Renders a report for a pull request, within the length of a comment: whole sections are left out, and named. A
 * template of the repository that does not fit however little it shows gives way to the one that ships, which says so.
 */
export function renderComment(judged: Report, places: Places, custom?: Custom<View>): Comment {
  const report = withNames(judged);
  const wanted = custom && fitted(report, places, custom.fill);
  if (wanted?.fits) return wanted;
  const notes = custom ? [...(report.notes ?? []), standIn(custom)] : report.notes;
  return fitted(notes ? { ...report, notes } : report, places, shipped);
}

/** What a template makes of as much as there is room for, or of the least there is to show. */
function fitted(
  report: Report,
  places: Places,
  fill: Fill<View, string | undefined>,
): Comment & { readonly fits: boolean } {
  let least: Comment = { body: '', lasting: '', truncated: true };
  for (const { view, truncated } of shorterAndShorter(report, places)) {
    const body = fill(view);
    if (body === undefined) continue;
    if (body.length <= BODY_LENGTH)
      return { body, lasting: fill(lasting(view, places)) ?? body, truncated, fits: true };
    least = { body, lasting: body, truncated };
  }
  return { ...least, fits: false };
}

/** What there is to show, and ever less of it. */
function* shorterAndShorter(
  report: Report,
  places: Places,
): Generator<{ readonly view: View; readonly truncated: boolean }> {
  for (const rows of ROWS) yield { view: viewOf(report, places, rows), truncated: false };
  let view = viewOf(report, places, ROWS[ROWS.length - 1] ?? 0);
  const dropped: string[] = [];
  for (const [section, words] of DROPPED) {
    dropped.unshift(words);
    view = {
      ...view,
      [section]: section === 'judging' ? undefined : [],
      leftOut: leftOutText(dropped, places),
    };
    if (section === 'problems') view = { ...view, hiddenProblems: '' };
    yield { view, truncated: true };
  }
}

function leftOutText(dropped: readonly string[], { run }: Places): string {
  const where = run === undefined ? 'the summary of the run' : `[the summary of the run](${run})`;
  return `Left out for length: ${listed(dropped, 'and')}. All of it is in ${where}.`;
}

/**
 * A view without the clock. A run that finds the same has another address, too, and what it would write says nothing
 * new.
 */
function lasting(view: View, { run = '' }: Places): View {
  const leftOut = run === '' ? view.leftOut : view.leftOut.replaceAll(run, '');
  return { ...view, asOf: '', run: '', leftOut };
}

function viewOf(report: Report, places: Places, rows: number): View {
  const { comparison, summary } = report;
  const fresh = freshIn(report);
  const shown = fresh.slice(0, rows);
  const problems = report.problems.slice(0, rows);
  const link = linkTo(places);
  return {
    ...changeView(report, rows, link),
    partial: summary.partial
      ? 'Some of the input could not be read. What it would show is missing below, and in the scores.'
      : '',
    gate: summary.gate.reasons.map((reason) => `**Stopped by** ${safe(shortened(reason))}.`),
    notes: (report.notes ?? []).map((note) => safe(shortened(note))),
    findings: shown.map((finding) => findingRow(finding, link)),
    findingsTitle: comparison ? `New: ${counted(fresh.length, 'finding')}` : counted(fresh.length, 'finding'),
    hiddenFindings: hidden(fresh.length - shown.length, 'finding', 'is', 'are'),
    remedies: remediesOf(shown),
    problems: problems.map((problem) => problemRow(problem, link)),
    hiddenProblems: hidden(report.problems.length - problems.length, 'problem', 'is', 'are'),
    leftOut: '',
    run: places.run === undefined ? '' : `[Everything is in the summary of the run](${places.run}) · `,
    asOf: safe(
      `${provenance(report)}${comparison ? `, compared with ${comparison.base.commit.slice(0, 12)}` : ''}`,
    ),
    version: safe(report.tool.version),
  };
}

/** The address of a line in the files of the commit; the path is data, and cannot end the link. */
function linkTo({ files }: Places): Link {
  if (files === undefined) return () => undefined;
  return ({ path, line }: Location) => {
    const steps = path.split('/').map((step) => encodeURIComponent(step).replace(/[!'()*~]/g, percent));
    return `${files}/${steps.join('/')}#L${line}`;
  };
}

function percent(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
