/**
 * The elements of long lists are spelt as JSON right away, without an object between: they are put together of a few texts that
 * all have, which takes less than a third of the time. What is written here is what `datatypes.ts` makes, as JSON.
 */
import { isPlain } from '../escape.ts';
import { quoted } from '../json.ts';
import { MAX_CELL } from '../sentences.ts';
import { line, NS, proseOf, text } from './datatypes.ts';

/** {@link line}. */
export function lineJson(value: string): string {
  // Nothing that is plain to Markdown is spelt in another way in JSON.
  return value.length <= MAX_CELL && isPlain(value) ? `"${value}"` : quoted(line(value));
}

/** The same for one that many elements have, such as the title of a policy. */
export function commonLineJson(value: string): string {
  const known = LINES.get(value);
  if (known !== undefined) return known;
  const made = lineJson(value);
  if (LINES.size < KEPT) LINES.set(value, made);
  return made;
}

const LINES = new Map<string, string>();

/** At most so many lines are kept, and values of each property: the first that are met. */
const KEPT = 1000;

/** {@link proseOf}. */
export function proseJson(paragraphs: readonly string[]): string {
  return quoted(proseOf(paragraphs));
}

/** A property of our own. */
export function propJson(name: string, value: string): string {
  // What has neither blanks nor anything that hides, ids first of all, is spelt as it is.
  const spelt = value.length <= MAX_CELL && /^[!#-[\]-~]+$/.test(value) ? `"${value}"` : quoted(text(value));
  return `{"name":"${name}","ns":"${NS}","value":${spelt}}`;
}

/** The same for one whose value is one of a few, such as a severity or an owner. */
export function commonPropJson(name: string, value: string): string {
  const known = PROPS.get(name) ?? new Map<string, string>();
  const kept = known.get(value);
  if (kept !== undefined) return kept;
  const made = propJson(name, value);
  if (known.size < KEPT) PROPS.set(name, known.set(value, made));
  return made;
}

/** By name and value. */
const PROPS = new Map<string, Map<string, string>>();

/** One more of those, behind others; nothing where there is no value. */
export function andProp(name: string, value: string | number | null | undefined): string {
  return value === null || value === undefined ? '' : `,${commonPropJson(name, `${value}`)}`;
}

/**
 * Texts that were made last for a name, such as a policy, for as long as all they are made of is the same. Most of what is said
 * of a policy's findings is, and to put it together once takes a tenth of the time.
 */
export class Remembered {
  readonly #made = new Map<string, { readonly of: readonly unknown[]; readonly text: string }>();

  /** The text for a name, if it was made of the same; else it has to be made. */
  get(name: string, of: readonly unknown[]): string | undefined {
    const known = this.#made.get(name);
    return known !== undefined && isSame(known.of, of) ? known.text : undefined;
  }

  /** Remembers, and gives back, the text of some parts. Joined it is in one piece for whoever copies it. */
  set(name: string, of: readonly unknown[], parts: readonly string[]): string {
    const text = parts.join('');
    this.#made.set(name, { of, text });
    return text;
  }
}

function isSame(these: readonly unknown[], those: readonly unknown[]): boolean {
  for (let index = 0; index < those.length; index++) if (these[index] !== those[index]) return false;
  return true;
}

/** One more member, behind others, of a value that is spelt; nothing where there is none. */
export function andMember(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${value}`;
}

/** References by UUID, under the name that OSCAL has for them; undefined where there is none. */
export function references(name: string, uuids: readonly string[]): string | undefined {
  const lead = `{"${name}":"`;
  let list = '';
  for (const uuid of uuids) list += `${list === '' ? '[' : ','}${lead}${uuid}"}`;
  return list === '' ? undefined : `${list}]`;
}
