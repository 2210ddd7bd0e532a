import { groupBy } from '../../model/order.ts';
import type { ExceptionState, Report } from '../../model/report.ts';
import { counted } from '../../model/wording.ts';
import { quoted, renderDeepJson } from '../json.ts';
import { exceptionText, scopeText } from '../sentences.ts';
import { Assessment } from './assessment.ts';
import type { Control } from './controls.ts';
import { line, prose, streamed } from './datatypes.ts';
import { assetsOf, headOf, LISTS_AT, planOf, remarksOf, systemOf } from './document.ts';
import type { Judged, Risk } from './judged.ts';
import { andMember, andProp, commonLineJson, lineJson, propJson, proseJson, references } from './spelt.ts';
import type { UuidOf } from './uuid.ts';

/**
 * What has to be done, as a plan of action and milestones: an item for each open finding, and one for each exception
 * with all that it covers. Source: OSCAL 1.2.1, plan-of-action-and-milestones
 * (https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/plan-of-action-and-milestones/json-reference/).
 */
export function renderOscalPoam(report: Report, { uuidOf }: { readonly uuidOf: UuidOf }): Iterable<string> {
  const assessment = new Assessment(report, uuidOf);
  const { risks, subjects } = assessment;
  const isTold = ({ risks }: Judged) => risks.length > 0;
  const observed = risks.filter((risk) => risk.judged.risks[0] === risk).map(({ judged }) => judged);
  const controls = assessment.found().filter(({ judged }) => judged.some(isTold));
  assessment.meet(observed);
  const system = systemOf(assessment);
  const covered = groupBy(
    risks.filter(({ exception }) => exception),
    ({ exception }) => exception,
  );
  // Of all that an exception covers the first stands for it.
  const items = risks.filter((risk) => !risk.exception || covered.get(risk.exception)?.[0] === risk);
  const related = relatedTo(controls);
  const item = (risk: Risk) =>
    risk.exception
      ? exceptionItemOf(risk.exception, covered.get(risk.exception) ?? [risk], assessment, related)
      : itemOf(risk, assessment, related);
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
    observations: streamed(observed, (one) => assessment.observation(one)),
    risks: streamed(risks, (one) => assessment.risk(one)),
    findings: assessment.findings(controls, isTold),
    'poam-items': streamed(items, item) ?? [nothingOf(assessment)],
    'back-matter': { resources: subjects.resources(system, planOf(assessment)) },
  };
  return renderDeepJson({ 'plan-of-action-and-milestones': document }, LISTS_AT);
}

/** What is found of controls, as an item refers to it, by their keys. */
type Related = (controls: readonly string[]) => string;

function relatedTo(found: readonly Control[]): Related {
  const uuids = new Map(found.map(({ key, uuid }) => [key, uuid]));
  // Most lists of controls are one of a policy.
  const known = new Map<readonly string[], string>();
  return (controls) => {
    const text = known.get(controls) ?? relatedText(controls.flatMap((key) => uuids.get(key) ?? []));
    known.set(controls, text);
    return text;
  };
}

function relatedText(uuids: readonly string[]): string {
  return andMember('related-findings', references('finding-uuid', uuids));
}

/** What has to be done about a finding, spelt as JSON. */
function itemOf({ finding, judged, uuid }: Risk, { uuids }: Assessment, related: Related): string {
  const { message, title, severity, fingerprint } = finding;
  return (
    `{"uuid":"${uuids.within(uuid, 'item')}","title":${commonLineJson(title)},"description":${lineJson(message || title)}` +
    `,"props":[${propJson('fingerprint', fingerprint)}${andProp('severity', severity)}]${related(judged.controls)}` +
    `,"related-observations":[{"observation-uuid":"${judged.uuid}"}],"related-risks":[{"risk-uuid":"${uuid}"}]}`
  );
}

/** What has to be done about all that an exception covers. */
function exceptionItemOf(
  exception: ExceptionState,
  group: readonly Risk[],
  { uuids, report: { shard } }: Assessment,
  related: Related,
): string {
  const { id, expires, terms } = exception;
  const about = [...new Set(group.map(({ judged }) => judged))];
  const title = group[0]?.finding.title ?? '';
  const observations = references(
    'observation-uuid',
    about.map(({ uuid }) => uuid),
  );
  const risks = references(
    'risk-uuid',
    group.map(({ uuid }) => uuid),
  );
  return (
    `{"uuid":"${uuids.next(`["exception",${quoted(id)}]`)}","title":${lineJson(`Exception ${id}: ${title}`)}` +
    `,"description":${proseJson([exceptionText(exception, shard !== undefined), terms?.reason ?? ''])}` +
    `,"props":[${propJson('exception', id)}${andProp('expires', expires)}]` +
    related([...new Set(about.flatMap(({ controls }) => controls))]) +
    `${andMember('related-observations', observations)}${andMember('related-risks', risks)}}`
  );
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
