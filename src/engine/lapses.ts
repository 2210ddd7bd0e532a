/**
 * What holds today and will not within some days, if nobody acts: the same records, judged again by a later clock.
 * Evidence grows old, exceptions end, deadlines come.
 */
import type { Lapse } from '../model/comparison.ts';
import { own } from '../model/json.ts';
import { by, groupBy } from '../model/order.ts';
import { type InventoryRecord, refText } from '../model/record.ts';
import { type Day, formatDay, parseDay } from '../model/time.ts';
import { isOpen, type OpenVerdict } from '../model/verdict.ts';
import { readExceptions } from './exceptions.ts';
import { type Judgement, judgePolicy, type PolicyResult } from './judge.ts';
import { ownerOf } from './owner.ts';
import type { Policy } from './policy.ts';
import type { Run } from './run.ts';

export interface LapseInput {
  readonly run: Run;
  /** The run with the clock at the end of another local day. */
  readonly runAt: (day: Day) => Run;
  /** What was judged, exceptions applied. */
  readonly results: readonly PolicyResult[];
  readonly policies: readonly Policy[];
  readonly exceptionMaxDays: number;
  /** How many days to look ahead. */
  readonly days: number;
  /** Whether the end of an exception is told here; of each, without it. */
  readonly tells?: (exception: InventoryRecord) => boolean;
}

/** What of today passes, or is about to be in force, and will need somebody, the soonest first. */
export function lapses(input: LapseInput): readonly Lapse[] {
  const { run, days } = input;
  const today = run.calendar.dayOf(run.asOf);
  const holding = input.results.flatMap(({ judgements }) =>
    judgements.filter(({ verdict }) => HOLDS.has(verdict)),
  );
  const found: Found[] = [];
  // What lapses before this day is over is among it.
  search(holding, today - 1, today + days, input, found);
  const items = [...groupBy(found, keyOf).values()].flatMap((group) => {
    const [first] = group;
    return first ? [toLapse(first, group)] : [];
  });
  return [...items, ...endingExceptions(input, today)].sort(soonestFirst);
}

const soonestFirst = by<Lapse>(({ on, policy, owner, what, records }) =>
  [on, policy ?? '', owner ?? '', what, records[0]?.id ?? ''].join('\u0000'),
);

/** The lapses of several parts of one run, as the whole tells them. */
export function joinLapses(lists: readonly (readonly Lapse[])[]): readonly Lapse[] {
  const groups = groupBy(lists.flat(), ({ what, on, policy, owner, verdict, records }) =>
    // Exceptions are told one by one.
    JSON.stringify([what, on, policy, owner, verdict, what === 'exception' ? records : null]),
  );
  return [...groups.values()]
    .flatMap(([first, ...others]) =>
      first === undefined
        ? []
        : [{ ...first, records: [first, ...others].flatMap(({ records }) => records).sort(by(refText)) }],
    )
    .sort(soonestFirst);
}

/** What can lapse: what passes, and what is not asked for yet. */
const HOLDS: ReadonlySet<string> = new Set(['pass', 'upcoming']);

interface Found {
  readonly judgement: Judgement;
  readonly on: Day;
  readonly verdict: OpenVerdict;
  readonly owner: string | null;
}

/**
 * Finds the first day after `from` and up to `until` on which each judgement needs somebody, halving the days. What
 * would lapse and hold again in between, as a slot that comes round, is not looked for.
 */
function search(
  judgements: readonly Judgement[],
  from: Day,
  until: Day,
  input: LapseInput,
  found: Found[],
): void {
  if (judgements.length === 0) return;
  const later = openAt(judgements, input.runAt(until));
  const lapsed = judgements.filter((judgement) => later.has(judgement));
  if (lapsed.length === 0) return;
  if (until - from === 1) {
    for (const judgement of lapsed) {
      const verdict = later.get(judgement) as OpenVerdict;
      found.push({ judgement, on: until, verdict, owner: ownerOf(judgement.record, input.run.inventory) });
    }
    return;
  }
  const middle = from + Math.floor((until - from) / 2);
  const sooner = openAt(lapsed, input.runAt(middle));
  search([...sooner.keys()], from, middle, input, found);
  search(
    lapsed.filter((judgement) => !sooner.has(judgement)),
    middle,
    until,
    input,
    found,
  );
}

/** Those of the judgements that need somebody in another run, with their verdict there. */
function openAt(judgements: readonly Judgement[], run: Run): ReadonlyMap<Judgement, OpenVerdict> {
  const open = new Map<Judgement, OpenVerdict>();
  for (const [policy, group] of groupBy(judgements, ({ policy }) => policy)) {
    const byRecord = new Map<InventoryRecord | null, Judgement>(group.map((one) => [one.record, one]));
    for (const { record, verdict } of judgePolicy(policy, run, (record) => byRecord.has(record)).judgements) {
      const before = byRecord.get(record);
      if (before && isOpen(verdict)) open.set(before, verdict);
    }
  }
  return open;
}

function keyOf({ judgement: { policy, deadline, verdict: now }, on, verdict, owner }: Found): string {
  return [policy.id, on, verdict, owner, deadline !== undefined || now === 'upcoming'].join('\u0000');
}

function toLapse(
  { judgement: { policy, deadline, verdict: now }, on, verdict, owner }: Found,
  group: readonly Found[],
): Lapse {
  return {
    what: deadline !== undefined || now === 'upcoming' ? 'deadline' : 'evidence',
    on: formatDay(on),
    policy: policy.id,
    owner,
    verdict,
    records: group
      .flatMap(({ judgement: { record } }) => (record ? [{ kind: record.kind, id: record.id }] : []))
      .sort(by(refText)),
  };
}

/** Exceptions in force whose last day comes. */
function endingExceptions(
  { run, policies, exceptionMaxDays, days, tells = () => true }: LapseInput,
  today: Day,
): readonly Lapse[] {
  const exceptions = readExceptions(run, policies, exceptionMaxDays).filter(({ record }) => tells(record));
  return exceptions.flatMap<Lapse>(({ record, state }) => {
    const expires = own(record.data, 'expires');
    const last = typeof expires === 'string' ? parseDay(expires) : undefined;
    if (state !== 'active' || last === undefined || last >= today + days) return [];
    return [
      {
        what: 'exception',
        on: formatDay(last + 1),
        policy: null,
        owner: ownerOf(record, run.inventory),
        verdict: null,
        records: [{ kind: record.kind, id: record.id }],
      },
    ];
  });
}
