import { mergeFiles } from '../../app/merge.ts';
import { MAX_SHARDS } from '../../model/shard.ts';
import type { Command } from '../command.ts';
import { COMMON, flags } from '../flags.ts';
import { showReport } from '../screen.ts';

const JUDGED = 'The parts are judged already; give it to opsledger check.';

export const merge: Command = {
  name: 'merge',
  summary: 'join the reports of all parts into the report of the whole',
  operands: 'FILE...',
  arity: [1, MAX_SHARDS],
  description:
    'Reads the JSON reports that opsledger check --shard has written, one file a part in any order, and joins them into the very report that the run in one piece would have given. Nothing is judged, and the gate is the one that the parts were judged by. Parts that are missing, there twice, or of another commit, moment, configuration, set of policies or version are refused, so that a lost part never looks like a good result.',
  examples: [
    ['opsledger merge part-1.json part-2.json', 'the whole of two parts'],
    ['opsledger merge part-1.json part-2.json -o json=report.json', 'its report, to a file'],
  ],
  flags: [flags.output, flags.by, ...COMMON],
  refusedFlags: {
    gate: JUDGED,
    'as-of': JUDGED,
    policy: JUDGED,
    kind: JUDGED,
    owner: JUDGED,
    only: JUDGED,
    shard: JUDGED,
    base: JUDGED,
  },
  run: (world, settings, files) => showReport(world, settings, () => mergeFiles(files)),
};
