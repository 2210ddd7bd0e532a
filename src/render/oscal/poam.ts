import { groupBy } from '../../model/order.ts';
import type { Report } from '../../model/report.ts';
import { counted } from '../../model/wording.ts';
import { renderDeepJson } from '../json.ts';
import { exceptionText, scopeText } from '../sentences.ts';
import { Assessment } from './assessment.ts';
import { line, props, prose, some, streamed } from './datatypes.ts';
import { assetsOf, headOf, LISTS_AT, planOf, remarksOf, systemOf } from './document.ts';
import type { Judged } from './judged.ts';
import type { Risk } from './risk.ts';
import type { UuidOf } from './uuid.ts';

/**
 * What has to be done, as a plan of action and milestones: an item for each open finding, and one for each exception
 * with all that it covers. Source: OSCAL 1.2.1, plan-of-action-and-milestones
 * (https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/plan-of-action-and-milestones/json-reference/).
 */
export function renderOscalPoam(report: Report, { uuidOf }: { readonly uuidOf: UuidOf }): Iterable<string> {
  const assessment = new Assessment(report, uuidOf);
  const { risks, subjects } = assessment;
  const observed = new Set(risks.map(({ judged }) => judged));
  const controls = assessment.found().filter(({ judged }) => judged.some((one) => observed.has(one)));
  const findings = new Map<Judged, string[]>();
  for (const { uuid, judged } of controls)
    for (const one of judged) findings.set(one, [...(findings.get(one) ?? []), uuid]);
  assessment.meet(observed);
  const system = systemOf(assessment);
  const items = [...groupBy(risks, ({ exception, uuid }) => exception ?? uuid).values()];
  const { uuid, metadata } = headOf(assessment, 'Plan of action of a self-assessment');
  const document = {
    uuid,
    metadata,
    'import-ssp': {
      href: `#${system.uuid}`,
      remarks: prose('There is no plan of the security of the system in OSCAL: the records describe it.'),
    },
    'local-definitions': {
      'inventory-items': subjects.inventory(),
      'assessment-assets': assetsOf(assessment),
      remarks: prose(...remarksOf(report)),
    },
    observations: streamed([...observed], (one) => assessment.observation(one)),
    risks: streamed(risks, (one) => assessment.risk(one)),
    findings: some(assessment.findings(controls, observed)),
    'poam-items': streamed(items, (group) => itemOf(group, assessment, findings)) ?? [nothingOf(assessment)],
    'back-matter': { resources: [system, planOf(assessment), ...subjects.resources()] },
  };
  return renderDeepJson({ 'plan-of-action-and-milestones': document }, LISTS_AT);
}

/** What has to be done about a finding, or about all that an exception covers. */
function itemOf(
  group: readonly Risk[],
  { uuids, report: { shard } }: Assessment,
  findings: ReadonlyMap<Judged, readonly string[]>,
): object {
  const [first] = group as readonly [Risk, ...Risk[]];
  const { exception, finding, uuid } = first;
  const { message, title, policy, severity, verdict, owner, fingerprint } = finding;
  const about = group.map(({ judged }) => judged);
  return {
    uuid: exception ? uuids.next('exception', exception.id) : uuids.of('item', uuid),
    title: line(exception ? `Exception ${exception.id}: ${title}` : title),
    description: exception
      ? prose(exceptionText(exception, shard !== undefined), exception.terms?.reason ?? '')
      : prose(message === '' ? title : message),
    props: exception
      ? props({ exception: exception.id, expires: exception.expires })
      : props({ fingerprint, policy, verdict, severity, owner }),
    'related-findings': some(
      [...new Set(about.flatMap((one) => findings.get(one) ?? []))].map((one) => ({ 'finding-uuid': one })),
    ),
    'related-observations': [...new Set(about)].map((one) => ({ 'observation-uuid': one.uuid })),
    'related-risks': group.map((one) => ({ 'risk-uuid': one.uuid })),
  };
}

/**
 * A plan has an item at least: where nothing is open, one says so, and of how much that is said. Importers show its title
 * alone, so that this says no more than what was looked at allows.
 */
function nothingOf({ report, uuids }: Assessment): object {
  const { evaluations, summary, scope, shard, overrides } = report;
  const isJudged = evaluations.some(({ verdict }) => verdict !== 'not_applicable' && verdict !== 'upcoming');
  const isPart = scope !== undefined || shard !== undefined;
  const title = !isJudged
    ? 'Nothing was judged'
    : summary.partial
      ? 'Nothing open in what could be judged'
      : isPart
        ? 'Nothing open in the part that was judged'
        : 'Nothing is open';
  const judged = counted(evaluations.length, 'evaluation');
  return {
    uuid: uuids.of('item', 'nothing'),
    title: line(title),
    description: prose(
      isJudged
        ? `None of ${judged} is open, and no exception is in force for any.`
        : evaluations.length === 0
          ? 'Nothing was judged, so that nothing can be said.'
          : `Of ${judged} all are out of scope or not due yet, so that nothing can be said.`,
      ...(summary.partial
        ? ['Some input could not be read or is wrong: what was not judged may be open.']
        : []),
      ...scopeText(report),
      ...(overrides ? ['Not all policies were judged as they are written; the remarks tell which.'] : []),
    ),
  };
}
