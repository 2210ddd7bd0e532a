import type { Calendar } from '../../model/calendar.ts';
import type { ExceptionState, PolicyCard } from '../../model/report.ts';
import { type Instant, parseDay, parseInstant } from '../../model/time.ts';
import { quoted } from '../json.ts';
import { remedyText } from '../sentences.ts';
import { dateTime, line, nearestDateTime, prose } from './datatypes.ts';
import type { Risk } from './judged.ts';
import {
  andMember,
  andProp,
  commonLineJson,
  lineJson,
  propJson,
  proseJson,
  type Remembered,
} from './spelt.ts';
import type { Subjects } from './subjects.ts';
import type { Uuids } from './uuid.ts';

/** What risks are written with. */
export interface RiskContext {
  readonly uuids: Uuids;
  readonly subjects: Subjects;
  readonly calendar: Calendar;
  readonly asOf: Instant;
  readonly cards: ReadonlyMap<string, PolicyCard>;
  /** What those of a policy have in common. */
  readonly common: { readonly risk: Remembered; readonly remediation: Remembered };
}

/**
 * A finding as a risk, spelt as JSON. What an exception covers is a deviation that was approved, which is neither closed nor a
 * pass: the risk that was accepted, what is done about it meanwhile, and who approved it stand with it.
 * Source: OSCAL 1.2.1, assessment-common, `risk`.
 */
export function riskOf(risk: Risk, context: RiskContext): string {
  const { uuid, finding, exception, judged } = risk;
  const { policy, verdict, severity, title, message, owner, known, introduced, since, fingerprint } = finding;
  const terms = exception?.terms;
  const compensating = terms?.compensating ?? null;
  const deadline = deadlineOf(risk, context.calendar);
  const factors =
    compensating === null
      ? undefined
      : `[{"uuid":"${context.uuids.within(uuid, 'mitigation')}","description":${lineJson(compensating)}}]`;
  const madeOf = [verdict, severity];
  const common =
    context.common.risk.get(policy, madeOf) ??
    context.common.risk.set(policy, madeOf, [
      andProp('policy', policy),
      andProp('verdict', verdict),
      andProp('severity', severity),
    ]);
  const props =
    propJson('fingerprint', fingerprint) +
    common +
    andProp('owner', owner) +
    andProp('since', since) +
    andProp('known', known ? 'yes' : undefined) +
    andProp('introduced', introduced) +
    andProp('deadline', deadline?.text) +
    andProp('exception', exception?.id) +
    andProp('exception-expires', exception?.expires) +
    andProp('exception-renewals', terms?.renewals) +
    andProp('exception-requested-by', terms?.requestedBy) +
    andProp('exception-approved-by', terms?.approvedBy);
  return (
    `{"uuid":"${uuid}","title":${commonLineJson(title)},"description":${lineJson(message || title)}` +
    `,"statement":${statementOf(terms?.risk, context.cards.get(policy)?.why)},"props":[${props}]` +
    `,"status":"${verdict === 'excepted' ? 'deviation-approved' : 'open'}"` +
    `${andMember('mitigating-factors', factors)}${andMember('deadline', deadline?.at && quoted(deadline.at))}` +
    `,"remediations":[${remediationOf(risk, deadline, context)}]` +
    `${exception ? `,"risk-log":{"entries":${entriesOf(risk, exception, context)}}` : ''}` +
    `,"related-observations":[{"observation-uuid":"${judged.uuid}"}]}`
  );
}

/** What is at risk: what the exception says of it, and why the policy asks for it. */
function statementOf(risk: string | null | undefined, why: string | null | undefined): string {
  const reason = why || (risk ? '' : 'The policy does not say.');
  return risk ? proseJson([risk, reason]) : commonLineJson(reason);
}

interface Deadline {
  /** As the record has it. */
  readonly text: string;
  /** The last moment; undefined where OSCAL knows none such. */
  readonly at: string | undefined;
}

