/** What several formats say in the same words. The result is not escaped. */
import { Calendar } from '../model/calendar.ts';
import type { JsonValue } from '../model/json.ts';
import { by, groupBy } from '../model/order.ts';
import type { Origin } from '../model/policy.ts';
import { refText } from '../model/record.ts';
import type {
  ExceptionState,
  Finding,
  ParamCard,
  Report,
  RoutineState,
  Unexamined,
} from '../model/report.ts';
import type { Shard } from '../model/shard.ts';
import type { Location } from '../model/source.ts';
import { formatDay, parseInstant } from '../model/time.ts';
import { OCCURRENCE_STATES } from '../model/timetable.ts';
import { isOpen, judgedCount, type Verdict } from '../model/verdict.ts';
import { counted, grouped, listed } from '../model/wording.ts';
import { OCCURRENCE_SIGNS, OCCURRENCE_WORDS, UNTOLD_SIGN, UNTOLD_WORDS } from './words.ts';

/** An exception in one sentence. */
export function exceptionText(
  { id, policies, state, because, unused, expires, covers }: ExceptionState,
  isPart = false,
): string {
  const about = `${id} for ${listed(policies, 'and')}`;
  if (state !== 'active') return `${about}: ${state}${because === undefined ? '' : `, ${because}`}.`;
  const covered = covers.map(({ policy, record }) => `${policy} on ${record.id}`);
  const use =
    covered.length > 0
      ? `covers ${listed(covered, 'and')}`
      : unused
        ? 'covers nothing'
        : isPart
          ? 'covers nothing in this part'
          : 'what it is about was not looked at';
  const parts = [use, because ?? ''].filter((part) => part !== '');
  return `${about}, until ${expires ?? '(no date)'}: ${parts.join('; ')}.`;
}

/** Finds the exception that covers a policy on a record; undefined where none does. */
export function exceptionFinder({
  exceptions,
}: Pick<Report, 'exceptions'>): (on: Pick<Finding, 'policy' | 'record'>) => ExceptionState | undefined {
  const key = ({ policy, record }: Pick<Finding, 'policy' | 'record'>): string =>
    `${policy} ${refText(record)}`;
  const found = new Map(
    exceptions.flatMap((exception) => exception.covers.map((pair) => [key(pair), exception] as const)),
  );
  return (on) => found.get(key(on));
}

/** Records that nobody looked at and that are named before the rest is only counted. */
export const MOST_UNEXAMINED = 10;

/** What nobody looked at: a sentence each, and where the records stand; without sentences when everything was. */
export function unexaminedText(
  { records, policies, exceptions, leftOut }: Unexamined,
  isWhole = false,
): {
  readonly sentences: readonly string[];
  readonly places: readonly (readonly [place: string, name: string])[];
  readonly more: string;
} {
  const named = isWhole ? records : records.slice(0, MOST_UNEXAMINED);
  const more = records.length - named.length;
  const kinds = [...groupBy(records, ({ kind }) => kind)].map(([kind, group]) => `${kind} (${group.length})`);
  return {
    sentences: [
      ...(policies.length > 0
        ? [`${counted(policies.length, 'policy', 'policies')} applied to no record: ${policies.join(', ')}.`]
        : []),
      ...(exceptions.length > 0
        ? [`${counted(exceptions.length, 'exception')} matched nothing: ${exceptions.join(', ')}.`]
        : []),
      ...(records.length > 0
        ? [
            `${counted(records.length, 'record')} by no policy${leftOut ? ' of this part' : ''}: ${kinds.join(', ')}.`,
          ]
        : []),
    ],
    places: named.map((record) => [`${record.location.path}:${record.location.line}`, refText(record)]),
    more: more === 0 ? '' : `… and ${counted(more, 'more record')}`,
  };
}

/** What comes before the remedy where nothing was found to be wrong, only not to be told. */
const BEFORE_REMEDY: Partial<Record<Verdict, string>> = {
  no_evidence: 'Record what is missing first.',
  stale: 'Bring the evidence up to date first.',
  error: 'Mend the value first.',
};

/** What to do about findings of one policy; undefined when the policy does not say. */
export function remedyText(findings: readonly Finding[]): string | undefined {
  const [first] = findings;
  if (!first?.remedy) return undefined;
  const isAlike = findings.every(({ verdict }) => verdict === first.verdict);
  const before = isAlike ? BEFORE_REMEDY[first.verdict] : undefined;
  return before === undefined ? first.remedy : `${before} ${first.remedy}`;
}

/** As of when, and of which commit. */
export function provenance({ asOf, timeZone, period, revision }: Report): string {
  const of = period === null ? '' : `${period.name}, ${period.from} to ${period.to} · `;
  const commit = revision === null ? 'not a Git commit' : `commit ${revision.commit.slice(0, 12)}`;
  return `${of}as of ${asOfText(asOf, timeZone)} · ${commit}${revision?.dirty ? ' with changes that are not committed' : ''}`;
}

