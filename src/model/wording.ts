import { isList, isObject } from './json.ts';
import { secretIn } from './secret.ts';

/** Longest stretch of a user's value that a message repeats. */
const QUOTED_LENGTH = 60;

/**
 * A value as a message repeats it: texts in quotes, long ones cut, control characters visible, and nothing
 * that looks like a secret.
 */
export function quote(value: unknown): string {
  if (typeof value === 'string') {
    const secret = secretIn(value);
    if (secret) return `(a value that looks like ${secret})`;
    const text = value.length > QUOTED_LENGTH ? `${value.slice(0, QUOTED_LENGTH)}…` : value;
    return visible(JSON.stringify(text));
  }
  if (value === null || value === undefined) return 'empty';
  if (isList(value)) return 'a list';
  if (isObject(value)) return 'a mapping';
  return String(value);
}

/**
 * Makes characters visible that reorder or hide text: controls, bidirectional marks, zero-width ones; and halves of
 * surrogate pairs, which are no text anywhere, and for which a server may refuse the whole.
 */
export function visible(text: string): string {
  // Most texts are plain, which is seen in a tenth of the time.
  if (/^[ -~]*$/.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/** `a number`, `a list` …: the type of a value in a sentence. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (isList(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'a mapping';
  }
}

/** `a, b or c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'or'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** `1 record`, `3 records`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** `12,345`: the same on every machine, unlike `toLocaleString`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** The candidate that `word` most likely stands for, or undefined when none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.slice(0, 100).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, candidate.toLowerCase(), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Shorter words are near to anything: `o` could be `on`, and `off`. */
const TELLING = 4;

/** The one candidate that is near `word`; undefined when there is none, or another one that could be meant. */
export function onlyNear(word: string, candidates: readonly string[]): string | undefined {
  if (word.length < TELLING) return undefined;
  const best = nearest(word, candidates);
  if (best === undefined || best === word) return undefined;
  return nearest(
    word,
    candidates.filter((candidate) => candidate !== best),
  ) === undefined
    ? best
    : undefined;
}

/** A sentence that suggests the nearest candidate; '' when none is near. Begins with a space. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const best = nearest(word, candidates);
  return best === undefined ? '' : ` Did you mean "${best}"?`;
}

/**
 * Edits (insert, delete, replace, swap two neighbours) from `a` to `b`; `limit` when there are that many
 * or more. The optimal string alignment distance.
 */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[b.length] ?? limit, limit);
}