/** By when it has to be in order: what the exception promises, else when it ends, else what the policy names. */
function deadlineOf({ judged, exception }: Risk, calendar: Calendar): Deadline | undefined {
  const told = exception?.terms?.fixBy ?? exception?.expires ?? judged.of.deadline;
  if (told === undefined) return undefined;
  const day = parseDay(told);
  const at = day === undefined ? parseInstant(told) : calendar.endOf(day) - 1;
  return { text: told, at: at === undefined ? undefined : dateTime(at) };
}

/**
 * What has to be done, by whom, and until when: a milestone where there is a day. What an exception promises is planned; else
 * it is our recommendation. Source: OSCAL 1.2.1, assessment-common, `response` and `task`.
 */
function remediationOf(
  { uuid, finding, exception }: Risk,
  deadline: Deadline | undefined,
  { uuids, subjects, common }: RiskContext,
): string {
  const { owner, title, verdict, policy, remedy } = finding;
  const tasks =
    owner === null && deadline === undefined
      ? undefined
      : `[${taskOf(uuids.within(uuid, 'task'), deadline, owner === null ? undefined : subjects.person(owner))}]`;
  const madeOf = [exception, remedy, title, verdict];
  const what =
    common.remediation.get(policy, madeOf) ??
    common.remediation.set(policy, madeOf, [
      `","lifecycle":"${exception ? 'planned' : 'recommendation'}"`,
      `,"title":${lineJson(exception ? `Accepted for now by ${exception.id}` : 'What to do')}`,
      `,"description":${lineJson(remedyText([finding]) ?? title)}`,
      // One of OSCAL's own properties, hence without a namespace.
      `,"props":[{"name":"type","value":"${exception ? 'accept' : 'mitigate'}"}]`,
    ]);
  return `{"uuid":"${uuids.within(uuid, 'remediation')}${what}${andMember('tasks', tasks)}}`;
}

function taskOf(uuid: string, deadline: Deadline | undefined, owner: string | undefined): string {
  const at = deadline?.at;
  const title = deadline === undefined ? 'Bring it in order' : `Bring it in order by ${deadline.text}`;
  return (
    `{"uuid":"${uuid}","type":"${at === undefined ? 'action' : 'milestone'}","title":${commonLineJson(title)}` +
    `${at === undefined ? '' : `,"timing":{"on-date":{"date":${quoted(at)}}}`}` +
    `${owner === undefined ? '' : `,"responsible-roles":[{"role-id":"owner","party-uuids":["${owner}"]}]`}}`
  );
}

/**
 * What happened to a risk: its exception was approved, and reviewed since. An entry has to have a moment; where the record
 * gives no day it is that of judging. Source: OSCAL 1.2.1, assessment-common, `risk-log`.
 */
function entriesOf(
  { uuid }: Risk,
  { id, terms, expires }: ExceptionState,
  { uuids, subjects, calendar, asOf }: RiskContext,
): string {
  const by = (person: string | null | undefined, role: string) =>
    person ? [{ 'party-uuid': subjects.person(person), 'role-id': role }] : undefined;
  const start = (day: string | null | undefined) => {
    const parsed = parseDay(day ?? '');
    return nearestDateTime(parsed === undefined ? asOf : calendar.startOf(parsed));
  };
  const until = expires === null ? '' : ` until ${expires}`;
  // There are few of these, so that they are spelt in the usual way.
  return JSON.stringify([
    {
      uuid: uuids.within(uuid, 'approved'),
      title: line(`Exception ${id} is in force${until}`),
      description: prose(terms?.reason ?? 'Its record does not say why.'),
      start: start(terms?.approvedOn),
      'logged-by': by(terms?.approvedBy, 'approver'),
      'status-change': 'deviation-approved',
    },
    ...(terms?.lastReviewed
      ? [
          {
            uuid: uuids.within(uuid, 'reviewed'),
            title: line(`Exception ${id} was reviewed`),
            start: start(terms.lastReviewed),
          },
        ]
      : []),
  ]);
}
