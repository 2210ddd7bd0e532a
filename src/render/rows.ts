/** Rows of tables in Markdown, whatever page they stand on. Each string that comes out is escaped. */
import { compareText, groupBy } from '../model/order.ts';
import type { Problem } from '../model/problem.ts';
import { refText } from '../model/record.ts';
import type { Finding } from '../model/report.ts';
import type { Location } from '../model/source.ts';
import { counted } from '../model/wording.ts';
import { markdownCode as code, markdownLink, markdown as safe } from './escape.ts';
import { relatedOf, remedyText, shortened } from './sentences.ts';
import type { FINDING, PROBLEM, REMEDY } from './templates/rows.ts';
import type { ViewOf } from './templates/shape.ts';
import { VERDICT_SIGNS, VERDICT_WORDS } from './words.ts';

export type FindingRow = ViewOf<typeof FINDING>;
export type RemedyRow = ViewOf<typeof REMEDY>;
export type ProblemRow = ViewOf<typeof PROBLEM>;

/** The address at which a place can be read on the web; undefined where it cannot. */
export type Link = (location: Location) => string | undefined;

const NO_LINK: Link = () => undefined;

function linked(location: Location, link: Link): string {
  const address = link(location);
  const text = code(placeText(location));
  return address === undefined ? text : `[${text}](${address})`;
}

/** A finding as a row; `link` gives the address of a place, where there is one. */
export function findingRow(finding: Finding, link: Link = NO_LINK): FindingRow {
  const { verdict, severity, policy, location, record, owner, message } = finding;
  const { shown, more } = relatedOf(finding);
  const related = [...shown.map(([name, at]) => `see ${code(name)} at ${code(at)}`), ...(more ? [more] : [])];
  return {
    sign: VERDICT_SIGNS[verdict],
    verdict: VERDICT_WORDS[verdict],
    severity,
    policy: code(policy),
    where: [
      location ? linked(location, link) : 'no file',
      record ? code(refText(record)) : 'whole inventory',
      ...related,
    ].join('<br>'),
    message: safe(shortened(message)),
    owner: owner === null ? 'nobody' : safe(shortened(owner)),
  };
}

/** What to do, once for each policy that a finding shown is by. */
export function remediesOf(findings: readonly Finding[]): readonly RemedyRow[] {
  const policies = [...groupBy(findings, ({ policy }) => policy)].sort(([a], [b]) => compareText(a, b));
  return policies.flatMap(([policy, group]) => {
    const [finding] = group;
    const remedy = remedyText(group);
    if (!finding || remedy === undefined) return [];
    return [
      {
        policy: code(policy),
        title: safe(shortened(finding.title)),
        remedy: safe(shortened(remedy)),
        help: finding.help === undefined ? '' : markdownLink('More', shortened(finding.help)),
      },
    ];
  });
}

/** A problem of the input as a row. */
export function problemRow({ severity, message, hint, location }: Problem, link: Link = NO_LINK): ProblemRow {
  return {
    severity,
    where: linked(location, link),
    message: safe(shortened(message)),
    hint: hint === undefined ? '' : safe(shortened(hint)),
  };
}

/** `path:line:column`. */
export function placeText({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}

/** That rows are left out; empty when none is. */
export function hidden(count: number, noun: string, is: string, are: string, plural = `${noun}s`): string {
  return count === 0
    ? ''
    : `… and ${counted(count, `more ${noun}`, `more ${plural}`)} that ${count === 1 ? is : are} not shown here.`;
}
