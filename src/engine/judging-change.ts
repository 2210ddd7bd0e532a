/**
 * What a change alters of what judges: policies, exceptions, the organisation, who may approve, the configuration.
 * None of it counts for the change itself; what it would make of it is told, so that nobody loosens in passing.
 */
import type { Change, JudgingChange, JudgingDraft, JudgingEffect, JudgingItem } from '../model/comparison.ts';
import type { Gate } from '../model/gate.ts';
import type { JsonObject, JsonValue } from '../model/json.ts';
import { compareText } from '../model/order.ts';
import { severityRank } from '../model/policy.ts';
import { refText } from '../model/record.ts';
import type { PolicyCard, Report } from '../model/report.ts';
import { redacted } from '../model/secret.ts';
import type { Location } from '../model/source.ts';
import { type Evaluation, isOpen, OPEN_VERDICTS, type Verdict } from '../model/verdict.ts';
import { counted, listed, quote } from '../model/wording.ts';
import type { Baseline } from './baseline.ts';
import { mayApprove } from './exceptions.ts';
import type { Inventory } from './inventory.ts';
import { judgingPart } from './judges.ts';
import type { PolicySet } from './policies.ts';
import type { Policy } from './policy.ts';
import { locateAll, placeIn } from './yaml/places.ts';

/** What the rules of one side are. */
export interface Rules {
  readonly policies: PolicySet;
  readonly inventory: Inventory;
  readonly baseline: Baseline | undefined;
  readonly gate: Gate;
  readonly exceptionMaxDays: number;
  /** Patterns that find records. */
  readonly patterns: readonly string[];
  /** Profiles that are taken. */
  readonly profiles: readonly string[];
  /** Path → text of the templates that the repository brings. They judge nothing; they decide what people see of it. */
  readonly templates: ReadonlyMap<string, string>;
  /** Where the configuration lies, from the root, be it there or not. */
  readonly configuration: string;
}

/** What `changed` has otherwise than `base`; empty when nothing. */
export function judgingDrafts(base: Rules, changed: Rules): readonly JudgingDraft[] {
  return [...configurationItems(base, changed), ...policyItems(base, changed), ...recordItems(base, changed)];
}

/**
 * What drafts come to; null where there is no draft. `judging` is the report by the rules that judged, `otherwise` the one
 * by the others: the changed ones where they count later, those before where the changed ones count now.
 */
export function judgingChange(
  drafts: readonly JudgingDraft[],
  counts: JudgingChange['counts'],
  judging: Report,
  otherwise: Report,
): JudgingChange | null {
  if (drafts.length === 0) return null;
  const [judged, proposed] = counts === 'later' ? [judging, otherwise] : [otherwise, judging];
  const moves = new Moves(judged, proposed);
  return {
    counts,
    items: drafts.map((draft) => finished(draft, moves, judged, proposed)),
    score: proposed.summary.score,
    net: proposed.summary.net,
    loosened: moves.total.loosened,
    tightened: moves.total.tightened,
  };
}

/** How many evaluations would no longer need somebody, and would from then on. */
interface Counts {
  loosened: number;
  tightened: number;
  /** Evaluations that would not be made any more. */
  lost: number;
}

/** Evaluations of the same inventory by two sets of rules, held against each other. */
class Moves {
  readonly total: Counts = { loosened: 0, tightened: 0, lost: 0 };
  readonly #byPolicy = new Map<string, Counts>();

  constructor(judged: Report, proposed: Report) {
    const after = new Map(proposed.evaluations.map((one) => [keyOf(one), one.verdict]));
    const before = new Map(judged.evaluations.map((one) => [keyOf(one), one.verdict]));
    for (const one of judged.evaluations) this.#count(one.policy, one.verdict, after.get(keyOf(one)));
    for (const one of proposed.evaluations)
      if (!before.has(keyOf(one))) this.#count(one.policy, undefined, one.verdict);
  }

