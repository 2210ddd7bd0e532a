/** How a report's words and numbers are spelt, whatever the format. */
import type { OccurrenceState } from '../model/timetable.ts';
import type { Verdict } from '../model/verdict.ts';

/** A verdict in words. */
export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  pass: 'pass',
  fail: 'fail',
  no_evidence: 'no evidence',
  stale: 'stale',
  excepted: 'excepted',
  not_applicable: 'not applicable',
  upcoming: 'upcoming',
  error: 'error',
};

/** A sign for each verdict, for those who cannot tell the colours apart. */
export const VERDICT_SIGNS: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  fail: '✗',
  no_evidence: '?',
  stale: '?',
  excepted: '~',
  error: '!',
  upcoming: '·',
  not_applicable: '·',
};

/** A sign for each time at which a routine was due. */
export const OCCURRENCE_SIGNS: Readonly<Record<OccurrenceState, string>> = {
  done: '●',
  late: '◐',
  missing: '○',
  not_yet_due: '·',
};

/** The sign for one that no report tells of. */
export const UNTOLD_SIGN = '?';

/** The same in words, for those who see no signs. */
export const OCCURRENCE_WORDS: Readonly<Record<OccurrenceState, string>> = {
  done: 'done in time',
  late: 'late',
  missing: 'missing',
  not_yet_due: 'not yet due',
};

export const UNTOLD_WORDS = 'not reported';

/** A score as it is shown; a dash when nothing was judged. */
export function scoreText(score: number | null): string {
  return score === null ? '–' : `${score} %`;
}

/** A bar of ten cells, full only at 100. */
export function bar(score: number | null): string {
  const cells = score === null ? 0 : Math.floor(score / 10);
  return '█'.repeat(cells) + '░'.repeat(10 - cells);
}
