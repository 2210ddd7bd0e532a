/** One run over one inventory: what rules may ask of it, with the indexes that make the answers quick. */
import type { Artefact } from '../model/artefact.ts';
import { Calendar } from '../model/calendar.ts';
import { isList, isObject, type JsonValue, own } from '../model/json.ts';
import { type Period, type PeriodRule, periodAt } from '../model/period.ts';
import { POLICY } from '../model/policy.ts';
import type { InventoryRecord } from '../model/record.ts';
import { SCHEDULED_KINDS } from '../model/scheduled.ts';
import { formatInstant, type Instant, lengthOf, MS_PER_DAY, parseDay, parseDuration } from '../model/time.ts';
import { listed } from '../model/wording.ts';
import { Dependencies } from './dependencies.ts';
import type { Inventory } from './inventory.ts';
import { type Candidates, type JoinKey, type Matches, sharedId, valuesAt } from './join.ts';
import type { Context } from './logic/operator.ts';
import { Absent, type At, Known, listOf, recordValue, several, type Val } from './logic/value.ts';
import { People, type PeopleShown } from './people.ts';
import { ReferrerIndex } from './referrers.ts';
import { type RecordTimetable, timetableOf } from './schedule.ts';
import { Evidence } from './strength.ts';

/** The time zone of an organisation that does not say which. */
export const DEFAULT_ZONE = 'UTC';

/** Days are counted where the organisation is; in UTC when it does not say. */
export function calendarOf(inventory: Inventory): Calendar {
  const zone = inventory.organization && own(inventory.organization.data, 'timezone');
  return new Calendar(typeof zone === 'string' ? zone : DEFAULT_ZONE);
}

/** The fiscal year of an organisation that does not say when it begins. */
const CALENDAR_YEAR = '01-01';

/** First day of the fiscal year, as month and day. */
export function fiscalYearStartOf({ organization }: Inventory): string {
  const fiscal = organization && own(organization.data, 'fiscal_year_start');
  return typeof fiscal === 'string' ? fiscal : CALENDAR_YEAR;
}

/** A check is of one moment; only a report over a period has one. */
const NO_PERIOD = new Absent(undefined, 'this run is not about a period');

const NO_POLICY = new Absent(undefined, 'there is no policy');

/** The moment a run is judged by: an instant, or the end of a local day. */
export type AsOf = { readonly instant: Instant } | { readonly day: number };

/** As-of as an instant: of a day its last millisecond, so that all of that day is past. */
export function instantOfAsOf(asOf: AsOf, calendar: Calendar): Instant {
  return 'instant' in asOf ? asOf.instant : calendar.endOf(asOf.day) - 1;
}

/** A period as rules see it, with the one before. */
function periodValue({ startText, endText, before }: Period & { readonly before: Period }): Known {
  return new Known({
    start: startText,
    end: endText,
    before: { start: before.startText, end: before.endText },
  });
}

/** The records of a kind by what they hold at one path. */
interface JoinIndex {
  readonly byValue: ReadonlyMap<JsonValue, readonly InventoryRecord[]>;
  readonly undecided: Matches['undecided'];
}

/** Tells what a policy says of a record, or for null of all at once. */
export type Ask = (run: Run, policy: string, record: InventoryRecord | null) => Val;

/** What a run may be asked besides its records. */
export interface RunOptions {
  /** How people appear in what is said; by id unless it says otherwise. */
  readonly people?: PeopleShown | undefined;
  /** What was found at the paths that records name. */
  readonly artefacts?: ReadonlyMap<string, Artefact> | undefined;
  /** Answers for other policies; without it there are none. */
  readonly ask?: Ask | undefined;
  /** What the report is about: `$period` of policies that name none of their own. */
  readonly period?: (Period & { readonly before: Period }) | undefined;
  /** What `$all.Policy` stands for; without it there is none. */
  readonly policies?: Val | undefined;
}

/** What the rules of all policies are evaluated against. */
export class Run implements Context, Candidates {
  readonly inventory: Inventory;
  readonly calendar: Calendar;
  readonly asOf: Instant;
  readonly asOfText: string;
  readonly organization: Val;
  readonly people: People;
  /** What records are worth as evidence. */
  readonly evidence: Evidence;
  /** Records that some rule has looked at. */
  readonly examined = new Set<InventoryRecord>();
  readonly #none: ReadonlyMap<string, string>;
  readonly #all = new Map<string, Val>();
  readonly #timetables = new Map<InventoryRecord, RecordTimetable>();
  #schedule: Val | undefined;
  readonly #periods = new Map<PeriodRule, Val>();
  readonly #joins = new Map<string, JoinIndex>();
  readonly #options: RunOptions;
  readonly #verdicts = new Map<string, Map<InventoryRecord | null, Val>>();
  #referrers: ReferrerIndex | undefined;
  #dependencies: Dependencies | undefined;

