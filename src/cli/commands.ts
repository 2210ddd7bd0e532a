/** The table of commands. Its rows are all there is to know of one: the help and the documentation read it. */
import { updateBaseline } from '../app/baseline.ts';
import { deliver, deliverIn, parseDestinations, runCheck } from '../app/check.ts';
import { except } from '../app/except.ts';
import { asJsonLogic, explain } from '../app/explain.ts';
import { formatFiles } from '../app/fmt.ts';
import { runLint } from '../app/lint.ts';
import { schemas, schemaText } from '../app/schema.ts';
import { runTests, type Tested, watchTests } from '../app/test.ts';
import type { World } from '../app/world.ts';
import { hasFindings } from '../model/exam.ts';
import { hasErrors, OpsledgerError, type Problem } from '../model/problem.ts';
import { counted, didYouMean, listed } from '../model/wording.ts';
import { renderBaseline } from '../render/baseline.ts';
import { renderComplaints, renderPreview } from '../render/exception-draft.ts';
import { examFormats } from '../render/index.ts';
import { renderLayout } from '../render/layout.ts';
import type { TextOptions } from '../render/page.ts';
import { COLORS, PLAIN } from '../render/palette.ts';
import { renderProblems } from '../render/text.ts';
import type { Command } from './command.ts';
import { completionScript, SHELLS } from './completion.ts';
import { EXIT } from './exit.ts';
import { COMMON, flags, type Settings } from './flags.ts';
import { TOPIC_NAMES } from './help.ts';

/** How a text for one of the two streams looks; each may be a terminal or not. */
function textOptions(
  world: World,
  { verbose }: Settings,
  stream: 'stdout' | 'stderr' = 'stdout',
): TextOptions {
  return {
    palette: world.terminal.hasColor(stream) ? COLORS : PLAIN,
    width: world.terminal.width,
    verbose,
  };
}

/** The same for what goes to standard error. */
function errorOptions(world: World, settings: Settings): TextOptions {
  return textOptions(world, settings, 'stderr');
}

/** What makes a run untrustworthy, for who gets no text on standard output. */
function showErrors(world: World, problems: readonly Problem[], settings: Settings): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  world.terminal.err(renderProblems(errors, errorOptions(world, settings)));
}

const check: Command = {
  name: 'check',
  summary: 'judge an inventory of records by policies',
  arity: [0, 0],
  description:
    'Reads the records under inventory/ and the policies under policies/, judges each policy on each record, and says what needs attention, where, and what to do. This is what opsledger does when no command is named.',
  examples: [
    ['opsledger check', 'judge everything, as of now'],
    ['opsledger check --as-of 2026-09-30', "the state at quarter's end"],
    ['opsledger check -o json=report.json -o markdown=report.md', 'reports to files, text to the terminal'],
    ['opsledger check -o json=- | jq .summary', 'for other programs'],
    ['opsledger check --policy PAT-01 --gate none', 'one policy, never ending with 1'],
    ['opsledger check --set PAT-01.max_days=14', 'what if patches had to be faster'],
    ['opsledger check --owner p-jo', 'what one person has to mend'],
    ["opsledger check --only 'PAT-*/Asset/vm-*'", 'what fits a pattern'],
  ],
  flags: [
    flags.output,
    flags.gate,
    flags.asOf,
    flags.policy,
    flags.kind,
    flags.owner,
    flags.only,
    flags.set,
    ...COMMON,
  ],
  async run(world, settings) {
    const destinations = parseDestinations(settings.outputs);
    const checked = await runCheck(world, settings);
    deliver(world, checked, destinations, settings);
    const { report } = checked;
    const { partial, gate } = report.summary;
    const onScreen = destinations.find(({ path }) => path === undefined)?.format;
    if (partial && (onScreen !== 'text' || settings.quiet)) showErrors(world, report.problems, settings);
    if (partial) return EXIT.untrusted;
    return gate.tripped ? EXIT.findings : EXIT.ok;
  },
};

