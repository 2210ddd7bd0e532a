/** What a value refers to, found by its shape: other records, and artefacts. */
import { isList, isObject, type JsonObject, type JsonValue, own, type Path } from '../model/json.ts';
import { evidence as evidenceShape, type Fields, type Shape } from '../model/kind.ts';

/** Whom to tell of what was found. */
export interface Finder {
  /** An id of a record of one of `kinds`; of any kind when there are none. */
  reference(path: Path | undefined, id: string, kinds: readonly string[]): void;
  /** An entry of a list of evidence. */
  evidence(path: Path, entry: JsonObject): void;
  /** The name of a file of the repository, anywhere else. */
  file(path: Path | undefined, name: string): void;
}

/** Looks through `value`, which fits `shape` where it is there at all. */
export function follow(
  shape: Shape,
  value: JsonValue | undefined,
  path: Path | undefined,
  found: Finder,
): void {
  if (value === undefined || value === null) return;
  switch (shape.type) {
    case 'ref':
      if (typeof value === 'string') found.reference(path, value, shape.kinds);
      break;
    case 'text':
      if (shape.form === 'path' && typeof value === 'string') found.file(path, value);
      break;
    case 'list':
      if (!isList(value)) return;
      value.forEach((element, step) => {
        const below = { parent: path, step };
        if (shape !== evidenceShape) follow(shape.of, element, below, found);
        else if (isObject(element)) found.evidence(below, element);
      });
      break;
    case 'mapping':
      if (!isObject(value)) return;
      for (const [step, below] of leadingFields(shape.fields)) {
        const child = own(value, step);
        if (child !== undefined) follow(below, child, { parent: path, step }, found);
      }
      break;
    case 'table':
      if (!isObject(value) || !leads(shape.of)) return;
      for (const [step, child] of Object.entries(value))
        follow(shape.of, child, { parent: path, step }, found);
      break;
    case 'either':
      follow(alternativeOf(shape.of, value) ?? NOTHING, value, path, found);
      break;
    default:
  }
}

/** The fields of a mapping that can refer to something, so that the others need not be looked at. */
function leadingFields(fields: Fields): readonly (readonly [string, Shape])[] {
  let leading = LEADING.get(fields);
  if (!leading) {
    leading = Object.entries(fields).flatMap(([name, { shape }]) =>
      leads(shape) ? [[name, shape] as const] : [],
    );
    LEADING.set(fields, leading);
  }
  return leading;
}

const LEADING = new WeakMap<Fields, readonly (readonly [string, Shape])[]>();

function leads(shape: Shape): boolean {
  switch (shape.type) {
    case 'ref':
      return true;
    case 'text':
      return shape.form === 'path';
    case 'list':
      return shape === evidenceShape || leads(shape.of);
    case 'mapping':
      return leadingFields(shape.fields).length > 0;
    case 'table':
      return leads(shape.of);
    case 'either':
      return shape.of.some(leads);
    default:
      return false;
  }
}

const ADDRESS = /^https?:\/\//;

/** A shape that leads nowhere. */
const NOTHING: Shape = { type: 'boolean' };

/** Which alternative of a union a valid value takes. A word from a closed list is never an id. */
function alternativeOf(alternatives: readonly Shape[], value: JsonValue): Shape | undefined {
  const choices = alternatives.filter(({ type }) => type === 'choice');
  return [...choices, ...alternatives].find((shape) => fits(shape, value));
}

/** Told by the type, and in mappings by the required keys. */
function fits(shape: Shape, value: JsonValue): boolean {
  switch (shape.type) {
    case 'list':
      return isList(value);
    case 'mapping':
      return (
        isObject(value) &&
        Object.entries(shape.fields).every(([name, field]) => !field.required || Object.hasOwn(value, name))
      );
    case 'table':
      return isObject(value);
    case 'choice':
      return typeof value === 'string' && shape.values.includes(value);
    case 'text':
      if (typeof value !== 'string') return false;
      // An address would make a path, too, and names no file.
      return shape.form === 'url' || shape.form === 'path'
        ? ADDRESS.test(value) === (shape.form === 'url')
        : true;
    default:
      return typeof value === 'string';
  }
}
