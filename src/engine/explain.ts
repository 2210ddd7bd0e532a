/** A policy and its judgement in words, step by step, with the lines the values stand on. */

import type {
  Explanation,
  RecordVerdict,
  TraceStep as ToldStep,
  TracePart,
  TraceResult,
} from '../model/explanation.ts';
import { isList, isObject, type JsonValue } from '../model/json.ts';
import { parsePeriodRule } from '../model/period.ts';
import type { Problem } from '../model/problem.ts';
import type { InventoryRecord, RecordRef } from '../model/record.ts';
import type { Report } from '../model/report.ts';
import { type Location, wholeFile } from '../model/source.ts';
import { relatedTo } from './crosswalks.ts';
import { failureText, type Judgement } from './judge.ts';
import type { TraceStep } from './logic/operator.ts';
import { Absent, type At, ownPlace, pointerTo, type Val } from './logic/value.ts';
import { spell } from './message.ts';
import type { People } from './people.ts';
import { joinPhrase, phrase } from './phrase.ts';
import type { Policy } from './policy.ts';
import { cardOf } from './policy-card.ts';
import type { Run } from './run.ts';
import { shownValue } from './shown.ts';
import { type Trace, traceJudgement } from './trace.ts';
import { locateAll, placeIn } from './yaml/places.ts';

/** Most steps of one part that are kept, in any format. */
export const MAX_TRACE_STEPS = 1_000;

export interface ExplanationInput {
  readonly tool: Report['tool'];
  /** A policy that was read with `traced`. */
  readonly policy: Policy;
  readonly run: Run;
  readonly judgements: readonly Judgement[];
  readonly ruledOut: number;
  /** The record that is asked about; undefined for the policy alone. */
  readonly record: InventoryRecord | undefined;
  readonly problems: readonly Problem[];
}

/** Explains a policy, and its verdict on a record when one is asked about. */
export function explanationOf(input: ExplanationInput): Explanation {
  const { policy, run, judgements, record } = input;
  const { people } = run;
  const isOnce = policy.forEach === undefined;
  const traces = record || isOnce ? traceJudgement(policy, run, record ?? null) : undefined;
  const told = record ? judgements.filter((judgement) => judgement.record === record) : judgements;
  const { params, ...card } = cardOf(policy);
  return {
    schemaVersion: 1,
    tool: input.tool,
    asOf: run.asOfText,
    timeZone: run.calendar.zone,
    period: periodOf(policy, run),
    policy: {
      ...card,
      help: policy.help ?? null,
      related: relatedTo(policy.controls),
      location: locateAll([placeIn(policy, '')])[0] ?? wholeFile(policy.extent.source.path),
      forEach: policy.forEach ?? [],
      rules: rulesOf(policy),
      params,
    },
    record: refOf(record),
    verdicts: told.map((judgement) => toVerdict(judgement, people)),
    ruledOut: record ? 0 : input.ruledOut,
    trace: traces ? traces.map((part) => toPart(part, people)) : null,
    problems: input.problems.map((problem) => people.maskProblem(problem)),
  };
}

function periodOf({ document }: Policy, run: Run): Explanation['period'] {
  const text = document['period'];
  const rule = typeof text === 'string' ? parsePeriodRule(text) : undefined;
  if (typeof text !== 'string' || rule === undefined) return null;
  const period = run.period(rule);
  const { start, end } = period.is === 'known' && isObject(period.value) ? period.value : {};
  return { rule: text, start: String(start), end: String(end) };
}

function refOf(record: InventoryRecord | null | undefined): RecordRef | null {
  return record ? { kind: record.kind, id: record.id } : null;
}

function toVerdict({ record, verdict, would, because, failures }: Judgement, people: People): RecordVerdict {
  return {
    record: refOf(record),
    verdict,
    would: would ?? null,
    because: because === undefined ? null : people.mask(because),
    messages: failures.map((failure) => failureText(failure, people)),
  };
}

/** The parts of a policy in words, in the order of evaluation. */
export function rulesOf({ document }: Policy): Explanation['policy']['rules'] {
  const rules: { name: string; words: string; logic: JsonValue }[] = [];
  const add = (name: string, rule: JsonValue | undefined): void => {
    if (rule !== undefined) rules.push({ name, words: phrase(rule), logic: rule });
  };
  add('where', document['where']);
  for (const [name, join] of entriesOf(document['with']))
    rules.push({ name: `$${name}`, words: joinPhrase(join), logic: join });
  for (const [name, rule] of entriesOf(document['let'])) add(`$${name}`, rule);
  const fresh = document['fresh'];
  if (isObject(fresh)) {
    rules.push({
      name: 'fresh',
      words: `${phrase(fresh['field'] ?? null)} within ${phrase(fresh['within'] ?? null)}`,
      logic: fresh,
    });
  }
  const required = document['require'] ?? null;
  if (!isList(required)) {
    add('require', required);
  } else {
    for (const [index, entry] of required.entries()) {
      const { id = index, check = null } = isObject(entry) ? entry : {};
      add(`check ${String(id)}`, check);
    }
  }
  return rules;
}

function entriesOf(value: JsonValue | undefined): readonly (readonly [string, JsonValue])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function toPart(trace: Trace, people: People): TracePart {
  const { name, pointer, value, steps, isFresh, because, choice } = trace;
  const told: TraceStep[] = [];
  const total = collect(steps, told);
  const placed = told.flatMap((step) => {
    const at = placeOf(step);
    return at ? [{ step, place: placeIn(at.holder, pointerTo(at)) }] : [];
  });
  const found = locateAll(placed.map(({ place }) => place));
  const locations = new Map(placed.map(({ step }, index) => [step, found[index]]));
  return {
    name,
    pointer,
    result: resultOf(isFresh ?? value, people),
    because: because === undefined ? null : people.mask(because),
    join: choice ?? null,
    steps: toSteps(steps, new Set(told), locations, people),
    omitted: total - told.length,
  };
}

/** Gathers as many steps as are kept, each before those it rests on, and counts all of them. */
function collect(steps: readonly TraceStep[], told: TraceStep[]): number {
  let total = steps.length;
  for (const step of steps) {
    if (told.length < MAX_TRACE_STEPS) told.push(step);
    total += collect(step.steps, told);
  }
  return total;
}

/** Only what was read from a file has a place worth telling. */
function placeOf({ value, at, steps }: TraceStep): At | undefined {
  return at ?? (steps.length === 0 ? ownPlace(value?.at) : undefined);
}

function toSteps(
  steps: readonly TraceStep[],
  told: ReadonlySet<TraceStep>,
  locations: ReadonlyMap<TraceStep, Location | undefined>,
  people: People,
): readonly ToldStep[] {
  return steps
    .filter((step) => told.has(step))
    .map((step) => ({
      logic: step.expression,
      words: step.words ?? phrase(step.expression),
      pointer: step.pointer,
      result: resultOf(step.value ?? new Absent(undefined), people),
      location: locations.get(step) ?? null,
      steps: toSteps(step.steps, told, locations, people),
    }));
}

function resultOf(value: Val, people: People): TraceResult {
  if (value.is !== 'known') return { is: value.is, why: people.mask(value.why) };
  const words = value.value === true ? 'yes' : value.value === false ? 'no' : spell(value, people);
  const { value: shown, omitted } = shownValue(value, people);
  return { is: 'known', value: shown, words, omitted };
}
