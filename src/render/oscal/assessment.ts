import { Calendar } from '../../model/calendar.ts';
import type { PolicyCard, Report } from '../../model/report.ts';
import { type Instant, parseInstant } from '../../model/time.ts';
import { isOpen } from '../../model/verdict.ts';
import { type Control, controlsOf, isLeftOut } from './controls.ts';
import { nearestDateTime } from './datatypes.ts';
import { findingOf } from './finding.ts';
import { type Judged, judgedOf, pairOf } from './judged.ts';
import { observationOf } from './observation.ts';
import { peopleOf, type Risk, riskOf } from './risk.ts';
import { Subjects } from './subjects.ts';
import { type UuidOf, Uuids } from './uuid.ts';

/** What the documents are made of. */
export class Assessment {
  readonly report: Report;
  readonly uuids: Uuids;
  readonly subjects: Subjects;
  readonly calendar: Calendar;
  readonly asOf: Instant;
  readonly judged: readonly Judged[];
  readonly risks: readonly Risk[];
  readonly controls: readonly Control[];
  readonly cards: ReadonlyMap<string, PolicyCard>;

  constructor(report: Report, uuidOf: UuidOf) {
    this.report = report;
    this.uuids = new Uuids(report.repository, uuidOf);
    this.subjects = new Subjects(report, this.uuids);
    this.calendar = new Calendar(report.timeZone);
    this.asOf = parseInstant(report.asOf) ?? 0;
    this.judged = judgedOf(report, this.uuids);
    this.risks = risksOf(report, this.judged, this.uuids);
    this.controls = controlsOf(report, this.judged, this.uuids);
    this.cards = new Map(report.policies.map((card) => [card.id, card]));
  }

  /** The moment of judging, as OSCAL spells it. */
  get collected(): string {
    return nearestDateTime(this.asOf);
  }

  /**
   * Meets everybody and everything that the elements of lists will refer to: those are made when they are written, which is
   * after the parties and the inventory.
   */
  meet(told: Iterable<Judged>): void {
    for (const { records } of told) for (const record of records) this.subjects.record(record);
    for (const risk of this.risks) for (const person of peopleOf(risk)) this.subjects.person(person);
  }

  observation(judged: Judged): object {
    const { policy, findings } = judged;
    const title = findings[0]?.title ?? this.cards.get(policy)?.title ?? policy;
    return observationOf(judged, this.report, this.subjects, title, this.collected);
  }

  risk(risk: Risk): object {
    return riskOf(risk, this);
  }

  /**
   * The controls of which something is found. Of a part, or where some input could not be read, no control that passes:
   * what was not looked at may fail.
   */
  found(): readonly Control[] {
    const { scope, shard, summary } = this.report;
    const isWhole = scope === undefined && shard === undefined && !summary.partial;
    return this.controls.filter((control) => !isLeftOut(control) && (isWhole || control.verdict !== 'pass'));
  }

  /** What is found of controls, with the observations and risks that belong to them and are told of. */
  findings(controls: readonly Control[], observed: ReadonlySet<Judged>): readonly object[] {
    const risks = new Map<Judged, string[]>();
    for (const { judged, uuid } of this.risks) risks.set(judged, [...(risks.get(judged) ?? []), uuid]);
    return controls.map((control) => {
      const judged = control.judged.filter((one) => observed.has(one));
      return findingOf(control, {
        observations: judged.map(({ uuid }) => uuid),
        risks: judged.flatMap((one) => risks.get(one) ?? []),
      });
    });
  }
}

/** In the order of findings. */
function risksOf({ findings, exceptions }: Report, all: readonly Judged[], uuids: Uuids): readonly Risk[] {
  const judgedFor = new Map(
    all.flatMap((judged) => judged.findings.map((finding) => [finding, judged] as const)),
  );
  const covered = new Map(
    exceptions.flatMap((exception) =>
      exception.covers.map(({ policy, record }) => [pairOf(policy, record), exception] as const),
    ),
  );
  return findings.flatMap((finding) => {
    const { verdict, policy, record, fingerprint } = finding;
    const judged = judgedFor.get(finding);
    const isExcepted = verdict === 'excepted';
    if (judged === undefined || !(isOpen(verdict) || isExcepted)) return [];
    const exception = isExcepted ? covered.get(pairOf(policy, record)) : undefined;
    return [{ uuid: uuids.next('risk', fingerprint), finding, judged, exception }];
  });
}
