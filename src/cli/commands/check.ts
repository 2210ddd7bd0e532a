import { deliver, parseDestinations, parseDimension, runCheck } from '../../app/check.ts';
import type { Command } from '../command.ts';
import { EXIT } from '../exit.ts';
import { COMMON, flags } from '../flags.ts';
import { distrust, showsText } from '../screen.ts';

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
    ['opsledger check --related nist-csf-2.0 --by framework', 'another framework too, by crosswalk'],
    ['opsledger check --policy PAT-01 --gate none', 'one policy, never ending with 1'],
    ['opsledger check --set PAT-01.max_days=14', 'what if patches had to be faster'],
    ['opsledger check --owner p-jo', 'what one person has to mend'],
    ["opsledger check --only 'PAT-*/Asset/vm-*'", 'what fits a pattern'],
  ],
  flags: [
    flags.output,
    flags.gate,
    flags.by,
    flags.related,
    flags.asOf,
    flags.policy,
    flags.kind,
    flags.owner,
    flags.only,
    flags.set,
    flags.profile,
    ...COMMON,
  ],
  async run(world, settings) {
    const destinations = parseDestinations(settings.outputs);
    const by = parseDimension(settings.scorecard);
    const checked = await runCheck(world, settings);
    deliver(world, checked, destinations, { ...settings, by });
    const { report } = checked;
    const untrusted = distrust(world, report.problems, settings, showsText(destinations, settings));
    return untrusted ?? (report.summary.gate.tripped ? EXIT.findings : EXIT.ok);
  },
};
