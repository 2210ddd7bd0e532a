/**
 * Findings as SARIF 2.1.0, for code scanning and other viewers. What GitHub reads of it decides where the standard
 * leaves a choice.
 */
import { groupBy } from '../model/order.ts';
import { type Severity, severityRank } from '../model/policy.ts';
import type { Problem, ProblemCode } from '../model/problem.ts';
import { refText } from '../model/record.ts';
import {
  controlNames,
  type ExceptionState,
  type Finding,
  type PolicyCard,
  type Report,
} from '../model/report.ts';
import { type Location, wholeFile } from '../model/source.ts';
import { isOpen } from '../model/verdict.ts';
import { counted, listed, visible } from '../model/wording.ts';
import { markdownCode as code, printedJson, markdown as safe } from './escape.ts';
import type { TextOptions } from './page.ts';
import { exceptionFinder, MOST_RELATED, originText, scopeText, sentence, shortened } from './sentences.ts';
import { relativeUri } from './uri.ts';

/** Results that GitHub keeps of a run; it keeps the worst, but does not say which. */
export const MOST_RESULTS = 5000;

/** Other places that GitHub keeps of a result. */
export const MOST_PLACES = 100;

/** Problems of the input before the rest is only counted. */
export const MOST_PROBLEMS = 1000;

/** Tags that GitHub keeps of a rule. */
export const MOST_TAGS = 10;

/** Longest description of a rule, in UTF-16 code units, with some room: GitHub takes 1,024. */
export const MAX_DESCRIPTION = 950;

const LEVEL_OF: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
};

/** What GitHub calls the levels of a rule that is not about security. */
const PROBLEM_SEVERITY = { error: 'error', warning: 'warning', note: 'recommendation' } as const;

/** Where a finding is shown that stands in no file, such as one of a policy that ships with the program. */
const NO_FILE = wholeFile('opsledger.yaml');

/** The root of the repository, wherever that is. */
const ROOT = '%SRCROOT%';

/** Renders a report as SARIF. Of 5,000 findings and more the worst are kept, new ones first, and the rest is counted. */
export function renderSarif(report: Report, { category = 'opsledger/' }: Partial<TextOptions>): string {
  const policies = policiesOf(report);
  const index = new Map(policies.map(({ id }, at) => [id, at]));
  const pages = new Map(report.findings.map(({ policy, help }) => [policy, help]));
  const exceptionOf = exceptionFinder(report);
  const ranked = [...report.findings].sort(byRank);
  const results = ranked.slice(0, MOST_RESULTS);
  const problems = report.problems.slice(0, MOST_PROBLEMS);
  const notifications = [
    ...problems.map(problemNotification),
    ...scopeText(report).map((text) => notification('scope', 'note', text)),
    ...leftOut('results-left-out', ranked.length - results.length, 'finding'),
    ...leftOut('problems-left-out', report.problems.length - problems.length, 'problem'),
  ];
  const about = (isConfiguration: boolean) =>
    notifications.filter(({ descriptor }) => CONFIGURATION.has(descriptor.id) === isConfiguration);
  const { tool, asOf, timeZone, revision } = report;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: visible(tool.name),
            version: visible(tool.version),
            ...(/^\d+\.\d+\.\d+$/.test(tool.version) ? { semanticVersion: tool.version } : {}),
            rules: policies.map((policy) => ruleOf(policy, pages.get(policy.id))),
          },
        },
        // GitHub takes what stands before the last slash.
        automationDetails: { id: visible(category.endsWith('/') ? category : `${category}/`) },
        invocations: [
          {
            executionSuccessful: !report.summary.partial,
            toolConfigurationNotifications: about(true),
            toolExecutionNotifications: about(false),
          },
        ],
        originalUriBaseIds: { [ROOT]: { description: said('The root of the repository.') } },
        columnKind: 'utf16CodeUnits',
        results: results.map((finding) => ({
          ...resultOf(finding, report, index.get(finding.policy) ?? 0),
          // An empty list says that it is not suppressed; none would say that nobody knows.
          suppressions: suppressionsOf(finding, report, exceptionOf(finding)),
        })),
        properties: {
          asOf,
          timeZone,
          ...(revision ? { commit: revision.commit, dirty: revision.dirty } : {}),
        },
      },
    ],
  };
  return `${printedJson(JSON.stringify(log, null, 2))}\n`;
}

