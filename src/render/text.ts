/** The report for people at a prompt. What matters most stands last, where the eye is. */
import { compareText, groupBy } from '../model/order.ts';
import { severityRank } from '../model/policy.ts';
import type { Problem } from '../model/problem.ts';
import { refText } from '../model/record.ts';
import type { Finding, Report } from '../model/report.ts';
import { isOpen, type Tally, VERDICTS } from '../model/verdict.ts';
import { counted, grouped } from '../model/wording.ts';
import { comparisonLines } from './comparison.ts';
import { terminal as safe } from './escape.ts';
import { Page, painter, type TextOptions } from './page.ts';
import { AGE_COLUMNS, ageRows, periodLines, periodRows } from './periods.ts';
import { askedLines, scorecardText } from './scorecard.ts';
import {
  baselineText,
  exceptionText,
  isInTime,
  knownLines,
  legendOf,
  overrideLines,
  provenance,
  relatedOf,
  remedyText,
  routineText,
  scopeText,
  stripOf,
  unexaminedText,
  withNames,
} from './sentences.ts';
import { bar, scoreText, VERDICT_SIGNS, VERDICT_WORDS } from './words.ts';

/** Findings and problems shown before the rest is only counted. */
export const MOST_SHOWN = 50;

/** Routines that were not in time, shown before the rest is only counted. */
export const MOST_STRIPS = 10;

/** Routines shown, however well they were kept. */
const FEW_STRIPS = 5;

/** Renders a report for a terminal. */
export function renderText(saved: Report, options: TextOptions): string {
  const report = withNames(saved);
  const page = new Page(options);
  const told = report.findings.filter(({ verdict, known }) => isOpen(verdict) && !known);
  const [waiting, rest] = apart(report, told);
  unrecorded(page, report, waiting.length);
  const shown = findings(page, options.verbose ? told : rest, options);
  remedies(page, rest, shown);
  knownFindings(page, report, options);
  excepted(page, report);
  exceptionLines(page, report);
  routines(page, report, options);
  if (report.scorecards.length > 0) scorecardText(page, report, options.by ?? 'domain');
  periods(page, report, options);
  problems(page, report.problems, options);
  overrides(page, report);
  unexamined(page, report, options);
  summary(page, report, told);
  return page.text();
}

/** Findings that only say that nothing of a kind is recorded, and all others. */
function apart(
  { unrecorded: kinds = [] }: Report,
  told: readonly Finding[],
): readonly [waiting: readonly Finding[], rest: readonly Finding[]] {
  const waiting = new Set(kinds.flatMap(({ policies }) => policies));
  const waits = ({ policy, record }: Finding): boolean => record === null && waiting.has(policy);
  return [told.filter(waits), told.filter((finding) => !waits(finding))];
}

/** What to record first: a line a kind, instead of a finding for each policy that waits for it. */
function unrecorded(page: Page, { unrecorded: kinds = [] }: Report, findings: number): void {
  if (kinds.length === 0) return;
  const { palette } = page;
  page.heading('Nothing is recorded yet');
  const width = Math.max(...kinds.map(({ kind }) => kind.length)) + 2;
  const files = Math.max(...kinds.map(({ file }) => file.length)) + 2;
  for (const { kind, file, policies } of kinds) {
    const first = `  ${palette.unsure('?')} ${palette.strong(safe(kind).padEnd(width))}${safe(file).padEnd(files)}`;
    page.hanging(first, 4 + width + files, `for ${safe(policies.join(', '))}`, palette.dim);
  }
  page.line();
  const text = `${counted(findings, 'finding')} ${findings === 1 ? 'waits' : 'wait'} for a first record of ${kinds.length === 1 ? 'this kind' : 'these kinds'}; opsledger schema KIND shows the fields. What you do not have is declared under not_used of the Organization.`;
  page.hanging('  ', 2, text);
}

/** Shows the findings, or the worst of them, and tells which. */
function findings(page: Page, all: readonly Finding[], { verbose }: TextOptions): readonly Finding[] {
  const shown = verbose ? all : worst(all, MOST_SHOWN);
  for (const [path, group] of groupBy(shown, ({ location }) => location?.path ?? '(no file)')) {
    page.heading(safe(path));
    for (const finding of group) findingLines(page, finding);
  }
  if (shown.length < all.length) {
    page.line();
    page.line(
      `… and ${counted(all.length - shown.length, 'more finding')}; all of them with -v or -o json=-`,
    );
  }
  return shown;
}

