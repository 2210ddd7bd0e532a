/** The outcome of `opsledger test` for people at a prompt. */
import type { CaseResult, ExamResult } from '../model/exam.ts';
import { groupBy } from '../model/order.ts';
import { counted, listed } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import type { TextOptions } from './page.ts';
import { renderProblems } from './text.ts';

/** Renders what the policies' tests found; cases that hold only when `verbose` or when there is nothing else. */
export function renderExam({ cases, untested, problems }: ExamResult, options: TextOptions): string {
  const { palette, verbose } = options;
  const failed = cases.filter(({ differences }) => differences.length > 0);
  const lines: string[] = [];
  for (const [policy, group] of groupBy(cases, (one) => one.policy)) {
    const bad = group.filter(({ differences }) => differences.length > 0);
    const sign = bad.length === 0 ? palette.good('✓') : palette.bad('✗');
    lines.push(`${sign} ${safe(policy)}  ${palette.dim(counted(group.length, 'case'))}`);
    for (const one of verbose ? group : bad) lines.push(...caseLines(one, options));
  }
  const trouble = problems.length === 0 ? '' : `\n${renderProblems(problems, options)}`;
  const notes =
    untested.length === 0
      ? ''
      : `${palette.unsure(`Without a test: ${listed(untested.map(safe), 'and')}.`)}\n`;
  const total = `${counted(cases.length, 'case')}: ${verb(cases.length - failed.length, 'holds', 'hold')}, ${verb(failed.length, 'does', 'do')} not.`;
  return `${lines.join('\n')}\n${trouble}\n${notes}${palette.strong(total)}\n`;
}

function verb(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function caseLines({ name, location, differences }: CaseResult, { palette }: TextOptions): readonly string[] {
  const sign = differences.length === 0 ? palette.good('✓') : palette.bad('✗');
  const place = palette.dim(safe(`${location.path}:${location.line}`));
  return [
    `    ${sign} ${safe(name ?? 'a case without a name')}  ${place}`,
    ...differences.map((difference) => `        ${safe(difference)}`),
  ];
}
