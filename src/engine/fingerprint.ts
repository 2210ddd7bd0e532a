/** What identifies what a report speaks of, as it can be held against what it names. */
import { type RecordRef, refText } from '../model/record.ts';

/** A policy and what it is about, as one text. */
export function pairOf({
  policy,
  record,
}: {
  readonly policy: string;
  readonly record: RecordRef | null;
}): string {
  return JSON.stringify([policy, record?.kind, record?.id]);
}

/** The check in a fingerprint; undefined when that is not of the policy and record that stand beside it. */
export function checkIn(finding: {
  readonly fingerprint: string;
  readonly policy: string;
  readonly record: RecordRef | null;
}): string | undefined {
  const { fingerprint, policy, record } = finding;
  const [start, end] = [`${policy}/`, `/${refText(record)}`];
  const check = fingerprint.slice(start.length, -end.length);
  return fingerprint === `${start}${check}${end}` && check !== '' ? check : undefined;
}
