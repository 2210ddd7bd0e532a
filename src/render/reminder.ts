/** What lapses soon, and what has lapsed, as the text of one issue: by owner, the soonest first. */
import specification from '../../templates/reminder.md.hbs';
import type { Lapse } from '../model/comparison.ts';
import { by, compareText, groupBy } from '../model/order.ts';
import { severityRank } from '../model/policy.ts';
import { refText } from '../model/record.ts';
import type { Finding, Report } from '../model/report.ts';
import { isOpen } from '../model/verdict.ts';
import { counted, listed } from '../model/wording.ts';
import { markdownCode as code, markdown as safe } from './escape.ts';
import { hidden } from './rows.ts';
import { provenance, shortened } from './sentences.ts';
import { type Custom, standIn, template } from './template.ts';
import type { REMINDER } from './templates/reminder.ts';
import type { ViewOf } from './templates/shape.ts';
import { VERDICT_WORDS } from './words.ts';

/** What the template shows; each string is escaped already. */
type View = ViewOf<typeof REMINDER>;

const shipped = template<View>(specification);

export interface Reminder {
  readonly title: string;
  readonly body: string;
  /** How many things it lists; 0 when there is nothing to remind of. */
  readonly count: number;
}

/** Lines of one owner before the rest is only counted. */
export const MOST_LINES = 50;

/** Names a record of a line, before the rest is only counted. */
export const MOST_NAMED = 5;

/** Renders what a report says of the coming days. People are told by id, and nobody is mentioned. */
export function renderReminder(report: Report, custom?: Custom<View>): Reminder {
  const overdue = report.findings.filter(isOverdue);
  const lapses = report.lapses?.items ?? [];
  const days = report.lapses?.days ?? 0;
  const owners = [...new Set([...overdue, ...lapses].map(({ owner }) => owner ?? ''))].sort(compareText);
  const soon = lapses.reduce((sum, { records }) => sum + Math.max(1, records.length), 0);
  const title = `Opsledger: ${counted(soon, 'thing')} due within ${days} days, ${overdue.length} overdue`;
  const view: View = {
    headline: `${counted(overdue.length, 'thing')} overdue, ${soon} more within ${days} days.`,
    owners: owners.map((owner) => {
      const late = overdueLines(overdue.filter((finding) => (finding.owner ?? '') === owner));
      const due = lapses.filter((lapse) => (lapse.owner ?? '') === owner).map(dueLine);
      const kept = late.slice(0, MOST_LINES);
      const keptDue = due.slice(0, MOST_LINES);
      return {
        owner: owner === '' ? 'Nobody in particular' : code(owner),
        overdue: kept,
        soon: keptDue,
        hidden: hidden(late.length + due.length - kept.length - keptDue.length, 'line', 'is', 'are'),
      };
    }),
    provenance: safe(provenance(report)),
    version: safe(report.tool.version),
  };
  const body = custom?.fill(view) ?? `${custom ? `> ${safe(standIn(custom))}\n\n` : ''}${shipped(view)}`;
  return { title, body, count: overdue.length + soon };
}

/** What could not be told, or is too old: somebody has to record something. What fails needs more than that. */
function isOverdue({ verdict, known }: Finding): boolean {
  return isOpen(verdict) && verdict !== 'fail' && !known;
}

/** A line a policy, the worst first. */
function overdueLines(findings: readonly Finding[]): readonly string[] {
  const groups = [...groupBy(findings, ({ policy }) => policy).values()];
  const rank = ([first]: readonly Finding[]) => (first ? severityRank(first.severity) : 0);
  return groups
    .sort((a, b) => rank(a) - rank(b))
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const verdicts = listed([...new Set(group.map(({ verdict }) => VERDICT_WORDS[verdict]))].sort(), 'and');
      const subjects = namesOf(group.map(({ record }) => refText(record)));
      return [`${code(first.policy)} ${safe(shortened(first.title))}: ${verdicts} for ${subjects}`];
    });
}

function dueLine({ what, on, policy, verdict, records }: Lapse): string {
  const subjects = records.length === 0 ? 'the whole inventory' : namesOf(records.map(refText));
  if (what === 'exception') return `**${on}** exception ${subjects} ends`;
  const then = verdict === null ? '' : ` becomes ${VERDICT_WORDS[verdict]}`;
  return `**${on}** ${code(policy ?? '')} on ${subjects}${then}`;
}

function namesOf(names: readonly string[]): string {
  const shown = [...names]
    .sort(by((name) => name))
    .slice(0, MOST_NAMED)
    .map((name) => code(name));
  const more = names.length - shown.length;
  return listed([...shown, ...(more > 0 ? [`${more} more`] : [])], 'and');
}
