import { runChange } from '../../app/change.ts';
import { type Checked, parseGated, runCheck, shardNamed } from '../../app/check.ts';
import { commitAt, commitNamed, repositoryOf } from '../../app/revision.ts';
import type { World } from '../../app/world.ts';
import { OpsledgerError } from '../../model/problem.ts';
import type { Command } from '../command.ts';
import { COMMON, flags, type Settings } from '../flags.ts';
import { showReport } from '../screen.ts';

export const check: Command = {
  name: 'check',
  summary: 'judge an inventory of records by policies',
  arity: [0, 0],
  description:
    'Reads the records under inventory/, the policies under policies/ and those of the profiles that opsledger.yaml extends, judges each policy on each record, and says what needs attention, where, and what to do. This is what opsledger does when no command is named.',
  examples: [
    ['opsledger check', 'judge everything, as of now'],
    ['opsledger check --as-of 2026-09-30', "the state at quarter's end"],
    ['opsledger check -o json=report.json -o markdown=report.md', 'reports to files, text to the terminal'],
    ['opsledger check -o json=- | jq .summary', 'for other programs'],
    ['opsledger check --profile starter', 'by policies that ship with opsledger'],
    ['opsledger check --by control', 'the scorecard of each control'],
    ['opsledger check --at v1.2', 'what a tag holds, without a checkout'],
    ['opsledger check --base main --gate-on new', 'only what is new since main can end with 1'],
    ['opsledger check --related nist-csf-2.0 --by framework', 'another framework too, by crosswalk'],
    ['opsledger check --policy PAT-01 --gate none', 'one policy, never ending with 1'],
    ['opsledger check --set PAT-01.max_days=14', 'what if patches had to be faster'],
    ['opsledger check --owner p-jo', 'what one person has to mend'],
    ["opsledger check --only 'PAT-*/Asset/vm-*'", 'what fits a pattern'],
    ['opsledger check --shard 1/2 -o json=part-1.json', 'one of two parts, for opsledger merge'],
  ],
  flags: [
    flags.output,
    flags.gate,
    flags.base,
    flags.gateOn,
    flags.at,
    flags.by,
    flags.related,
    flags.asOf,
    flags.policy,
    flags.kind,
    flags.owner,
    flags.only,
    flags.shard,
    flags.set,
    flags.profile,
    ...COMMON,
  ],
  run: (world, settings) => showReport(world, settings, () => run(world, settings)),
};

/** With a base it is a change that is judged. */
function run(world: World, settings: Settings): Promise<Checked> {
  const { base } = settings;
  const gated = parseGated(settings.gateOn);
  const shard = shardNamed(settings.part);
  if (base !== undefined) {
    const root = repositoryOf(settings.folder);
    return runChange(world, {
      ...settings,
      shard,
      base: commitNamed(root, base),
      at: commitAt(settings),
      gated: gated ?? 'all',
    });
  }
  if (gated === undefined) return runCheck(world, { ...settings, shard });
  throw new OpsledgerError(
    'usage',
    '--gate-on says which findings count since a base, and there is no --base.',
    {
      hint: 'Write --base main --gate-on new.',
    },
  );
}
