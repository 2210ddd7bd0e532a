import type { Strength } from '../../model/evidence.ts';
import { refText } from '../../model/record.ts';
import type { Finding, Report } from '../../model/report.ts';
import type { Location } from '../../model/source.ts';
import { type Fact, isOpen } from '../../model/verdict.ts';
import { counted } from '../../model/wording.ts';
import { addressOf } from '../uri.ts';
import { VERDICT_WORDS } from '../words.ts';
import { line, props, prose, some } from './datatypes.ts';
import type { Judged } from './judged.ts';
import type { Subjects } from './subjects.ts';

/** Files that an observation names before the rest is only counted. */
export const MOST_EVIDENCE = 50;

/**
 * How it was observed: what a record merely says was read; what a record proves by evidence that is there was held against
 * it. Source: NIST SP 800-53A, "Examine" and "Test"; OSCAL 1.2.1, assessment-common, `observation/method`.
 */
const METHODS: Readonly<Record<Strength, readonly string[]>> = {
  proven: ['TEST'],
  mixed: ['EXAMINE', 'TEST'],
  asserted: ['EXAMINE'],
};

/**
 * What was judged, as an observation. `collected` is the moment of judging: when each record was collected stands in
 * the records. Source: OSCAL 1.2.1, assessment-common, `observation`.
 */
export function observationOf(
  judged: Judged,
  report: Report,
  subjects: Subjects,
  title: string,
  collected: string,
): object {
  const { uuid, policy, severity, domain, verdict, would, because, deadline, evidence, isOwn, records } =
    judged;
  const evidences = evidencesOf(judged);
  const more = evidences.length - MOST_EVIDENCE;
  const remarks = [
    ...(because === undefined ? [] : [`Because: ${because}`]),
    ...(isOwn ? factsText(judged.facts) : []),
    ...(more > 0 ? [`${counted(more, 'more file')} ${more === 1 ? 'is' : 'are'} not named here.`] : []),
  ];
  return {
    uuid,
    title: line(`${policy} ${aboutText(judged)}: ${VERDICT_WORDS[verdict]}`),
    description: prose(...descriptionOf(judged, title)),
    props: props({ policy, verdict, would, severity, domain, evidence, deadline }),
    methods: evidence === null ? ['EXAMINE'] : METHODS[evidence],
    types: [isOpen(verdict) ? 'finding' : 'control-objective'],
    subjects: some(records.map((record) => subjects.record(record))),
    'relevant-evidence': some(
      evidences.slice(0, MOST_EVIDENCE).map(({ place, what }) => ({
        href: addressOf(place, report),
        description: prose(`${placeText(place)}: ${what}`),
      })),
    ),
    collected,
    remarks: remarks.length > 0 ? prose(...remarks) : undefined,
  };
}

function aboutText({ isOwn, records: [first], count }: Judged): string {
  if (!isOwn && count > 1) return `on ${counted(count, 'record')}`;
  return first ? `on ${refText(first)}` : 'as a whole';
}

function descriptionOf({ findings, verdict, count }: Judged, title: string): readonly string[] {
  const messages = new Set(findings.map(({ message }) => message).filter((message) => message !== ''));
  if (messages.size > 0) return [...messages];
  return [`${title}: ${VERDICT_WORDS[verdict]}${count > 1 ? `, ${counted(count, 'time')}` : ''}.`];
}

function factsText(facts: readonly Fact[]): readonly string[] {
  if (facts.length === 0) return [];
  return [`Looked at: ${facts.map(({ name, value }) => `${name} is ${JSON.stringify(value)}`).join('; ')}`];
}

interface Evidence {
  readonly place: Pick<Location, 'path'> & Partial<Location>;
  readonly what: string;
}

/** Where it stands: the findings' own places, what they rest on, then the files of what was looked at. */
function evidencesOf({ findings, facts }: Judged): readonly Evidence[] {
  const places = findings.flatMap(placesOf);
  const named = new Set(places.map(({ place }) => place.path));
  const read = facts.flatMap(({ name, at }) => (at === null || name.startsWith(PARAMETERS) ? [] : [at.path]));
  const files = [...new Set(read)].filter((path) => !named.has(path));
  const unique = new Map(places.map((one) => [placeText(one.place), one]));
  return [...unique.values(), ...files.map((path) => ({ place: { path }, what: 'what was looked at' }))];
}

/** Begins the name of a threshold, which is no evidence. */
const PARAMETERS = 'params.';

function placesOf({ location, related }: Finding): readonly Evidence[] {
  return [
    ...(location ? [{ place: location, what: 'where it stands' }] : []),
    ...related.map((other) => ({
      place: other.location,
      what: other.record ? `${refText(other.record)}, which it rests on` : 'what it rests on',
    })),
  ];
}

function placeText({ path, line: at, column }: Evidence['place']): string {
  return at === undefined ? path : `${path}:${at}:${column ?? 1}`;
}
