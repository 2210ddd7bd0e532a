import { deliverIn, parseDestinations } from '../../app/check.ts';
import { EXIT } from '../../app/exit.ts';
import { runTests, type Tested, watchTests } from '../../app/test.ts';
import { tool } from '../../app/tool.ts';
import { hasFindings } from '../../model/exam.ts';
import { examFormats } from '../../render/index.ts';
import type { Command } from '../command.ts';
import { COMMON, flags } from '../flags.ts';
import { distrust, showsText } from '../screen.ts';

export const test: Command = {
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
    const show = ({ result, isInput }: Tested): Promise<void> =>
      deliverIn(examFormats, world, { result, now: world.now, tool }, isInput, destinations, settings);
    if (settings.watch) return watchTests(world, settings, show);
    const tested = await runTests(world, settings);
    await show(tested);
    const { result } = tested;
    const untrusted = distrust(world, result.problems, settings, showsText(destinations, settings));
    return untrusted ?? (hasFindings(result) ? EXIT.findings : EXIT.ok);
  },
};