/** The worst findings, in the order in which they stood. */
function worst(all: readonly Finding[], most: number): readonly Finding[] {
  if (all.length <= most) return all;
  const ranked = all.map((finding, index) => ({ finding, index }));
  ranked.sort(
    (a, b) => severityRank(a.finding.severity) - severityRank(b.finding.severity) || a.index - b.index,
  );
  const kept = ranked.slice(0, most).sort((a, b) => a.index - b.index);
  return kept.map(({ finding }) => finding);
}

function findingLines(page: Page, finding: Finding): void {
  const { palette } = page;
  const { location, verdict, severity, policy } = finding;
  const place = location ? `${location.line}:${location.column}` : '';
  const paint = painter(palette, verdict);
  const columns = [
    place.padStart(8),
    `${VERDICT_SIGNS[verdict]} ${severity.padEnd(8)}`,
    safe(policy).padEnd(7),
  ];
  const indent = columns.join('  ').length + 2;
  const first = `${palette.dim(columns[0] ?? '')}  ${paint(columns[1] ?? '')}  ${palette.strong(columns[2] ?? '')}  `;
  page.hanging(first, indent, safe(finding.message));
  page.hanging(' '.repeat(indent), indent, safe(subject(finding)), palette.dim);
  const { shown, more } = relatedOf(finding);
  for (const [name, at] of shown)
    page.hanging(' '.repeat(indent), indent, safe(`see ${name} at ${at}`), palette.dim);
  if (more !== '') page.hanging(' '.repeat(indent), indent, more, palette.dim);
}

/**
 * The remedy of each policy that a finding shown is by, once, however many findings there are. One of what nobody has read
 * of says little, and all of them would push the findings out of sight.
 */
function remedies(page: Page, told: readonly Finding[], shown: readonly Finding[]): void {
  const policies = [...groupBy(told, ({ policy }) => policy)].sort(([a], [b]) => compareText(a, b));
  if (policies.length === 0) return;
  const inSight = new Set(shown.map(({ policy }) => policy));
  page.heading('What to do');
  for (const [policy, group] of policies) {
    const [finding] = group;
    if (!finding || !inSight.has(policy)) continue;
    const indent = policy.length + 4;
    const title = `${safe(finding.title)} (${counted(group.length, 'finding')})`;
    page.hanging(`  ${page.palette.strong(safe(policy))}  `, indent, title);
    const remedy = remedyText(group);
    if (remedy !== undefined) page.hanging(' '.repeat(indent), indent, safe(remedy));
    if (finding.controls.length > 0) {
      page.hanging(' '.repeat(indent), indent, safe(finding.controls.join(', ')), page.palette.dim);
    }
  }
  const [next, ...others] = policies.filter(([policy]) => !inSight.has(policy));
  if (!next) return;
  const more = counted(others.length + 1, 'more policy', 'more policies');
  const text = `… and ${more}; what to do about all of them with -v, about one with opsledger explain ${safe(next[0])}`;
  page.hanging('  ', 2, text);
}

/** Which record it is about, and whose it is. */
function subject({ record, owner }: Finding): string {
  const about = record ? refText(record) : 'the whole inventory';
  return owner === null ? about : `${about} of ${owner}`;
}

/** What the baseline holds: a line for each policy, and each finding with -v. */
function knownFindings(page: Page, report: Report, { verbose }: TextOptions): void {
  const lines = knownLines(report);
  if (lines.length === 0) return;
  page.heading('Known, kept in the baseline');
  for (const { policy, title, count } of lines) {
    const text = `${safe(title)} (${counted(count, 'finding')})`;
    page.hanging(`  ${safe(policy)}  `, policy.length + 4, text, page.palette.dim);
  }
  if (!verbose) return;
  const all = report.findings.filter(({ verdict, known }) => isOpen(verdict) && known);
  for (const [path, group] of groupBy(all, ({ location }) => location?.path ?? '(no file)')) {
    page.heading(safe(path));
    for (const finding of group) findingLines(page, finding);
  }
}

function excepted(page: Page, report: Report): void {
  const hidden = report.findings.filter(({ verdict }) => verdict === 'excepted');
  if (hidden.length === 0) return;
  page.heading('Under an exception');
  for (const finding of hidden) {
    const first = `  ${page.palette.excepted(VERDICT_SIGNS.excepted)} ${safe(finding.policy)}  `;
    const indent = 6 + finding.policy.length;
    page.hanging(first, indent, safe(finding.message));
    page.hanging(' '.repeat(indent), indent, safe(subject(finding)), page.palette.dim);
  }
}

