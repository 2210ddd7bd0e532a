/** Help, made from the tables. Fits 80 columns and needs no colour. */

import { EXIT_WORDS } from '../app/exit.ts';
import { CSV_COLUMNS } from '../render/csv.ts';
import { examFormats, explanationFormats, formats } from '../render/index.ts';
import { wrap } from '../render/page.ts';
import type { Command } from './command.ts';
import type { Flag } from './flags.ts';

const WIDTH = 80;

/** What to read beside the help of a command. */
const TOPICS: ReadonlyMap<string, () => string> = new Map([
  ['formats', formatsTopic],
  ['gate', gateTopic],
  ['filters', filtersTopic],
  ['verdicts', verdictsTopic],
  ['exit-codes', exitTopic],
]);

/** Their names. */
export const TOPIC_NAMES: readonly string[] = [...TOPICS.keys()];

/** The text for a name that `help` was given: a command or a topic; undefined when there is none. */
export function helpFor(name: string, commands: ReadonlyMap<string, Command>): string | undefined {
  const command = commands.get(name);
  return command ? commandHelp(command) : TOPICS.get(name)?.();
}

/** Names that `help` knows. */
export function helpNames(commands: ReadonlyMap<string, Command>): readonly string[] {
  return [...commands.keys(), ...TOPICS.keys()];
}

/** The first page. */
export function overview(commands: ReadonlyMap<string, Command>): string {
  const width = Math.max(...[...commands.keys()].map((name) => name.length)) + 2;
  return [
    'Judge the evidence of IT operations, kept as YAML in Git.',
    '',
    'Usage: opsledger [command] [options]',
    '',
    'Commands:',
    ...[...commands.values()].map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`),
    `  ${'help'.padEnd(width)}more on a command or a topic`,
    `  ${' '.repeat(width)}(${[...TOPICS.keys()].join(', ')})`,
    '',
    'Examples:',
    ...examples([
      ['opsledger', 'judge the records here, as of now'],
      ['opsledger check --as-of 2026-09-30', "the state at quarter's end"],
      ['opsledger explain PAT-01 vm-app-01', 'why a policy decides as it does'],
    ]),
    '',
    exitLine(),
    '',
  ].join('\n');
}

function commandHelp(command: Command): string {
  const { name, operands, description, flags } = command;
  return [
    ...wrap(description, WIDTH),
    '',
    `Usage: opsledger ${name}${operands === undefined ? '' : ` ${operands}`} [options]`,
    '',
    'Examples:',
    ...examples(command.examples),
    '',
    'Options:',
    ...flags.flatMap(flagLines),
    '  -h, --help',
    '        this text',
    '',
    exitLine(),
    `More: opsledger help ${[...TOPICS.keys()].join(' · ')}`,
    '',
  ].join('\n');
}

function examples(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...pairs.map(([command]) => command.length)) + 2;
  // Where both do not fit on a line, what it does stands below.
  const fits = pairs.every(([, does]) => 2 + width + does.length <= WIDTH);
  return pairs.flatMap(([command, does]) =>
    fits ? [`  ${command.padEnd(width)}${does}`] : [`  ${command}`, `      ${does}`],
  );
}

function flagLines({ name, letter, value, negatable, repeatable, summary }: Flag): readonly string[] {
  const long = `--${name}${value === undefined ? '' : ` ${value}`}${negatable ? `, --no-${name}` : ''}`;
  const head = `  ${letter === undefined ? '    ' : `-${letter}, `}${long}`;
  const text = repeatable ? `${summary}; may be repeated` : summary;
  return [head, ...wrap(text, WIDTH - 8).map((line) => `        ${line}`)];
}

function exitLine(): string {
  return wrap(`Exit codes: ${EXIT_WORDS.map(([code, words]) => `${code} ${words}`).join(' · ')}`, WIDTH).join(
    '\n',
  );
}

function formatsTopic(): string {
  return [
    'Formats for -o FORMAT[=PATH]. Formats never change a verdict or the exit code.',
    '',
    ...[...formats].map(([name, { summary }]) => `  ${name.padEnd(13)}${summary}`),
    '',
    'Of opsledger explain:',
    ...[...explanationFormats].map(([name, { summary }]) => `  ${name}: ${summary}`),
    '',
    'Of opsledger test:',
    ...[...examFormats].map(([name, { summary }]) => `  ${name}: ${summary}`),
    '',
    ...wrap(`Columns of csv: ${CSV_COLUMNS.map(({ name }) => name).join(', ')}.`, WIDTH),
    '',
    'A path is written whole or not at all, and the terminal still gets the text.',
    'Without a path, or with -, the output goes to standard output.',
    '',
  ].join('\n');
}

function gateTopic(): string {
  return [
    'The gate says which findings make the run end with 1.',
    '',
    '  --gate high                   at high or critical, for every verdict (default)',
    '  --gate none                   never',
    '  --gate fail=medium,stale=none by verdict; the rest stays as configured',
    '',
    'Severities: critical, high, medium, low. Verdicts: fail, no_evidence, stale,',
    'error. The same goes into opsledger.yaml under gate.',
    '',
  ].join('\n');
}

function filtersTopic(): string {
  return [
    'Filters limit a run to a part. The report says so, and its score is of the part.',
    '',
    '  --policy ID     only this policy',
    '  --kind KIND     only records of this kind',
    '  --owner ID      only records that belong to this person: the owner that a',
    '                  finding shows; nothing that is about no single record',
    '  --only PATTERN  only what fits POLICY, POLICY/KIND or POLICY/KIND/ID; * is any',
    '                  characters of one part, ? is one; what is left out fits all',
    '',
    'A fingerprint (POLICY/CHECK/KIND/ID) is a pattern too: of the evaluation that',
    'the finding came from, with all its checks. What is judged once is POLICY/-/-.',
    '',
    '  --only PAT-01                      one policy',
    "  --only 'PAT-*/Asset/vm-*'          patches of the virtual machines",
    "  --only '*/*/vm-db-01'              everything about one record",
    '  --only PAT-01/1/Asset/vm-app-01    what one finding came from',
    '',
    'Each may be repeated, and then any of them will do; those of several sorts must',
    'all fit. What fits nothing is an error, as it would look like a good result.',
    '',
  ].join('\n');
}

function verdictsTopic(): string {
  return [
    'Only pass counts as a pass.',
    '',
    '  pass            the evidence shows that it holds',
    '  fail            the evidence shows that it does not',
    '  no_evidence     a record or field that the policy needs is absent',
    '  stale           the evidence is there, but older than the policy allows',
    '  excepted        would fail, and an approved exception in force covers it',
    '  not_applicable  declared out of scope, with the reason',
    '  upcoming        the policy is not yet in force',
    '  error           policy and record do not fit',
    '',
    'Score = pass ÷ (pass + fail + no_evidence + stale + error + excepted), rounded',
    'down. Net leaves the excepted out. not_applicable and upcoming are in neither.',
    '',
  ].join('\n');
}

function exitTopic(): string {
  return `${EXIT_WORDS.map(([code, words]) => `${String(code).padStart(4)}  ${words}`).join('\n')}\n`;
}
