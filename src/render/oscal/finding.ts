import { by, groupBy } from '../../model/order.ts';
import { VERDICTS, type Verdict } from '../../model/verdict.ts';
import { listed } from '../../model/wording.ts';
import { VERDICT_WORDS } from '../words.ts';
import { type Control, isLeftOut, nameOf } from './controls.ts';
import { line, props, prose, some } from './datatypes.ts';
import { andMember, references } from './spelt.ts';

/** The objective that a control's finding is about, by the id of its part. */
export function objectiveId({ id }: Control): string {
  return `${id}_obj`;
}

/** The policies that judge for a control, sorted. */
function policiesOf({ judged }: Control): readonly string[] {
  return [...new Set(judged.map(({ of }) => of.policy))].sort(by((id) => id));
}

/** What a control asks, as it was judged. Source: OSCAL 1.2.1, assessment-common, `local-objective`. */
export function objectiveOf(control: Control): object {
  const policies = policiesOf(control);
  const asks =
    policies.length === 0
      ? 'No policy was judged for it.'
      : `Everything that ${listed(policies, 'and')} ${policies.length === 1 ? 'judges' : 'judge'} passes.`;
  return {
    'control-id': control.id,
    description: control.title === undefined ? undefined : prose(control.title),
    parts: [{ id: objectiveId(control), name: 'assessment-objective', prose: prose(asks) }],
  };
}

/**
 * The controls that were reviewed, a selection for each framework; excluded from it are those of which nothing is found,
 * since they are out of scope or not due. Source: OSCAL 1.2.1, assessment-common, `reviewed-controls`.
 */
export function selectionsOf(controls: readonly Control[]): readonly object[] {
  return [...groupBy(controls, ({ framework }) => framework)].map(([framework, group]) => ({
    description: prose(
      framework === null
        ? 'Policies that name no control, each as one of its own.'
        : `Controls of ${framework} that something was judged for or that were asked for.`,
    ),
    props: props({ framework }),
    'include-controls': group.map(({ id }) => ({ 'control-id': id })),
    'exclude-controls': some(group.filter(isLeftOut).map(({ id }) => ({ 'control-id': id }))),
  }));
}

/** OSCAL knows two states and three usual reasons; which of eight verdicts it was stands beside them. */
const REASONS: Partial<Readonly<Record<Verdict, 'pass' | 'fail'>>> = { pass: 'pass', fail: 'fail' };

/**
 * What was found of a control, spelt as JSON. Only what passed is satisfied: no evidence, old evidence, an exception and an error are
 * not. Source: OSCAL 1.2.1, assessment-common, `finding` and `finding-target`.
 */
export function findingOf(
  control: Control,
  related: { readonly observations: readonly string[]; readonly risks: readonly string[] },
): string {
  const { uuid, verdict, framework, control: id, title, tally } = control;
  const counts = VERDICTS.filter((one) => tally[one] > 0);
  const told = counts.map((one) => `${tally[one]} ${VERDICT_WORDS[one]}`);
  const found = JSON.stringify({
    uuid,
    title: line(title === undefined ? nameOf(control) : `${nameOf(control)}: ${title}`),
    description: prose(told.length === 0 ? 'Nothing was looked at for it.' : `${told.join(', ')}.`),
    props: props(framework === null ? { verdict, policy: id } : { verdict, framework, control: id }),
    target: {
      type: 'objective-id',
      'target-id': objectiveId(control),
      status: {
        state: verdict === 'pass' ? 'satisfied' : 'not-satisfied',
        reason: REASONS[verdict] ?? 'other',
        remarks: prose(statusText(verdict, told.length === 0)),
      },
    },
  });
  const observations = andMember(
    'related-observations',
    references('observation-uuid', related.observations),
  );
  const risks = andMember('related-risks', references('risk-uuid', related.risks));
  return `${found.slice(0, -1)}${observations}${risks}}`;
}

function statusText(verdict: Verdict, isUntouched: boolean): string {
  switch (verdict) {
    case 'pass':
      return 'Self-assessed: everything that was judged for it passed.';
    case 'fail':
      return 'Self-assessed: something that was judged for it failed.';
    case 'no_evidence':
      return isUntouched
        ? 'Nothing was looked at for it, which is no pass.'
        : 'Evidence is missing, which is no pass.';
    case 'stale':
      return 'Evidence is too old to count, which is no pass.';
    case 'excepted':
      return 'An exception is in force, which is accepted and no pass.';
    case 'error':
      return 'Something could not be judged, which is no pass.';
    default:
      return 'Out of scope or not due, which is no pass.';
  }
}
