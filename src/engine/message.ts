/**
 * The messages of policies: plain text with {{names}}, filled strictly. What they say is checked when the
 * policy is read; a name that does not exist is a mistake in the policy, not a gap in a report.
 */
import { isList, isObject, type JsonObject, type JsonValue, type Pointer } from '../model/json.ts';
import type { Kinds } from '../model/kind.ts';
import { parseDuration, spellDuration } from '../model/time.ts';
import { counted, didYouMean, listed, quote } from '../model/wording.ts';
import type { Compiler } from './logic/compile.ts';
import type { Node, Scope } from './logic/operator.ts';
import { RESERVED } from './logic/reference.ts';
import { elementType, lookup, mayBe, TEXT, type Type } from './logic/types.ts';
import { elementsOf, recordOf, type Val } from './logic/value.ts';
import type { People } from './people.ts';

/** A message, ready to be filled. */
export interface Message {
  readonly parts: readonly (string | Node)[];
  /** The names it uses, as written. */
  readonly names: readonly string[];
}

/** How many elements of a list a message spells out. */
export const MOST_ELEMENTS = 5;

const NAME = /\{\{([^{}]*)\}\}/g;

/** Compiles a message. Names are those of `let` and `with`, then the reserved ones, then fields of the record. */
export function compileMessage(text: string, pointer: Pointer, compiler: Compiler): Message {
  const parts: (string | Node)[] = [];
  const names: string[] = [];
  let end = 0;
  for (const match of text.matchAll(NAME)) {
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
    const name = (match[1] ?? '').trim();
    names.push(name);
    parts.push(compileName(name, pointer, compiler));
  }
  parts.push(text.slice(end));
  const loose = parts.find((part) => typeof part === 'string' && /\{\{|\}\}/.test(part));
  if (loose !== undefined) {
    compiler.reject('expression', pointer, 'A {{ or }} in the message has no partner.', 'Write {{name}}.');
  }
  return { parts: parts.filter((part) => part !== ''), names };
}

function compileName(name: string, pointer: Pointer, compiler: Compiler): Node | string {
  const { names, record } = compiler.environment;
  const [head = ''] = name.split('.');
  if (!/^[A-Za-z_]/.test(head)) {
    compiler.reject('expression', pointer, `{{${name}}} holds no name.`, 'Write {{name}}, without $.');
    return '';
  }
  if (names.has(head) || RESERVED.has(head)) return compiler.compile(`$${name}`, pointer);
  if (record !== undefined) return compiler.compile(`$record.${name}`, pointer);
  compiler.reject(
    'unknown-name',
    pointer,
    `There is no name ${quote(name)}.`,
    didYouMean(head, names.keys()).trimStart() ||
      `Names are ${listed([...names.keys(), 'params', 'as_of', 'org'], 'and')}.`,
  );
  return '';
}

/** The message with its names filled in. */
export function fill(message: Message, scope: Scope): string {
  return message.parts
    .map((part) =>
      typeof part === 'string' ? part : spell(part.evaluate(scope), scope.context.people, part.type),
    )
    .join('');
}

/**
 * A value as a message shows it: `(missing)` when absent, a list spelled out, a record and a person by its id. What is,
 * by its type, or may be, a duration is told in words; without a type none is.
 */
export function spell(value: Val, people?: People, type: Type = TEXT): string {
  if (value.is === 'absent') return '(missing)';
  if (value.is === 'failed') return '(error)';
  const record = recordOf(value);
  const id = record?.id ?? people?.idFor(value);
  if (id !== undefined) return id;
  const { value: plain } = value;
  if (typeof plain === 'number') return spellNumber(plain);
  const duration = durationIn(plain, type);
  if (duration !== undefined) return duration;
  if (isList(plain)) {
    const elements = elementsOf(value);
    if (elements.length === 0) return 'none';
    const inner = elementType(type);
    const words = elements.slice(0, MOST_ELEMENTS).map((element) => spellElement(element, people, inner));
    const more = elements.length - words.length;
    return more > 0 ? `${words.join(', ')} and ${more} more` : words.join(', ');
  }
  const text = isObject(plain) ? spellMapping(plain, type) : String(plain);
  return people?.mask(text) ?? text;
}

/** A list inside a list is counted: it may hold others, and they it again. */
function spellElement(element: Val, people: People | undefined, type: Type): string {
  return element.is === 'known' && isList(element.value)
    ? counted(element.value.length, 'element')
    : spell(element, people, type);
}

/** A number with at most two decimals, cut and not rounded: 89.996 below a limit of 90 must not read as 90. */
export function spellNumber(number: number): string {
  const cut = /^-?\d+(?:\.\d{1,2})?/.exec(number.toFixed(8))?.[0];
  return cut === undefined || Math.abs(number) >= 1e21 ? String(number) : String(Number(cut));
}

/** A duration in words; undefined for what is none, or has a type that says so. */
function durationIn(value: JsonValue, type: Type): string | undefined {
  const duration = typeof value === 'string' && mayBe(type, 'duration') ? parseDuration(value) : undefined;
  return duration && spellDuration(duration);
}

/** Whole records are told by their ids, so nothing has to be known of their kinds here. */
const NO_KINDS: Kinds = new Map();

/** A mapping by the first of its values that says something. */
function spellMapping(mapping: JsonObject, type: Type): string {
  const entries = Object.entries(mapping);
  const [key, first] = entries.find(([, value]) => typeof value !== 'object') ?? [];
  const found = lookup(type, key ?? '', NO_KINDS);
  const words = durationIn(first ?? null, 'type' in found ? found.type : TEXT) ?? String(first);
  const named = key === undefined ? '' : `${key}: ${words}`;
  const more = entries.length > (key === undefined ? 0 : 1);
  return `{${[named, more ? '…' : ''].filter((part) => part !== '').join(', ')}}`;
}
