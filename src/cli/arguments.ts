/** The words of a command line: which command, which flags. Hides the parser. */
import { CommanderError, Option, Command as Parser } from 'commander';
import { OpsledgerError } from '../model/problem.ts';
import { counted, didYouMean } from '../model/wording.ts';
import type { Command } from './command.ts';
import { type Flag, flags, type Settings } from './flags.ts';

/** What a command line asks for. */
export type Request =
  | {
      readonly is: 'run';
      readonly command: Command;
      readonly settings: Settings;
      readonly operands: readonly string[];
    }
  | { readonly is: 'help'; readonly about: string | undefined }
  | { readonly is: 'version' };

/** Reads a command line. Throws OpsledgerError('usage') when it makes no sense. */
export function readArguments(
  words: readonly string[],
  commands: ReadonlyMap<string, Command>,
  defaultCommand: Command,
): Request {
  const { name, rest } = splitCommand(words, commands);
  const beforeDashes = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  const wantsHelp = beforeDashes.some((word) => word === '-h' || word === '--help');
  if (name === 'help') return { is: 'help', about: beforeDashes.find((word) => !word.startsWith('-')) };
  if (wantsHelp) return { is: 'help', about: name };
  if (beforeDashes.includes('--version')) return { is: 'version' };
  const command = name === undefined ? defaultCommand : commands.get(name);
  if (!command) throw new Error(`The command ${name} was found, and is gone.`);
  const { settings, operands } = parse(command, rest);
  checkOperands(command, operands, name === undefined, commands);
  return { is: 'run', command, settings, operands };
}

/** Takes the name of the command out of the words; flags may stand before it. */
function splitCommand(
  words: readonly string[],
  commands: ReadonlyMap<string, Command>,
): { name: string | undefined; rest: readonly string[] } {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') break;
    if (word.startsWith('-') && word !== '-') {
      if (takesNext(word)) index += 1;
      continue;
    }
    if (!commands.has(word) && word !== 'help') break;
    return { name: word, rest: [...words.slice(0, index), ...words.slice(index + 1)] };
  }
  return { name: undefined, rest: words };
}

/** Whether the value of a flag is the next word: `-C dir` and `-qC dir`, and not `--cwd=dir` or `-Cdir`. */
function takesNext(word: string): boolean {
  const valued = Object.values<Flag>(flags).filter(({ value }) => value !== undefined);
  if (word.startsWith('--')) return valued.some(({ name }) => word === `--${name}`);
  // Of letters written together, the first that takes a value takes the rest of the word.
  const letters = word.slice(1);
  const first = [...letters].find((one) => valued.some(({ letter }) => letter === one));
  return first !== undefined && letters.indexOf(first) === letters.length - 1;
}

function parse(
  command: Command,
  words: readonly string[],
): { settings: Settings; operands: readonly string[] } {
  const parser = new Parser(command.name)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
    .helpOption(false)
    .allowExcessArguments(true)
    .argument('[operands...]');
  for (const flag of command.flags) for (const option of optionsFor(flag)) parser.addOption(option);
  try {
    parser.parse([...words], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) throw plainWords(error, command);
    throw error;
  }
  const values = parser.opts<Record<string, unknown>>();
  const text = (key: string) => values[key] as string | undefined;
  const list = (key: string) => (values[key] as readonly string[] | undefined) ?? [];
  return {
    settings: {
      asOf: text('asOf'),
      outputs: list('output'),
      gate: text('gate'),
      revision: text('at'),
      base: text('base'),
      gateOn: text('gateOn'),
      part: text('shard'),
      period: text('period'),
      previous: text('previous'),
      policies: list('policy'),
      kinds: list('kind'),
      sets: list('set'),
      profiles: list('profile'),
      owners: list('owner'),
      only: list('only'),
      related: list('related'),
      scorecard: text('by'),
      wish: {
        reason: text('reason'),
        risk: text('risk'),
        compensating: text('compensating'),
        requestedBy: text('requestedBy'),
        approvedBy: text('approvedBy'),
        approvedOn: text('approvedOn'),
        expires: text('expires'),
        fixBy: text('fixBy'),
      },
      write: values['write'] === true,
      into: text('into'),
      check: values['check'] === true,
      add: values['add'] === true,
      dryRun: values['dryRun'] === true,
      folder: text('cwd') ?? '.',
      config: text('config'),
      color: values['color'] as boolean | undefined,
      jsonLogic: values['jsonLogic'] === true,
      quiet: values['quiet'] === true,
      verbose: values['verbose'] === true,
      coverageMin: text('coverageMin'),
      mutate: values['mutate'] === true,
      watch: values['watch'] === true,
      workflows: values['workflows'] === true,
    },
    operands: parser.args,
  };
}

function optionsFor({ name, letter, value, repeatable, negatable, summary }: Flag): readonly Option[] {
  const short = letter === undefined ? '' : `-${letter}, `;
  const option = new Option(`${short}--${name}${value === undefined ? '' : ` <${value}>`}`, summary);
  if (repeatable)
    option.argParser((next: string, before: readonly string[] | undefined) => [...(before ?? []), next]);
  return negatable ? [option, new Option(`--no-${name}`).default(undefined)] : [option];
}

/** The parser's complaint in our words, with a suggestion. */
function plainWords(error: CommanderError, command: Command): OpsledgerError {
  const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  if (error.code === 'commander.unknownOption') {
    const names = command.flags.flatMap(({ name, negatable }) => (negatable ? [name, `no-${name}`] : [name]));
    const known = [...names.map((name) => `--${name}`), '--help', '--version'];
    const why = command.refusedFlags?.[/^--([a-z-]+)/.exec(quoted)?.[1] ?? ''];
    const suggestion = why === undefined ? didYouMean(quoted, known) : ` ${why}`;
    return new OpsledgerError('usage', `There is no ${quoted} for ${command.name}.${suggestion}`, {
      hint: `opsledger ${command.name} --help lists its options.`,
    });
  }
  if (error.code === 'commander.optionMissingArgument') {
    return new OpsledgerError('usage', `${quoted.split(' ')[0]?.replace(',', '') ?? quoted} needs a value.`, {
      hint: `Write ${quoted.split(', ').at(-1) ?? quoted}.`,
    });
  }
  return new OpsledgerError('usage', error.message.replace(/^error: /, ''));
}

function checkOperands(
  { name, arity, operands: wanted }: Command,
  operands: readonly string[],
  isDefault: boolean,
  commands: ReadonlyMap<string, Command>,
): void {
  const [fewest, most] = arity;
  const [first = ''] = operands;
  if (isDefault && commands.has(first)) {
    throw new OpsledgerError(
      'usage',
      `${JSON.stringify(first)} stands after --, where no command is looked for.`,
      {
        hint: `Write opsledger ${first}.`,
      },
    );
  }
  if (isDefault && operands.length > 0) {
    throw new OpsledgerError(
      'usage',
      `There is no command ${JSON.stringify(first)}.${didYouMean(first, [...commands.keys(), 'help'])}`,
      {
        hint: 'opsledger --help lists the commands.',
      },
    );
  }
  if (operands.length >= fewest && operands.length <= most) return;
  const usage = `opsledger ${name}${wanted === undefined ? '' : ` ${wanted}`}`;
  const seen = operands.length === 0 ? 'none' : counted(operands.length, 'word');
  throw new OpsledgerError(
    'usage',
    `${name} takes ${wanted ?? 'no words after it'}; here ${operands.length === 1 ? 'is' : 'are'} ${seen}.`,
    {
      hint: `Write ${usage}.`,
    },
  );
}
