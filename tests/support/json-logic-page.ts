/** The page docs/json-logic.md and the list of every deviating case, as the suites say today. */
import { counted } from '../../src/model/wording.ts';
import { COMPATIBLE_REASONS, ELSEWHERE, type Judged, type Reason, STRICT_REASONS } from './deviations.ts';
import { DIFFERENCES, type Difference, STRICT_DIFFERENCES } from './differences.ts';
import type { Outcome } from './json-logic.ts';
import { suites } from './json-logic.ts';

/** One line for each case that is left out or deviates. */
export function listOfCases(mode: string, judged: readonly Judged[]): string {
  return judged
    .filter(({ is }) => is !== 'agrees')
    .map(({ one, is, reason, outcome }) =>
      [
        mode,
        one.suite,
        one.description,
        `${is}: ${reason}`,
        ...(is === 'deviates' ? [spell(outcome)] : []),
      ].join(' | '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function spell(outcome: Outcome): string {
  switch (outcome.is) {
    case 'value':
      return json(outcome.value);
    case 'rejected':
      return 'refused';
    default:
      return outcome.is;
  }
}

/** A value in one line; numbers that JSON does not have by their names. */
function json(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return JSON.stringify(value ?? null);
}

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

/** A table whose columns are aligned, as the formatter wants them. */
function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.slice(1).map(line)].join('');
}

export function page(compatible: readonly Judged[], strict: readonly Judged[]): string {
  const leftOut = compatible.filter(({ is }) => is === 'left out');
  return `# JSON Logic

The rules of policies are JSON Logic with an answer for what is missing. This page says where they differ from
[json-logic-js](https://github.com/jwadhams/json-logic-js) 2.0.5, the reference, and why. It is written by a test
(\`npx vitest run tests/engine/json-logic.test.ts -u\`) that fails when a difference is not on it, or one on it is gone.

Two things are compared. The **suites** are those of the JSON Logic community
([json-logic/compat-tables](https://github.com/json-logic/compat-tables)): ${counted(suites.length, 'file')} with
${counted(compatible.length, 'case')}, among them the 278 of the original suite. And **random rules and data** are given to
the evaluator and to json-logic-js at each run of the tests.

\`opsledger explain POLICY --json-logic\` prints the rules of a policy as plain JSON Logic, with what to feed them. What
means something else there is said in other words, and what cannot be said is named.

## As policies are read

${tally(strict)}

${STRICT_REASONS.map((reason) => section(reason, strict)).join('\n')}
### Found by random rules

Where nothing is absent, null or of a wrong type, a value that is known is the one that json-logic-js gives, but for these.

${differences(STRICT_DIFFERENCES)}
## As JSON Logic reads them

The same compiler and the same operators have a second mode, in which what is not there is null, a text that begins with
\`$\` is a text, values are converted, \`all\` of nothing is false, and neither the number of operands nor their types are
checked. No policy is judged in it. It shows that what is different is so on purpose: all 278 cases of the original suite
give what json-logic-js gives.

${tally(compatible)}

${COMPATIBLE_REASONS.map((reason) => section(reason, compatible)).join('\n')}
### Found by random rules

${differences(DIFFERENCES)}
## What is left out

Cases with an operator that json-logic-js does not have, and that we do not have or read otherwise.

${table([
  ['operator', 'cases', 'why'],
  ...[...ELSEWHERE].map(([name, why]) => [
    code(name),
    String(leftOut.filter(({ reason }) => reason === name).length),
    why,
  ]),
])}`;
}

function tally(judged: readonly Judged[]): string {
  const count = (is: Judged['is']): number => judged.filter((one) => one.is === is).length;
  const original = judged.filter(({ one }) => one.suite === 'compatible.json');
  const same = original.filter(({ is }) => is === 'agrees').length;
  return `Of ${counted(judged.length, 'case')} ${count('agrees')} agree, ${count('deviates')} deviate and ${count('left out')} are left out; of the ${original.length} of the original suite ${same} agree.`;
}

function section({ id, why }: Reason, judged: readonly Judged[]): string {
  const cases = judged.filter(({ is, reason }) => is === 'deviates' && reason === id);
  const [example] = cases;
  if (!example) return `### ${id}\n\n${why} No case needs this.\n`;
  const { rule, data, result } = example.one;
  const wanted = result === undefined ? 'an error' : code(json(result));
  return `### ${upper(id)}

${why} ${counted(cases.length, 'case')}; ${code(JSON.stringify(rule))} on ${code(JSON.stringify(data))} should be ${wanted}, and is ${example.outcome.is === 'value' ? code(spell(example.outcome)) : spell(example.outcome)}.
`;
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function differences(list: readonly Difference[]): string {
  return table([
    ['rule', 'data', 'json-logic-js', 'opsledger', 'why'],
    ...list.map(({ rule, data, theirs, ours, why }) => [
      code(JSON.stringify(rule)),
      code(JSON.stringify(data)),
      code(json(theirs)),
      ours === undefined ? 'an error' : code(json(ours)),
      why,
    ]),
  ]);
}