/** A place as editors and viewers make links of. */
export function placeOf({ path, line, column }: Location): string {
  return `${path}:${line}:${column}`;
}

/** Most other sides of a finding that are told before the rest is only counted. */
export const MOST_RELATED = 3;

/** The records that a finding rests on besides the one it points at, each with its place. */
export function relatedOf({ related }: Finding): {
  readonly shown: readonly (readonly [name: string, place: string])[];
  readonly more: string;
} {
  const shown = related.slice(0, MOST_RELATED);
  const more = related.length - shown.length;
  return {
    shown: shown.map(({ record, location }) => [record ? refText(record) : 'a place', placeOf(location)]),
    more: more === 0 ? '' : `and ${counted(more, 'more record')}`,
  };
}

/** The last moment of a day is told as the day, which is how it was asked for. */
export function asOfText(asOf: string, timeZone: string): string {
  const instant = parseInstant(asOf) ?? 0;
  const calendar = new Calendar(timeZone);
  const day = calendar.dayOf(instant);
  if (instant + 1 === calendar.endOf(day)) return `the end of ${formatDay(day)} in ${timeZone}`;
  return `${asOf} (days in ${timeZone})`;
}

/** What was judged otherwise than the policies say, a sentence each. */
export function overrideLines({ overrides = [] }: Report): readonly string[] {
  return overrides.map(({ policy, what, value, default: before, reason, location }) => {
    const where = location === null ? 'by --set' : placeOf(location);
    const said =
      what === 'off'
        ? 'not judged'
        : `${what.replace(/^params\./, '')} is ${shown(value)} instead of ${shown(before)}`;
    return `${policy}: ${said} (${where})${reason === null ? '' : `: ${reason}`}`;
  });
}

/**
 * Who says that a threshold is what it is, by what each origin is called; undefined where nobody does. What a policy's
 * source asks for says nothing of a value that is not the policy's.
 */
export function originText(
  { origin, default: own, defaultOrigin = null }: ParamCard,
  words: Readonly<Record<Origin, string>> = ORIGIN_WORDS,
): string | undefined {
  if (own === undefined) return origin === null ? undefined : words[origin];
  const source = defaultOrigin === null ? '' : `, ${words[defaultOrigin]}`;
  return `overridden here; ${JSON.stringify(own)} by the policy${source}`;
}

const ORIGIN_WORDS = { source: 'as its source says', cis: 'as CIS says', ours: 'our own choice' } as const;

