/**
 * How people appear in what is written: by id, unless somebody asks for names. Rules still read names, since a
 * setting of how things look must not change a verdict; it is what is said that names nobody.
 */
import { own } from '../model/json.ts';
import type { Kinds } from '../model/kind.ts';
import { compareText } from '../model/order.ts';
import type { Problem } from '../model/problem.ts';
import { type InventoryRecord, isRecord } from '../model/record.ts';
import type { Report } from '../model/report.ts';
import type { At, Val } from './logic/value.ts';

/** Either the id of the record alone, or the name too. */
export type PeopleShown = 'id' | 'name';

/** Where names are: as much of an inventory as is needed to find them. */
interface Records {
  readonly kinds: Kinds;
  readonly records: readonly InventoryRecord[];
  readonly byId: ReadonlyMap<string, InventoryRecord>;
  readonly ambiguous: ReadonlyMap<string, readonly InventoryRecord[]>;
}

/** A name as it is looked for in a text. */
interface Sought {
  readonly name: string;
  /** Names of more than one word are found whatever their case: a rule may have changed it. */
  readonly anyCase: boolean;
  /** What stands before its first word: `(` of "(Jo) T.". */
  readonly before: number;
  readonly instead: string;
}

const WORD = /[\p{L}\p{N}]+/gu;
const IN_WORD = /[\p{L}\p{N}]/u;

/** Most texts whose outcome is kept: the same few stand in most evaluations. */
const KEPT = 20_000;

export class People {
  readonly shown: PeopleShown;
  readonly #inventory: Records;
  /** By their first word, in lower case; longest first. */
  #sought: ReadonlyMap<string, readonly Sought[]> | undefined;
  /** In lower case; a name of one word may be a part of one, and ids stay. */
  #ids: ReadonlySet<string> = new Set();
  readonly #kept = new Map<string, string>();

  constructor(inventory: Records, shown: PeopleShown) {
    this.#inventory = inventory;
    this.shown = shown;
  }

