import { groupBy } from '../../model/order.ts';
import type { Domain, Severity } from '../../model/policy.ts';
import type { RecordRef } from '../../model/record.ts';
import type { Finding, Report } from '../../model/report.ts';
import { type Evaluation, type Fact, isOpen, VERDICTS, type Verdict } from '../../model/verdict.ts';
import type { Uuids } from './uuid.ts';

/** One or several evaluations that one observation tells of. */
export interface Judged {
  /** That of its observation. */
  readonly uuid: string;
  readonly policy: string;
  readonly severity: Severity;
  readonly domain: Domain | null;
  readonly verdict: Verdict;
  readonly would: Verdict | undefined;
  readonly because: string | undefined;
  readonly deadline: string | undefined;
  readonly evidence: Evaluation['evidence'];
  /** Tells of one evaluation alone. */
  readonly isOwn: boolean;
  /** How many evaluations these are. */
  readonly count: number;
  readonly records: readonly RecordRef[];
  readonly findings: readonly Finding[];
  readonly facts: readonly Fact[];
}

/**
 * What was judged, an element for each evaluation that is open or excepted, or has a finding. Others that agree in all
 * but their record are one: that is all that could be told of each, and of ten thousand evaluations most have passed. A
 * finding without an evaluation, such as that of an exception that has ended, is one as well.
 */
export function judgedOf({ evaluations, findings }: Report, uuids: Uuids): readonly Judged[] {
  const waiting = groupBy(findings, ({ policy, record }) => pairOf(policy, record));
  const own: Judged[] = [];
  const settled: Evaluation[] = [];
  for (const evaluation of evaluations) {
    const { policy, record, verdict } = evaluation;
    const pair = pairOf(policy, record);
    const about = waiting.get(pair) ?? [];
    waiting.delete(pair);
    if (isOpen(verdict) || verdict === 'excepted' || about.length > 0)
      own.push(ownOf(evaluation, about, uuids));
    else settled.push(evaluation);
  }
  const others = [...waiting.values()].flatMap((about) => {
    const [first] = [...about].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict));
    return first ? [ownOf({ ...first, domain: null, evidence: null, facts: [] }, about, uuids)] : [];
  });
  return [
    ...own,
    ...others,
    ...[...groupBy(settled, alike).values()].flatMap((group) => togetherOf(group, uuids)),
  ];
}

type Single = Omit<Evaluation, 'domain'> & Pick<Judged, 'domain'>;

function ownOf(single: Single, findings: readonly Finding[], uuids: Uuids): Judged {
  const { policy, severity, domain, verdict, would, because, deadline, evidence, record, facts } = single;
  return {
    uuid: uuids.next('observation', policy, record?.kind ?? '', record?.id ?? ''),
    ...{ policy, severity, domain, verdict, would, because, deadline, evidence },
    isOwn: true,
    count: 1,
    records: record ? [record] : [],
    findings,
    facts,
  };
}

function togetherOf(all: readonly Evaluation[], uuids: Uuids): readonly Judged[] {
  const [first] = all;
  if (!first) return [];
  const { policy, severity, domain, verdict, would, because, deadline, evidence } = first;
  return [
    {
      uuid: uuids.next('observations', alike(first)),
      ...{ policy, severity, domain, verdict, would, because, deadline, evidence },
      isOwn: false,
      count: all.length,
      records: all.flatMap(({ record }) => (record ? [record] : [])),
      findings: [],
      facts: all.flatMap(({ facts }) => facts),
    },
  ];
}

/** All that an observation of several evaluations says of each. */
function alike({
  policy,
  severity,
  domain,
  verdict,
  would,
  because,
  deadline,
  evidence,
}: Evaluation): string {
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

/** Names a policy and a record, or that the policy is judged once. */
export function pairOf(policy: string, record: RecordRef | null): string {
  const { kind, id } = record ?? NOTHING;
  return `${policy.length} ${kind.length} ${policy}${kind}${id}`;
}

const NOTHING: RecordRef = { kind: '', id: '' };
