/** Ids that are counted, such as EXC-015. */

/** The id after the highest of its form: EXC-015 after EXC-014, be there gaps or not, since no id is used twice. */
export function nextId(prefix: string, digits: number, ids: Iterable<string>): string {
  let highest = 0n;
  let width = digits;
  const begin = prefix.toLowerCase();
  for (const id of ids) {
    if (!id.toLowerCase().startsWith(begin)) continue;
    const number = /^\d{1,30}$/.exec(id.slice(prefix.length))?.[0];
    if (number === undefined) continue;
    width = Math.max(width, number.length);
    if (BigInt(number) > highest) highest = BigInt(number);
  }
  return prefix + String(highest + 1n).padStart(width, '0');
}