  #count(policy: string, before: Verdict | undefined, after: Verdict | undefined): void {
    const wasOpen = before !== undefined && isOpen(before);
    const willBe = after !== undefined && isOpen(after);
    for (const counts of [this.total, this.of(policy)]) {
      if (wasOpen && !willBe) counts.loosened += 1;
      if (!wasOpen && willBe) counts.tightened += 1;
      if (after === undefined) counts.lost += 1;
    }
  }

  of(policy: string): Counts {
    let counts = this.#byPolicy.get(policy);
    if (!counts) {
      counts = { loosened: 0, tightened: 0, lost: 0 };
      this.#byPolicy.set(policy, counts);
    }
    return counts;
  }
}

function keyOf({ policy, record }: Evaluation): string {
  return `${policy} ${refText(record)}`;
}

function finished(draft: JudgingDraft, moves: Moves, judged: Report, proposed: Report): JudgingItem {
  if (draft.part === 'policy') return policyEffect(draft, moves, judged, proposed);
  if (draft.kind === 'Exception') return exceptionEffect(draft, judged, proposed);
  return { ...draft, effect: draft.effect ?? 'unknown' };
}

/** Puts together what speaks for less and what speaks for more. */
function effectOf(isWeaker: boolean, isStricter: boolean): JudgingEffect {
  if (isWeaker) return isStricter ? 'both' : 'weaker';
  return isStricter ? 'stricter' : 'none';
}

// Policies

function policyItems(base: Rules, changed: Rules): readonly JudgingDraft[] {
  const before = new Map(base.policies.policies.map((policy) => [policy.id, policy]));
  const after = new Map(changed.policies.policies.map((policy) => [policy.id, policy]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return ids.flatMap((id) => {
    const [was, is] = [before.get(id), after.get(id)];
    // One with mistakes is told as a problem; that it is gone would be half of the truth.
    if (!is && changed.policies.broken.has(id)) return [];
    if (was && is && signatureOf(was) === signatureOf(is)) return [];
    const change: Change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    const policy = is ?? was;
    return [
      {
        part: 'policy',
        id,
        change,
        effect: null,
        details: [],
        location: policy ? placeOf(policy) : null,
      },
    ];
  });
}

/**
 * Everything about the policies that judge, as one text: equal for equal rules, wherever they lie and whatever else is
 * configured. What is switched off is left out, as if it were not there.
 */
export function rulesText({ policies }: PolicySet): string {
  return JSON.stringify(policies.filter(({ off }) => off === undefined).map(signatureOf));
}

/** Everything about a policy that could move a verdict; how it is laid out is not among it. */
function signatureOf({ document, severity, params, off }: Policy): string {
  const values = params.map(({ name, value }) => [name, value]);
  return JSON.stringify([document, severity, values, off ?? null]);
}

function placeOf({ extent }: Policy): Location | null {
  if (extent.source.isOutside) return null;
  return locateAll([{ extent, pointer: '', part: 'value' }])[0] ?? null;
}

function policyEffect(draft: JudgingDraft, moves: Moves, judged: Report, proposed: Report): JudgingItem {
  const cardIn = (report: Report) => report.policies.find(({ id }) => id === draft.id);
  const [before, after] = [cardIn(judged), cardIn(proposed)];
  const { loosened, tightened, lost } = moves.of(draft.id);
  const milder = before && after ? severityRank(after.severity) - severityRank(before.severity) : 0;
  const isGone = before !== undefined && after === undefined;
  const isNew = before === undefined && after !== undefined;
  return {
    ...draft,
    effect: effectOf(isGone || milder > 0 || loosened > 0, isNew || milder < 0 || tightened > 0),
    details: [
      ...(isGone ? [`${counted(lost, 'evaluation')} would no longer be made`] : []),
      ...(before && after ? cardDetails(before, after) : []),
      ...(loosened > 0 ? [`${counted(loosened, 'verdict')} would no longer need somebody`] : []),
      ...(tightened > 0 ? [`${counted(tightened, 'more verdict')} would need somebody`] : []),
    ],
  };
}

function cardDetails(before: PolicyCard, after: PolicyCard): readonly string[] {
  const values = new Map(before.params.map(({ name, value }) => [name, value]));
  return [
    ...(before.severity === after.severity
      ? []
      : [`severity is ${after.severity} instead of ${before.severity}`]),
    ...after.params
      .filter(({ name, value }) => values.has(name) && !isSame(values.get(name), value))
      .map(({ name, value }) => `${name} is ${shown(value)} instead of ${shown(values.get(name) ?? null)}`),
  ];
}

// Records

function recordItems(base: Rules, changed: Rules): readonly JudgingDraft[] {
  const before = partsOf(base.inventory);
  const after = partsOf(changed.inventory);
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return ids.flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    if (isSame(was?.part, is?.part)) return [];
    const { record } = is ?? was ?? {};
    if (!record) return [];
    const judges = changed.inventory.kinds.get(record.kind)?.judges;
    const [location = null] = locateAll([placeIn(record, '')]);
    const change: Change = was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return [
      {
        part: 'record',
        id: record.id,
        kind: record.kind,
        change: judges === 'whole' ? change : 'changed',
        effect: approvalEffect(was?.part, is?.part),
        details: differences(was?.part ?? {}, is?.part ?? {}, judges === 'whole' ? change : 'changed'),
        location,
      },
    ];
  });
}