  constructor(inventory: Inventory, calendar: Calendar, asOf: Instant, options: RunOptions = {}) {
    this.inventory = inventory;
    this.calendar = calendar;
    this.people = new People(inventory, options.people ?? 'id');
    this.#options = options;
    this.evidence = new Evidence(inventory, (path) => this.artefact(path));
    this.asOf = asOf;
    this.asOfText = formatInstant(asOf);
    this.#none = declaredNone(inventory, calendar, asOf);
    this.organization = inventory.organization
      ? recordValue(inventory.organization)
      : new Absent(undefined, 'there is no record of kind Organization');
  }

  has(kind: string): boolean {
    return (this.inventory.byKind.get(kind)?.length ?? 0) > 0 || this.inventory.ambiguous.has(kind);
  }

  declaredNone(kind: string): string | undefined {
    return this.#none.get(kind);
  }

  examine(record: InventoryRecord): void {
    this.examined.add(record);
  }

  all(kind: string): Val {
    if (kind === POLICY) return this.#options.policies ?? NO_POLICY;
    let all = this.#all.get(kind);
    if (!all) {
      all = this.#everyRecord(kind);
      this.#all.set(kind, all);
    }
    return all;
  }

  #everyRecord(kind: string): Val {
    const [ambiguous] = this.inventory.ambiguous.get(kind) ?? [];
    if (ambiguous) return new Absent(recordValue(ambiguous).at, sharedId(ambiguous), true);
    const records = this.inventory.byKind.get(kind) ?? [];
    if (records.length === 0 && this.declaredNone(kind) === undefined) {
      return new Absent(undefined, `there is no record of kind ${kind}`);
    }
    for (const record of records) this.examined.add(record);
    return listOf(records.map(recordValue));
  }

  schedule(): Val {
    this.#schedule ??= this.#everyTimetable();
    return this.#schedule;
  }

  #everyTimetable(): Val {
    const kinds = SCHEDULED_KINDS.filter((kind) => this.inventory.kinds.has(kind));
    const [ambiguous] = kinds.flatMap((kind) => this.inventory.ambiguous.get(kind) ?? []);
    if (ambiguous) return new Absent(recordValue(ambiguous).at, sharedId(ambiguous), true);
    const records = kinds.flatMap((kind) => this.inventory.byKind.get(kind) ?? []);
    if (records.length === 0 && kinds.some((kind) => this.declaredNone(kind) === undefined))
      return new Absent(undefined, `there is no record of kind ${listed(kinds)}`);
    return listOf(records.map((record) => this.#watchedTimetable(record)));
  }

  /**
   * Whoever asks for all timetables mostly wants one: a record counts as looked at only when more of its timetable
   * is read than whose it is.
   */
  #watchedTimetable(record: InventoryRecord): Known {
    const { value, evidence } = this.timetable(record);
    const parts: Record<string, Val> = {};
    for (const [name, part] of Object.entries(value.parts ?? {})) {
      const get = (): Val => {
        if (name !== 'subject' && name !== 'kind') for (const one of [record, ...evidence]) this.examine(one);
        return part;
      };
      Object.defineProperty(parts, name, { get, enumerable: true });
    }
    return new Known(value.value, value.at, undefined, parts);
  }

  /** The timetable of a record that has one. */
  timetable(record: InventoryRecord): RecordTimetable {
    let timetable = this.#timetables.get(record);
    if (!timetable) {
      timetable = timetableOf(record, this);
      this.#timetables.set(record, timetable);
    }
    return timetable;
  }

  period(rule: PeriodRule | undefined): Val {
    if (rule === undefined) return this.#ownPeriod();
    let period = this.#periods.get(rule);
    if (!period) {
      const start = fiscalYearStartOf(this.inventory);
      period = periodValue(periodAt(rule, this.asOf, this.calendar, start));
      this.#periods.set(rule, period);
    }
    return period;
  }

  #ownPeriod(): Val {
    const { period } = this.#options;
    return period ? periodValue(period) : NO_PERIOD;
  }

  resolve(id: string, at: At | undefined): Val {
    const record = this.inventory.byId.get(id);
    if (!record) return new Absent(at, `there is no single record with the id ${id}`);
    this.examined.add(record);
    return recordValue(record);
  }

  naming(record: InventoryRecord, kind?: string, field?: string): Matches {
    this.#referrers ??= new ReferrerIndex(this.inventory);
    return this.#referrers.of(record, kind, field);
  }

  get dependencies(): Dependencies {
    this.#dependencies ??= new Dependencies(this.inventory);
    return this.#dependencies;
  }

  referrers(record: InventoryRecord, kind?: string, field?: string): Val {
    const { records, undecided } = this.naming(record, kind, field);
    if (undecided) return new Absent(recordValue(undecided.record).at, undecided.why, true);
    if (kind !== undefined && !this.has(kind) && this.declaredNone(kind) === undefined)
      return new Absent(undefined, `there is no record of kind ${kind}`);
    for (const found of records) this.examined.add(found);
    const found = records.map(recordValue);
    return listOf(found, several(found));
  }

  /** The same run over other records. */
  over(inventory: Inventory): Run {
    return new Run(inventory, this.calendar, this.asOf, this.#options);
  }

  verdict(policy: string, record: InventoryRecord | null): Val {
    let known = this.#verdicts.get(policy);
    if (!known) {
      known = new Map();
      this.#verdicts.set(policy, known);
    }
    let verdict = known.get(record);
    if (!verdict) {
      verdict =
        this.#options.ask?.(this, policy, record) ?? new Absent(undefined, `there is no policy ${policy}`);
      known.set(record, verdict);
    }
    return verdict;
  }

  artefact(path: string): Artefact | undefined {
    return this.#options.artefacts?.get(path);
  }

  matching(kind: string, key?: JoinKey, value?: JsonValue): Matches {
    if (key === undefined) {
      const [ambiguous] = this.inventory.ambiguous.get(kind) ?? [];
      return {
        records: this.inventory.byKind.get(kind) ?? [],
        undecided: ambiguous && { record: ambiguous, why: sharedId(ambiguous) },
      };
    }
    const name = `${kind}\u0000${key.path}`;
    let join = this.#joins.get(name);
    if (!join) {
      join = this.#buildJoin(kind, key);
      this.#joins.set(name, join);
    }
    const records = join.byValue.get(value ?? null) ?? [];
    const ambiguous = records.find((record) => this.inventory.byId.get(record.id) !== record);
    if (ambiguous) return { records: [], undecided: { record: ambiguous, why: sharedId(ambiguous) } };
    return { records, undecided: join.undecided };
  }

  #buildJoin(kind: string, { steps }: JoinKey): JoinIndex {
    const byValue = new Map<JsonValue, InventoryRecord[]>();
    let undecided: Matches['undecided'];
    const { byKind, ambiguous } = this.inventory;
    for (const record of [...(byKind.get(kind) ?? []), ...(ambiguous.get(kind) ?? [])]) {
      const values = valuesAt(record, steps);
      if (typeof values === 'string') {
        undecided ??= { record, why: `${values} of ${record.kind}/${record.id} is missing` };
        continue;
      }
      for (const value of new Set(values)) {
        const records = byValue.get(value);
        if (records) records.push(record);
        else byValue.set(value, [record]);
      }
    }
    return { byValue, undecided };
  }
}

