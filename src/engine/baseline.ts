/**
 * The baseline: fingerprints of the findings that were known when the tool was adopted. Known findings are
 * shown apart and never stop a run. It can shrink by itself; that it grows, somebody has to ask for.
 */
import { isObject, type JsonObject, own } from '../model/json.ts';
import { by, compareText } from '../model/order.ts';
import type { Problem } from '../model/problem.ts';
import { refText } from '../model/record.ts';
import type { BaselineUse, Finding } from '../model/report.ts';
import type { SourceFile } from '../model/source.ts';
import { isOpen } from '../model/verdict.ts';
import { quote } from '../model/wording.ts';
import { Complaints } from './complaints.ts';
import { readSingle } from './single.ts';
import { writeYaml } from './yaml/write.ts';

/** A finding that is known, and what somebody noted about it. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly note: string | undefined;
}

/** A baseline as it was read. Entries that are wrong are left out, and told. */
export interface Baseline {
  readonly path: string;
  readonly sha256: string;
  readonly entries: ReadonlyMap<string, BaselineEntry>;
}

/** Reads the file. What is wrong with it is told with its place, and nothing wrong makes a finding known. */
export function readBaseline(
  source: SourceFile,
  sha256: string,
): { readonly baseline: Baseline; readonly problems: readonly Problem[] } {
  const entries = new Map<string, BaselineEntry>();
  const baseline = { path: source.path, sha256, entries };
  const { single, problems } = readSingle(source, 'baseline', 'A baseline');
  if (!single || single.isSpoilt('/version')) return { baseline, problems };
  const { value, extent, isSpoilt } = single;
  const complaints = new Complaints(problems);
  for (const [index, entry] of listOf(value).entries()) {
    const pointer = `/findings/${index}`;
    if (!isObject(entry) || isSpoilt(pointer)) continue;
    const fingerprint = String(own(entry, 'fingerprint'));
    if (entries.has(fingerprint)) {
      const place = { extent, pointer: `${pointer}/fingerprint`, part: 'value' } as const;
      const hint = 'Remove one of the two.';
      complaints.tell('duplicate-id', place, `${quote(fingerprint)} stands here a second time.`, { hint });
    }
    const note = own(entry, 'note');
    entries.set(fingerprint, { fingerprint, note: typeof note === 'string' ? note : undefined });
  }
  return { baseline, problems: complaints.problems() };
}

function listOf(value: JsonObject): readonly unknown[] {
  const findings = own(value, 'findings');
  return Array.isArray(findings) ? findings : [];
}

/** A finding's policy, as far as the baseline has to know it: entries may carry an id that it had before. */
interface Named {
  readonly id: string;
  readonly replaces: readonly string[];
}

/** Meets findings with a baseline, and notes which of its entries occur. */
export class KnownFindings {
  readonly #baseline: Baseline | undefined;
  readonly #met = new Set<string>();

  constructor(baseline: Baseline | undefined) {
    this.#baseline = baseline;
  }

  /** Whether the baseline has this fingerprint, under the id the policy has now or one that it had. */
  has(fingerprint: string, policy: Named): boolean {
    const entry = this.#baseline && entryOf(this.#baseline, fingerprint, policy);
    if (entry) this.#met.add(entry.fingerprint);
    return entry !== undefined;
  }

  /**
   * What the baseline came to in a run; undefined without one. Only a `complete` run can tell that something
   * is gone: what was not looked at, or not read, has not been seen to be mended.
   */
  use(findings: readonly Finding[], complete: boolean): BaselineUse | undefined {
    if (!this.#baseline) return undefined;
    const { path, sha256, entries } = this.#baseline;
    const gone = complete ? [...entries.keys()].filter((key) => !this.#met.has(key)).sort(compareText) : null;
    const known = findings.filter((finding) => finding.known && isOpen(finding.verdict)).length;
    return { path, sha256, fingerprints: entries.size, known, gone };
  }
}

function entryOf({ entries }: Baseline, fingerprint: string, policy: Named): BaselineEntry | undefined {
  const rest = fingerprint.slice(policy.id.length);
  for (const id of [policy.id, ...policy.replaces]) {
    const entry = entries.get(id + rest);
    if (entry) return entry;
  }
  return undefined;
}

/** What writing a baseline would do. */
export interface BaselinePlan {
  /** The text of the file; undefined when it can stay as it is. */
  readonly text: string | undefined;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly kept: number;
  /** Open findings that are not known and stay so, because nobody asked to add them. */
  readonly left: readonly string[];
}

/**
 * Plans a baseline for the findings of a complete run: without one, all that are open; with one, only what of
 * it still occurs, and with `add` what is open besides. An entry whose finding is under an exception stays: it
 * still occurs.
 */
export function planBaseline(
  findings: readonly Finding[],
  policies: readonly Named[],
  baseline: Baseline | undefined,
  add: boolean,
): BaselinePlan {
  const policyOf = new Map(policies.map((policy) => [policy.id, policy]));
  const kept = new Map<string, { finding: Finding; note: string | undefined; was: string }>();
  const fresh = new Map<string, Finding>();
  for (const finding of findings) {
    const policy = policyOf.get(finding.policy) ?? { id: finding.policy, replaces: [] };
    const entry = baseline && entryOf(baseline, finding.fingerprint, policy);
    if (entry) kept.set(finding.fingerprint, { finding, note: entry.note, was: entry.fingerprint });
    else if (isOpen(finding.verdict)) fresh.set(finding.fingerprint, finding);
  }
  const occurring = new Set([...kept.values()].map(({ was }) => was));
  const removed = [...(baseline?.entries.keys() ?? [])].filter((key) => !occurring.has(key));
  const adds = add || !baseline;
  const renamed = [...kept].some(([fingerprint, { was }]) => fingerprint !== was);
  const changes = renamed || removed.length > 0 || (adds && fresh.size > 0);
  const lines = [
    ...[...kept.values()].map(({ finding, note }) => entryText(finding, note)),
    ...(adds ? [...fresh.values()].map((finding) => entryText(finding, undefined)) : []),
  ].sort(by(({ fingerprint }) => String(fingerprint)));
  const sorted = [...fresh.keys()].sort(compareText);
  return {
    text: changes ? writeYaml({ version: 1, findings: lines }, HEADER) : undefined,
    added: adds ? sorted : [],
    removed: removed.sort(compareText),
    kept: kept.size,
    left: adds ? [] : sorted,
  };
}

const HEADER = `# Findings that were known when Opsledger was adopted. They are shown apart and never trip the gate.
# Written by "opsledger baseline", which takes out what no longer occurs. Comments are not kept; a note is.
`;

function entryText({ fingerprint, policy, record, title }: Finding, note: string | undefined): JsonObject {
  return {
    fingerprint,
    policy,
    record: refText(record),
    title,
    ...(note === undefined ? {} : { note }),
  };
}
