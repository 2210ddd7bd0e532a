/** What a fingerprint names, for whoever has nothing else of a finding. */
import { type RecordRef, refText } from './record.ts';

/** The policy and the record that a fingerprint is about; undefined for what is none. */
export function pairNamedBy(
  fingerprint: string,
): { readonly policy: string; readonly record: RecordRef | null } | undefined {
  const [, policy, kind = '', id = ''] = /^([^/]+)\/.+\/([^/]+)\/([^/]+)$/.exec(fingerprint) ?? [];
  if (policy === undefined) return undefined;
  const record = { kind, id };
  return { policy, record: refText(record) === refText(null) ? null : record };
}
