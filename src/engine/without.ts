/** Records without the values that cannot be believed: an invalid value is as good as absent. */
import {
  isList,
  isObject,
  type JsonObject,
  type JsonValue,
  type Pointer,
  pointerBelow,
  stepsOf,
  valueAt,
} from '../model/json.ts';

/**
 * `data` without the values at `pointers`. A list that would lose an element is taken out whole: what is
 * left of it could pass for all of it.
 */
export function without(data: JsonObject, pointers: readonly Pointer[]): JsonObject {
  return pointers.reduce((object, pointer) => {
    const steps = [...stepsOf(pointer)];
    while (steps.length > 0 && isList(valueAt(object, join(steps.slice(0, -1))))) steps.pop();
    const removed = remove(object, steps);
    return isObject(removed) ? removed : {};
  }, data);
}

function join(steps: readonly string[]): Pointer {
  return steps.reduce<Pointer>(pointerBelow, '');
}

/** A copy of `value` that lacks what `steps` lead to; undefined when that is the value itself. */
function remove(value: JsonValue, steps: readonly string[]): JsonValue | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return undefined;
  if (isList(value)) {
    return value.map((element, index) =>
      index === Number(step) ? (remove(element, rest) ?? null) : element,
    );
  }
  if (!isObject(value) || !Object.hasOwn(value, step)) return value;
  const child = rest.length === 0 ? undefined : remove(value[step] ?? null, rest);
  const kept = Object.entries(value).filter(([key]) => key !== step || child !== undefined);
  return Object.fromEntries(
    kept.map(([key, old]) => [key, key === step && child !== undefined ? child : old]),
  );
}