/** What the report says of the policies, and of any other that a finding is by. */
function policiesOf({ policies, findings }: Report): readonly Described[] {
  const known = new Set(policies.map(({ id }) => id));
  const others = [...groupBy(findings, ({ policy }) => policy)].flatMap(([id, [finding]]) =>
    known.has(id) || !finding ? [] : [{ id, title: finding.title, severity: finding.severity }],
  );
  return [...policies, ...others];
}

type Described = Pick<PolicyCard, 'id' | 'title' | 'severity'> & Partial<PolicyCard>;

/** What needs somebody comes first, then the worse, then the new; otherwise as it stood. */
function byRank(a: Finding, b: Finding): number {
  const rank = ({ verdict, known, introduced }: Finding) => ({
    settled: Number(known || !isOpen(verdict)),
    old: Number(introduced === 'existing'),
  });
  const [ours, theirs] = [rank(a), rank(b)];
  return (
    ours.settled - theirs.settled ||
    severityRank(a.severity) - severityRank(b.severity) ||
    ours.old - theirs.old
  );
}

// Rules

/**
 * A policy as a rule. It gets no `security-severity`: with one GitHub takes a rule for one about security and its
 * number for a score of a vulnerability, and nobody has scored any.
 */
function ruleOf(policy: Described, help: string | undefined): object {
  const { id, title, severity, why = null, remedy = null, controls = {}, domain, params = [] } = policy;
  const level = LEVEL_OF[severity];
  const names = controlNames(controls);
  const parts: readonly (readonly [heading: string, text: string | null, markdown?: string])[] = [
    // Each with a heading: a text that begins a paragraph may begin a list.
    ['What must hold', title],
    ['Why it matters', why],
    ['What to do', remedy],
    ['Evidence for', names.length > 0 ? names.join(', ') : null, names.map(code).join(', ')],
    ...params.map((param): readonly [string, string, string] => {
      const [name, value] = [param.name, JSON.stringify(param.value)];
      const origin = originText(param);
      const said = origin === undefined ? ['', ''] : [` (${origin})`, ` (${safe(origin)})`];
      return ['Judged by', `${name} ${value}${said[0]}`, `${code(name)} ${code(value)}${said[1]}`];
    }),
  ];
  const told = parts.flatMap(([heading, text, markdown]) =>
    !text
      ? []
      : [
          {
            text: `${heading}: ${line(text)}`,
            markdown: `**${heading}:** ${markdown ?? safe(shortened(text))}`,
          },
        ],
  );
  return {
    id: visible(id),
    shortDescription: said(title, MAX_DESCRIPTION),
    fullDescription: said(why ?? title, MAX_DESCRIPTION),
    ...(help !== undefined && /^https:\/\/[\w.~:/?#@!$&*+,;=%-]+$/.test(help) ? { helpUri: help } : {}),
    help: {
      text: told.map(({ text }) => text).join('\n\n'),
      markdown: told.map(({ markdown }) => doubled(markdown)).join('\n\n'),
    },
    defaultConfiguration: { level },
    properties: {
      tags: [...(domain === undefined ? [] : [domain]), ...names].slice(0, MOST_TAGS).map(visible),
      'problem.severity': PROBLEM_SEVERITY[level],
    },
  };
}

// Results

/**
 * A finding as a result. Its kind is `fail` whatever the verdict, since any other obliges it to have level "none", and
 * what has no evidence counts as much; source: SARIF 2.1.0, §3.27.9 and §3.27.10.
 */
function resultOf(finding: Finding, report: Report, ruleIndex: number): object {
  const { policy, severity, verdict, record, fingerprint, introduced, related, message, title } = finding;
  const places = related.slice(0, MOST_PLACES);
  const links = places
    .slice(0, MOST_RELATED)
    .map((other, at) => `[${linkText(other.record ? refText(other.record) : 'a place')}](${at + 1})`);
  const more = related.length - links.length;
  const see = listed([...links, ...(more > 0 ? [counted(more, 'more place')] : [])], 'and');
  return {
    ruleId: visible(policy),
    ruleIndex,
    level: LEVEL_OF[severity],
    message: { text: `${line(message === '' ? title : message)}${see === '' ? '' : ` See ${see}.`}` },
    locations: [placeOf(finding, report)],
    ...(places.length === 0
      ? {}
      : {
          relatedLocations: places.map((other, at) => ({
            id: at + 1,
            physicalLocation: physical(other.location),
            message: { text: doubled(visible(other.record ? refText(other.record) : 'a place')) },
          })),
        }),
    partialFingerprints: { 'opsledgerFingerprint/v1': visible(fingerprint) },
    ...(introduced === undefined ? {} : { baselineState: introduced === 'new' ? 'new' : 'unchanged' }),
    properties: { verdict, severity, ...(record ? { record: visible(refText(record)) } : {}) },
  };
}

/**
 * Why nobody is asked to act. Exceptions and the baseline are files beside what is judged, which the standard calls
 * external; source: SARIF 2.1.0, §3.35.2 and §3.35.4.
 */
function suppressionsOf(
  { verdict, known }: Finding,
  { baseline }: Report,
  exception: ExceptionState | undefined,
): readonly object[] {
  const suppression = { kind: 'external', status: 'accepted' };
  return [
    ...(verdict === 'excepted'
      ? [
          {
            ...suppression,
            justification: exception
              ? line(`Exception ${exception.id}, until ${exception.expires ?? '(no date)'}`)
              : 'An exception.',
          },
        ]
      : []),
    ...(known
      ? [
          {
            ...suppression,
            justification: 'Kept in the baseline.',
            ...(baseline ? { location: { physicalLocation: physical(wholeFile(baseline.path)) } } : {}),
          },
        ]
      : []),
  ];
}

/**
 * Where GitHub shows a finding. It takes none without a file; for one that stands in no file that is the first place
 * that belongs to it, else where the records that it waits for usually live, else the configuration.
 */
function placeOf({ location, related, record, policy }: Finding, { unrecorded = [] }: Report): object {
  const logical = record
    ? { logicalLocations: [{ fullyQualifiedName: visible(refText(record)), kind: 'resource' }] }
    : {};
  if (location) return { physicalLocation: physical(location), ...logical };
  const waiting = unrecorded.find(({ policies }) => policies.includes(policy));
  const instead = related[0]?.location ?? (waiting ? wholeFile(waiting.file) : NO_FILE);
  return {
    physicalLocation: physical(instead),
    ...logical,
    message: said('It stands in no file; this is the nearest place.'),
  };
}

function physical({ path, line: startLine, column: startColumn }: Location): object {
  return {
    artifactLocation: { uri: relativeUri(path), uriBaseId: ROOT },
    region: { startLine, startColumn },
  };
}

// Notifications

/** Problems that are about what judges; all others are about what is judged. */
const CONFIGURATION: ReadonlySet<string> = new Set<ProblemCode>([
  'unread',
  'nothing-to-check',
  'baseline',
  'expression',
  'unknown-operator',
  'wrong-arity',
  'unknown-name',
  'cycle',
  'limit',
  'policy-test',
]);

interface Notification {
  readonly descriptor: { readonly id: string };
  readonly level: Problem['severity'] | 'note';
  readonly message: object;
  readonly locations?: readonly object[];
}

function notification(id: string, level: Notification['level'], text: string): Notification {
  return { descriptor: { id }, level, message: said(text) };
}

function problemNotification({ code: id, severity, message, hint, location }: Problem): Notification {
  return {
    ...notification(visible(id), severity, hint === undefined ? message : `${message} ${hint}`),
    locations: [{ physicalLocation: physical(location) }],
  };
}

function leftOut(id: string, count: number, noun: string): readonly Notification[] {
  if (count <= 0) return [];
  const text = `${counted(count, `more ${noun}`)} ${count === 1 ? 'is' : 'are'} left out here; the JSON report has all of them.`;
  return [notification(id, 'warning', text)];
}

// Texts

function said(text: string, most?: number): { readonly text: string } {
  return { text: line(text, most) };
}

/** A text as one line that ends as a sentence, without links and placeholders; source: SARIF 2.1.0, §3.11.5 and §3.11.6. */
function line(text: string, most?: number): string {
  const shown = shortened(visible(text.replace(/\s+/g, ' ').trim()), most).replaceAll('](', '] (');
  return doubled(sentence(shown));
}

/** Braces as a message spells them, which would be places to fill in otherwise. */
function doubled(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

/** A text as the name of a link. */
function linkText(text: string): string {
  return doubled(visible(text)).replace(/[\\[\]]/g, '\\$&');
}
