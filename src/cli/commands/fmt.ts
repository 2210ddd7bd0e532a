import { EXIT } from '../../app/exit.ts';
import { formatFiles } from '../../app/fmt.ts';
import { renderLayout } from '../../render/layout.ts';
import type { Command } from '../command.ts';
import { COMMON, flags } from '../flags.ts';
import { refuse, textOptions } from '../screen.ts';

export const fmt: Command = {
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
      return refuse(world, result.problems, 'files with problems were left as they are.', settings);
    }
    return settings.check && result.changed.length > 0 ? EXIT.findings : EXIT.ok;
  },
};