/** Who may accept risks decides what exceptions count: one more makes the rules weaker. Null where that stays as it is. */
function approvalEffect(was: JsonObject | undefined, is: JsonObject | undefined): JudgingEffect | null {
  const [before, after] = [was, is].map((part) => part !== undefined && mayApprove(part));
  if (before === after) return null;
  return after ? 'weaker' : 'stricter';
}

function partsOf(inventory: Inventory) {
  return new Map(
    inventory.records.flatMap((record) => {
      const part = judgingPart(record, inventory);
      return part ? [[refText(record), { record, part }] as const] : [];
    }),
  );
}

/** Longest value that is repeated; a longer one, one in words that may name somebody, and one that may be secret is only said to be another. */
const SHOWN_LENGTH = 60;

function differences(
  before: Readonly<Record<string, JsonValue>>,
  after: Readonly<Record<string, JsonValue>>,
  change: Change,
): readonly string[] {
  if (change !== 'changed') return [];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort(compareText);
  return names
    .filter((name) => !isSame(before[name], after[name]))
    .map((name) => {
      const [was, is] = [before[name], after[name]];
      if (is === undefined) return `${name} is gone`;
      if (was === undefined) return `${name} is new${briefly(name, is, ': ')}`;
      const [old, now] = [briefly(name, was), briefly(name, is)];
      return old !== '' && now !== '' ? `${name} is ${now} instead of ${old}` : `${name} is another`;
    });
}

function briefly(name: string, value: JsonValue, before = ''): string {
  const text = shown(value);
  if (text.length > SHOWN_LENGTH || /\s/.test(text)) return '';
  // A key of one's own may hold what nobody should read in a comment.
  const told = `${name}: ${text}`;
  return redacted(told) === told ? before + text : '';
}

function exceptionEffect(draft: JudgingDraft, judged: Report, proposed: Report): JudgingItem {
  const coversIn = (report: Report) =>
    report.exceptions
      .filter(({ id }) => id === draft.id)
      .flatMap(({ covers }) => covers.map(({ policy, record }) => `${policy} on ${record.id}`));
  const [before, after] = [coversIn(judged), coversIn(proposed)];
  const more = after.filter((one) => !before.includes(one));
  const fewer = before.filter((one) => !after.includes(one));
  const state = proposed.exceptions.find(({ id }) => id === draft.id);
  return {
    ...draft,
    effect: effectOf(more.length > 0, fewer.length > 0),
    details: [
      ...draft.details,
      ...(more.length > 0 ? [`would cover ${listed(more, 'and')}`] : []),
      ...(fewer.length > 0 ? [`would no longer cover ${listed(fewer, 'and')}`] : []),
      ...(state && state.state !== 'active' && state.state !== 'closed'
        ? [`${state.state}${state.because === undefined ? '' : `: ${state.because}`}`]
        : []),
    ],
  };
}

