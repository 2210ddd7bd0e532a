/** What a change comes to: the report of a base held against that of what followed it. */
import type { Change, Comparison, FixedFinding, Touched } from '../model/comparison.ts';
import type { Gate, Gated } from '../model/gate.ts';
import { by, compareText } from '../model/order.ts';
import { type InventoryRecord, refText } from '../model/record.ts';
import { type Finding, type Report, withMore } from '../model/report.ts';
import { isOpen } from '../model/verdict.ts';
import { gateResult } from './gate.ts';
import type { Inventory } from './inventory.ts';
import { passedOverOf } from './populations.ts';
import { Services } from './services.ts';

export interface CompareInput {
  /** Of the base, by its own rules; undefined when there is nothing to compare with. */
  readonly base: Report & { readonly revision: NonNullable<Report['revision']> };
  /** Of the change, by the rules that are in force. */
  readonly judged: Report;
  readonly head: string | null;
  readonly paths: readonly string[];
  readonly touched: Touched;
  readonly judging: Comparison['judging'];
  readonly gate: Gate;
  readonly gated: Gated;
}

/**
 * The report of the change, with what is new, what is fixed, and how scores moved; its gate looks at what `gated` says.
 * A finding is the same by its fingerprint. Where the base could not tell and the change shows a failure, that was open
 * before, and whoever brings evidence is not blamed for it; where the base shows a failure and the change takes the
 * evidence away, nothing is fixed, and that it cannot be told any more is new.
 */
export function compared(input: CompareInput): Report {
  const { base, judged } = input;
  const { findings, fixed, unjudged, scorecards } = heldAgainst(base, judged);
  const open = findings.filter(({ verdict }) => isOpen(verdict));
  const introduced = open.filter(({ introduced }) => introduced === 'new');
  return {
    ...judged,
    summary: {
      ...judged.summary,
      gate: gateResult(input.gated === 'new' ? introduced : findings, input.gate),
    },
    findings,
    fixed: fixed.map(({ fingerprint }) => fingerprint),
    ...(unjudged.length > 0 ? { unjudged } : {}),
    comparison: {
      base: { commit: base.revision.commit, tree: base.revision.tree },
      head: input.head,
      score: base.summary.score,
      net: base.summary.net,
      counts: {
        introduced: introduced.length,
        existing: open.length - introduced.length,
        fixed: fixed.filter(({ removed }) => !removed).length,
        removed: fixed.filter(({ removed }) => removed).length,
      },
      fixed,
      paths: input.paths,
      touched: input.touched,
      judging: input.judging,
    },
    scorecards,
  };
}

/** What a report is held against needs no more of an earlier one. */
export interface Earlier extends Pick<Report, 'scorecards'> {
  readonly findings: readonly Shown[];
}

/** A finding without what only its own report tells. */
type Shown = Gone & Pick<Finding, 'title' | 'severity'>;

/** What a report is marked with where it is held against an earlier one. */
interface Held extends Pick<Report, 'findings' | 'scorecards'> {
  /** What the earlier one shows as open and this does not, by fingerprint. */
  readonly fixed: readonly FixedFinding[];
  /** Fingerprints of what the earlier one shows as open, and of which no policy says anything here. */
  readonly unjudged: readonly string[];
}

/** What is new in a report, what is gone and how scores moved since another, each of which was judged by its own rules. */
export function heldAgainst(base: Earlier, judged: Report): Held {
  const there = new Set(base.findings.map(({ fingerprint }) => fingerprint));
  const wasOpen = openIn(base);
  const [isGone, isRemoved, isJudged] = [goneFrom(judged), removedFrom(judged), judgedIn(judged)];
  const scores = new Map(base.scorecards.map((card) => [`${card.by} ${card.subject}`, card.score]));
  return {
    findings: judged.findings.map((finding) => {
      const isKnown = isOpen(finding.verdict) ? wasOpen(finding) : there.has(finding.fingerprint);
      return withMore(finding, { introduced: isKnown ? 'existing' : 'new' } as const);
    }),
    fixed: [...openFindings(base).values()]
      .filter(isGone)
      .map((finding) => fixedOf(finding, isRemoved(finding)))
      .sort(by(({ fingerprint }) => fingerprint)),
    unjudged: [...openFindings(base).values()]
      .filter((finding) => !isJudged(finding))
      .map(({ fingerprint }) => fingerprint)
      .sort(compareText),
    scorecards: judged.scorecards.map((card) => {
      const score = scores.get(`${card.by} ${card.subject}`) ?? null;
      return { ...card, delta: score === null || card.score === null ? null : card.score - score };
    }),
  };
}

/** Whether an open finding of a later report was open in this one, or could not be told there and has come to light. */
export function openIn(base: Pick<Earlier, 'findings'>): (finding: Gone) => boolean {
  const before = openFindings(base);
  const wasUndecided = undecidedPairs(before.values());
  return (finding) =>
    before.has(finding.fingerprint) || (!isUndecidedFinding(finding) && wasUndecided.has(pairOf(finding)));
}

