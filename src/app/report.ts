/** The scorecard of a period: what the last commit before its end held, judged by that end, with those before it. */
import { type Past, pastOf, withHistory } from '../engine/history.ts';
import { rulesText } from '../engine/judging-change.ts';
import { calendarOf, instantOfAsOf } from '../engine/run.ts';
import { namesBefore } from '../model/period.ts';
import { errorsAmong, OpsledgerError } from '../model/problem.ts';
import type { Report } from '../model/report.ts';
import { formatDay, type Instant } from '../model/time.ts';
import { listed } from '../model/wording.ts';
import { sha256 } from '../shell/files.ts';
import { beginningOf, dateOf, isShallow, latestBefore } from '../shell/git.ts';
import { type Checked, type CheckOptions, gateOf, judgeGathered, refuseUnrelated } from './check.ts';
import { parseAsOf } from './gather.ts';
import { type Found, Periods } from './periods.ts';
import { reproduction } from './reproduce.ts';
import { commitNamed, repositoryOf } from './revision.ts';
import { scopeOf } from './scope.ts';
import type { World } from './world.ts';

export interface ReportOptions extends Omit<CheckOptions, 'shard' | 'ahead'> {
  /** `2026-Q3`, `2026-09`, `2026` or `last`; counted in the time zone and the fiscal year of the organisation. */
  readonly period: string;
  /** How many periods before it are looked at. */
  readonly previous: number;
}

/** How many periods before one are looked at unless somebody says otherwise: of quarters, a year. */
export const DEFAULT_PREVIOUS = 4;

/** Most of them: of months, a year. */
export const MOST_PREVIOUS = 12;

/** Reads `--previous`. */
export function parsePrevious(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PREVIOUS;
  const count = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= MOST_PREVIOUS) return count;
  throw new OpsledgerError(
    'usage',
    `--previous is ${JSON.stringify(text)}; from 0 to ${MOST_PREVIOUS} periods can be looked back.`,
    { hint: `Write --previous ${DEFAULT_PREVIOUS}, or leave it out.` },
  );
}

const FETCH = 'give actions/checkout "fetch-depth: 0", or run git fetch --unshallow';

/**
 * Judges what a period left behind, and what those before it did, each as of its own end by its own rules. It depends on
 * the history and on the name of the period alone, `last` on as-of too: a run that comes late says the same.
 * @throws OpsledgerError('usage') for what is no period, or is not over; ('git') where the history begins later
 */
export async function runReport(world: World, options: ReportOptions): Promise<Checked> {
  for (const name of options.related) refuseUnrelated(name);
  const root = repositoryOf(options.folder);
  const head = commitNamed(root, options.revision ?? 'HEAD');
  const asOf = parseAsOf(options.asOf, world);
  const periods = new Periods(world, options, root, ({ inventory }) =>
    instantOfAsOf(asOf, calendarOf(inventory)),
  );
  const newest = await periods.gather(head);
  const { name } = periods.named(options.period, newest);
  const found = await periods.find(name, head, newest);
  if (!found) {
    const hint = isShallow(root) ? `This clone is shallow: ${FETCH}.` : 'Ask for a later period.';
    throw new OpsledgerError('git', `There is no commit before the end of ${name}.`, { hint });
  }
  const { period, gathered } = found;
  if (period.end > instantOfAsOf(asOf, calendarOf(gathered.inventory))) {
    throw new OpsledgerError(
      'usage',
      `${period.name} is not over: it ends on ${formatDay(period.lastDay)}.`,
      {
        hint: 'Judge it as it stands with opsledger check, or wait for its end.',
      },
    );
  }
  const { previous } = options;
  // Commits that are not here might have more to say, in a clone that has them.
  const isCutOff = isShallow(root);
  const reproduce = isCutOff
    ? undefined
    : reproduction(gathered, options, { is: 'period', name: period.name, previous });
  const report = judgePeriod(world, found, options, reproduce);
  const { past, notes } = await lookBack(world, periods, found, root, options);
  return {
    report: withHistory(report, past, [
      ...noteOnIdle(root, found),
      ...noteOnDates(root, found),
      ...notes,
      ...(isCutOff ? [CUT_OFF] : []),
    ]),
    isInput: gathered.isInput,
    gathered,
  };
}

