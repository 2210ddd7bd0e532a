/**
 * What a report says of the periods before its own, held against the rest of it. What they held nobody can see any more;
 * but each has to be possible, and what this period shows has to fit what it says of them.
 */

import { pairNamedBy } from '../model/fingerprint.ts';
import type { PastPeriod } from '../model/history.ts';
import { periodNumber } from '../model/period.ts';
import type { Report } from '../model/report.ts';
import { parseDay } from '../model/time.ts';
import { isOpen, netScore, score } from '../model/verdict.ts';
import { couldBeGoneFrom } from './compare.ts';

/** Sentences about what does not fit; empty when all does. */
export function historyContradictions(report: Report): readonly string[] {
  const { history, period, comparison, findings } = report;
  if (!history) {
    const isMarked = findings.some(({ since }) => since !== undefined);
    return isMarked ? ['A finding says since when it is open, and no period is looked at.'] : [];
  }
  if (!period) return ['Earlier periods are told of a report that is of none.'];
  return [
    ...(comparison ? ['A report is of a change, or of a period that others are before.'] : []),
    ...aboutRow([...history, period]),
    ...history.flatMap(aboutPast),
    ...aboutSince(report, [...history.map(({ name }) => name), period.name]),
    ...(history.length > 0 ? aboutGone(report) : []),
  ];
}

/** That the periods are of one length, one after the other, and none is over when the one before it is not. */
function aboutRow(row: readonly Pick<PastPeriod, 'name' | 'from' | 'to'>[]): readonly string[] {
  const isAfter = ({ name, from }: PastPeriod | (typeof row)[number], index: number): boolean => {
    const before = row[index - 1];
    if (!before) return true;
    const [one, other] = [periodNumber(before.name), periodNumber(name)];
    return one?.unit === other?.unit && (one?.index ?? 0) < (other?.index ?? 0) && before.to < from;
  };
  const isPeriod = ({ name, from, to }: (typeof row)[number]): boolean =>
    periodNumber(name) !== undefined && (parseDay(from) ?? 0) < (parseDay(to) ?? 0);
  return [
    ...(row.every(isPeriod) ? [] : ['A period has no name or no days that one could have.']),
    ...(row.every(isAfter) ? [] : ['The periods are of several lengths, twice there, or out of order.']),
  ];
}

function aboutPast({ name, verdicts, score: gross, net }: PastPeriod): readonly string[] {
  return gross === score(verdicts) && net === netScore(verdicts)
    ? []
    : [`The score of ${name} is not what its verdicts come to.`];
}

/** That every open finding says since when, by a period that is told, and that it is new when that is this one. */
function aboutSince({ findings }: Report, names: readonly string[]): readonly string[] {
  const own = names.at(-1);
  const isTold = findings.every(({ verdict, since }) =>
    isOpen(verdict) ? since !== undefined && names.includes(since) : since === undefined,
  );
  const fits = findings.every(
    ({ introduced, since }) =>
      introduced === undefined || since === undefined || (introduced === 'new') === (since === own),
  );
  return [
    ...(isTold ? [] : ['A finding is open since a period that is not told.']),
    ...(fits ? [] : ['A finding is new and open since long, or neither.']),
  ];
}

function aboutGone(report: Report): readonly string[] {
  const isPossible = couldBeGoneFrom(report);
  const isSound = (fingerprint: string, index: number): boolean => {
    const pair = pairNamedBy(fingerprint);
    const isNext = index === 0 || (report.fixed[index - 1] ?? '') < fingerprint;
    return pair !== undefined && isNext && isPossible({ fingerprint, ...pair });
  };
  return report.fixed.every(isSound)
    ? []
    : ['A finding is told as fixed twice, out of order, though it is still open, or by no policy.'];
}
