import { EXIT, type ExitCode } from '../../app/exit.ts';
import { runLint, runWorkflowLint } from '../../app/lint.ts';
import type { World } from '../../app/world.ts';
import { hasErrors, type Problem } from '../../model/problem.ts';
import { counted } from '../../model/wording.ts';
import { renderProblems } from '../../render/text.ts';
import type { Command } from '../command.ts';
import { COMMON, flags, type Settings } from '../flags.ts';
import { textOptions } from '../screen.ts';

export const lint: Command = {
  name: 'lint',
  summary: 'look for mistakes in policies and templates, or in workflows',
  arity: [0, 0],
  description:
    'Reads the policies and the templates without any record and reports what is wrong with them, and what policies could do better. With --workflows it reads the workflows of GitHub Actions instead, and reports those that a stranger could misuse: a checkout of a pull request under pull_request_target, workflow_run or issue_comment, allow-unsafe-pr-checkout, and text of pull requests, issues or commits that becomes part of a script. Ends with 1 when there are remarks, with 2 when there are mistakes.',
  examples: [
    ['opsledger lint', 'all policies'],
    ['opsledger lint --workflows', 'all workflows'],
  ],
  flags: [flags.workflows, ...COMMON],
  async run(world, settings) {
    if (settings.workflows) {
      const { workflows, problems } = runWorkflowLint(settings);
      return tell(world, settings, problems, `${counted(workflows, 'workflow')} looked at`);
    }
    const { policies, problems } = await runLint(settings);
    return tell(world, settings, problems, `${counted(policies, 'policy', 'policies')} that can be judged`);
  },
};

function tell(world: World, settings: Settings, problems: readonly Problem[], looked: string): ExitCode {
  if (!settings.quiet) {
    const text = problems.length === 0 ? '' : `${renderProblems(problems, textOptions(world, settings))}\n`;
    const remarks = problems.filter(({ severity }) => severity === 'warning').length;
    const mistakes = problems.length - remarks;
    world.terminal.out(`${text}${looked}, ${counted(mistakes, 'mistake')}, ${counted(remarks, 'remark')}.\n`);
  }
  if (hasErrors(problems)) return EXIT.untrusted;
  return problems.length > 0 ? EXIT.findings : EXIT.ok;
}
