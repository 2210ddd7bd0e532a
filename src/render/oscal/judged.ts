import { groupBy } from '../../model/order.ts';
import type { Domain } from '../../model/policy.ts';
import type { RecordRef } from '../../model/record.ts';
import { controlNames, type ExceptionState, type Finding, type Report } from '../../model/report.ts';
import { type Evaluation, type Fact, isOpen, VERDICTS } from '../../model/verdict.ts';
import { quoted } from '../json.ts';
import type { Uuids } from './uuid.ts';

/** One or several evaluations that one observation tells of. */
export interface Judged {
  /** That of its observation. */
  readonly uuid: string;
  /** The evaluation, one of those that are alike, or what a finding without one tells of it. */
  readonly of: Single;
  /** All that are alike; undefined where it tells of one alone. */
  readonly alike: readonly Evaluation[] | undefined;
  /** The keys of the controls that it was judged for; {@link standsForItself} where the policy names none. */
  readonly controls: readonly string[];
  readonly findings: readonly Finding[];
  /** Of its findings, those that are open or excepted. */
  readonly risks: readonly Risk[];
  /** References to its records, the elements of a list that are spelt as JSON; from when they are met. */
  subjects: string;
}

/** An evaluation; of a finding without one nobody knows the domain. */
type Single = Omit<Evaluation, 'domain'> & { readonly domain: Domain | null };

/** What was looked at. */
export function factsOf({ of, alike }: Judged): readonly Fact[] {
  return alike ? alike.flatMap(({ facts }) => facts) : of.facts;
}

/** A finding that is open or excepted, with what belongs to it. */
export interface Risk {
  readonly uuid: string;
  readonly finding: Finding;
  readonly judged: Judged;
  /** In force for it. */
  readonly exception: ExceptionState | undefined;
}

/** What was judged, and of the findings those that are risks, in their order. */
export interface Told {
  readonly judged: readonly Judged[];
  readonly risks: readonly Risk[];
}

/**
 * What was judged, an element for each evaluation that is open or excepted, or has a finding. Others that agree in all
 * but their record are one: that is all that could be told of each, and of ten thousand evaluations most have passed. A
 * finding without an evaluation, such as that of an exception that has ended, is one as well. What is open or excepted comes
 * first, then what has a finding alone, then what is alike.
 */
export function toldOf(report: Report, uuids: Uuids): Told {
  const telling = new Telling(report, uuids);
  const settled: Evaluation[] = [];
  for (const evaluation of report.evaluations) {
    const { verdict } = evaluation;
    if (isOpen(verdict) || verdict === 'excepted') telling.tell(evaluation);
    else settled.push(evaluation);
  }
  const { risks, left } = telling.give(report, settled);
  const alike = [...groupBy(left, likeness).values()].flatMap((group) => telling.together(group));
  return { judged: [...telling.own, ...alike], risks };
}

/** Makes what is told of. */
class Telling {
  /** What tells of one alone. */
  readonly own: Draft[] = [];
  readonly #uuids: Uuids;
  /** Policy → the keys of the controls that it names. */
  readonly #named: ReadonlyMap<string, ReadonlySet<string>>;
  /** Policy → the same as a list, in which it stands for itself where it names none; one list for all of a policy. */
  readonly #controls = new Map<string, readonly string[]>();
  /** The first that tells of each. */
  readonly #first = new Pairs<Draft>();
  /** How many there are, where there is more than one. */
  readonly #times = new Map<Draft, number>();

  constructor({ policies }: Report, uuids: Uuids) {
    this.#uuids = uuids;
    this.#named = new Map(policies.map(({ id, controls }) => [id, new Set(controlNames(controls))]));
  }

