/** What needs somebody, as findings: each with its place in a file, its owner and a fingerprint that lasts. */
import { compareText } from '../model/order.ts';
import { isRecord, type RecordRef, refText, toRef } from '../model/record.ts';
import { controlNames, type Finding, type Related } from '../model/report.ts';
import type { Location } from '../model/source.ts';
import { isOpen, type Verdict } from '../model/verdict.ts';
import type { KnownFindings } from './baseline.ts';
import type { Exception } from './exceptions.ts';
import type { Inventory } from './inventory.ts';
import { type Failure, failureText, type Judgement, type PolicyResult } from './judge.ts';
import { type At, ownPlace, pointerTo } from './logic/value.ts';
import { ownerOf } from './owner.ts';
import type { People } from './people.ts';
import { EXCEPTION_CHECK, type Policy } from './policy.ts';
import type { Selection } from './scope.ts';
import { locateAll, type PlaceRequest, placeIn } from './yaml/places.ts';

/** What findings are made from. */
interface Found {
  readonly results: readonly PolicyResult[];
  readonly exceptions: readonly Exception[];
  readonly inventory: Inventory;
  readonly selection: Selection;
  readonly known: KnownFindings;
}

/** The findings of all judgements and exceptions, in reading order. */
export function findingsOf(found: Found, people: People): readonly Finding[] {
  const drafts = [...draftFindings(found, people), ...exceptionFindings(found)];
  return locateFindings(drafts).sort(inReadingOrder);
}

/** A finding whose places are still to be looked up, and are put into it then. */
interface Draft {
  readonly finding: Finding & { location: Location | null; related: readonly Related[] };
  readonly place: PlaceRequest;
  readonly related: readonly { readonly record: RecordRef | null; readonly place: PlaceRequest }[];
}

/** Verdicts that are told as findings: those that need somebody, and those that an exception hides. */
function isTold(verdict: Verdict): boolean {
  return isOpen(verdict) || verdict === 'excepted';
}

function draftFindings({ results, inventory, known }: Found, people: People): readonly Draft[] {
  return results.flatMap(({ judgements }) =>
    judgements
      .filter(({ verdict }) => isTold(verdict))
      .flatMap((judgement) =>
        judgement.failures.map((failure) =>
          draftOf(judgement, { ...failure, message: failureText(failure, people) }, inventory, known),
        ),
      ),
  );
}

function draftOf(judgement: Judgement, failure: Failure, inventory: Inventory, known: KnownFindings): Draft {
  const { policy, record, verdict, offenders } = judgement;
  const subject = record ?? policy;
  const at = ownPlace(failure.at);
  const place = at ? placeOfAt(at) : placeIn(subject, '');
  // Where a joined record decided, the record that is judged is the other side.
  const judged = record && at && at.holder !== record ? [record] : [];
  const pointed = new Set(offenders.map(({ holder }) => holder));
  // And where the judged record is pointed at, those that it was held against.
  const others = (failure.at?.beside ?? []).filter(
    ({ holder }) => holder !== record && holder !== at?.holder && isRecord(holder) && !pointed.has(holder),
  );
  return {
    finding: findingOf(policy, verdict, failure, record && toRef(record), ownerOf(record, inventory), known),
    place,
    related: [
      ...judged.map((one) => ({ record: toRef(one), place: placeIn(one, '') })),
      ...[...others, ...offenders].map((one) => ({
        record: isRecord(one.holder) ? toRef(one.holder) : null,
        place: placeOfAt(one),
      })),
    ],
  };
}

function findingOf(
  policy: Policy,
  verdict: Verdict,
  { check, message }: Pick<Failure, 'check' | 'message'>,
  record: RecordRef | null,
  owner: string | null,
  known: KnownFindings,
): Draft['finding'] {
  const fingerprint = `${policy.id}/${check}/${refText(record)}`;
  return {
    fingerprint,
    policy: policy.id,
    title: policy.title,
    severity: policy.severity,
    verdict,
    record,
    message,
    remedy: policy.remedy ?? null,
    ...(policy.help === undefined ? {} : { help: policy.help }),
    owner,
    known: known.has(fingerprint, policy),
    location: null,
    related: NOTHING_RELATED,
    controls: controlsOf(policy),
  };
}

/** The controls of a policy; one list for all its findings. */
function controlsOf(policy: Policy): readonly string[] {
  const known = CONTROLS.get(policy);
  if (known) return known;
  const controls = controlNames(policy.controls);
  CONTROLS.set(policy, controls);
  return controls;
}

const CONTROLS = new WeakMap<Policy, readonly string[]>();

/** One for all findings that rest on nothing else, which are most. */
const NOTHING_RELATED: readonly Related[] = [];

function placeOfAt(at: At): PlaceRequest {
  return placeIn(at.holder, pointerTo(at));
}

/** Exceptions that somebody still counts on and that do not count: ended, or never in order. */
function exceptionFindings({ exceptions, inventory, selection, known }: Found): readonly Draft[] {
  return exceptions.flatMap((exception) => {
    const { record, state, because, policies, refusedFor } = exception;
    const ended = state === 'expired' || state === 'refused';
    const concerned = ended ? [...policies, ...refusedFor] : state === 'active' ? refusedFor : [];
    const does = state === 'expired' ? 'no longer covers' : 'does not cover';
    return concerned
      .filter((policy) => selection.policy(policy) && selection.exception(policy, record))
      .map((policy) => ({
        finding: Object.assign(
          findingOf(
            policy,
            'fail',
            {
              check: EXCEPTION_CHECK,
              message: `The exception ${record.id} ${does} ${policy.id}: ${because}.`,
            },
            toRef(record),
            ownerOf(record, inventory),
            known,
          ),
          { remedy: 'Mend what it was about, ask for a new exception, or close it.' },
        ),
        place: placeIn(record, state === 'expired' ? '/expires' : ''),
        related: [],
      }));
  });
}

function locateFindings(drafts: readonly Draft[]): Finding[] {
  const requests = drafts.flatMap(({ place, related }) => [place, ...related.map((other) => other.place)]);
  const locations = locateAll(requests);
  let next = 0;
  const take = (): Location => locations[next++] as Location;
  return drafts.map(({ finding, place, related }) => {
    const location = take();
    // A policy of a library is in no file of this repository.
    finding.location = place.extent.source.isOutside === true ? null : location;
    if (related.length > 0)
      finding.related = related.map<Related>(({ record }) => ({ record, location: take() }));
    return finding;
  });
}

/** By file and line, as one reads; then by policy and fingerprint, so that the order is total. */
export function inReadingOrder(a: Finding, b: Finding): number {
  return (
    compareLocations(a.location, b.location) ||
    compareText(a.policy, b.policy) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}

/** Locations by path, line and column; what has none comes last. */
export function compareLocations(a: Location | null, b: Location | null): number {
  if (!a || !b) return Number(b !== null) - Number(a !== null);
  return compareText(a.path, b.path) || a.line - b.line || a.column - b.column;
}
