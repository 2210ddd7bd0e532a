import { deliverIn, parseDestinations } from '../../app/check.ts';
import { EXIT } from '../../app/exit.ts';
import { asJsonLogic, explain } from '../../app/explain.ts';
import { OpsledgerError } from '../../model/problem.ts';
import { explanationFormats } from '../../render/index.ts';
import type { Command } from '../command.ts';
import { COMMON, flags } from '../flags.ts';
import { distrust } from '../screen.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'say why a policy decides as it does',
  operands: 'POLICY [RECORD]',
  arity: [1, 2],
  description:
    'Prints what a policy asks and why, its thresholds and who says so, and its verdicts. With a record it shows each step of the judgement with the values it saw and the lines they stand on, and which records it was joined with; the first 60 steps of each part, all of them with -v or as JSON. With --json-logic it prints the rules for programs that know JSON Logic: as JSON, with what to feed them, and under not_expressed what JSON Logic cannot say.',
  examples: [
    ['opsledger explain PAT-01', 'what it asks, and its verdicts'],
    ['opsledger explain PAT-01 vm-app-01', 'each step for one record'],
    ['opsledger explain PAT-01 vm-app-01 --as-of 2026-09-30', 'as of another day'],
    ['opsledger explain PAT-01 vm-app-01 -o json=- | jq .trace', 'the steps, for a program'],
    ['opsledger explain AST-01 --json-logic | jq .require', 'its checks, for a JSON Logic library'],
  ],
  flags: [flags.explanationOutput, flags.asOf, flags.set, flags.profile, flags.jsonLogic, ...COMMON],
  async run(world, settings, [policy = '', record]) {
    if (settings.jsonLogic) {
      if (settings.outputs.length > 0)
        throw new OpsledgerError('usage', '--json-logic is JSON already, and -o would change nothing.', {
          hint: `Write opsledger explain ${policy} --json-logic, and > FILE for a file.`,
        });
      const { text, problems } = asJsonLogic(settings, policy, record);
      world.terminal.out(text);
      return distrust(world, problems, settings) ?? EXIT.ok;
    }
    const destinations = parseDestinations(settings.outputs, explanationFormats);
    const { explanation, isInput } = await explain(world, settings, policy, record);
    await deliverIn(explanationFormats, world, explanation, isInput, destinations, settings);
    return distrust(world, explanation.problems, settings) ?? EXIT.ok;
  },
};
