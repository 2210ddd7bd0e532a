import type { Operator } from '../operator.ts';
import { add } from './add.ts';
import { age } from './age.ts';
import { all } from './all.ts';
import { and } from './and.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { avg } from './avg.ts';
import { before } from './before.ts';
import { bursts } from './bursts.ts';
import { businessHours } from './business-hours.ts';
import { cat } from './cat.ts';
import { cidrContains } from './cidr-contains.ts';
import { count } from './count.ts';
import { dateAdd } from './date-add.ts';
import { dateDiff } from './date-diff.ts';
import { defaultTo } from './default.ts';
import { difference } from './difference.ts';
import { distinct } from './distinct.ts';
import { divide } from './divide.ts';
import { duration } from './duration.ts';
import { endsWith } from './ends-with.ts';
import { equals } from './equals.ts';
import { exists } from './exists.ts';
import { fileExists } from './file-exists.ts';
import { filter } from './filter.ts';
import { first } from './first.ts';
import { glob } from './glob.ts';
import { greater } from './greater.ts';
import { groupBy } from './group-by.ts';
import { gteDuration } from './gte-duration.ts';
import { ifElse } from './if.ts';
import { isIn } from './in.ts';
import { intersect } from './intersect.ts';
import { last } from './last.ts';
import { less } from './less.ts';
import { looselyDiffers } from './loosely-differs.ts';
import { looselyEquals } from './loosely-equals.ts';
import { lower } from './lower.ts';
import { lteDuration } from './lte-duration.ts';
import { map } from './map.ts';
import { matches } from './matches.ts';
import { max } from './max.ts';
import { median } from './median.ts';
import { merge } from './merge.ts';
import { min } from './min.ts';
import { missing } from './missing.ts';
import { missingSome } from './missing-some.ts';
import { multiply } from './multiply.ts';
import { newest } from './newest.ts';
import { none } from './none.ts';
import { not } from './not.ts';
import { notAfter } from './not-after.ts';
import { notEquals } from './not-equals.ts';
import { oldest } from './oldest.ts';
import { or } from './or.ts';
import { overlap } from './overlap.ts';
import { percent } from './percent.ts';
import { percentile } from './percentile.ts';
import { reachable } from './reachable.ts';
import { reduce } from './reduce.ts';
import { referrers } from './referrers.ts';
import { remainder } from './remainder.ts';
import { semVer } from './sem-ver.ts';
import { sha256Matches } from './sha256-matches.ts';
import { some } from './some.ts';
import { sortBy } from './sort-by.ts';
import { startsWith } from './starts-with.ts';
import { subset } from './subset.ts';
import { substr } from './substr.ts';
import { subtract } from './subtract.ts';
import { sum } from './sum.ts';
import { truthy } from './truthy.ts';
import { uncovered } from './uncovered.ts';
import { unique } from './unique.ts';
import { val } from './val.ts';
import { variable } from './var.ts';
import { verdict } from './verdict.ts';
import { within } from './within.ts';

const list = [
  add,
  age,
  all,
  and,
  atLeast,
  atMost,
  avg,
  before,
  bursts,
  businessHours,
  cat,
  cidrContains,
  count,
  dateAdd,
  dateDiff,
  defaultTo,
  difference,
  distinct,
  divide,
  duration,
  endsWith,
  equals,
  exists,
  fileExists,
  filter,
  first,
  glob,
  greater,
  groupBy,
  gteDuration,
  ifElse,
  intersect,
  isIn,
  last,
  less,
  looselyDiffers,
  looselyEquals,
  lower,
  lteDuration,
  map,
  matches,
  max,
  median,
  merge,
  min,
  missing,
  missingSome,
  multiply,
  newest,
  none,
  not,
  notAfter,
  notEquals,
  oldest,
  or,
  overlap,
  percent,
  percentile,
  reachable,
  reduce,
  referrers,
  remainder,
  semVer,
  sha256Matches,
  some,
  sortBy,
  startsWith,
  subset,
  substr,
  subtract,
  sum,
  truthy,
  uncovered,
  unique,
  val,
  variable,
  verdict,
  within,
] as const satisfies readonly Operator[];

/** The operators by name. To add one: write its file and put it in the list. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  list.map((operator) => [operator.name, operator]),
);
