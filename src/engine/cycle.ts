/** Ways in a graph that lead back to where they began. */

/** The shortest way from `from` over `next` back to `from`, both ends included; undefined when there is none. */
export function cycleThrough(
  from: string,
  next: string,
  below: (name: string) => Iterable<string>,
): readonly string[] | undefined {
  const queue: (readonly string[])[] = [[from, next]];
  const seen = new Set<string>();
  for (let index = 0; index < queue.length; index++) {
    const path = queue[index] ?? [];
    const at = path.at(-1) ?? '';
    if (at === from) return path;
    if (seen.has(at)) continue;
    seen.add(at);
    for (const name of below(at)) queue.push([...path, name]);
  }
  return undefined;
}
