import { errorsAmong } from '../../model/problem.ts';
import type { Report } from '../../model/report.ts';
import { counted } from '../../model/wording.ts';
import {
  baselineText,
  exceptionText,
  overrideLines,
  provenance,
  scopeText,
  unexaminedText,
} from '../sentences.ts';
import type { Assessment } from './assessment.ts';
import { line, props, prose, text } from './datatypes.ts';
import { ROLES } from './subjects.ts';

/** How deep the long lists of our documents lie at most. */
export const LISTS_AT = 5;

/** Exceptions that cover nothing and are told before the rest is only counted. */
export const MOST_EXCEPTIONS = 20;

/**
 * Who says it, when and of what. The UUID of a document changes with its content, as OSCAL wants it, and the content
 * with nothing but this. Source: OSCAL 1.2.1, `metadata`, and the `uuid` of `assessment-results`.
 */
export function headOf(
  assessment: Assessment,
  what: string,
): { readonly uuid: string; readonly metadata: object } {
  const { report, uuids, subjects, collected } = assessment;
  const { tool, asOf, timeZone, period, revision, inputs, scope, shard, summary, reproduce, baseline } =
    report;
  const told = {
    tool: tool.name,
    'tool-version': tool.version,
    'as-of': asOf,
    'time-zone': timeZone,
    period: period?.name,
    commit: revision?.commit,
    tree: revision?.tree,
    dirty: revision?.dirty,
    records: inputs.inventory.records,
    'records-sha256': inputs.inventory.sha256,
    policies: inputs.policies.count,
    'policies-sha256': inputs.policies.sha256,
    'configuration-sha256': inputs.config.sha256,
    'baseline-sha256': baseline?.sha256,
    score: summary.score,
    'score-without-exceptions': summary.net,
    partial: summary.partial,
    reproduce: reproduce && `opsledger ${reproduce.join(' ')}`,
  };
  const { comparison, overrides, lapses } = report;
  return {
    uuid: uuids.of(
      'document',
      what,
      JSON.stringify([
        told,
        period,
        scope,
        shard?.index,
        shard?.count,
        overrides,
        comparison,
        lapses,
        summary,
      ]),
    ),
    metadata: {
      title: line(`${what}${period === null ? '' : `, ${period.name}`}`),
      'last-modified': collected,
      version: text(revision === null ? asOf : `${asOf} ${revision.commit.slice(0, 12)}`),
      'oscal-version': '1.2.1',
      props: props(told),
      roles: ROLES,
      parties: subjects.parties(),
      remarks: prose(
        'Self-assessed: the organisation judged its own records by policies, and nobody else has looked at them.',
        'Only what passed is satisfied. What has no evidence, is too old, is excepted or could not be judged is not.',
        'An address without a host counts from the root of the repository.',
      ),
    },
  };
}

/** What judged, as what the assessment was made with. Source: OSCAL 1.2.1, assessment-common, `assessment-assets`. */
export function assetsOf({ report: { tool }, uuids }: Assessment): object {
  const component = uuids.of('tool', tool.name, tool.version);
  return {
    components: [
      {
        uuid: component,
        type: 'software',
        title: line(`${tool.name} ${tool.version}`),
        description: prose('Judges records by policies; the same commit and day give the same verdicts.'),
        status: { state: 'operational' },
      },
    ],
    'assessment-platforms': [
      {
        uuid: uuids.of('platform', tool.name, tool.version),
        title: line(tool.name),
        'uses-components': [{ 'component-uuid': component }],
      },
    ],
  };
}

/** What a reader has to know before relying on it, a paragraph each. */
export function remarksOf(report: Report): readonly string[] {
  const { exceptions, unexamined, shard, summary, problems, notes = [] } = report;
  const idle = exceptions.filter(({ covers }) => covers.length === 0);
  const more = idle.length - MOST_EXCEPTIONS;
  return [
    `Judged: ${provenance(report)}.`,
    ...scopeText(report),
    ...(summary.partial
      ? [
          `Some input could not be read or is wrong (${counted(errorsAmong(problems).length, 'problem')}); this is the rest.`,
        ]
      : []),
    ...notes,
    ...overrideLines(report),
    ...baselineText(report),
    ...idle.slice(0, MOST_EXCEPTIONS).map((one) => `Exception ${exceptionText(one, shard !== undefined)}`),
    ...(more > 0 ? [`${counted(more, 'more exception')} not named here.`] : []),
    ...unexaminedText(unexamined).sentences,
  ];
}

/** What was judged by, where a plan is asked for: nobody wrote one in OSCAL, and the policies are it. */
export function planOf({ report: { inputs }, uuids }: Assessment): Resource {
  const { count, files, sha256 } = inputs.policies;
  return {
    uuid: uuids.of('plan'),
    title: line('The policies, which are the plan'),
    description: prose(
      `What is assessed and how is what ${counted(count, 'policy', 'policies')} in ${counted(files, 'file')} say, whose list of digests has the SHA-256 ${sha256}.`,
    ),
    props: props({ sha256 }),
  };
}

/** What describes the system, where a plan of its security is asked for. */
export function systemOf({ report: { inputs }, uuids }: Assessment): Resource {
  const { records, files, sha256 } = inputs.inventory;
  return {
    uuid: uuids.of('system'),
    title: line('The records, which describe the system'),
    description: prose(
      `The system is what ${counted(records, 'record')} in ${counted(files, 'file')} say, whose list of digests has the SHA-256 ${sha256}.`,
    ),
    props: props({ sha256 }),
  };
}

interface Resource {
  readonly uuid: string;
  readonly title: string;
  readonly description: string;
  readonly props: readonly object[] | undefined;
}
