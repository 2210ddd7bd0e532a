/**
 * The hidden first line by which we find again what we wrote. Only the first line counts, only when it is exactly
 * what we would write, and only (which is the caller's to ask) in a text that we wrote ourselves. No text from a
 * report can get there: the line is put before the body, and in the body `<` is never written raw.
 */
import { OpsledgerError } from '../../model/problem.ts';
import type { Ordinal, ResultClass } from '../../model/publication.ts';
import { quote } from '../../model/wording.ts';

/** What a comment says of the result that it shows. */
export interface Marker {
  /** `result` is the one comment of a key; `note` tells in a line that the class has changed. */
  readonly of: 'result' | 'note';
  /** Keeps several uses in one repository apart. */
  readonly key: string;
  readonly ordinal: Ordinal;
  /** Id of the commit that the result is about. */
  readonly head: string;
  /** SHA-256 of what is shown, without what changes by the clock alone. */
  readonly hash: string;
  readonly class: ResultClass;
}

const KEY = /^[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
const KEY_LENGTH = 64;
const HEAD = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const HASH = /^[0-9a-f]{64}$/;

/** A key as given. Throws OpsledgerError('usage') when it is none. */
export function keyOf(text: string): string {
  if (text.length <= KEY_LENGTH && KEY.test(text)) return text;
  throw new OpsledgerError('usage', `The key ${quote(text)} cannot be used.`, {
    hint: `Write letters and digits, with single . _ - between them, at most ${KEY_LENGTH}: for example opsledger-eu.`,
  });
}

/** Names and values of one marker as a line, without its end. */
export function hiddenLine(what: string, fields: Readonly<Record<string, string>>): string {
  const parts = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
  return `<!-- opsledger:${what} v1 ${parts.join(' ')} -->`;
}

/** The values of the hidden first line of a text; undefined when it has no such line with exactly these names. */
export function hiddenFields(
  body: string,
  what: string,
  names: readonly string[],
): readonly string[] | undefined {
  const [line = ''] = body.split(/\r?\n/, 1);
  const fields = names.map((name) => `${name}=([A-Za-z0-9._-]{1,80})`).join(' ');
  return new RegExp(`^<!-- opsledger:${what} v1 ${fields} -->$`).exec(line)?.slice(1);
}

const NAMES = ['of', 'key', 'run', 'head', 'hash', 'class'] as const;

/** The first line of a comment. */
export function markerLine({ of, key, ordinal, head, hash, class: resultClass }: Marker): string {
  const run = `${ordinal.run}.${ordinal.attempt}`;
  return hiddenLine('comment', { of, key, run, head, hash, class: resultClass });
}

/** What the first line of a comment says; undefined when it is not exactly a line of ours. */
export function markerOf(body: string): Marker | undefined {
  const fields = hiddenFields(body, 'comment', NAMES);
  if (!fields) return undefined;
  const [of = '', key = '', run = '', head = '', hash = '', resultClass = ''] = fields;
  const [number = '', attempt = '', ...more] = run.split('.');
  const ordinal = { run: ordinalPart(number), attempt: ordinalPart(attempt) };
  if (more.length > 0 || Number.isNaN(ordinal.run) || Number.isNaN(ordinal.attempt)) return undefined;
  if (key.length > KEY_LENGTH || !KEY.test(key) || !HEAD.test(head) || !HASH.test(hash)) return undefined;
  if (of !== 'result' && of !== 'note') return undefined;
  if (resultClass !== 'pass' && resultClass !== 'fail') return undefined;
  return { of, key, ordinal, head, hash, class: resultClass };
}

/** A whole number as it is written without a sign or leading zeros, small enough to be exact; else NaN. */
function ordinalPart(text: string): number {
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : Number.NaN;
}

/** A comment of ours that no longer stands for anything: the same text, folded, and no marker to find it by. */
export function retired(body: string): string {
  const text = body.slice(body.indexOf('\n') + 1);
  return `${hiddenLine('retired', { of: 'comment' })}\n<details><summary>Outdated: a newer result is below.</summary>\n\n${text}\n\n</details>\n`;
}