/** Judges a period as of its end, by the rules of its time. */
function judgePeriod(
  world: World,
  { period, gathered }: Found,
  options: ReportOptions,
  reproduce?: readonly string[],
): Report {
  const report = judgeGathered(world, gathered, {
    asOf: { day: period.lastDay },
    gate: gateOf(options.gate, gathered.config.gate),
    scope: scopeOf(options, gathered),
    related: options.related,
    period,
    reproduce,
  });
  world.stopwatch.lap(`judge ${period.name}`);
  const rules = sha256(rulesText(gathered.policies));
  return { ...report, period: report.period && { ...report.period, rules } };
}

const CUT_OFF = 'No words make this report again: in a clone that is not shallow, more may be told.';

/** When the commit of a period was made, where that was before it began: then nothing was done in it. */
function madeBefore(root: string, { period, at }: Found): Instant | undefined {
  const made = dateOf(root, at);
  return made < period.start ? made : undefined;
}

function noteOnIdle(root: string, found: Found): readonly string[] {
  const made = madeBefore(root, found);
  return made === undefined
    ? []
    : [`No commit was made in ${found.period.name}; the one judged is of ${dayText(found, made)}.`];
}

/**
 * That a commit comes from one that is dated after the period: a date can be anything that whoever commits says, and with
 * one of before its end a period that is over would be another than was reported.
 */
function noteOnDates(root: string, found: Found): readonly string[] {
  const { period, at } = found;
  const later = latestBefore(root, at, period.end - 1);
  if (!later) return [];
  const [own, other] = [dateOf(root, at), later.date].map((date) => dayText(found, date));
  return [
    `The dates of commits are not to be trusted: ${at.commit.slice(0, 12)} of ${own}, by which ${period.name} was judged, comes from ${later.commit.slice(0, 12)} of ${other}, after its end.`,
  ];
}

/** A day of the calendar of a period. */
function dayText({ gathered }: Found, instant: Instant): string {
  return formatDay(calendarOf(gathered.inventory).dayOf(instant));
}

/** The periods before one as far as they can be told, the oldest first, and a sentence on each that cannot. */
async function lookBack(
  world: World,
  periods: Periods,
  own: Found,
  root: string,
  options: ReportOptions,
): Promise<{ readonly past: readonly Past[]; readonly notes: readonly string[] }> {
  const { period, at, gathered } = own;
  const past: Past[] = [];
  const notes: string[] = [];
  const idle: string[] = [];
  const names = namesBefore(period.name, options.previous);
  let next = period;
  for (const name of names) {
    try {
      const found = await periods.find(name, at, gathered);
      if (!found) {
        notes.unshift(`${beginning(root, own)}, so nothing is told of ${name} and earlier.`);
        break;
      }
      const why = found.period.lastDay >= next.firstDay ? OVERLAP : unusable(found);
      const one = why === undefined ? pastOf(judgePeriod(world, found, options)) : undefined;
      if (one) {
        past.unshift(one);
        next = found.period;
        if (madeBefore(root, found) !== undefined) idle.unshift(name);
        notes.unshift(...noteOnDates(root, found));
      } else notes.unshift(`${name} is left out: ${why}.`);
    } catch (error) {
      if (!(error instanceof OpsledgerError)) throw error;
      notes.unshift(`${name} is left out. ${error.message}`);
    }
  }
  if (idle.length > 0)
    notes.push(`In ${listed(idle, 'and')} no commit was made; what was judged is the last one before.`);
  const last = past.at(-1)?.period.name;
  if (last !== undefined && last !== names[0]) notes.push(`New and fixed are told against ${last}.`);
  return { past, notes };
}

const OVERLAP = 'by the fiscal year of its time it was not over when the one after it began';

function beginning(root: string, found: Found): string {
  if (isShallow(root)) return `This clone is shallow and lacks older commits (${FETCH})`;
  return `The history begins on ${dayText(found, beginningOf(root, found.at) ?? 0)}`;
}

/** What keeps a commit from being judged at all; what is wrong with single files is told as its being partial. */
function unusable({ at, gathered }: Found): string | undefined {
  const { judging, configuration, policies, inventory } = gathered;
  const isBroken = errorsAmong(judging).some(({ location }) => location.path === configuration);
  const what = isBroken
    ? `has mistakes in ${configuration}`
    : policies.policies.length === 0
      ? 'has no policy'
      : inventory.records.length === 0
        ? 'has no record'
        : undefined;
  return what === undefined ? undefined : `its last commit, ${at.commit.slice(0, 12)}, ${what}`;
}