  tell(single: Single): void {
    const { policy, record } = single;
    const { kind, id } = record ?? NO_RECORD;
    const records = this.#first.of(policy, kind);
    const name = `["observation",${records.of},${quoted(id)}]`;
    const first = records.get(id);
    const before = first ? (this.#times.get(first) ?? 1) : 0;
    const uuid = first ? this.#uuids.again(before, name) : this.#uuids.ofSpelt(name);
    const judged = draftOf(uuid, single, undefined, this.#controlsOf(policy));
    this.own.push(judged);
    if (first) this.#times.set(first, before + 1);
    else records.set(id, judged);
  }

  /**
   * Gives findings to what they are about, and makes risks of those that are open or excepted. What they are about is told of
   * then, whatever its verdict; `left` are the evaluations that are not.
   */
  give(
    { findings, exceptions }: Report,
    settled: readonly Evaluation[],
  ): { readonly risks: readonly Risk[]; readonly left: readonly Evaluation[] } {
    const owners: (Draft | undefined)[] = [];
    const strays: Finding[] = [];
    for (const finding of findings) {
      const owner = this.#first.get(finding.policy, finding.record);
      if (!owner) strays.push(finding);
      owners.push(owner);
    }
    const left = strays.length === 0 ? settled : this.#tellStrays(strays, settled);
    const covered = new Pairs<ExceptionState>();
    for (const exception of exceptions)
      for (const { policy, record } of exception.covers)
        covered.of(policy, record.kind).set(record.id, exception);
    const risks: Risk[] = [];
    const more = new Map<Draft, Set<string>>();
    let index = 0;
    for (const finding of findings) {
      const { verdict, policy, record, fingerprint } = finding;
      const judged = owners[index++] ?? this.#first.get(policy, record);
      if (!judged) continue;
      if (judged.findings.length > 0) judged.findings.push(finding);
      else judged.findings = [finding];
      this.#addControls(judged, finding, more);
      const isExcepted = verdict === 'excepted';
      if (!isExcepted && !isOpen(verdict)) continue;
      const exception = isExcepted ? covered.get(policy, record) : undefined;
      const risk = { uuid: this.#uuids.next(`["risk",${quoted(fingerprint)}]`), finding, judged, exception };
      if (judged.risks.length > 0) judged.risks.push(risk);
      else judged.risks = [risk];
      risks.push(risk);
    }
    for (const [judged, keys] of more)
      judged.controls = [...(this.#named.get(judged.of.policy) ?? []), ...keys];
    return { risks, left };
  }

  /** Adds the controls that a finding has and the policy has not: a report that was saved may tell of them. */
  #addControls(judged: Draft, { policy, controls }: Finding, more: Map<Draft, Set<string>>): void {
    const named = this.#named.get(policy);
    for (const name of controls) {
      if (named?.has(name)) continue;
      // That of a framework alone is the one whose id is empty.
      const key = name.includes('/') ? name : `${name}/`;
      if (named?.has(key)) continue;
      const known = more.get(judged);
      if (known) known.add(key);
      else more.set(judged, new Set([key]));
    }
  }

  /** Tells of what findings are about that is not told of yet; what is left of other evaluations. */
  #tellStrays(strays: readonly Finding[], settled: readonly Evaluation[]): readonly Evaluation[] {
    const waiting = groupBy(strays, pairText);
    const left: Evaluation[] = [];
    for (const evaluation of settled)
      if (waiting.delete(pairText(evaluation))) this.tell(evaluation);
      else left.push(evaluation);
    for (const about of waiting.values()) {
      const [first] = about.sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
      if (first) this.tell({ ...first, domain: null, evidence: null, facts: [] });
    }
    return left;
  }

  /** Evaluations that are alike, as one. */
  together(alike: readonly Evaluation[]): readonly Judged[] {
    const [first] = alike;
    if (!first) return [];
    const uuid = this.#uuids.of('observations', likeness(first));
    return [draftOf(uuid, first, alike, this.#controlsOf(first.policy))];
  }

  #controlsOf(policy: string): readonly string[] {
    const known = this.#controls.get(policy);
    if (known) return known;
    const named = this.#named.get(policy) ?? new Set();
    const controls = named.size > 0 ? [...named] : [standsForItself(policy)];
    this.#controls.set(policy, controls);
    return controls;
  }
}

/** To which findings are still to be given. */
interface Draft extends Omit<Judged, 'controls' | 'findings' | 'risks'> {
  controls: readonly string[];
  findings: Finding[];
  risks: Risk[];
}

const NO_FINDINGS: Finding[] = [];
const NO_RISKS: Risk[] = [];

function draftOf(
  uuid: string,
  of: Single,
  alike: readonly Evaluation[] | undefined,
  controls: readonly string[],
): Draft {
  return { uuid, of, alike, controls, findings: NO_FINDINGS, risks: NO_RISKS, subjects: '' };
}

/** The key of a policy among those of controls, none of which a policy could name so. */
export function standsForItself(policy: string): string {
  return `\u0000${policy}`;
}

/** What was judged, as a text. */
function pairText({ policy, record }: Pick<Single, 'policy' | 'record'>): string {
  return JSON.stringify([policy, record?.kind ?? '', record?.id ?? '']);
}

/** All that an observation of several evaluations says of each. */
function likeness(evaluation: Evaluation): string {
  const { policy, severity, domain, verdict, would, because, deadline, evidence } = evaluation;
  return JSON.stringify([
    policy,
    severity,
    domain,
    verdict,
    would ?? null,
    because ?? null,
    deadline ?? null,
    evidence,
  ]);
}

/**
 * Something for each policy and record, or for a policy that is judged once. Maps in maps: to put a text together of policy and
 * record for each evaluation takes twice the time.
 */
class Pairs<T> {
  readonly #all = new Map<string, Map<string, Records<T>>>();

  /** For the records of a kind. */
  of(policy: string, kind: string): Records<T> {
    const kinds = this.#all.get(policy) ?? new Map<string, Records<T>>();
    if (kinds.size === 0) this.#all.set(policy, kinds);
    const known = kinds.get(kind);
    if (known) return known;
    const records = new Records<T>(policy, kind);
    kinds.set(kind, records);
    return records;
  }

  get(policy: string, record: RecordRef | null): T | undefined {
    const { kind, id } = record ?? NO_RECORD;
    return this.#all.get(policy)?.get(kind)?.get(id);
  }
}

/** Something for each record of a kind that a policy judges, by id. */
class Records<T> extends Map<string, T> {
  /** The policy and the kind, spelt as JSON. */
  readonly of: string;

  constructor(policy: string, kind: string) {
    super();
    this.of = `${quoted(policy)},${quoted(kind)}`;
  }
}

const NO_RECORD: RecordRef = { kind: '', id: '' };