function shown(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Known findings of a policy, counted: what the baseline holds is shown apart from what is new. */
export function knownLines({
  findings,
}: Report): readonly { policy: string; title: string; count: number }[] {
  const known = findings.filter((finding) => finding.known && isOpen(finding.verdict));
  return [...groupBy(known, ({ policy }) => policy)]
    .map(([policy, group]) => ({ policy, title: group[0]?.title ?? '', count: group.length }))
    .sort(by(({ policy }) => policy));
}

/** Fingerprints that are named before the rest is only counted. */
export const MOST_GONE = 3;

/** What the baseline came to, a sentence each; empty without one. */
export function baselineText({ baseline, findings }: Report): readonly string[] {
  if (!baseline) return [];
  const { path, known, gone } = baseline;
  const fresh = findings.filter((finding) => !finding.known && isOpen(finding.verdict)).length;
  const named = gone?.slice(0, MOST_GONE) ?? [];
  const more = (gone?.length ?? 0) - named.length;
  return [
    `${counted(known, 'finding')} known by ${path}, ${grouped(fresh)} new.`,
    ...(gone && gone.length > 0
      ? [
          `${counted(gone.length, 'fingerprint')} of ${path} no longer ${gone.length === 1 ? 'occurs' : 'occur'} (${named.join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}); opsledger baseline takes ${gone.length === 1 ? 'it' : 'them'} out.`,
        ]
      : []),
  ];
}

/** The same report with people by name and id, where it has names; for formats that people read. */
export function withNames(report: Report): Report {
  const { people, findings } = report;
  if (!people) return report;
  const names = new Map(people.map(({ id, name }) => [id, `${name} (${id})`]));
  return {
    ...report,
    findings: findings.map((finding) => ({
      ...finding,
      owner: finding.owner === null ? null : (names.get(finding.owner) ?? finding.owner),
    })),
  };
}

/** The times at which a routine was due, a sign each, the newest last. */
export function stripOf({ occurrences, earlier }: RoutineState): string {
  const signs = occurrences.map(({ state }) => (state === null ? UNTOLD_SIGN : OCCURRENCE_SIGNS[state]));
  return (earlier > 0 ? '…' : '') + signs.join('');
}

/** What the signs of these strips mean. */
export function legendOf(routines: readonly RoutineState[]): string {
  return [
    ...OCCURRENCE_STATES.map((state) => `${OCCURRENCE_SIGNS[state]} ${OCCURRENCE_WORDS[state]}`),
    ...(routines.some(({ untold }) => untold) ? [`${UNTOLD_SIGN} ${UNTOLD_WORDS}`] : []),
  ].join(', ');
}

/** A routine in words that say all that its strip shows. */
export function routineText({
  states,
  longestGap,
  nextDue,
  because,
  earlier,
  untold = 0,
  runs,
}: RoutineState): string {
  if (states === null) return `cannot tell: ${because ?? ''}`;
  const counts = [
    ...OCCURRENCE_STATES.filter((state) => state !== 'not_yet_due' && states[state] > 0).map(
      (state) => `${grouped(states[state])} ${OCCURRENCE_WORDS[state]}`,
    ),
    ...(untold > 0 ? [`${grouped(untold)} ${UNTOLD_WORDS}`] : []),
  ];
  return [
    counts.length === 0 ? 'not due until now' : counts.join(', '),
    ...(runs ? [`${grouped(runs.succeeded)} of ${counted(runs.expected, 'run')} went well`] : []),
    ...(longestGap && longestGap.days > 0
      ? [`longest gap ${counted(longestGap.days, 'day')}, from ${longestGap.from} to ${longestGap.to}`]
      : []),
    ...(runs && longestGap === null ? ['longest gap cannot be told'] : []),
    ...(nextDue === null ? [] : [`next due on ${nextDue}`]),
    ...(earlier === 0 ? [] : [`${counted(earlier, 'earlier time')} not drawn`]),
  ].join('; ');
}

/** Whether nothing of a routine is late, missing or unknown. */
export function isInTime({ states, untold = 0 }: RoutineState): boolean {
  return states !== null && states.late + states.missing + untold === 0;
}

/** What a headline begins with: the name, and of one part of several which it is. */
export function nameOf({ shard }: Pick<Report, 'shard'>): string {
  return shard ? `Opsledger, ${partText(shard)}` : 'Opsledger';
}

/** Which part of several it is. */
export function partText({ index, count }: Shard): string {
  return `part ${index} of ${count}`;
}

/** What the run was limited to, a few words each. */
export function scopeParts({ scope }: Report): readonly string[] {
  return [
    ...(scope?.policies ? [`policy ${listed(scope.policies, 'and')}`] : []),
    ...(scope?.kinds ? [`kind ${listed(scope.kinds, 'and')}`] : []),
    ...(scope?.owners ? [`what belongs to ${listed(scope.owners, 'and')}`] : []),
    ...(scope?.only ? [`only ${listed(scope.only, 'and')}`] : []),
  ];
}

/** The same, and which part of several it is, a sentence each. */
export function scopeText(report: Report): readonly string[] {
  const { shard } = report;
  const parts = scopeParts(report);
  return [
    ...(shard
      ? [`This is ${partText(shard)} alone and says nothing of the others; opsledger merge joins them.`]
      : []),
    ...(parts.length === 0 ? [] : [`A part only: ${parts.join('; ')}.`]),
  ];
}

/** Longest text that a row of a table or a message holds, in UTF-16 code units; one must not push out all others. */
export const MAX_CELL = 1000;

/** A text that is not longer than `most` but for the number of characters that were left out. */
export function shortened(text: string, most = MAX_CELL): string {
  if (text.length <= most) return text;
  const end = /[\uD800-\uDBFF]$/.test(text.slice(0, most)) ? most - 1 : most;
  return `${text.slice(0, end)}… (${counted(text.length - end, 'more character')})`;
}

/** A text that ends as a sentence does. */
export function sentence(text: string): string {
  return /[.!?\u2026]$/.test(text) ? text : `${text}.`;
}

/** What the whole report says, in one sentence. */
export function verdictSentence({ summary }: Report, open: readonly Finding[]): string {
  const { verdicts, score, partial } = summary;
  if (score === null) return 'Nothing was judged, so nothing is shown to hold.';
  const judged = judgedCount(verdicts);
  const others = judged - verdicts.pass;
  const held = `${grouped(verdicts.pass)} of ${counted(judged, 'evaluation')} ${verdicts.pass === 1 ? 'holds' : 'hold'}`;
  const rest = others === 0 ? '' : `, ${grouped(others)} ${others === 1 ? 'does' : 'do'} not`;
  const said = `${held}${rest}; ${attentionText(open)}.`;
  return partial ? `This cannot be trusted as a whole, since the input has problems; so far ${said}` : said;
}

/** How many findings are open, and how bad they are. An evaluation can have several, hence they are told apart from it. */
function attentionText(open: readonly Finding[]): string {
  if (open.length === 0) return 'nothing needs attention';
  const counts = (['critical', 'high'] as const)
    .map((severity) => ({
      severity,
      count: open.filter((finding) => finding.severity === severity).length,
    }))
    .filter(({ count }) => count > 0);
  const severe = listed(
    counts.map(({ severity, count }) => `${grouped(count)} ${severity}`),
    'and',
  );
  const isAll = counts.reduce((sum, { count }) => sum + count, 0) === open.length;
  return `${counted(open.length, 'finding')} ${open.length === 1 ? 'needs' : 'need'} attention${severe === '' ? '' : `, ${severe}${isAll ? '' : ' among them'}`}`;
}
