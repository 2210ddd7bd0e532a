/** Periods of a repository: the last commit of each, and what that held. */
import type { ParsedFile } from '../engine/inventory.ts';
import { calendarOf, fiscalYearStartOf } from '../engine/run.ts';
import { type NamedPeriod, namedPeriod, PERIOD_NAMES } from '../model/period.ts';
import { OpsledgerError } from '../model/problem.ts';
import type { Instant } from '../model/time.ts';
import { type Commit, lastCommitBy } from '../shell/git.ts';
import { type Gathered, gather, type Place } from './gather.ts';
import type { World } from './world.ts';

/** A period, and what its last commit held. */
export interface Found {
  readonly period: NamedPeriod;
  readonly at: Commit;
  readonly gathered: Gathered;
}

/** Commits whose organisation is asked when a period begins; it takes three where that was changed just then. */
const TIMES_ASKED = 3;

/** Reads commits of one repository; files that several hold are parsed once. */
export class Periods {
  readonly #world: World;
  readonly #place: Omit<Place, 'at'>;
  readonly #root: string;
  /** For what `last` is. */
  readonly #now: (gathered: Gathered) => Instant;
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #gathered = new Map<string, Gathered>();

  constructor(world: World, place: Omit<Place, 'at'>, root: string, now: (gathered: Gathered) => Instant) {
    this.#world = world;
    this.#place = place;
    this.#root = root;
    this.#now = now;
  }

  /** What a commit holds. The newest that was asked for is kept, since periods may end with the same. */
  async gather(at: Commit): Promise<Gathered> {
    const kept = this.#gathered.get(at.commit);
    if (kept) return kept;
    const gathered = await gather(this.#world, { ...this.#place, at }, { parsed: this.#parsed });
    this.#gathered.clear();
    this.#gathered.set(at.commit, gathered);
    return gathered;
  }

  /**
   * The period of this name, and its last commit among the first parents of `from`; undefined where the history begins
   * later. Its zone and its fiscal year are those of that very commit, whatever was decided since: they are looked for
   * from what `nearby` holds. Then the report can be made from that commit alone.
   * @throws OpsledgerError('usage') for what is no period
   */
  async find(name: string, from: Commit, nearby: Gathered): Promise<Found | undefined> {
    let by = nearby;
    for (let asked = 0; ; asked += 1) {
      const period = this.named(name, by);
      const at = lastCommitBy(this.#root, from, period.end - 1);
      if (!at) return undefined;
      const gathered = await this.gather(at);
      const own = this.named(name, gathered);
      const isItsOwn = own.start === period.start && own.end === period.end;
      if (isItsOwn || asked === TIMES_ASKED) return { period, at, gathered };
      by = gathered;
    }
  }

  /** The period of this name by the zone and the fiscal year of an organisation. */
  named(name: string, gathered: Gathered): NamedPeriod {
    const { inventory } = gathered;
    const period = namedPeriod(
      name,
      this.#now(gathered),
      calendarOf(inventory),
      fiscalYearStartOf(inventory),
    );
    if (period) return period;
    throw new OpsledgerError('usage', `${JSON.stringify(name)} is no period.`, {
      hint: `Write ${PERIOD_NAMES}.`,
    });
  }
}
