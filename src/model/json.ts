/** Any value a YAML document can hold once it is read: what JSON has, nothing else. Never changed after reading. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** A mapping. Keys come from the file, so look them up with {@link own}, never with `in` or a bare index. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** One step into a value: a key of a mapping or an index of a list. */
export type Step = string | number;

/** RFC 6901; '' is the whole document. */
export type Pointer = string;

/** True for a mapping: neither a list nor a scalar. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a list, keeping its element type (`Array.isArray` loses it for readonly arrays). */
export function isList(value: unknown): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The value under `key` where the mapping itself holds one; undefined for what it merely inherits. */
export function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sets `key` as an own property, also when it is `__proto__`, which plain assignment would swallow. */
export function setOwn(object: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    object[key] = value;
  }
}

/** The pointer one step below `base`. */
export function pointerBelow(base: Pointer, step: Step): Pointer {
  if (typeof step === 'number' || !/[~/]/.test(step)) return `${base}/${step}`;
  return `${base}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The steps of a pointer, all as text: '12' may be an index or a key, which the value decides. */
export function stepsOf(pointer: Pointer): readonly string[] {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A pointer as people write a field: `/assets/0/reboot_pending` is `assets[0].reboot_pending`. */
export function fieldName(pointer: Pointer): string {
  return stepsOf(pointer).reduce((name, step) => {
    if (/^\d+$/.test(step)) return `${name}[${step}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '');
}

/** The value at a pointer; undefined when there is none. */
export function valueAt(value: JsonValue | undefined, pointer: Pointer): JsonValue | undefined {
  return stepsOf(pointer).reduce<JsonValue | undefined>((at, step) => {
    if (isList(at)) return at[Number(step)];
    return isObject(at) ? own(at, step) : undefined;
  }, value);
}

/** A way into a value, as a chain from its last step. A pointer is only made of it when somebody is shown one. */
export interface Path {
  readonly parent: Path | undefined;
  readonly step: Step;
}

/** The pointer of a way; undefined is the root. */
export function pointerOfPath(path: Path | undefined): Pointer {
  return path === undefined ? '' : pointerBelow(pointerOfPath(path.parent), path.step);
}
