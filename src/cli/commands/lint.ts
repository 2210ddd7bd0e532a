import { EXIT } from '../../app/exit.ts';
import { runLint } from '../../app/lint.ts';
import { hasErrors } from '../../model/problem.ts';
import { counted } from '../../model/wording.ts';
import { renderProblems } from '../../render/text.ts';
import type { Command } from '../command.ts';
import { COMMON } from '../flags.ts';
import { textOptions } from '../screen.ts';

export const lint: Command = {
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
