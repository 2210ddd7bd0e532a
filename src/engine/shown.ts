/** Values of rules as they are written for programs: whole, but for what is too long, and naming nobody. */
import { isList, isObject, type JsonValue, setOwn } from '../model/json.ts';
import { elementsOf, type Known, read, recordOf, type Val } from './logic/value.ts';
import type { People } from './people.ts';

/** Most elements of lists and keys of mappings that one value is written with. */
export const MOST_PARTS = 500;

/** A value with records and people as their ids, and how many elements and keys were left out of it. */
export function shownValue(value: Known, people: People): { value: JsonValue; omitted: number } {
  const room: Room = { left: MOST_PARTS, omitted: 0 };
  const shown = partShown(value, people, room);
  return { value: shown, omitted: room.omitted };
}

/** What there is still room for. */
interface Room {
  left: number;
  omitted: number;
}

function partShown(value: Val, people: People, room: Room): JsonValue {
  if (value.is !== 'known') return null;
  const id = recordOf(value)?.id ?? people.idFor(value);
  if (id !== undefined) return id;
  const { value: plain } = value;
  if (typeof plain === 'string') return people.mask(plain);
  if (isList(plain)) {
    const elements = elementsOf(value);
    return taken(elements, room).map((element) => partShown(element, people, room));
  }
  if (!isObject(plain)) return plain;
  const mapping: Record<string, JsonValue> = {};
  for (const key of taken(Object.keys(plain), room))
    setOwn(mapping, people.mask(key), partShown(read(value, key), people, room));
  return mapping;
}

/** As many of the parts as there is room for; the rest is counted. */
function taken<T>(parts: readonly T[], room: Room): readonly T[] {
  const first = parts.slice(0, room.left);
  room.left -= first.length;
  room.omitted += parts.length - first.length;
  return first;
}
