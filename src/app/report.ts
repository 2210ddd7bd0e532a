/** The scorecard of a period: what the last commit before its end held, judged by that end. */
import { calendarOf, fiscalYearStartOf, instantOfAsOf } from '../engine/run.ts';
import { namedPeriod, PERIOD_NAMES } from '../model/period.ts';
import { OpsledgerError } from '../model/problem.ts';
import { formatDay } from '../model/time.ts';
import { isShallow, lastCommitBy } from '../shell/git.ts';
import { type Checked, type CheckOptions, gateOf, judgeGathered } from './check.ts';
import { gather, parseAsOf } from './gather.ts';
import { commitNamed, repositoryOf } from './revision.ts';
import { scopeOf } from './scope.ts';
import type { World } from './world.ts';

export interface ReportOptions extends Omit<CheckOptions, 'revision'> {
  /** `2026-Q3`, `2026-09`, `2026` or `last`; counted in the time zone and the fiscal year of the organisation. */
  readonly period: string;
}

/**
 * Judges what a period left behind. It depends on the history and on the name of the period alone, `last` on as-of
 * too: a run that comes late says the same.
 * @throws OpsledgerError('usage') for what is no period, or is not over; ('git') where the history begins later
 */
export async function runReport(world: World, options: ReportOptions): Promise<Checked> {
  const root = repositoryOf(options.folder);
  const head = commitNamed(root, 'HEAD');
  const { inventory } = await gather(world, { ...options, at: head });
  const calendar = calendarOf(inventory);
  const now = instantOfAsOf(parseAsOf(options.asOf, world), calendar);
  const period = namedPeriod(options.period, now, calendar, fiscalYearStartOf(inventory));
  if (!period) {
    throw new OpsledgerError('usage', `${JSON.stringify(options.period)} is no period.`, {
      hint: `Write ${PERIOD_NAMES}.`,
    });
  }
  if (period.end > now) {
    throw new OpsledgerError(
      'usage',
      `${period.name} is not over: it ends on ${formatDay(period.lastDay)}.`,
      {
        hint: 'Judge it as it stands with opsledger check, or wait for its end.',
      },
    );
  }
  const at = lastCommitBy(root, head, period.end - 1);
  if (!at) {
    const hint = isShallow(root)
      ? 'This clone is shallow: give actions/checkout "fetch-depth: 0", or run git fetch --unshallow.'
      : 'Ask for a later period.';
    throw new OpsledgerError('git', `There is no commit before the end of ${period.name}.`, { hint });
  }
  const gathered = await gather(world, { ...options, at });
  const report = judgeGathered(world, gathered, {
    asOf: { day: period.lastDay },
    gate: gateOf(options.gate, gathered.config.gate),
    scope: scopeOf(options, gathered),
    related: options.related,
    period,
  });
  return { report, isInput: gathered.isInput, gathered };
}
