/** How many there were of what could be judged, so that whoever doubts a number can tie it to records. */
import { by, compareText, groupBy } from '../model/order.ts';
import type { Populations } from '../model/populations.ts';
import type { RecordRef } from '../model/record.ts';
import type { Unexamined } from '../model/report.ts';
import type { Inventory } from './inventory.ts';

/** As much of the result of a policy as is counted; of parts that are joined, all of them together. */
export interface Counted {
  readonly policy: string;
  /** The kinds it judges; null for one that is judged once. */
  readonly kinds: readonly string[] | null;
  /** Evaluations that are of a record. */
  readonly judged: number;
  readonly ruledOut: number;
}

/** Records that nobody looked at. */
type PassedOver = Pick<Unexamined, 'records' | 'leftOut'>;

/** The same in one list, those that nobody was to look at with the others. */
export function passedOverOf({ records, leftOut = [] }: PassedOver): readonly RecordRef[] {
  return [...records, ...leftOut];
}

type KindCount = Populations['kinds'][number];

/** The populations of a run: the records of an inventory by kind, and of each policy what became of those it is for. */
export function populationsOf(
  inventory: Inventory,
  unexamined: PassedOver,
  results: readonly Counted[],
): Populations {
  const names = [...new Set([...inventory.byKind.keys(), ...inventory.ambiguous.keys()])].sort(compareText);
  const kinds = names.map((kind): KindCount => {
    const records = inventory.byKind.get(kind) ?? [];
    const ambiguous = inventory.ambiguous.get(kind) ?? [];
    return {
      kind,
      records: records.length,
      examined: 0,
      ambiguous: ambiguous.length,
      files: new Set([...records, ...ambiguous].map(({ extent }) => extent.source.path)).size,
    };
  });
  return countAgain(kinds, unexamined, results);
}

/** The same where the records by kind have been counted already, as for parts that are joined. */
export function countAgain(
  kinds: readonly KindCount[],
  unexamined: PassedOver,
  results: readonly Counted[],
): Populations {
  const passedOver = groupBy(passedOverOf(unexamined), ({ kind }) => kind);
  const sizes = new Map(kinds.map((one) => [one.kind, one.records]));
  return {
    kinds: kinds.map((one) => ({ ...one, examined: one.records - (passedOver.get(one.kind)?.length ?? 0) })),
    policies: results
      .map(({ policy, kinds: wanted, judged, ruledOut }) => {
        const total = (wanted ?? []).reduce((sum, kind) => sum + (sizes.get(kind) ?? 0), 0);
        return {
          policy,
          once: wanted === null,
          records: total,
          judged,
          ruledOut,
          leftOut: total - judged - ruledOut,
        };
      })
      .sort(by(({ policy }) => policy)),
  };
}
