/** What an exception would change, or what keeps it from being written, for people at a prompt. */
import type { Complaint, ExceptionPreview } from '../model/exception-draft.ts';
import { refText } from '../model/record.ts';
import { counted, listed } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import { Page, painter, type TextOptions } from './page.ts';
import { scoreText, VERDICT_WORDS } from './words.ts';

/** Verdict, scores and gate before and after, and whether the file is there. */
export function renderPreview(preview: ExceptionPreview, options: TextOptions): string {
  const page = new Page(options);
  const { palette } = page;
  const { id, path, policy, record, approver, expires, covers, before, after, isWritten } = preview;
  const [was, is] = [before, after].map(({ verdict }) => painter(palette, verdict)(VERDICT_WORDS[verdict]));
  page.line(
    `${safe(policy)} on ${safe(refText(record))}: ${was} now, ${is} with ${id} until ${safe(expires)}.`,
  );
  if (covers.length > 1) {
    const text = `It covers all ${counted(covers.length, 'finding')} there: ${listed(covers, 'and')}.`;
    page.hanging('', 0, safe(text), palette.unsure);
  }
  page.line(
    palette.dim(
      `Score ${scoreText(before.score)} now, ${scoreText(after.score)} with it; net ${scoreText(before.net)} now, ${scoreText(after.net)} with it.`,
    ),
  );
  page.hanging('', 0, safe(gateText(before.gate, after.gate)), palette.dim);
  const outcome = isWritten
    ? `Wrote ${path}. Commit it, and let ${approver} approve the commit.`
    : `Nothing was written. With --write this goes to ${path}.`;
  page.hanging('', 0, safe(outcome), palette.strong);
  return page.text();
}

/** Everything that is missing or wrong, each with what to write. */
export function renderComplaints(
  about: string,
  complaints: readonly Complaint[],
  options: TextOptions,
): string {
  const page = new Page(options);
  const { palette } = page;
  page.line(`opsledger: ${safe(about)} cannot be written: ${counted(complaints.length, 'thing')} to mend.`);
  for (const { message, hint } of complaints) {
    page.hanging('  ', 2, safe(message), palette.unsure);
    page.hanging('    ', 4, safe(hint), palette.dim);
  }
  return page.text();
}

function gateText(before: readonly string[], after: readonly string[]): string {
  const words = (reasons: readonly string[]) => reasons.join('; ') || 'nothing stops the run';
  const same = before.join() === after.join();
  return same
    ? `Gate, with and without it: ${words(after)}.`
    : `Gate now: ${words(before)}. With it: ${words(after)}.`;
}
