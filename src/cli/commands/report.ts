import type { Checked } from '../../app/check.ts';
import { parsePrevious, runReport } from '../../app/report.ts';
import { savedReport } from '../../app/saved.ts';
import type { World } from '../../app/world.ts';
import { OpsledgerError } from '../../model/problem.ts';
import type { Command } from '../command.ts';
import { COMMON, flags, type Settings } from '../flags.ts';
import { showReport } from '../screen.ts';

export const report: Command = {
  name: 'report',
  summary: 'judge a period of the history, or render a saved report again',
  operands: '[FILE]',
  arity: [0, 1],
  description:
    'With --period, judges what the last commit of a month, a quarter or a year held, as of its end, beside the periods before it, each by the rules of its time: how scores went, what is new and fixed since, and since when findings are open. All of it is read from Git without a checkout, so that the report comes out the same however late it is made. With FILE, renders a report that was saved with -o json again, identically, in whatever formats are wanted and by the templates that ship; nothing is judged, and the exit code is that of the report.',
  examples: [
    ['opsledger report --period 2026-Q3', 'a quarter of the fiscal year'],
    ['opsledger report --period last -o json=report.json -o markdown=report.md', 'the last one that is over'],
    ['opsledger report --period 2026-09 --previous 12', 'a month, with a year of them before it'],
    ['opsledger report --period 2026 --by control', 'a year, and the scorecard of each control'],
    ['opsledger report report.json -o markdown=report.md', 'a saved report in another format'],
  ],
  flags: [
    flags.output,
    flags.period,
    flags.previous,
    flags.gate,
    flags.at,
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
  refusedFlags: {
    base: 'The base of a period is the period before it; --previous says how many are looked at.',
    shard: 'A period is judged in one piece.',
  },
  run: (world, settings, [file]) => showReport(world, settings, () => make(world, settings, file)),
};

/** What is to be told: judged where a period is named, and read where a file is. */
async function make(
  world: World,
  settings: Settings,
  file: string | undefined,
): Promise<Pick<Checked, 'report' | 'isInput'>> {
  const { period } = settings;
  const previous = parsePrevious(settings.previous);
  if (file === undefined && period !== undefined) return runReport(world, { ...settings, period, previous });
  if (file === undefined)
    throw new OpsledgerError('usage', 'There is neither a period nor a saved report to tell of.', {
      hint: 'Write --period 2026-Q3, --period last, or the file of a report that was saved with -o json.',
    });
  refuseJudging(settings);
  return savedReport(file);
}

/** What a saved report says was judged already, so that these would be passed over in silence. */
function refuseJudging(settings: Settings): void {
  const { period, previous, gate, asOf, revision, config } = settings;
  const given = [
    ['period', period],
    ['previous', previous],
    ['gate', gate],
    ['as-of', asOf],
    ['at', revision],
    ['config', config],
    ['policy', settings.policies[0]],
    ['kind', settings.kinds[0]],
    ['owner', settings.owners[0]],
    ['only', settings.only[0]],
    ['set', settings.sets[0]],
    ['profile', settings.profiles[0]],
    ['related', settings.related[0]],
  ].find(([, value]) => value !== undefined);
  if (!given) return;
  throw new OpsledgerError('usage', `A saved report is judged already, so --${given[0]} has no say in it.`, {
    hint: `Leave out --${given[0]} to render the file again, or the file to judge a period.`,
  });
}
