/**
 * What records of one kind look like. A kind is data: the JSON Schema, the checks on policies that read its
 * fields, the reference pages and the editors' completion all come from this one description.
 */

/** When a company needs the kind: on the first day, in the first quarter, or as the topic comes up. */
export type Tier = 'start' | 'core' | 'full';

/** The form of one value. */
export type Shape =
  | { readonly type: 'text'; readonly form?: TextForm }
  | { readonly type: 'integer'; readonly minimum?: number; readonly maximum?: number }
  /** `above`: the value is larger than that. */
  | { readonly type: 'number'; readonly minimum?: number; readonly maximum?: number; readonly above?: number }
  | { readonly type: 'boolean' }
  /** `ends`: the date means the end of its day where hours are counted (a due date, a last day). */
  | { readonly type: 'date'; readonly ends?: boolean }
  | { readonly type: 'instant' }
  /** `calendar`: years and months are allowed (retention). */
  | { readonly type: 'duration'; readonly calendar?: boolean }
  | { readonly type: 'choice'; readonly values: readonly string[] }
  /** The id of a record of one of these kinds; none named: of any kind. */
  | { readonly type: 'ref'; readonly kinds: readonly string[] }
  | { readonly type: 'list'; readonly of: Shape }
  | { readonly type: 'mapping'; readonly fields: Fields }
  /** Values of one form under names that the record chooses. */
  | { readonly type: 'table'; readonly of: Shape }
  | { readonly type: 'either'; readonly of: readonly Shape[] };

/** Texts that must have a certain form. */
export type TextForm =
  | 'id'
  | 'time-zone'
  | 'currency'
  | 'clock-time'
  | 'recurrence'
  | 'month-day'
  | 'sha256'
  | 'url'
  | 'path';

/** A named value of a record: its form, what it means, and whether every record must have it. */
export interface Field {
  readonly shape: Shape;
  readonly description: string;
  readonly required: boolean;
}

export interface Fields {
  readonly [name: string]: Field;
}

export interface Kind {
  readonly name: string;
  readonly tier: Tier;
  /** What such a record is, in one sentence. */
  readonly summary: string;
  /** Where its records usually live. A suggestion: `kind` decides, not the path. */
  readonly file: string;
  /** The field that says when the facts were true; freshness and `latest` go by it. */
  readonly date?: string;
  /** The fields that name the person a finding belongs to, the first one that is set counting. */
  readonly owner: readonly string[];
  /**
   * What of it decides how others are judged: all of it, or these fields. A pull request cannot use its own version
   * of that on itself.
   */
  readonly judges?: 'whole' | readonly string[];
  /** Fields that name a person, and are shown as the id of the record unless names are asked for. */
  readonly personal?: readonly string[];
  /** All fields but the common ones. */
  readonly fields: Fields;
  /** A valid record, as YAML. */
  readonly example: string;
}

/** A table of kinds by name. */
export type Kinds = ReadonlyMap<string, Kind>;

type ShapeOptions<T extends Shape['type']> = Omit<Extract<Shape, { type: T }>, 'type'>;

/** Forms, for use inside lists and alternatives. */
export const shape = {
  text: (form?: TextForm): Shape => (form ? { type: 'text', form } : { type: 'text' }),
  integer: (options: ShapeOptions<'integer'> = {}): Shape => ({ type: 'integer', ...options }),
  number: (options: ShapeOptions<'number'> = {}): Shape => ({ type: 'number', ...options }),
  boolean: (): Shape => ({ type: 'boolean' }),
  date: (options: ShapeOptions<'date'> = {}): Shape => ({ type: 'date', ...options }),
  instant: (): Shape => ({ type: 'instant' }),
  duration: (options: ShapeOptions<'duration'> = {}): Shape => ({ type: 'duration', ...options }),
  choice: (...values: readonly string[]): Shape => ({ type: 'choice', values }),
  ref: (...kinds: readonly string[]): Shape => ({ type: 'ref', kinds }),
  list: (of: Shape): Shape => ({ type: 'list', of }),
  mapping: (fields: Fields): Shape => ({ type: 'mapping', fields }),
  table: (of: Shape): Shape => ({ type: 'table', of }),
  either: (...of: readonly Shape[]): Shape => ({ type: 'either', of }),
};

/** A field that every record must have. */
export function must(shape: Shape, description: string): Field {
  return { shape, description, required: true };
}

/** A field that a record may leave out. */
export function may(shape: Shape, description: string): Field {
  return { shape, description, required: false };
}

/** Artefacts that back a claim. */
export const evidence: Shape = shape.list(
  shape.mapping({
    path: may(shape.text('path'), 'A file in the repository, from its root'),
    url: may(shape.text('url'), 'A link to an artefact kept elsewhere'),
    sha256: may(shape.text('sha256'), 'The SHA-256 of the file, 64 hexadecimal digits'),
    note: may(shape.text(), 'What the artefact shows'),
  }),
);

/** Where something is written: an address, or a file of the repository, which is looked for. */
export const place: Shape = shape.either(shape.text('url'), shape.text('path'));

const COMMON: Fields = {
  id: must(shape.text('id'), 'Unique in the whole repository, whatever the case; never reused'),
  notes: may(shape.text(), 'Free text, shown nowhere as proof'),
  source: may(shape.text(), 'manual, or the name of the script or tool that wrote the record'),
  collected_at: may(shape.instant(), 'When the facts were true'),
  evidence: may(evidence, 'Artefacts that back the record'),
  tags: may(shape.list(shape.text()), 'Free labels'),
};

const FIELDS = new WeakMap<Kind, Fields>();

/** Every field of a kind: the common ones, and its own, which may sharpen a common one. */
export function fieldsOf(kind: Kind): Fields {
  // Asked for at each step of each path of each policy.
  let fields = FIELDS.get(kind);
  if (!fields) {
    fields = { ...COMMON, ...kind.fields };
    FIELDS.set(kind, fields);
  }
  return fields;
}

/** Keys that begin so are the user's own and are never looked at. */
export const USER_KEY = /^x_/;

/** Keys of a file that hold for every record under `items:`. */
export const SHARED_KEYS: readonly string[] = ['collected_at', 'source'];
