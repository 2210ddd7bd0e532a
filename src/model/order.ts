/**
 * Orders two texts by UTF-16 code unit, so that the order is the same on every machine.
 * `localeCompare` would make a report depend on where it was made.
 */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As people number things: 2.1 before 10.1. Text by code units, runs of digits by their value. */
export function compareNumbered(a: string, b: string): number {
  const [ours, theirs] = [a.split(DIGITS), b.split(DIGITS)];
  for (const [index, part] of ours.entries()) {
    const other = theirs[index];
    if (other === undefined) return 1;
    if (part === other) continue;
    // Every second part is digits.
    const byValue = index % 2 === 1 ? Number(part) - Number(other) : 0;
    return byValue || compareText(part, other);
  }
  return ours.length - theirs.length;
}

const DIGITS = /(\d+)/;

/** A comparison by what `key` returns, for `sort`. */
export function by<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => compareText(key(a), key(b));
}

/** Groups items under their key; the groups stand in the order in which their keys first appear. */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}
