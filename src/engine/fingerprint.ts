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

/** The policy and the record that a fingerprint is about; undefined for what is none. */
export function pairNamedBy(
  fingerprint: string,
): { readonly policy: string; readonly record: RecordRef | null } | undefined {
  const [, policy, kind = '', id = ''] = /^([^/]+)\/.+\/([^/]+)\/([^/]+)$/.exec(fingerprint) ?? [];
  if (policy === undefined) return undefined;
  const record = { kind, id };
  return { policy, record: refText(record) === refText(null) ? null : record };
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
