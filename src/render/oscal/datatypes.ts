/**
 * The datatypes of OSCAL, of any text and any moment. Source: OSCAL 1.2.1, "Data Types"
 * (https://pages.nist.gov/metaschema/specification/datatypes/), and the patterns of its JSON Schemas.
 */
import { formatInstant, type Instant, parseInstant } from '../../model/time.ts';
import { visible } from '../../model/wording.ts';
import { markdown } from '../escape.ts';
import { Streamed } from '../json.ts';
import { shortened } from '../sentences.ts';
import { NAMESPACE, type Uuids } from './uuid.ts';

/** Qualifies our properties. A name of the namespace of our UUIDs, since no domain is ours for good. */
export const NS = `urn:uuid:${NAMESPACE}`;

/** What stands where there is nothing to say, since OSCAL knows no empty text. */
const EMPTY = '(empty)';

/** `string`: on one line, not empty, no blank at either end. No markup, so that it is exact but for what hides. */
export function text(value: string): string {
  return visible(shortened(oneLine(value))) || EMPTY;
}

/**
 * `markup-line`: Markdown in which a text of somebody else's is nothing but text. Escaped as for GitHub, since OSCAL takes
 * CommonMark and its tools turn it into HTML; and no two braces meet, which OSCAL takes for a parameter to insert.
 */
export function line(value: string): string {
  const safe = markdown(shortened(oneLine(value)).replaceAll(/\{(?=\{)/g, '{ '));
  // There are no tables here, so that a bar stands for itself.
  return safe.replaceAll('\\|', '|') || EMPTY;
}

/** `markup-multiline`: a paragraph for each text that is not empty. */
export function prose(...paragraphs: readonly string[]): string {
  return proseOf(paragraphs);
}

/** The same of any number of them: of more than 60,000 a function does not take each as an argument. */
export function proseOf(paragraphs: readonly string[]): string {
  return (
    paragraphs
      .filter((one) => oneLine(one) !== '')
      .map(line)
      .join('\n\n') || EMPTY
  );
}

function oneLine(value: string): string {
  return (/[^ -~]| {2}/.test(value) ? value.replace(/\s+/g, ' ') : value).trim();
}

/** Properties of our own: name → value, those without a value left out; undefined where there is none. */
export function props(
  values: Readonly<Record<string, string | number | boolean | null | undefined>>,
): readonly object[] | undefined {
  const all: object[] = [];
  for (const name in values) {
    const value = values[name];
    if (value !== null && value !== undefined) all.push({ name, ns: NS, value: text(String(value)) });
  }
  return some(all);
}

/** A list; undefined where it is empty, so that its member is left out: OSCAL knows no empty list. */
export function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** The same for a long list, whose elements are made when they are written. */
export function streamed<T>(of: readonly T[], make: (one: T) => string): Streamed<T> | undefined {
  return of.length === 0 ? undefined : new Streamed(of, make);
}

/** The years that OSCAL knows. */
const [FIRST, LAST] = ['1900-01-01T00:00:00Z', '2999-12-31T23:59:59.999Z'].map(
  (instant) => parseInstant(instant) ?? 0,
) as [Instant, Instant];

/** `date-time-with-timezone`; undefined for a year that OSCAL does not know, such as that of "for ever". */
export function dateTime(instant: Instant): string | undefined {
  return instant < FIRST || instant > LAST ? undefined : formatInstant(instant);
}

/** The same, and the nearest that OSCAL knows where one has to be told. */
export function nearestDateTime(instant: Instant): string {
  return formatInstant(Math.min(Math.max(instant, FIRST), LAST));
}

/** Longest readable part of a token. */
const READABLE_LENGTH = 60;

/**
 * `token`: `cis-v8.1_5.3` for `cis-v8.1` and `5.3`. What a token cannot hold is a hyphen, and then the end of a UUID keeps
 * it apart from others that look alike. ASCII alone, since not all tools know more letters.
 */
export function token(first: string, second: string, uuids: Uuids): string {
  const readable = [first, second].map((part) => part.replaceAll(/[^A-Za-z0-9.-]/g, '-'));
  const isExact = readable[0] === first && readable[1] === second && /^[A-Za-z]/.test(first) && second !== '';
  const joined = readable.join('_');
  if (isExact && joined.length <= READABLE_LENGTH) return joined;
  const safe = /^[A-Za-z]/.test(joined) ? joined : `_${joined}`;
  return `${safe.slice(0, READABLE_LENGTH)}_${uuids.of('token', first, second).slice(-12)}`;
}
