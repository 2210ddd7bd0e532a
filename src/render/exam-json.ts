/** The outcome of `opsledger test` for programs. */
import { coveredPercent, type ExamResult, hasFindings } from '../model/exam.ts';
import { hasErrors } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { renderJson } from './json.ts';

/** Renders the tests of policies as JSON (opsledger schema exam). The same tests give the same bytes. */
export function renderExamJson(result: ExamResult, tool: Report['tool']): Iterable<string> {
  const { cases, untested, coverage, coverageMin, mutants, problems } = result;
  const failed = cases.filter(({ differences }) => differences.length > 0).length;
  return renderJson({
    schemaVersion: 1,
    tool,
    summary: {
      good: !hasFindings(result) && !hasErrors(problems),
      cases: cases.length,
      failed,
    },
    cases: cases.map(({ policy, name, location, differences }) => ({
      policy,
      name: name ?? null,
      location,
      differences,
    })),
    untested,
    coverageMin: coverageMin ?? null,
    coverage: coverage.map((one) => {
      const { policy, checks, branches, uncovered } = one;
      return { policy, percent: coveredPercent(one), checks, branches, uncovered };
    }),
    mutants: mutants ?? null,
    problems,
  });
}
