/** Scripts that complete words in a shell, made from the tables of commands and flags. They run nothing of ours. */
import type { Command } from './command.ts';
import type { Flag } from './flags.ts';

/** Shells that there is a script for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

/** What can be completed: the commands, the one meant when none is named, and what help is about. */
export interface Words {
  readonly commands: ReadonlyMap<string, Command>;
  readonly defaultCommand: Command;
  readonly topics: readonly string[];
}

/** The script for a shell. */
export function completionScript(shell: Shell, words: Words): string {
  switch (shell) {
    case 'bash':
      return bash(words);
    case 'zsh':
      return zsh(words);
    case 'fish':
      return fish(words);
  }
}

const HELP: Flag = { name: 'help', letter: 'h', summary: 'this text' };

/** Every flag of any command, once. */
function flagsOf({ commands }: Words): readonly Flag[] {
  return [...new Set([...commands.values()].flatMap(({ flags }) => flags))];
}

/** `-C` and `--cwd`. */
function spellings({ name, letter }: Flag): readonly string[] {
  return letter === undefined ? [`--${name}`] : [`-${letter}`, `--${name}`];
}

/** The long names, `--no-color` among them. */
function longNames(flags: readonly Flag[]): readonly string[] {
  return flags.flatMap(({ name, negatable }) => (negatable ? [`--${name}`, `--no-${name}`] : [`--${name}`]));
}

/** Flags that take a value, as a pattern of `case`. */
function takingValues(words: Words): string {
  return flagsOf(words)
    .filter(({ value }) => value !== undefined)
    .flatMap(spellings)
    .filter((spelling, index, all) => all.indexOf(spelling) === index)
    .join('|');
}

/**
 * Flags that take a value, with the pattern of `case` for "command flag" that each is meant by. A name that
 * stands for different flags in different commands is told by the command; none is the default one.
 */
function valueCases(words: Words): readonly { readonly flag: Flag; readonly pattern: string }[] {
  const all = flagsOf(words).filter(({ value }) => value !== undefined);
  return all.map((flag) => {
    const isShared = all.some((other) => other !== flag && other.name === flag.name);
    const commands = [...words.commands.values()].filter(({ flags }) => flags.includes(flag));
    const named = commands.flatMap((command) =>
      command === words.defaultCommand ? [command.name, ''] : [command.name],
    );
    const patterns = spellings(flag).flatMap((spelling) =>
      isShared ? named.map((name) => `"${name} ${spelling}"`) : [`*" ${spelling}"`],
    );
    return { flag, pattern: patterns.join('|') };
  });
}

// bash

function bash(words: Words): string {
  const names = [...words.commands.keys()];
  const values = valueCases(words).map(({ flag, pattern }) => `    ${pattern}) ${bashValue(flag)} ;;`);
  const options = [...words.commands.values()].map(
    ({ name, flags, choices = [] }) => `    ${name}) ${bashWords(choices, [...flags, HELP])} ;;`,
  );
  const top = bashWords([...names, 'help'], [...words.defaultCommand.flags, HELP], ' --version');
  return `# Completion of opsledger for bash. In ~/.bashrc: source <(opsledger completion bash)
_opsledger() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD - 1]}"
  local command="" words="" options="" index
  # bash takes --gate=high for three words.
  if [[ "$current" == "=" ]]; then
    current=""
  elif [[ "$previous" == "=" ]]; then
    previous="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${COMP_WORDS[index]}" in
    ${takingValues(words)})
      [[ "\${COMP_WORDS[index + 1]}" == "=" ]] && index=$((index + 1))
      index=$((index + 1))
      ;;
    -*) ;;
    ${[...names, 'help'].join('|')})
      command="\${COMP_WORDS[index]}"
      break
      ;;
    *) break ;;
    esac
  done
  COMPREPLY=()
  case "$command $previous" in
${values.join('\n')}
  esac
  case "$command" in
${options.join('\n')}
    help) words="${[...names, ...words.topics].join(' ')}" ;;
    *) ${top} ;;
  esac
  if [[ "$current" == -* || -z "$words" ]]; then words="$options"; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _opsledger opsledger
`;
}

function bashWords(words: readonly string[], flags: readonly Flag[], more = ''): string {
  return `words="${words.join(' ')}" options="${longNames(flags).join(' ')}${more}"`;
}

function bashValue({ completes }: Flag): string {
  if (completes === undefined) return 'return';
  if (completes === 'file' || completes === 'folder') {
    const kind = completes === 'file' ? '-f' : '-d';
    return `compopt -o filenames 2>/dev/null; local IFS=$'\\n'; COMPREPLY=($(compgen ${kind} -- "$current")); return`;
  }
  return `COMPREPLY=($(compgen -W "${completes.join(' ')}" -- "$current")); return`;
}

