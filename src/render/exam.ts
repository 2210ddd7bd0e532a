/** The outcome of `opsledger test` for people at a prompt. */
import {
  type CaseResult,
  coveredPercent,
  type ExamResult,
  fallsShort,
  type PolicyCoverage,
  type PolicyMutants,
  type UncoveredBranch,
} from '../model/exam.ts';
import { groupBy } from '../model/order.ts';
import type { Location } from '../model/source.ts';
import { counted, listed } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import { Page, type TextOptions } from './page.ts';
import { renderProblems } from './text.ts';

/**
 * Renders what the policies' tests found. Cases that hold and branches that nothing covers only when `verbose`;
 * what failed, always.
 */
export function renderExam(result: ExamResult, options: TextOptions): string {
  const { cases, coverage, untested, problems, mutants, coverageMin } = result;
  const { palette } = options;
  const page = new Page(options);
  table(page, result, options);
  if (mutants) survivors(page, mutants);
  const trouble = problems.length === 0 ? '' : `\n${renderProblems(problems, options)}`;
  const end = new Page(options);
  if (untested.length > 0) {
    end.line(palette.unsure(`Without a test: ${listed(untested.map(safe), 'and')}.`));
  }
  const short = coverage.filter((one) => fallsShort(one, coverageMin));
  if (short.length > 0) {
    const names = listed(
      short.map(({ policy }) => safe(policy)),
      'and',
    );
    end.line(
      palette.bad(
        `Covered less than ${coverageMin} %: ${names}. ${options.verbose ? '' : 'See -v.'}`.trimEnd(),
      ),
    );
  }
  if (mutants) end.line(mutantTotal(mutants, coverage));
  const failed = cases.filter(({ differences }) => differences.length > 0);
  end.line(
    palette.strong(
      `${counted(cases.length, 'case')}: ${verb(cases.length - failed.length, 'holds', 'hold')}, ${verb(failed.length, 'does', 'do')} not.`,
    ),
  );
  return `${page.text()}${trouble}\n${end.text()}`;
}

function verb(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

const HEADS = ['Policy', 'Cases', 'Checks', 'Branches', 'Covered'] as const;

/** A line a policy, and below it what needs to be said of its cases and branches. */
function table(page: Page, { cases, coverage, coverageMin }: ExamResult, { verbose }: TextOptions): void {
  const { palette } = page;
  const byPolicy = groupBy(cases, (one) => one.policy);
  const rows = coverage.map(({ policy, checks, branches }) => [
    safe(policy),
    String(byPolicy.get(policy)?.length ?? 0),
    `${checks.covered}/${checks.total}`,
    `${branches.covered}/${branches.total}`,
    `${coveredPercent({ checks, branches })} %`,
  ]);
  const widths = HEADS.map((head, column) =>
    Math.max(head.length, ...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join('  ');
  page.line(palette.dim(`  ${line(HEADS)}`));
  for (const [index, one] of coverage.entries()) {
    const group = byPolicy.get(one.policy) ?? [];
    const bad = group.filter(({ differences }) => differences.length > 0);
    const isGood = bad.length === 0 && group.length > 0 && !fallsShort(one, coverageMin);
    page.line(`${isGood ? palette.good('✓') : palette.bad('✗')} ${line(rows[index] ?? [])}`);
    for (const result of verbose ? group : bad) caseLines(page, result);
    if (verbose) for (const branch of one.uncovered) uncovered(page, branch);
  }
}

function pad(text: string, width: number, isLeft: boolean): string {
  return isLeft ? text.padEnd(width) : text.padStart(width);
}

function caseLines(page: Page, { name, location, differences }: CaseResult): void {
  const { palette } = page;
  const sign = differences.length === 0 ? palette.good('✓') : palette.bad('✗');
  const place = palette.dim(safe(`${location.path}:${location.line}`));
  page.line(`    ${sign} ${safe(name ?? 'a case without a name')}  ${place}`);
  for (const difference of differences) page.line(`        ${safe(difference)}`);
}

function uncovered(page: Page, { role, rule, location, missing }: UncoveredBranch): void {
  const { palette } = page;
  page.line(`    ${palette.unsure('?')} ${palette.dim(placeText(location))}`);
  page.hanging(' '.repeat(8), 8, `${role} ${safe(rule)}`);
  for (const { way, hint } of missing) {
    page.hanging(' '.repeat(8), 8, `never ${way}${hint === undefined ? '' : `: ${safe(hint)}`}`);
  }
}

function placeText({ path, line, column }: Location): string {
  return `${safe(path)}:${line}:${column}`;
}

function survivors(page: Page, mutants: readonly PolicyMutants[]): void {
  const { palette } = page;
  const survived = mutants.flatMap((one) => one.survived);
  if (survived.length === 0) return;
  page.heading('Mutants that no case noticed');
  for (const { location, at, mutant } of survived) {
    page.line(`  ${palette.bad('✗')} ${palette.dim(placeText(location))}`);
    // As it goes into a list of equivalent mutants.
    page.line(`        at: ${safe(at)}`);
    page.line(`        mutant: "${safe(mutant)}"`);
  }
}

function mutantTotal(mutants: readonly PolicyMutants[], coverage: readonly PolicyCoverage[]): string {
  const sum = (count: (one: PolicyMutants) => number): number =>
    mutants.reduce((total, one) => total + count(one), 0);
  const tried = sum((one) => one.tried);
  const equivalent = sum((one) => one.equivalent);
  const survived = sum((one) => one.survived.length);
  const left = coverage.length - mutants.length;
  const rest = left === 0 ? '' : ` ${counted(left, 'policy', 'policies')} with a failing case not tried.`;
  return `${counted(tried, 'mutant')}: ${tried - equivalent - survived} noticed, ${equivalent} listed as equivalent, ${survived} survived.${rest}`;
}