function exceptionLines(page: Page, { exceptions, shard }: Report): void {
  const told = exceptions.filter(({ state }) => state !== 'closed');
  if (told.length === 0) return;
  page.heading('Exceptions');
  for (const exception of told) {
    page.hanging(
      '  ',
      2,
      safe(exceptionText(exception, shard !== undefined)),
      exception.state === 'active' ? undefined : page.palette.bad,
    );
  }
}

/** A strip for each routine, the worst first: what was due, and what became of it. */
function routines(page: Page, { routines: all = [] }: Report, { verbose }: TextOptions): void {
  if (all.length === 0) return;
  page.heading('Routines');
  const bad = all.filter((routine) => !isInTime(routine)).length;
  const shown = verbose ? all : all.slice(0, Math.min(MOST_STRIPS, Math.max(bad, FEW_STRIPS)));
  for (const routine of shown) {
    page.hanging('  ', 2, safe(routine.name), page.palette.strong);
    if (routine.occurrences.length > 0) page.hanging('    ', 4, stripOf(routine));
    page.hanging('    ', 4, safe(routineText(routine)), page.palette.dim);
  }
  const rest = all.slice(shown.length);
  if (rest.length > 0) {
    const hidden = rest.filter((routine) => !isInTime(routine)).length;
    const state = hidden === 0 ? 'none of them late or missing' : `${grouped(hidden)} of them not in time`;
    page.line(`  … and ${counted(rest.length, 'more routine')}, ${state}; all of them with -v`);
  }
  page.hanging('  ', 2, legendOf(shown), page.palette.dim);
}

/** How scores went from period to period, and since when findings are open. */
function periods(page: Page, report: Report, { verbose }: TextOptions): void {
  const { palette } = page;
  const rows = periodRows(report);
  if (rows.length > 0) {
    page.heading('Period by period');
    const width = Math.max('period'.length, ...rows.map(({ name }) => name.length)) + 2;
    page.line(palette.dim(`  ${'period'.padEnd(width)} score    net${' '.repeat(12)}  findings  commit`));
    for (const { name, score, net, findings: open, commit, remark } of rows) {
      const numbers = `${scoreText(score).padStart(6)} ${scoreText(net).padStart(6)}  ${bar(score)}  ${grouped(open).padStart(8)}`;
      const first = `  ${safe(name).padEnd(width)}${numbers}  `;
      const told = `${safe(commit)}${remark === '' ? '' : `  ${remark}`}`;
      page.hanging(first, first.length, told, palette.dim);
    }
    for (const text of periodLines(report)) page.hanging('  ', 2, safe(text));
    if (verbose)
      for (const fingerprint of report.fixed) page.hanging('  fixed  ', 9, safe(fingerprint), palette.good);
    if (verbose)
      for (const fingerprint of report.unjudged ?? [])
        page.hanging('  no longer judged  ', 20, safe(fingerprint));
  }
  const ages = ageRows(report);
  if (ages.length === 0) return;
  page.heading('Open since');
  const width = Math.max(...ages.map(({ since }) => since.length)) + 2;
  page.line(
    palette.dim(
      `  ${' '.repeat(width)}${[...AGE_COLUMNS, 'all'].map((column) => column.padStart(10)).join('')}`,
    ),
  );
  for (const { since, counts, all } of ages)
    page.line(
      `  ${safe(since).padEnd(width)}${[...counts, all].map((count) => grouped(count).padStart(10)).join('')}`,
    );
}

/** Remarks that say the same and are told one by one. */
const ALIKE_ALONE = 2;

function problems(page: Page, all: readonly Problem[], { verbose }: TextOptions): void {
  if (all.length === 0) return;
  page.heading('Problems in the input');
  const shown = verbose ? all : all.slice(0, MOST_SHOWN);
  const saying = ({ severity, message, hint }: Problem) => JSON.stringify([severity, message, hint]);
  const alike = groupBy(shown, saying);
  for (const problem of shown) {
    const same = alike.get(saying(problem)) ?? [];
    // What is no mistake need not be said over and over, as of each file that has no record yet.
    const isTogether = same.length > ALIKE_ALONE && problem.severity !== 'error';
    if (!isTogether) problemLines(page, [problem]);
    else if (same[0] === problem) problemLines(page, same);
  }
  if (shown.length < all.length)
    page.line(`  … and ${counted(all.length - shown.length, 'more problem')}; all of them with -v`);
}