/** What identifies a finding, and what it is about. */
type Gone = Pick<Finding, 'fingerprint' | 'policy' | 'record' | 'verdict'>;

/** Whether an open finding of a base is mended or removed by what a report shows. */
export function goneFrom(judged: Report): (finding: Gone) => boolean {
  const isPossible = couldBeGoneFrom(judged);
  const stillOpen = new Set([...openFindings(judged).values()].map(pairOf));
  return (finding) =>
    isPossible(finding) && (!isUndecidedFinding(finding) || !stillOpen.has(pairOf(finding)));
}

/** The same for a finding of which nobody knows what it was: false where it is not gone, whatever it was. */
export function couldBeGoneFrom(judged: Report): (finding: Omit<Gone, 'verdict'>) => boolean {
  const after = openFindings(judged);
  const isUndecided = undecidedPairs(after.values());
  // Who accepts what is wrong has not mended it.
  const isAccepted = new Set(judged.findings.filter(({ verdict }) => verdict === 'excepted').map(pairOf));
  const isJudged = judgedIn(judged);
  return (finding) =>
    isJudged(finding) &&
    !after.has(finding.fingerprint) &&
    !isUndecided.has(pairOf(finding)) &&
    !isAccepted.has(pairOf(finding));
}

/** Whether a report judges by the policy of a finding: who switches it off, or deletes it, has mended nothing. */
export function judgedIn({ policies }: Pick<Report, 'policies'>): (finding: Pick<Gone, 'policy'>) => boolean {
  const ids = new Set(policies.map(({ id }) => id));
  return ({ policy }) => ids.has(policy);
}

/** Whether a finding of a base went because its record did. */
export function removedFrom({ evaluations, unexamined }: Report): (finding: Pick<Gone, 'record'>) => boolean {
  const judged = evaluations.flatMap(({ record }) => (record ? [refText(record)] : []));
  const records = new Set([...judged, ...passedOverOf(unexamined).map(refText)]);
  return ({ record }) => record !== null && !records.has(refText(record));
}

/** Open findings by fingerprint. */
function openFindings<T extends Gone>({
  findings,
}: {
  readonly findings: readonly T[];
}): ReadonlyMap<string, T> {
  return new Map(
    findings
      .filter(({ verdict }) => isOpen(verdict))
      .map((finding) => [finding.fingerprint, finding] as const),
  );
}

/** What a finding is about, whichever of its policy's checks it comes from. */
function pairOf({ policy, record }: Pick<Finding, 'policy' | 'record'>): string {
  return `${policy} ${refText(record)}`;
}

/** Whether nothing was found to be wrong: it could not be told. */
function isUndecidedFinding({ verdict }: Pick<Gone, 'verdict'>): boolean {
  return verdict !== 'fail';
}

function undecidedPairs(findings: Iterable<Gone>): ReadonlySet<string> {
  return new Set([...findings].filter(isUndecidedFinding).map(pairOf));
}

function fixedOf(finding: Shown, removed: boolean): FixedFinding {
  const { fingerprint, policy, title, severity, verdict, record } = finding;
  return { fingerprint, policy, title, severity, verdict, record, removed };
}

/** The records that are not the same in both, and the services that depend on them in either. */
export function touchedBetween(base: Inventory, judged: Inventory): Touched {
  const changes: { record: InventoryRecord; change: Change; inventory: Inventory }[] = [];
  for (const record of judged.records) {
    const before = counterpart(record, base);
    if (!before) changes.push({ record, change: 'added', inventory: judged });
    else if (JSON.stringify(before.data) !== JSON.stringify(record.data))
      changes.push({ record, change: 'changed', inventory: judged });
  }
  for (const record of base.records)
    if (!counterpart(record, judged)) changes.push({ record, change: 'removed', inventory: base });
  const services = new Map([base, judged].map((inventory) => [inventory, new Services(inventory)]));
  const counts = new Map<string, number>();
  for (const { record } of changes) {
    // A dependency that is new, or gone, counts as well.
    const needed = [base, judged].flatMap((inventory) => {
      const there = counterpart(record, inventory);
      return there ? (services.get(inventory)?.of(there) ?? []) : [];
    });
    for (const id of new Set(needed)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return {
    records: changes
      .map(({ record: { kind, id }, change }) => ({ kind, id, change }))
      .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id)),
    services: [...counts]
      .map(([id, records]) => ({ id, name: nameOf(id, judged) ?? nameOf(id, base) ?? id, records }))
      .sort(by(({ id }) => id)),
  };
}

function counterpart({ kind, id }: InventoryRecord, inventory: Inventory): InventoryRecord | undefined {
  const found = inventory.byId.get(id);
  return found?.kind === kind ? found : undefined;
}

function nameOf(id: string, { byId }: Inventory): string | undefined {
  const name = byId.get(id)?.data['name'];
  return typeof name === 'string' ? name : undefined;
}
