import type { Strength } from '../../model/evidence.ts';
import { refText } from '../../model/record.ts';
import type { Finding, PolicyCard, Report } from '../../model/report.ts';
import type { Location } from '../../model/source.ts';
import { type Fact, isOpen } from '../../model/verdict.ts';
import { counted } from '../../model/wording.ts';
import { quoted } from '../json.ts';
import { MAX_CELL } from '../sentences.ts';
import { addressOf } from '../uri.ts';
import { VERDICT_WORDS } from '../words.ts';
import { factsOf, type Judged } from './judged.ts';
import { andMember, andProp, commonPropJson, lineJson, proseJson, type Remembered } from './spelt.ts';

/** Files that an observation names before the rest is only counted. */
export const MOST_EVIDENCE = 50;

/**
 * How it was observed: what a record merely says was read; what a record proves by evidence that is there was held against
 * it. Source: NIST SP 800-53A, "Examine" and "Test"; OSCAL 1.2.1, assessment-common, `observation/method`.
 */
const METHODS: Readonly<Record<Strength, string>> = {
  proven: '["TEST"]',
  mixed: '["EXAMINE","TEST"]',
  asserted: '["EXAMINE"]',
};

const FINDING = '["finding"]';
const OBJECTIVE = '["control-objective"]';

/** What observations are written with. */
export interface ObservationContext {
  readonly report: Report;
  /** Policies by id. */
  readonly cards: ReadonlyMap<string, PolicyCard>;
  /** What those of a policy have in common. */
  readonly common: { readonly observation: Remembered };
  /** The moment of judging: when each record was collected stands in the records. */
  readonly collected: string;
}

/** What was judged, as an observation, spelt as JSON. Source: OSCAL 1.2.1, assessment-common, `observation`. */
export function observationOf(judged: Judged, context: ObservationContext): string {
  const { uuid, of, subjects } = judged;
  const { policy, severity, domain, verdict, would, deadline, evidence } = of;
  const { report, cards, collected, common } = context;
  const evidences = evidencesOf(judged);
  let relevant = '';
  for (let index = 0; index < evidences.length && index < MOST_EVIDENCE; index++)
    relevant +=
      (index === 0 ? ',"relevant-evidence":[' : ',') + evidenceJson(evidences[index] as Evidence, report);
  if (relevant !== '') relevant += ']';
  const madeOf = [verdict, would, severity, domain, evidence];
  const props =
    common.observation.get(policy, madeOf) ??
    common.observation.set(policy, madeOf, [
      `,"props":[${commonPropJson('policy', policy)}`,
      andProp('verdict', verdict),
      andProp('would', would),
      andProp('severity', severity),
      andProp('domain', domain),
      andProp('evidence', evidence),
    ]);
  return (
    `{"uuid":"${uuid}","title":${lineJson(`${policy} ${aboutText(judged)}: ${VERDICT_WORDS[verdict]}`)}` +
    `,"description":${descriptionOf(judged, cards)}${props}${andProp('deadline', deadline)}]` +
    `,"methods":${METHODS[evidence ?? 'asserted']},"types":${isOpen(verdict) ? FINDING : OBJECTIVE}` +
    `${subjects === '' ? '' : `,"subjects":[${subjects}]`}${relevant},"collected":"${collected}"` +
    `${andMember('remarks', remarksOf(judged, evidences.length - MOST_EVIDENCE))}}`
  );
}

function aboutText({ of, alike }: Judged): string {
  if (alike && alike.length > 1) return `on ${counted(alike.length, 'record')}`;
  return of.record ? `on ${refText(of.record)}` : 'as a whole';
}

function descriptionOf(
  { of: { policy, verdict }, alike, findings }: Judged,
  cards: ObservationContext['cards'],
): string {
  const [first] = findings;
  if (findings.length === 1 && first?.message) return lineJson(first.message);
  const messages = findings.flatMap(({ message }) => (message === '' ? [] : message));
  if (messages.length > 0) return proseJson([...new Set(messages)]);
  const title = first?.title ?? cards.get(policy)?.title ?? policy;
  const count = alike?.length ?? 1;
  return lineJson(`${title}: ${VERDICT_WORDS[verdict]}${count > 1 ? `, ${counted(count, 'time')}` : ''}.`);
}

/** Why, by what it was judged, and how many files are not named; undefined where there is nothing to say. */
function remarksOf({ of: { because, facts }, alike }: Judged, more: number): string | undefined {
  const isShown = !alike && facts.length > 0;
  if (because === undefined && !isShown && more <= 0) return undefined;
  return proseJson([
    because === undefined ? '' : `Because: ${because}`,
    isShown ? factsText(facts) : '',
    more > 0 ? `${counted(more, 'more file')} ${more === 1 ? 'is' : 'are'} not named here.` : '',
  ]);
}

function factsText(facts: readonly Fact[]): string {
  return `Looked at: ${facts.map(({ name, value }) => `${name} is ${JSON.stringify(value)}`).join('; ')}`;
}

interface Evidence {
  readonly place: Pick<Location, 'path'> & Partial<Location>;
  readonly what: string;
}

/** Where it stands: the findings' own places, what they rest on, then the files of what was looked at. */
function evidencesOf(judged: Judged): readonly Evidence[] {
  const { findings } = judged;
  const places: Evidence[] = [];
  for (const finding of findings) addPlaces(places, finding);
  const all =
    places.length > 1 ? [...new Map(places.map((one) => [placeText(one.place), one])).values()] : places;
  const facts = factsOf(judged);
  if (facts.length === 0) return all;
  const named = new Set(places.map(({ place }) => place.path));
  for (const { name, at } of facts) {
    if (at === null || name.startsWith(PARAMETERS) || named.has(at.path)) continue;
    named.add(at.path);
    all.push({ place: { path: at.path }, what: 'what was looked at' });
  }
  return all;
}

/** Begins the name of a threshold, which is no evidence. */
const PARAMETERS = 'params.';

function addPlaces(places: Evidence[], { location, related }: Finding): void {
  if (location) places.push({ place: location, what: HERE });
  for (const { record, location: place } of related)
    places.push({ place, what: record ? `${refText(record)}, which it rests on` : 'what it rests on' });
}

const HERE = 'where it stands';

function evidenceJson({ place, what }: Evidence, report: Report): string {
  return `{"href":${quoted(addressOf(place, report))},"description":${placeJson(place, what)}}`;
}

/** Most places are paths of which Markdown makes code, and a line in them. */
function placeJson(place: Evidence['place'], what: string): string {
  const text = placeText(place);
  const isCode =
    what === HERE &&
    text.length + HERE.length < MAX_CELL - 1 &&
    place.line !== undefined &&
    TAME_PATH.test(place.path);
  return isCode ? `"\`${text}\`: ${HERE}"` : lineJson(`${text}: ${what}`);
}

const TAME_PATH = /^[\w./-]+$/;

function placeText({ path, line: at, column }: Evidence['place']): string {
  return at === undefined ? path : `${path}:${at}:${column ?? 1}`;
}