const explainCommand: Command = {
  name: 'explain',
  summary: 'say why a policy decides as it does',
  operands: 'POLICY [RECORD]',
  arity: [1, 2],
  description:
    'Prints what a policy asks and why, its thresholds and who says so, and its verdicts. With a record it shows each step of the judgement with the values it saw and the lines they stand on. With --json-logic it prints the rules for programs that know JSON Logic: as JSON, with what to feed them, and under not_expressed what JSON Logic cannot say.',
  examples: [
    ['opsledger explain PAT-01', 'what it asks, and its verdicts'],
    ['opsledger explain PAT-01 vm-app-01', 'each step for one record'],
    ['opsledger explain PAT-01 vm-app-01 --as-of 2026-09-30', 'as of another day'],
    ['opsledger explain AST-01 --json-logic | jq .require', 'its checks, for a JSON Logic library'],
  ],
  flags: [flags.asOf, flags.set, flags.jsonLogic, ...COMMON],
  async run(world, settings, [policy = '', record]) {
    const { text, problems } = settings.jsonLogic
      ? asJsonLogic(settings, policy, record)
      : await explain(world, settings, policy, record, textOptions(world, settings));
    world.terminal.out(text);
    if (!hasErrors(problems)) return EXIT.ok;
    world.terminal.err(
      renderProblems(
        problems.filter(({ severity }) => severity === 'error'),
        errorOptions(world, settings),
      ),
    );
    return EXIT.untrusted;
  },
};

const test: Command = {
  name: 'test',
  summary: "run the policies' own tests",
  arity: [0, 0],
  description:
    'Runs the cases in the <ID>.test.yaml files beside the policies: records that are given, verdicts that are expected. Shows how much of each policy they cover: where, fresh and each check, and each branch inside (an arm of and, or, if or ??, what all, some, none or filter ask of an element) must have decided both ways, and have been absent once where leaving out a field that it reads can make it so. -v lists what is not covered. --mutate tries each policy with a comparison flipped, a limit moved by one or a part dropped; a change that means the same is listed under equivalent: in the test file, with the reason. Ends with 1 when a case does not hold, a policy is covered less than asked for, or an unlisted mutant survives; with 2 when a case cannot be run or shows nothing.',
  examples: [
    ['opsledger test', 'all of them'],
    ['opsledger test --policy PAT-01', 'those of one policy'],
    ['opsledger test --coverage-min 100 --mutate', 'what a pipeline may ask for'],
    ['opsledger test -o junit=policies.xml', 'for a CI system that shows tests'],
  ],
  flags: [flags.policy, flags.coverageMin, flags.mutate, flags.examOutput, flags.watch, ...COMMON],
  async run(world, settings) {
    const destinations = parseDestinations(settings.outputs, examFormats);
    const show = ({ result, isInput }: Tested): void =>
      deliverIn(examFormats, world, { result, now: world.now }, isInput, destinations, settings);
    if (settings.watch) return watchTests(world, settings, show);
    const tested = await runTests(world, settings);
    show(tested);
    const { result } = tested;
    if (hasErrors(result.problems)) {
      const isTold = !settings.quiet && destinations.some(({ format, path }) => format === 'text' && !path);
      if (!isTold) showErrors(world, result.problems, settings);
      return EXIT.untrusted;
    }
    return hasFindings(result) ? EXIT.findings : EXIT.ok;
  },
};

