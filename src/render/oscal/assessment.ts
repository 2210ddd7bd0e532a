import { Calendar } from '../../model/calendar.ts';
import type { PolicyCard, Report } from '../../model/report.ts';
import { type Instant, parseInstant } from '../../model/time.ts';
import type { Streamed } from '../json.ts';
import { type Control, controlsOf, isLeftOut } from './controls.ts';
import { nearestDateTime, streamed } from './datatypes.ts';
import { findingOf } from './finding.ts';
import { type Judged, type Risk, toldOf } from './judged.ts';
import { observationOf } from './observation.ts';
import { riskOf } from './risk.ts';
import { Remembered } from './spelt.ts';
import { Subjects } from './subjects.ts';
import { type UuidOf, Uuids } from './uuid.ts';

/** What the documents are made of. */
export class Assessment {
  readonly report: Report;
  readonly uuids: Uuids;
  readonly subjects: Subjects;
  readonly calendar: Calendar;
  readonly asOf: Instant;
  /** The moment of judging, as OSCAL spells it. */
  readonly collected: string;
  readonly judged: readonly Judged[];
  readonly risks: readonly Risk[];
  readonly controls: readonly Control[];
  readonly cards: ReadonlyMap<string, PolicyCard>;
  readonly common = { observation: new Remembered(), risk: new Remembered(), remediation: new Remembered() };

  constructor(report: Report, uuidOf: UuidOf) {
    this.report = report;
    this.uuids = new Uuids(report.repository, uuidOf);
    this.subjects = new Subjects(report, this.uuids);
    this.calendar = new Calendar(report.timeZone);
    this.asOf = parseInstant(report.asOf) ?? 0;
    this.collected = nearestDateTime(this.asOf);
    const { judged, risks } = toldOf(report, this.uuids);
    this.judged = judged;
    this.risks = risks;
    this.controls = controlsOf(report, this.judged, this.uuids);
    this.cards = new Map(report.policies.map((card) => [card.id, card]));
  }

  /**
   * Meets everybody and everything that the elements of lists will refer to: those are made when they are written, which is
   * after the parties and the inventory.
   */
  meet(told: Iterable<Judged>): void {
    for (const one of told) one.subjects = this.subjects.list(one.alike ?? [one.of]);
    for (const { finding, exception } of this.risks) {
      if (finding.owner !== null) this.subjects.person(finding.owner);
      const approver = exception?.terms?.approvedBy;
      if (approver) this.subjects.person(approver);
    }
  }

  observation(judged: Judged): string {
    return observationOf(judged, this);
  }

  risk(risk: Risk): string {
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

  /** What is found of controls, with the observations that are told of, and the risks. */
  findings(controls: readonly Control[], isTold: (judged: Judged) => boolean): Streamed<Control> | undefined {
    return streamed(controls, (control) => {
      const told = control.judged.filter(isTold);
      const risks: string[] = [];
      for (const one of told) for (const { uuid } of one.risks) risks.push(uuid);
      return findingOf(control, { observations: told.map(({ uuid }) => uuid), risks });
    });
  }
}
