import {
  addMonths,
  type Day,
  type Duration,
  dayOf,
  type Instant,
  MS_PER_DAY,
  MS_PER_HOUR,
  MS_PER_MINUTE,
  MS_PER_SECOND,
} from './time.ts';

/**
 * Days and clock times in one time zone. Offsets come from the runtime's own time-zone data, so two runs
 * agree where their runtimes know the same rules; the zone is an argument, never the machine's.
 */
export class Calendar {
  readonly zone: string;
  readonly #format: Intl.DateTimeFormat;
  /** Offset of a UTC day that has only one, which is nearly all of them: asking the runtime is slow. */
  readonly #steadyDays = new Map<Day, number>();

  /** Throws RangeError for a zone that does not exist; ask {@link isTimeZone} first. */
  constructor(zone: string) {
    this.zone = zone;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** Milliseconds that local time is ahead of UTC at `instant`. */
  offsetAt(instant: Instant): number {
    const day = Math.floor(instant / MS_PER_DAY);
    const known = this.#steadyDays.get(day);
    if (known !== undefined) return known;
    const first = this.#ask(day * MS_PER_DAY);
    if (first !== this.#ask((day + 1) * MS_PER_DAY)) return this.#ask(instant);
    this.#steadyDays.set(day, first);
    return first;
  }

  #ask(instant: Instant): number {
    const whole = Math.floor(instant / MS_PER_SECOND) * MS_PER_SECOND;
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(whole)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const clock = hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND;
    return dayOf(year, month, day) * MS_PER_DAY + clock - whole;
  }

  /** The local day on which `instant` falls. */
  dayOf(instant: Instant): Day {
    return Math.floor((instant + this.offsetAt(instant)) / MS_PER_DAY);
  }

  /** The first moment of a local day. Where the clock skips midnight, the first moment after the gap. */
  startOf(day: Day): Instant {
    return this.at(day, 0);
  }

  /** The first moment after a local day. */
  endOf(day: Day): Instant {
    return this.startOf(day + 1);
  }

  /**
   * The moment `duration` after `instant`: months and days move the local date and keep the clock time,
   * hours and less are elapsed time. A clock time that does not exist on the day moves on past the gap.
   */
  add(instant: Instant, duration: Duration): Instant {
    if (duration.months === 0 && duration.days === 0) return instant + duration.ms;
    const local = instant + this.offsetAt(instant);
    const day = Math.floor(local / MS_PER_DAY);
    const moved = addMonths(day, duration.months) + duration.days;
    return this.at(moved, local - day * MS_PER_DAY) + duration.ms;
  }

  /**
   * The moment when local clocks on `day` show `msOfDay`; the earlier one where they do so twice. A clock time
   * that does not exist on the day moves on past the gap.
   */
  at(day: Day, msOfDay: number): Instant {
    const local = day * MS_PER_DAY + msOfDay;
    const before = this.offsetAt(local - MS_PER_DAY);
    const after = this.offsetAt(local + MS_PER_DAY);
    const candidates = [local - before, local - after].sort((a, b) => a - b);
    for (const candidate of candidates) {
      if (candidate + this.offsetAt(candidate) === local) return candidate;
    }
    // The clocks jump over this time: count it on the old offset, which lands as far after the gap.
    return local - Math.min(before, after);
  }
}

/** True for a time zone that the runtime knows under this name, such as `America/Toronto`. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return /^(?:UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(name);
  } catch {
    return false; // RangeError is how the runtime says that it does not know the zone
  }
}
