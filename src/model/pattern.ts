/** Patterns for names: `*` stands for any characters, `?` for one, everything else for itself. */

/** Whether a whole name fits a pattern. Takes at most the product of both lengths, whatever they hold. */
export function fitsPattern(name: string, pattern: string): boolean {
  let [at, next] = [0, 0];
  // Where the last star stands, and how far it reaches so far.
  let [star, reach] = [-1, 0];
  while (at < name.length) {
    if (pattern[next] === '*') {
      star = next;
      reach = at;
      next += 1;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === name[at])) {
      at += 1;
      next += 1;
    } else if (star !== -1) {
      reach += 1;
      at = reach;
      next = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next += 1;
  return next === pattern.length;
}

/** True for a pattern that more than one name can fit. */
export function isOpenPattern(pattern: string): boolean {
  return /[*?]/.test(pattern);
}