// Configuration

function configurationItems(base: Rules, changed: Rules): readonly JudgingDraft[] {
  const items: JudgingDraft[] = [];
  const add = (id: string, effect: JudgingEffect, ...details: readonly string[]): void => {
    const location = { path: changed.configuration, line: 1, column: 1, pointer: `/${id}` };
    items.push({ part: 'configuration', id, change: 'changed', effect, details, location });
  };
  if (!isSame(base.gate, changed.gate)) {
    const moved = OPEN_VERDICTS.filter((verdict) => base.gate[verdict] !== changed.gate[verdict]);
    const rank = (gate: Gate, verdict: (typeof OPEN_VERDICTS)[number]) =>
      gate[verdict] === 'none' ? -1 : severityRank(gate[verdict]);
    const steps = moved.map((verdict) => rank(changed.gate, verdict) - rank(base.gate, verdict));
    add(
      'gate',
      effectOf(
        steps.some((step) => step < 0),
        steps.some((step) => step > 0),
      ),
      ...moved.map(
        (verdict) => `${verdict} stops from ${changed.gate[verdict]} on instead of ${base.gate[verdict]}`,
      ),
    );
  }
  if (base.exceptionMaxDays !== changed.exceptionMaxDays) {
    const longer = changed.exceptionMaxDays > base.exceptionMaxDays;
    const days = `${counted(changed.exceptionMaxDays, 'day')} instead of ${base.exceptionMaxDays}`;
    add('exceptions', longer ? 'weaker' : 'stricter', `an exception may count for ${days}`);
  }
  if (!isSame(base.patterns, changed.patterns))
    add('inventory', 'unknown', `records are looked for as ${listed(changed.patterns.map(quote), 'and')}`);
  if (!isSame(base.profiles, changed.profiles)) {
    const gone = base.profiles.filter((name) => !changed.profiles.includes(name));
    const added = changed.profiles.filter((name) => !base.profiles.includes(name));
    add(
      'extends',
      'unknown',
      ...(gone.length > 0 ? [`no longer takes ${listed(gone, 'and')}`] : []),
      ...(added.length > 0 ? [`takes ${listed(added, 'and')}`] : []),
    );
  }
  return [...items, ...baselineItem(base.baseline, changed.baseline), ...templateItems(base, changed)];
}

function templateItems({ templates: before }: Rules, { templates: after }: Rules): readonly JudgingDraft[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort(compareText);
  return paths
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => ({
      part: 'configuration',
      id: path,
      change: before.has(path) ? (after.has(path) ? 'changed' : 'removed') : 'added',
      effect: 'none',
      details: ['results are shown otherwise'],
      location: { path, line: 1, column: 1, pointer: '' },
    }));
}

function baselineItem(base: Baseline | undefined, changed: Baseline | undefined): readonly JudgingDraft[] {
  const keys = (baseline: Baseline | undefined) => [...(baseline?.entries.keys() ?? [])];
  const added = keys(changed).filter((key) => !base?.entries.has(key));
  const gone = keys(base).filter((key) => !changed?.entries.has(key));
  const path = (changed ?? base)?.path;
  if (path === undefined || (added.length === 0 && gone.length === 0)) return [];
  return [
    {
      part: 'baseline',
      id: path,
      change: base === undefined ? 'added' : changed === undefined ? 'removed' : 'changed',
      effect: effectOf(added.length > 0, gone.length > 0),
      details: [
        ...(added.length > 0 ? [`${counted(added.length, 'finding')} more would count as known`] : []),
        ...(gone.length > 0 ? [`${counted(gone.length, 'finding')} would no longer count as known`] : []),
      ],
      location: { path, line: 1, column: 1, pointer: '' },
    },
  ];
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function shown(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
