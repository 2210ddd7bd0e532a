/** The facts a verdict rests on: a value for each name, and where it stands. */
import { isList, type JsonValue } from '../model/json.ts';
import type { Fact, FactPlace } from '../model/verdict.ts';
import type { Scope } from './logic/operator.ts';
import { type At, type Known, ownPlace, pointerTo, recordOf, type Val } from './logic/value.ts';
import type { People } from './people.ts';
import type { Policy } from './policy.ts';
import { placeIn } from './yaml/places.ts';

/** The named values a verdict rests on: `let`, then `with`, then the parameters that were read. */
export function factsOf(policy: Policy, scope: Scope): readonly Fact[] {
  const { joins, lets } = policy;
  if (lets.length === 0 && joins.length === 0) return parameterFacts(policy);
  const facts: Fact[] = [];
  for (let index = 0; index < lets.length; index++) {
    facts.push(factOf(lets[index]?.name ?? '', scope.names[joins.length + index], scope));
  }
  for (let index = 0; index < joins.length; index++)
    facts.push(factOf(joins[index]?.name ?? '', scope.names[index], scope));
  for (const fact of parameterFacts(policy)) facts.push(fact);
  return facts;
}

const PARAMETER_FACTS = new WeakMap<Policy, readonly Fact[]>();

/** The same for every record, so made once. */
function parameterFacts(policy: Policy): readonly Fact[] {
  let facts = PARAMETER_FACTS.get(policy);
  if (!facts) {
    facts = policy.params
      .filter(({ name }) => policy.paramsRead.has(name))
      .map(({ name, value, at }) => ({
        name: `params.${name}`,
        value: isList(value) ? value.length : value,
        at: at ? placeOf(at) : null,
      }));
    PARAMETER_FACTS.set(policy, facts);
  }
  return facts;
}

/** Scalars as they are, a list as its count, a record as its id; null when there is none. */
function factOf(name: string, value: Val | undefined, { context: { people } }: Scope): Fact {
  const place = ownPlace(value?.at);
  const at = place ? placeOf(place) : null;
  return { name, value: value?.is === 'known' ? plain(value, people) : null, at };
}

function plain(value: Known, people: People | undefined): JsonValue {
  const id = recordOf(value)?.id ?? people?.idFor(value);
  if (id !== undefined) return id;
  if (typeof value.value === 'string') return people?.mask(value.value) ?? value.value;
  if (isList(value.value)) return value.value.length;
  return typeof value.value === 'object' && value.value !== null
    ? Object.keys(value.value).length
    : value.value;
}

/** A place as facts carry it; null for one that is in no file of the repository. */
function placeOf(at: At): FactPlace | null {
  const { extent, pointer } = placeIn(at.holder, pointerTo(at));
  if (extent.source.isOutside) return null;
  const place: FactPlace = { path: extent.source.path, pointer: extent.pointer + pointer };
  return extent.document === 0 ? place : { ...place, document: extent.document };
}