/** Kinds that a routine can attest to be empty, by the routine's function. */
const ATTESTED: Readonly<Record<string, string>> = { incident: 'Incident', change: 'Change' };

/**
 * Kinds that are believed to have no record, and why: the Organization says that the kind is not used, or a
 * routine looked and was done. A routine speaks for the time until its next run is overdue.
 */
function declaredNone(inventory: Inventory, calendar: Calendar, asOf: Instant): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  for (const task of inventory.byKind.get('RecurringTask') ?? []) {
    const kind = ATTESTED[String(own(task.data, 'function'))];
    const done = kind === undefined ? undefined : lastDone(task, calendar, asOf);
    if (kind !== undefined && done !== undefined)
      reasons.set(kind, `${task.id}, done on ${done}, attests that there is none`);
  }
  const notUsed = inventory.organization && own(inventory.organization.data, 'not_used');
  for (const entry of isList(notUsed) ? notUsed : []) {
    if (!isObject(entry)) continue;
    const [name, reason] = [own(entry, 'class'), own(entry, 'reason')];
    if (typeof name === 'string' && typeof reason === 'string' && inventory.kinds.has(name)) {
      reasons.set(name, `declared not used: ${reason}`);
    }
  }
  return reasons;
}

/** How late a routine may be before it no longer speaks for the present, unless it says otherwise. */
const DEFAULT_GRACE_MS = 2 * MS_PER_DAY;

/** A duration of a record, in milliseconds; undefined when it has none of fixed length. */
function lengthIn({ data }: InventoryRecord, field: string): number | undefined {
  const text = own(data, field);
  const duration = typeof text === 'string' ? parseDuration(text) : undefined;
  return duration && lengthOf(duration);
}

/** The day of the newest run that was done, as long as the next one is not overdue. */
function lastDone(task: InventoryRecord, calendar: Calendar, asOf: Instant): string | undefined {
  const valid = lengthIn(task, 'every');
  // How often it is done is not known, so nobody can tell whether it still speaks for today.
  if (valid === undefined) return undefined;
  const late = lengthIn(task, 'grace') ?? DEFAULT_GRACE_MS;
  const runs = own(task.data, 'runs');
  const today = calendar.dayOf(asOf);
  let newest: { day: number; text: string } | undefined;
  for (const run of isList(runs) ? runs : []) {
    if (!isObject(run) || own(run, 'result') !== 'done') continue;
    const text = String(own(run, 'done_on'));
    const day = parseDay(text);
    if (day === undefined || day > today) continue;
    if (!newest || day > newest.day) newest = { day, text };
  }
  if (!newest || (today - newest.day) * MS_PER_DAY > valid + late) return undefined;
  return newest.text;
}