  /** The id that stands for a value which is the name of somebody, as its place tells; undefined for any other. */
  idFor(value: Val): string | undefined {
    const { at } = value;
    if (this.shown === 'name' || at === undefined || !isRecord(at.holder)) return undefined;
    // Whether there is a name may be told; the place of the answer is that of the name.
    if (value.is !== 'known' || typeof value.value !== 'string') return undefined;
    const { kind, id, data } = at.holder;
    const field = String(topStep(at));
    if (!this.#inventory.kinds.get(kind)?.personal?.includes(field)) return undefined;
    // Of a text that holds the name and more, only the name is left out; of one in which it is not found any
    // more, since a rule has changed it, all is.
    const isMore = own(data, field) !== value.value && this.mask(value.value) !== value.value;
    return isMore ? undefined : id;
  }

  /** The names behind ids, sorted by id; undefined where names are not asked for. */
  namesOf(ids: Iterable<string>): Report['people'] {
    if (this.shown === 'id') return undefined;
    const named = [...new Set(ids)].sort(compareText).flatMap((id) => {
      const record = this.#inventory.byId.get(id);
      const [field] = (record && this.#inventory.kinds.get(record.kind)?.personal) ?? [];
      const name = record && field !== undefined ? own(record.data, field) : undefined;
      return typeof name === 'string' ? [{ id, name }] : [];
    });
    return named;
  }

  /**
   * A text in which no name of a Person is left. For texts that a rule has put together, and for values that
   * somebody wrote where a name does not belong: there is no place that tells. What stands instead says that
   * it is no id which the file holds.
   */
  mask(text: string): string {
    if (this.shown === 'name') return text;
    if (!this.#sought) {
      const all = everyRecord(this.#inventory);
      this.#sought = soughtIn(all, this.#inventory.kinds);
      this.#ids = new Set(all.map(({ id }) => id.toLowerCase()));
    }
    if (this.#sought.size === 0) return text;
    const kept = this.#kept.get(text);
    if (kept !== undefined) return kept;
    const masked = replaceNames(text, this.#sought, this.#ids);
    if (this.#kept.size >= KEPT) this.#kept.clear();
    this.#kept.set(text, masked);
    return masked;
  }

  /** A sentence of ours that repeats values in quotes: its own words are no names, whoever is called May. */
  maskQuoted(text: string): string {
    return this.shown === 'name' ? text : text.replace(QUOTED, (quoted) => this.mask(quoted));
  }

  /** A problem repeats what stands in the file, and a name may stand where an id belongs. */
  maskProblem(problem: Problem): Problem {
    const { message, hint } = problem;
    return {
      ...problem,
      message: this.maskQuoted(message),
      ...(hint === undefined ? {} : { hint: this.maskQuoted(hint) }),
    };
  }
}

/** What stands in quotes, as `quote` of src/model/wording.ts writes it. */
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

/** The step below the record on the way to a place; '' for the record itself. */
function topStep(at: At): At['step'] {
  if (at.parent === undefined) return '';
  return at.parent.parent === undefined ? at.step : topStep(at.parent);
}

function everyRecord({ records, ambiguous }: Records): readonly InventoryRecord[] {
  return [...records, ...[...ambiguous.values()].flat()];
}

function soughtIn(records: readonly InventoryRecord[], kinds: Kinds): ReadonlyMap<string, readonly Sought[]> {
  const idsByName = new Map<string, Set<string>>();
  for (const record of records) {
    for (const field of kinds.get(record.kind)?.personal ?? []) {
      const name = own(record.data, field);
      if (typeof name !== 'string' || !/\p{L}.*\p{L}/u.test(name)) continue;
      const ids = idsByName.get(name.trim());
      if (ids) ids.add(record.id);
      else idsByName.set(name.trim(), new Set([record.id]));
    }
  }
  const sought = new Map<string, Sought[]>();
  for (const [name, ids] of idsByName) {
    const words = [...name.matchAll(WORD)];
    const [first] = words;
    if (!first) continue;
    const key = first[0].toLowerCase();
    const instead = `(name of ${[...ids].sort(compareText).join(' or ')})`;
    const one = { name, anyCase: words.length > 1, before: first.index, instead };
    const others = sought.get(key);
    if (others) others.push(one);
    else sought.set(key, [one]);
  }
  for (const names of sought.values())
    names.sort((a, b) => b.name.length - a.name.length || compareText(a.name, b.name));
  return sought;
}

function replaceNames(
  text: string,
  sought: ReadonlyMap<string, readonly Sought[]>,
  ids: ReadonlySet<string>,
): string {
  let result = '';
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const names = index < end ? undefined : sought.get(word.toLowerCase());
    const found = names?.find((one) => stands(text, index - one.before, one, end));
    if (!found || (!found.anyCase && ids.has(idAround(text, index).toLowerCase()))) continue;
    const start = index - found.before;
    result += text.slice(end, start) + found.instead;
    end = start + found.name.length;
  }
  return end === 0 ? text : result + text.slice(end);
}

const IN_ID = /[A-Za-z0-9._-]/;

/** No id is longer. */
export const LONGEST_ID = 64;

/** The characters around a place that an id could be made of, without the full stop of a sentence. */
function idAround(text: string, index: number): string {
  let [start, end] = [index, index];
  while (start > 0 && index - start <= LONGEST_ID && IN_ID.test(text[start - 1] ?? '')) start -= 1;
  while (end < text.length && end - index <= LONGEST_ID + 1 && IN_ID.test(text[end] ?? '')) end += 1;
  return text.slice(start, end).replace(/\.$/, '');
}

/** Whether a name stands at `start`, as words of its own and not as part of a longer one. */
function stands(text: string, start: number, { name, anyCase }: Sought, from: number): boolean {
  if (start < from) return false;
  const end = start + name.length;
  const seen = text.slice(start, end);
  if (seen !== name && !(anyCase && seen.toLowerCase() === name.toLowerCase())) return false;
  return !(IN_WORD.test(name.at(-1) ?? '') && IN_WORD.test(text.slice(end, end + 1)));
}
