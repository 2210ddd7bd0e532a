import type { Report } from '../../model/report.ts';
import { parseDay } from '../../model/time.ts';
import { listed } from '../../model/wording.ts';
import { renderDeepJson } from '../json.ts';
import { Assessment } from './assessment.ts';
import { line, nearestDateTime, prose, streamed } from './datatypes.ts';
import { assetsOf, headOf, LISTS_AT, planOf, remarksOf } from './document.ts';
import { objectiveOf, selectionsOf } from './finding.ts';
import type { UuidOf } from './uuid.ts';

/**
 * A report as results of an assessment: an observation for what was judged, a finding for each control, a risk for each of
 * our findings. Source: OSCAL 1.2.1, assessment-results
 * (https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/assessment-results/json-reference/).
 */
export function renderOscal(report: Report, { uuidOf }: { readonly uuidOf: UuidOf }): Iterable<string> {
  const assessment = new Assessment(report, uuidOf);
  const { judged, risks, controls, subjects } = assessment;
  assessment.meet(judged);
  const findings = assessment.findings(assessment.found(), () => true);
  const plan = planOf(assessment);
  const { uuid, metadata } = headOf(assessment, 'Results of a self-assessment');
  const frameworks = [...new Set(controls.flatMap(({ framework }) => framework ?? []))];
  const document = {
    uuid,
    metadata,
    'import-ap': {
      href: `#${plan.uuid}`,
      remarks: prose('There is no plan in OSCAL: the policies say what is assessed and how.'),
    },
    'local-definitions': { 'objectives-and-methods': controls.map(objectiveOf) },
    results: [
      {
        uuid: assessment.uuids.of('result', uuid),
        title: line(report.period?.name ?? `As of ${report.asOf}`),
        description: prose(
          frameworks.length === 0
            ? 'Self-assessed by policies that name no framework.'
            : `Self-assessed against ${listed(frameworks, 'and')}.`,
        ),
        ...timeOf(assessment),
        'local-definitions': {
          'inventory-items': subjects.inventory(),
          'assessment-assets': assetsOf(assessment),
        },
        'reviewed-controls': { 'control-selections': selectionsOf(controls) },
        observations: streamed(judged, (one) => assessment.observation(one)),
        risks: streamed(risks, (one) => assessment.risk(one)),
        findings,
        remarks: prose(...remarksOf(report)),
      },
    ],
    'back-matter': { resources: subjects.resources(plan) },
  };
  return renderDeepJson({ 'assessment-results': document }, LISTS_AT);
}

/**
 * From when to when there is evidence: over the days of the period, as far as they were over at the moment of judging; else
 * of that moment. Source: OSCAL 1.2.1, assessment-results, `result/start` and `result/end`.
 */
function timeOf({ report: { period }, calendar, asOf }: Assessment): {
  readonly start: string;
  readonly end: string;
} {
  const [from, to] = [parseDay(period?.from ?? ''), parseDay(period?.to ?? '')];
  const start = from === undefined ? asOf : Math.min(calendar.startOf(from), asOf);
  const end = to === undefined ? asOf : Math.min(calendar.endOf(to) - 1, asOf);
  return { start: nearestDateTime(start), end: nearestDateTime(Math.max(start, end)) };
}