const lint: Command = {
  name: 'lint',
  summary: 'look for mistakes in policies',
  arity: [0, 0],
  description:
    'Reads the policies without any record and reports what is wrong with them, and what they could do better. Ends with 1 when there are remarks, with 2 when there are mistakes.',
  examples: [['opsledger lint', 'all policies']],
  flags: COMMON,
  async run(world, settings) {
    const { policies, problems } = runLint(settings);
    if (!settings.quiet) {
      const text = problems.length === 0 ? '' : `${renderProblems(problems, textOptions(world, settings))}\n`;
      const remarks = problems.filter(({ severity }) => severity === 'warning').length;
      const mistakes = problems.length - remarks;
      world.terminal.out(
        `${text}${counted(policies, 'policy', 'policies')} that can be judged, ${counted(mistakes, 'mistake')}, ${counted(remarks, 'remark')}.\n`,
      );
    }
    if (hasErrors(problems)) return EXIT.untrusted;
    return problems.length > 0 ? EXIT.findings : EXIT.ok;
  },
};

const fmt: Command = {
  name: 'fmt',
  summary: 'lay out records and policies',
  arity: [0, 0],
  description:
    'Writes records, policies and their tests in one layout: keys in the order of their kind, blocks indented by two, quotes where other tools would misread a value, Unix line ends, one line feed at the end. Comments, and what is written in brackets, stay as they are, and no value changes. A file with problems is told and left alone.',
  examples: [
    ['opsledger fmt', 'lay out what needs it'],
    ['opsledger fmt --check', 'in CI: which files need it'],
  ],
  flags: [flags.check, ...COMMON],
  async run(world, settings) {
    const result = formatFiles(settings);
    if (!settings.quiet) world.terminal.out(renderLayout(result, textOptions(world, settings)));
    if (result.problems.length > 0) {
      const text = renderProblems(result.problems, errorOptions(world, settings));
      world.terminal.err(`${text}\nopsledger: files with problems were left as they are.\n`);
      return EXIT.untrusted;
    }
    return settings.check && result.changed.length > 0 ? EXIT.findings : EXIT.ok;
  },
};

const WHOLE = 'A baseline is made of everything, or it would forget what was not looked at.';

const baseline: Command = {
  name: 'baseline',
  summary: 'accept the findings of today as known',
  arity: [0, 0],
  description:
    'Judges everything and writes the fingerprints of the open findings to opsledger.baseline.yaml. From then on they are known: shown apart, and never a reason to end with 1. Run again, it takes out what no longer occurs and adds nothing, so that the list can only shrink, unless --add asks for it. Nothing is written from a run that cannot be trusted.',
  examples: [
    ['opsledger baseline', 'the first one, or a shorter one'],
    ['opsledger baseline --dry-run', 'what that would do'],
    ['opsledger baseline --add', 'also accept what is new'],
  ],
  flags: [flags.add, flags.dryRun, flags.asOf, ...COMMON],
  refusedFlags: {
    policy: WHOLE,
    kind: WHOLE,
    owner: WHOLE,
    only: WHOLE,
    set: 'A baseline is of the thresholds that hold.',
  },
  async run(world, settings) {
    const outcome = await updateBaseline(world, settings);
    if (outcome.is === 'untrusted') {
      const text = renderProblems(outcome.problems, errorOptions(world, settings));
      world.terminal.err(`${text}\nopsledger: this run cannot be trusted, so no baseline was written.\n`);
      return EXIT.untrusted;
    }
    if (!settings.quiet) world.terminal.out(renderBaseline(outcome.change, textOptions(world, settings)));
    return EXIT.ok;
  },
};