/** Problems that say the same: where they are, and once what it is. */
function problemLines(page: Page, same: readonly Problem[]): void {
  const { palette } = page;
  for (const { severity, location } of same) {
    const paint = severity === 'error' ? palette.broken : palette.unsure;
    page.line(`  ${safe(`${location.path}:${location.line}:${location.column}`)}  ${paint(severity)}`);
  }
  const [first] = same;
  if (!first) return;
  page.hanging('    ', 4, safe(first.message));
  if (first.hint !== undefined) page.hanging('    ', 4, safe(first.hint), palette.dim);
}

/** Problems alone, for commands that have no report. */
export function renderProblems(all: readonly Problem[], options: TextOptions): string {
  const page = new Page(options);
  problems(page, all, options);
  return page.text();
}

function overrides(page: Page, report: Report): void {
  const lines = overrideLines(report);
  if (lines.length === 0) return;
  page.heading('Judged otherwise than the policies say');
  for (const line of lines) page.hanging('  ', 2, safe(line), page.palette.unsure);
}

function unexamined(page: Page, report: Report, { verbose }: TextOptions): void {
  const { sentences, places, more } = unexaminedText(report.unexamined, verbose);
  if (sentences.length === 0) return;
  page.heading(report.shard ? 'Not looked at in this part' : 'Not looked at');
  for (const text of sentences) page.hanging('  ', 2, safe(text));
  for (const [place, name] of places) page.line(`    ${page.palette.dim(safe(place))}  ${safe(name)}`);
  if (more !== '') page.line(`    ${page.palette.dim(`${more}; all of them with -v`)}`);
}

function summary(page: Page, report: Report, told: readonly Finding[]): void {
  const { palette } = page;
  const { verdicts, score, gate, records, policies, partial } = report.summary;
  const judged = VERDICTS.reduce((sum, verdict) => sum + verdicts[verdict], 0);
  const open = VERDICTS.filter(isOpen).reduce((sum, verdict) => sum + verdicts[verdict], 0);
  page.line();
  const tallied = `${counted(judged, 'evaluation')}: ${judged === 0 ? 'nothing was judged' : tallyText(verdicts)}`;
  const attention = open === 0 ? '' : `; ${open} ${open === 1 ? 'needs' : 'need'} attention`;
  const reached = score === null ? '' : `; score ${scoreText(score)}`;
  page.hanging('', 0, `${tallied}${attention}${reached}`, palette.strong);
  const looked = `${counted(records, 'record')}, ${counted(policies, 'policy', 'policies')}`;
  page.hanging('', 0, `${looked} · ${provenance(report)}`, palette.dim);
  for (const text of askedLines(report)) page.hanging('', 0, safe(text));
  for (const text of comparisonLines(report)) page.hanging('', 0, safe(text));
  for (const text of baselineText(report)) page.hanging('', 0, safe(text), palette.dim);
  for (const text of scopeText(report)) page.hanging('', 0, safe(text), palette.unsure);
  for (const text of report.notes ?? []) page.hanging('', 0, safe(text), palette.unsure);
  if (partial) {
    const text = 'Partial: the input has problems, so this run cannot be trusted as a whole (exit 2).';
    page.hanging('', 0, text, palette.broken);
  }
  if (gate.tripped) {
    for (const reason of gate.reasons) page.hanging('', 0, `Gate: stopped by ${safe(reason)}`, palette.bad);
  } else {
    page.line(
      told.length === 0 && !report.baseline?.known
        ? 'Gate: nothing to stop.'
        : 'Gate: none of these findings stops the run.',
    );
  }
  const [first] = [...told].sort((a, b) => severityRank(a.severity) - severityRank(b.severity));
  if (first)
    page.line(
      palette.dim(
        `Next: opsledger explain ${safe(first.policy)}${first.record ? ` ${safe(first.record.id)}` : ''}`,
      ),
    );
}

function tallyText(verdicts: Tally): string {
  return VERDICTS.filter((verdict) => verdicts[verdict] > 0)
    .map((verdict) => `${verdicts[verdict]} ${VERDICT_WORDS[verdict]}`)
    .join(', ');
}
