/** What several formats say in the same words. The result is not escaped. */
import { groupBy } from '../model/order.ts';
import type { RecordRef } from '../model/record.ts';
import type { ExceptionState, Report, Unexamined } from '../model/report.ts';
import { counted, listed } from '../model/wording.ts';

/** An exception in one sentence. */
export function exceptionText({
  id,
  policies,
  state,
  because,
  unused,
  expires,
  covers,
}: ExceptionState): string {
  const about = `${id} for ${listed(policies, 'and')}`;
  if (state !== 'active') return `${about}: ${state}${because === undefined ? '' : `, ${because}`}.`;
  const covered = covers.map(({ policy, record }) => `${policy} on ${record.id}`);
  const use =
    covered.length > 0
      ? `covers ${listed(covered, 'and')}`
      : because !== undefined
        ? ''
        : unused
          ? 'nothing needs it: the policy holds without it'
          : 'what it is about was not looked at';
  const parts = [use, because ?? ''].filter((part) => part !== '');
  return `${about}, until ${expires ?? '(no date)'}: ${parts.join('; ')}.`;
}

/** What nobody looked at, a sentence each; empty when everything was. */
export function unexaminedLines({ records, policies, exceptions }: Unexamined): readonly string[] {
  return [
    ...(records.length > 0 ? [`${counted(records.length, 'record')} by no policy: ${byKind(records)}.`] : []),
    ...(policies.length > 0
      ? [`${counted(policies.length, 'policy', 'policies')} met no record: ${policies.join(', ')}.`]
      : []),
    ...(exceptions.length > 0
      ? [`${counted(exceptions.length, 'exception')} matched nothing: ${exceptions.join(', ')}.`]
      : []),
  ];
}

/** Records of a kind that are named before the rest is only counted. */
const MOST_NAMED = 3;

function byKind(records: readonly RecordRef[]): string {
  return [...groupBy(records, ({ kind }) => kind)]
    .map(([kind, group]) => {
      const named = group.slice(0, MOST_NAMED).map(({ id }) => id);
      const more = group.length > MOST_NAMED ? ` and ${group.length - MOST_NAMED} more` : '';
      return `${kind} ${named.join(', ')}${more}`;
    })
    .join('; ');
}

/** As of when, and of which commit. */
export function provenance({ asOf, timeZone, revision }: Report): string {
  const commit = revision === null ? 'not a Git commit' : `commit ${revision.commit.slice(0, 12)}`;
  return `as of ${asOf} (days in ${timeZone}) · ${commit}${revision?.dirty ? ' with changes that are not committed' : ''}`;
}

/** What the run was limited to, a sentence each. */
export function scopeText({ scope }: Report): readonly string[] {
  const parts = [
    ...(scope?.policies ? [`policy ${listed(scope.policies, 'and')}`] : []),
    ...(scope?.kinds ? [`kind ${listed(scope.kinds, 'and')}`] : []),
  ];
  return parts.length === 0 ? [] : [`A part only: ${parts.join('; ')}.`];
}