const exceptCommand: Command = {
  name: 'except',
  summary: 'write an exception for a finding',
  operands: 'FINGERPRINT | POLICY RECORD',
  arity: [1, 2],
  description:
    'Drafts an exception for one policy on one record, judges everything again with it, and prints the record and what would be different. Only with --write it becomes a file in inventory/exceptions/, under the next free id. What is missing, and what would be refused later, is said at once. Standard output carries the record alone.',
  examples: [
    ['opsledger except PAT-01 vm-app-01', 'what an exception for it needs'],
    [
      'opsledger except PAT-01/1/Asset/vm-app-01 --expires 2026-10-31 \\\n    --reason "No window before the audit" --risk "Fixes are not active" \\\n    --compensating none --requested-by p-jo --approved-by p-lee',
      'the record, and what would be different; with --write it is written',
    ],
  ],
  flags: [
    flags.reason,
    flags.risk,
    flags.compensating,
    flags.requestedBy,
    flags.approvedBy,
    flags.expires,
    flags.fixBy,
    flags.approvedOn,
    flags.write,
    flags.asOf,
    ...COMMON,
  ],
  async run(world, settings, operands) {
    const outcome = await except(world, settings, operands);
    const options = errorOptions(world, settings);
    switch (outcome.is) {
      case 'untrusted': {
        const text = renderProblems(outcome.problems, options);
        world.terminal.err(`${text}\nopsledger: this run cannot be trusted, so no exception was written.\n`);
        return EXIT.untrusted;
      }
      case 'incomplete':
        world.terminal.err(renderComplaints(outcome.about, outcome.complaints, options));
        return EXIT.untrusted;
      case 'drafted': {
        const { preview } = outcome;
        if (!preview.isWritten) world.terminal.out(preview.text);
        if (settings.quiet) return EXIT.ok;
        if (preview.isWritten) world.terminal.out(renderPreview(preview, textOptions(world, settings)));
        else world.terminal.err(renderPreview(preview, options));
        return EXIT.ok;
      }
    }
  },
};

const schema: Command = {
  name: 'schema',
  summary: 'print a JSON Schema, for an editor or a program',
  operands: '[NAME]',
  choices: [...schemas.keys()],
  arity: [0, 1],
  description:
    'Prints the JSON Schema (draft-07) of the report, of a policy, of a test, of the configuration, or of a kind of record. Without a name it lists what there is.',
  examples: [
    ['opsledger schema', 'what there is'],
    ['opsledger schema report > report.schema.json', 'to check reports against'],
    ['opsledger schema Asset', 'what an Asset looks like'],
  ],
  flags: COMMON,
  async run(world, _settings, [name]) {
    if (name !== undefined) {
      world.terminal.out(schemaText(name));
      return EXIT.ok;
    }
    const width = Math.max(...[...schemas.keys()].map((key) => key.length)) + 2;
    world.terminal.out([...schemas].map(([key, { summary }]) => `${key.padEnd(width)}${summary}\n`).join(''));
    return EXIT.ok;
  },
};

const completion: Command = {
  name: 'completion',
  summary: 'print a script that completes words in a shell',
  operands: 'SHELL',
  choices: SHELLS,
  arity: [1, 1],
  description:
    'Prints a script for bash, zsh or fish that completes the names of commands, options and their fixed values. It says itself where it goes. Made from the same tables as this text.',
  examples: [
    ['source <(opsledger completion bash)', 'in this shell, or in ~/.bashrc for all'],
    ['opsledger completion zsh > _opsledger', 'for a folder of $fpath'],
    ['opsledger completion fish > opsledger.fish', 'for ~/.config/fish/completions'],
  ],
  flags: COMMON,
  async run(world, _settings, [name = '']) {
    const shell = SHELLS.find((one) => one === name);
    if (!shell) {
      throw new OpsledgerError(
        'usage',
        `There is no completion for ${JSON.stringify(name)}.${didYouMean(name, SHELLS)}`,
        { hint: `The shells are ${listed(SHELLS, 'and')}.` },
      );
    }
    world.terminal.out(
      completionScript(shell, { commands, defaultCommand: DEFAULT_COMMAND, topics: TOPIC_NAMES }),
    );
    return EXIT.ok;
  },
};

/** The commands by name, the main one first. To add one: write its row and put it in the list. */
export const commands: ReadonlyMap<string, Command> = new Map(
  [check, explainCommand, test, lint, fmt, baseline, exceptCommand, schema, completion].map((command) => [
    command.name,
    command,
  ]),
);

/** The command that is meant when none is named. */
export const DEFAULT_COMMAND = check;
