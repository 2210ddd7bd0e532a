import { updateBaseline } from '../../app/baseline.ts';
import { EXIT } from '../../app/exit.ts';
import { renderBaseline } from '../../render/baseline.ts';
import type { Command } from '../command.ts';
import { COMMON, flags } from '../flags.ts';
import { refuse, textOptions } from '../screen.ts';

const WHOLE = 'A baseline is made of everything, or it would forget what was not looked at.';

export const baseline: Command = {
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
      return refuse(
        world,
        outcome.problems,
        'this run cannot be trusted, so no baseline was written.',
        settings,
      );
    }
    if (!settings.quiet) world.terminal.out(renderBaseline(outcome.change, textOptions(world, settings)));
    return EXIT.ok;
  },
};
