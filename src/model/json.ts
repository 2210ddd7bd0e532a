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
  const text = typeof step === 'number' ? String(step) : step.replaceAll('~', '~0').replaceAll('/', '~1');
  return `${base}/${text}`;
}

/** The pointer of `steps` counted from the root. */
export function pointerOf(steps: readonly Step[]): Pointer {
  return steps.reduce<Pointer>(pointerBelow, '');
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
