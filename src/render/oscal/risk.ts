import type { Calendar } from '../../model/calendar.ts';
import type { ExceptionState, Finding, PolicyCard } from '../../model/report.ts';
import { type Instant, parseDay, parseInstant } from '../../model/time.ts';
import { remedyText } from '../sentences.ts';
import { dateTime, line, nearestDateTime, props, prose, some } from './datatypes.ts';
import type { Judged } from './judged.ts';
import type { Subjects } from './subjects.ts';
import type { Uuids } from './uuid.ts';

/** A finding that is open or excepted, with what belongs to it. */
export interface Risk {
  readonly uuid: string;
  readonly finding: Finding;
  readonly judged: Judged;
  /** In force for it. */
  readonly exception: ExceptionState | undefined;
}

/** What risks are written with. */
export interface RiskContext {
  readonly uuids: Uuids;
  readonly subjects: Subjects;
  readonly calendar: Calendar;
  readonly asOf: Instant;
  readonly cards: ReadonlyMap<string, PolicyCard>;
}

/**
 * A finding as a risk. What an exception covers is a deviation that was approved, which is neither closed nor a pass: the
 * risk that was accepted, what is done about it meanwhile, and who approved it stand with it.
 * Source: OSCAL 1.2.1, assessment-common, `risk`.
 */
export function riskOf(risk: Risk, context: RiskContext): object {
  const { uuid, finding, exception, judged } = risk;
  const { policy, verdict, severity, title, message, owner, known, introduced, since, fingerprint } = finding;
  const terms = exception?.terms;
  const compensating = terms?.compensating ?? null;
  const deadline = deadlineOf(risk, context.calendar);
  const why = context.cards.get(policy)?.why;
  return {
    uuid,
    title: line(title),
    description: prose(message === '' ? title : message),
    statement: prose(terms?.risk ?? '', why ?? '', terms?.risk || why ? '' : 'The policy does not say.'),
    props: props({
      fingerprint,
      policy,
      verdict,
      severity,
      owner,
      since,
      known: known ? 'yes' : undefined,
      introduced,
      deadline: deadline?.text,
      exception: exception?.id,
      'exception-expires': exception?.expires,
      'exception-renewals': terms?.renewals,
      'exception-requested-by': terms?.requestedBy,
      'exception-approved-by': terms?.approvedBy,
    }),
    status: verdict === 'excepted' ? 'deviation-approved' : 'open',
    'mitigating-factors': some(
      compensating === null
        ? []
        : [{ uuid: context.uuids.of('mitigation', uuid), description: prose(compensating) }],
    ),
    deadline: deadline?.at,
    remediations: [remediationOf(risk, deadline, context)],
    'risk-log': exception && { entries: entriesOf(risk, exception, context) },
    'related-observations': [{ 'observation-uuid': judged.uuid }],
  };
}

/** Everybody whom {@link riskOf} refers to. */
export function peopleOf({ finding, exception }: Risk): readonly string[] {
  const approver = exception?.terms?.approvedBy;
  return [...(finding.owner === null ? [] : [finding.owner]), ...(approver ? [approver] : [])];
}

interface Deadline {
  /** As the record has it. */
  readonly text: string;
  /** The last moment; undefined where OSCAL knows none such. */
  readonly at: string | undefined;
}

/** By when it has to be in order: what the exception promises, else when it ends, else what the policy names. */
function deadlineOf({ judged, exception }: Risk, calendar: Calendar): Deadline | undefined {
  const told = exception?.terms?.fixBy ?? exception?.expires ?? judged.deadline;
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
  { uuids, subjects }: RiskContext,
): object {
  const remedy = remedyText([finding]);
  const at = deadline?.at;
  const { owner } = finding;
  const task = {
    uuid: uuids.of('task', uuid),
    type: at === undefined ? 'action' : 'milestone',
    title: line(deadline === undefined ? 'Bring it in order' : `Bring it in order by ${deadline.text}`),
    timing: at === undefined ? undefined : { 'on-date': { date: at } },
    'responsible-roles':
      owner === null ? undefined : [{ 'role-id': 'owner', 'party-uuids': [subjects.person(owner)] }],
  };
  return {
    uuid: uuids.of('remediation', uuid),
    lifecycle: exception ? 'planned' : 'recommendation',
    title: line(exception ? `Accepted for now by ${exception.id}` : 'What to do'),
    description: prose(remedy ?? finding.title),
    // One of OSCAL's own properties, hence without a namespace.
    props: [{ name: 'type', value: exception ? 'accept' : 'mitigate' }],
    tasks: some(owner === null && deadline === undefined ? [] : [task]),
  };
}

/**
 * What happened to a risk: its exception was approved, and reviewed since. An entry has to have a moment; where the record
 * gives no day it is that of judging. Source: OSCAL 1.2.1, assessment-common, `risk-log`.
 */
function entriesOf(
  { uuid }: Risk,
  { id, terms, expires }: ExceptionState,
  { uuids, subjects, calendar, asOf }: RiskContext,
): readonly object[] {
  const by = (person: string | null | undefined, role: string) =>
    person ? [{ 'party-uuid': subjects.person(person), 'role-id': role }] : undefined;
  const start = (day: string | null | undefined) => {
    const parsed = parseDay(day ?? '');
    return nearestDateTime(parsed === undefined ? asOf : calendar.startOf(parsed));
  };
  const until = expires === null ? '' : ` until ${expires}`;
  return [
    {
      uuid: uuids.of('approved', uuid),
      title: line(`Exception ${id} is in force${until}`),
      description: prose(terms?.reason ?? 'Its record does not say why.'),
      start: start(terms?.approvedOn),
      'logged-by': by(terms?.approvedBy, 'approver'),
      'status-change': 'deviation-approved',
    },
    ...(terms?.lastReviewed
      ? [
          {
            uuid: uuids.of('reviewed', uuid),
            title: line(`Exception ${id} was reviewed`),
            start: start(terms.lastReviewed),
          },
        ]
      : []),
  ];
}