// zsh

function zsh(words: Words): string {
  const names = [...words.commands.keys()];
  const values = valueCases(words).map(({ flag, pattern }) => `    (${pattern}) ${zshValue(flag)} ;;`);
  const options = [...words.commands.values()].map(
    ({ name, flags, choices = [] }) =>
      `    (${name})\n      found=(${zshFlags([...flags, HELP])})\n${choices.length === 0 ? '' : `      compadd -- ${choices.join(' ')}\n`}      ;;`,
  );
  const commands = [...words.commands.values()].map(({ name, summary }) => zshPair(name, summary));
  return `#compdef opsledger
# Completion of opsledger for zsh: write it to a file _opsledger in a folder of $fpath.
_opsledger() {
  local previous="\${words[CURRENT - 1]}" command="" index=2
  local -a found commands
  while ((index < CURRENT)); do
    case "\${words[index]}" in
    (${takingValues(words)}) ((index += 1)) ;;
    (-*) ;;
    (${[...names, 'help'].join('|')})
      command="\${words[index]}"
      break
      ;;
    (*) break ;;
    esac
    ((index += 1))
  done
  case "$command $previous" in
${values.join('\n')}
  esac
  case "$command" in
${options.join('\n')}
    (help) compadd -- ${[...names, ...words.topics].join(' ')} ;;
    (*)
      commands=(${[...commands, zshPair('help', 'more on a command or a topic')].join(' ')})
      _describe -t commands command commands
      found=(${zshFlags([...words.defaultCommand.flags, HELP])} '--version')
      ;;
  esac
  _describe -t options option found
}
if [[ "$funcstack[1]" == _opsledger ]]; then
  _opsledger "$@"
else
  compdef _opsledger opsledger
fi
`;
}

function zshFlags(flags: readonly Flag[]): string {
  return flags.flatMap((flag) => longNames([flag]).map((name) => zshPair(name, flag.summary))).join(' ');
}

function zshPair(name: string, summary: string): string {
  return `'${name}:${summary.replaceAll('\\', '\\\\').replaceAll(':', '\\:').replaceAll("'", "'\\''")}'`;
}

function zshValue({ completes }: Flag): string {
  if (completes === undefined) return 'return';
  if (completes === 'file') return '_files; return';
  if (completes === 'folder') return '_files -/; return';
  return `compadd -- ${completes.join(' ')}; return`;
}

// fish

function fish(words: Words): string {
  const names = [...words.commands.keys()];
  const others = names.filter((name) => name !== words.defaultCommand.name);
  const line = (condition: string, rest: string) => `complete -c opsledger -n '${condition}' ${rest}`;
  const none = `not __fish_seen_subcommand_from ${[...names, 'help'].join(' ')}`;
  const lines = [
    ...[...words.commands.values()].map(({ name, summary }) =>
      line(none, `-a ${name} -d ${fishText(summary)}`),
    ),
    line(none, `-a help -d ${fishText('more on a command or a topic')}`),
    line(none, `-l version -d ${fishText('name and version')}`),
    ...[...words.commands.values()].flatMap((command) => {
      // What is meant when no command is named has its flags there too.
      const isDefault = command === words.defaultCommand;
      const condition = isDefault
        ? `not __fish_seen_subcommand_from ${[...others, 'help'].join(' ')}`
        : `__fish_seen_subcommand_from ${command.name}`;
      return [
        ...(command.choices ? [line(condition, `-a '${command.choices.join(' ')}'`)] : []),
        ...[...command.flags, HELP].flatMap((flag) => fishFlag(flag).map((rest) => line(condition, rest))),
      ];
    }),
    line('__fish_seen_subcommand_from help', `-a '${[...names, ...words.topics].join(' ')}'`),
  ];
  return `# Completion of opsledger for fish: opsledger completion fish > ~/.config/fish/completions/opsledger.fish
complete -c opsledger -f
${lines.join('\n')}
`;
}

function fishFlag({ name, letter, value, negatable, summary, completes }: Flag): readonly string[] {
  const short = letter === undefined ? '' : ` -s ${letter}`;
  const takes = value === undefined ? '' : completes === 'file' ? ' -r -F' : ' -x';
  const list = Array.isArray(completes) ? ` -a '${completes.join(' ')}'` : '';
  const folders = completes === 'folder' ? " -a '(__fish_complete_directories)'" : '';
  const text = ` -d ${fishText(summary)}`;
  return [
    `-l ${name}${short}${takes}${list}${folders}${text}`,
    ...(negatable ? [`-l no-${name}${text}`] : []),
  ];
}

function fishText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
