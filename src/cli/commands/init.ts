import { EXIT } from '../../app/exit.ts';
import { startRepository } from '../../app/init.ts';
import { renderStarted } from '../../render/started.ts';
import type { Command } from '../command.ts';
import { flags } from '../flags.ts';
import { textOptions } from '../screen.ts';

export const init: Command = {
  name: 'init',
  summary: 'write a first repository',
  arity: [0, 0],
  description:
    'Writes a configuration, a file for each kind of record that is needed on the first day, with its questions and an example to copy, a workflow that judges pull requests on GitHub, and what an editor needs to complete and check them. A file that is there already stays as it is. Nothing is written where a configuration is in force already.',
  examples: [
    ['opsledger init', 'in the folder that is to be the repository'],
    ['opsledger init && opsledger check', 'and what is missing in it'],
  ],
  flags: [flags.cwd, flags.color, flags.quiet, flags.verbose],
  async run(world, settings) {
    const started = startRepository(settings.folder);
    if (!settings.quiet) world.terminal.out(renderStarted(started, textOptions(world, settings)));
    return EXIT.ok;
  },
};
