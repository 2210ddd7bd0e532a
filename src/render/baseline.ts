/** What `opsledger baseline` did, for people at a prompt. */
import type { BaselineChange } from '../model/baseline.ts';
import { counted, grouped } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import { Page, type TextOptions } from './page.ts';

/** Fingerprints of a sort that are listed before the rest is only counted. */
export const MOST_LISTED = 20;

/** The fingerprints that went in and out, and in the last line what became of the file. */
export function renderBaseline(change: BaselineChange, options: TextOptions): string {
  const page = new Page(options);
  const { palette } = page;
  const { added, removed, left } = change;
  list(page, '-', removed, palette.good, options);
  list(page, '+', added, palette.unsure, options);
  if (left.length > 0) {
    page.line(`Open and not known, left out (--add takes ${left.length === 1 ? 'it' : 'them'} in):`);
    list(page, ' ', left, palette.dim, options);
  }
  page.hanging('', 0, safe(outcome(change)), palette.strong);
  return page.text();
}

function list(
  page: Page,
  sign: string,
  fingerprints: readonly string[],
  style: (text: string) => string,
  { verbose }: TextOptions,
): void {
  const shown = verbose ? fingerprints : fingerprints.slice(0, MOST_LISTED);
  for (const fingerprint of shown) page.line(style(`  ${sign} ${safe(fingerprint)}`));
  const more = fingerprints.length - shown.length;
  if (more > 0) page.line(page.palette.dim(`  ${sign} and ${grouped(more)} more; all of them with -v`));
}

function outcome({ path, first, changes, dryRun, added, removed, kept }: BaselineChange): string {
  const holds = kept + added.length;
  if (!changes) {
    if (first) return 'Nothing is open, so no baseline is needed; none was written.';
    return `${path} stays as it is: ${counted(kept, 'known finding')}, none of them gone.`;
  }
  const verb = dryRun ? 'Would write' : 'Wrote';
  const moved = [
    ...(removed.length > 0 ? [`${grouped(removed.length)} taken out`] : []),
    ...(added.length > 0 ? [`${grouped(added.length)} added`] : []),
  ];
  const how = first || moved.length === 0 ? '' : ` (${moved.join(', ')})`;
  return `${verb} ${path}: ${counted(holds, 'known finding')}${how}.${dryRun ? '' : ' Commit it.'}`;
}
