/**
 * What a report says of a change and of what lapses soon, held against the rest of it. What the base held nobody can
 * see any more; what the report itself would have to show, it has to show.
 */
import type { Comparison, FixedFinding, Lapse } from '../model/comparison.ts';
import { pairNamedBy } from '../model/fingerprint.ts';
import { refText } from '../model/record.ts';
import type { Report } from '../model/report.ts';
import { type Day, MS_PER_DAY, parseDay, parseInstant } from '../model/time.ts';
import { isOpen, type Verdict } from '../model/verdict.ts';
import { goneFrom, judgedIn, removedFrom } from './compare.ts';
import { checkIn, pairOf } from './fingerprint.ts';
import { historyContradictions } from './recount-history.ts';

/** Sentences about what does not fit; empty when all does. */
export function changeContradictions(report: Report): readonly string[] {
  const { comparison } = report;
  return [
    ...aboutMarks(report),
    ...(comparison ? aboutComparison(report, comparison) : withoutComparison(report)),
    ...aboutUnjudged(report),
    ...historyContradictions(report),
    ...aboutLapses(report),
  ];
}

/** Where there is a comparison, or a period before, everything says how it compares, and elsewhere nothing does. */
function aboutMarks({ findings, scorecards, comparison, history = [] }: Report): readonly string[] {
  const isCompared = comparison !== undefined || history.length > 0;
  const isMarked = findings.every(({ introduced }) => (introduced !== undefined) === isCompared);
  const isMeasured = scorecards.every(({ delta }) => (delta !== undefined) === isCompared);
  return [
    ...(isMarked ? [] : ['Not every finding says whether it is new, or one does without a comparison.']),
    ...(isMeasured
      ? []
      : ['Not every scorecard says how its score moved, or one does without a comparison.']),
    ...scorecards
      .filter(({ score, delta }) => !isPossible(score, delta))
      .map(({ by, subject }) => `The score of ${by} ${subject} cannot have moved like that.`),
  ];
}

/** Whether there is a score to begin with, from 0 to 100, that moved by so much. */
function isPossible(score: number | null, delta: number | null | undefined): boolean {
  if (delta === undefined || delta === null) return true;
  return score !== null && score - delta >= 0 && score - delta <= 100;
}

function withoutComparison({ fixed, history = [] }: Report): readonly string[] {
  return fixed.length === 0 || history.length > 0
    ? []
    : ['Findings are told as fixed, and there is nothing they were compared with.'];
}

/** That what nobody judges any more was there before, is told once, and is of no policy that judges here. */
function aboutUnjudged(report: Report): readonly string[] {
  const { unjudged = [], comparison, history = [] } = report;
  if (unjudged.length === 0) return [];
  const isJudged = judgedIn(report);
  const isSound = (fingerprint: string): boolean => {
    const pair = pairNamedBy(fingerprint);
    return pair !== undefined && !isJudged(pair);
  };
  return [
    ...(comparison || history.length > 0
      ? []
      : ['Findings are told as judged no more, and there is nothing they were compared with.']),
    ...(isRising(unjudged) && unjudged.every(isSound)
      ? []
      : ['A finding is told as judged no more twice, out of order, or though its policy judges.']),
  ];
}

function aboutComparison(
  report: Report,
  { counts, fixed, paths, touched, judging }: Comparison,
): readonly string[] {
  const open = report.findings.filter(({ verdict }) => isOpen(verdict));
  const introduced = open.filter((finding) => finding.introduced === 'new').length;
  const removed = fixed.filter((finding) => finding.removed).length;
  const fingerprints = fixed.map(({ fingerprint }) => fingerprint);
  const [isGone, isRemoved] = [goneFrom(report), removedFrom(report)];
  const isSound = (finding: FixedFinding): boolean =>
    isOpen(finding.verdict) &&
    checkIn(finding) !== undefined &&
    isGone(finding) &&
    finding.removed === isRemoved(finding);
  const records = touched.records.map(refText);
  return [
    ...(counts.introduced === introduced ? [] : ['The comparison counts another number of new findings.']),
    ...(counts.existing === open.length - introduced
      ? []
      : ['The comparison counts another number of findings that were there before.']),
    ...(counts.fixed === fixed.length - removed
      ? []
      : ['The comparison counts another number of fixed findings.']),
    ...(counts.removed === removed
      ? []
      : ['The comparison counts another number of findings that went with their record.']),
    ...(isSame(fingerprints, report.fixed)
      ? []
      : ['What is told as fixed is not what the comparison lists.']),
    ...(isRising(fingerprints) ? [] : ['What is fixed is told twice, or out of order.']),
    ...fixed
      .filter((finding) => !isSound(finding))
      .map(({ policy }) => `A finding of ${policy} is told as gone, and the result shows otherwise.`),
    ...(isRising(paths) ? [] : ['The changed files are told twice, or out of order.']),
    ...(new Set(records).size === records.length ? [] : ['A changed record is told twice.']),
    ...(touched.services.every((service) => service.records >= 1 && service.records <= records.length)
      ? []
      : ['A service depends on another number of changed records than there are.']),
    ...(judging?.items.length === 0 ? ['The rules are told as changed, and nothing of them is.'] : []),
  ];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

/** Whether each is after the one before it, so that none is there twice. */
function isRising(texts: readonly string[]): boolean {
  return texts.every((text, index) => index === 0 || (texts[index - 1] ?? '') < text);
}

/** The zones of the world reach this far from UTC, in days. */
const ZONES = 1;

function aboutLapses(report: Report): readonly string[] {
  const { lapses } = report;
  if (!lapses) return [];
  const verdicts = new Map(report.evaluations.map((one) => [pairOf(one), one.verdict]));
  const today = Math.floor((parseInstant(report.asOf) ?? 0) / MS_PER_DAY);
  const isInTime = ({ on }: Lapse): boolean => {
    const day = parseDay(on);
    return day !== undefined && day >= today - ZONES && day <= today + lapses.days + ZONES;
  };
  const told = lapses.items.flatMap(({ policy, records }) =>
    (records.length === 0 ? [null] : records).map((record) => pairOf({ policy: policy ?? '', record })),
  );
  return [
    ...lapses.items
      .filter(
        (lapse) => !isInTime(lapse) || !(isExceptionLapse(lapse, report) || isVerdictLapse(lapse, verdicts)),
      )
      .map(({ on }) => `What lapses on ${on} does not hold by the rest of the result, or not until then.`),
    ...(new Set(told).size === told.length ? [] : ['Something is told to lapse twice.']),
  ];
}

/** An exception that is in force, and ends on the day before. */
function isExceptionLapse({ what, on, policy, verdict, records }: Lapse, { exceptions }: Report): boolean {
  const [record] = records;
  const exception = exceptions.find(({ id }) => record?.kind === 'Exception' && record.id === id);
  const last: Day | undefined = parseDay(exception?.expires ?? '');
  return (
    what === 'exception' &&
    policy === null &&
    verdict === null &&
    records.length === 1 &&
    exception?.state === 'active' &&
    last !== undefined &&
    last + 1 === parseDay(on)
  );
}

/** Evaluations that pass now, or are not asked for yet. */
function isVerdictLapse(
  { what, policy, verdict, records }: Lapse,
  verdicts: ReadonlyMap<string, Verdict>,
): boolean {
  if (policy === null || verdict === null || what === 'exception') return false;
  return (records.length === 0 ? [null] : records).every((record) => {
    const now = verdicts.get(pairOf({ policy, record }));
    return now === 'pass' || (now === 'upcoming' && what === 'deadline');
  });
}
