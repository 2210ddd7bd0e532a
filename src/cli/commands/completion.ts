import { EXIT } from '../../app/exit.ts';
import { OpsledgerError } from '../../model/problem.ts';
import { didYouMean, listed } from '../../model/wording.ts';
import type { Command } from '../command.ts';
import { completionScript, SHELLS } from '../completion.ts';
import { COMMON } from '../flags.ts';
import { TOPIC_NAMES } from '../help.ts';

/** The command, which completes the words of the table that it is in itself. */
export const completion = (table: () => ReadonlyMap<string, Command>, defaultCommand: Command): Command => ({
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
    world.terminal.out(completionScript(shell, { commands: table(), defaultCommand, topics: TOPIC_NAMES }));
    return EXIT.ok;
  },
});
