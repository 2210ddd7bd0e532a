/**
 * A record to fill in: every field of its kind with what it means and an example, the needed ones with a value that is
 * valid and plainly nobody's. A day long past stands for every date, so that nothing blank passes for fresh.
 */
import { isObject, type JsonObject, type JsonValue, own } from '../model/json.ts';
import { type Field, fieldsOf, type Kind, type Shape, type TextForm } from '../model/kind.ts';
import { BLANK } from '../model/record.ts';
import { shapeWords } from '../model/shape-words.ts';
import { nextId } from './next-id.ts';
import { readYaml } from './yaml/read.ts';
import { writeFlow, writeYaml } from './yaml/write.ts';

/** The id of some record of one of these kinds, of any kind where none is named; undefined when there is none. */
export type SomeRecord = (kinds: readonly string[]) => string | undefined;

/** A field that needs a record which is not there. */
export interface Unmet {
  readonly field: string;
  readonly kinds: readonly string[];
}

export interface BlankRecord {
  readonly text: string;
  /** What keeps it from being read without a mistake. */
  readonly unmet: readonly Unmet[];
}

/** The text of a file with one record of a kind. */
export function blankRecord(kind: Kind, id: string, some: SomeRecord): BlankRecord {
  const fields = Object.entries(fieldsOf(kind));
  const example = exampleOf(kind);
  const unmet: Unmet[] = [];
  const needed = fields.filter(([name, { required }]) => required && name !== 'id' && name !== COLLECTED_AT);
  const optional = fields
    .filter(([name, { required }]) => !required && name !== 'source')
    .sort(([a], [b]) => Number(!Object.hasOwn(kind.fields, a)) - Number(!Object.hasOwn(kind.fields, b)));
  const collected = fields.filter(([name, { required }]) => required && name === COLLECTED_AT);
  const lines = [
    `# ${kind.summary}`,
    `# Replace every value marked ${BLANK}, source last: until then check warns that the record is blank.`,
    `kind: ${kind.name}`,
    '# Unique in the whole repository, and never reused',
    `id: ${writeFlow(id)}`,
    ...collected.flatMap(([name, field]) =>
      neededLines(kind.name, name, field, own(example, name), some, unmet),
    ),
    '# Where the facts come from: manual, or the name of the script or tool that writes the record',
    `source: ${BLANK}`,
    ...needed.flatMap(([name, field]) =>
      neededLines(kind.name, name, field, own(example, name), some, unmet),
    ),
    '',
    '# What may stand here too. Take the # away from before a name, and replace the value:',
    ...optional.map(([name, field]) => optionalLine(name, field, own(example, name))),
    '',
  ];
  return { text: lines.join('\n'), unmet };
}

const COLLECTED_AT = 'collected_at';

/** The id that a new record of a kind gets: the next number where ids of the kind are numbers, as in CHG-0458. */
export function blankId(kind: Kind, ids: Iterable<string>): string {
  const example = String(own(exampleOf(kind), 'id'));
  const [, prefix, digits = ''] = /^([A-Z]+-)(\d+)$/.exec(example) ?? [];
  if (prefix !== undefined) return nextId(prefix, digits.length, ids);
  return nextId(`${kind.name.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase()}-`, 1, ids);
}

function exampleOf({ name, example }: Kind): JsonObject {
  const [document] = readYaml({ path: `example of ${name}`, text: example }).documents;
  return isObject(document?.value) ? document.value : {};
}

/** A text says whose it is: a blank that is the same everywhere could be taken for the name of a person. */
function neededLines(
  of: string,
  name: string,
  { shape, description }: Field,
  example: JsonValue | undefined,
  some: SomeRecord,
  unmet: Unmet[],
): readonly string[] {
  const isPlain = shape.type === 'text' && shape.form === undefined;
  const value = isPlain
    ? `${BLANK} ${of} ${name}`
    : blank(shape, some, (kinds) => unmet.push({ field: name, kinds }));
  const [first = '', ...rest] = writeYaml({ [name]: value })
    .trimEnd()
    .split('\n');
  // Of choices, each is an example.
  const isShown = example !== undefined && shape.type !== 'choice' && shape.type !== 'boolean';
  const shown = isShown ? `, such as ${writeFlow(example)}` : '';
  return [
    `# ${description} (${shapeWords(shape)})${shown}`,
    ...partLines(shape),
    isPlain || value === BLANK ? first : `${first} # ${BLANK}`,
    ...rest,
  ];
}

/** What the parts of a value mean, a line each. */
function partLines(shape: Shape): readonly string[] {
  if (shape.type === 'list' || shape.type === 'table') return partLines(shape.of);
  if (shape.type === 'either') return shape.of.flatMap(partLines);
  if (shape.type !== 'mapping') return [];
  return Object.entries(shape.fields).map(
    ([name, field]) =>
      `#   ${name}: ${field.description} (${shapeWords(field.shape)}${field.required ? '' : '; may be left out'})`,
  );
}

function optionalLine(name: string, { shape, description }: Field, example: JsonValue | undefined): string {
  const value =
    example ??
    blank(
      shape,
      () => BLANK,
      () => undefined,
    );
  return `#${name}: ${writeFlow(value)} # ${description} (${shapeWords(shape)})`;
}

/** A day, and a moment, at which nobody kept these records. */
const LONG_AGO = '2000-01-01';
const LONG_AGO_AT = `${LONG_AGO}T00:00:00Z`;

const BLANK_TEXTS: Readonly<Record<TextForm, string>> = {
  id: BLANK,
  'time-zone': 'UTC',
  // ISO 4217 keeps it for trials: no company counts in it.
  currency: 'XTS',
  'clock-time': '00:00',
  recurrence: 'FREQ=YEARLY',
  'month-day': '01-01',
  sha256: '0'.repeat(64),
  url: 'https://replace.example',
  path: BLANK,
};

/** A valid value that says nothing. `tell` hears of the records that it must name and that are not there. */
function blank(shape: Shape, some: SomeRecord, tell: (kinds: readonly string[]) => void): JsonValue {
  switch (shape.type) {
    case 'text':
      return shape.form === undefined ? BLANK : BLANK_TEXTS[shape.form];
    case 'integer':
      return Math.max(0, shape.minimum ?? 0);
    case 'number':
      return shape.above === undefined ? Math.max(0, shape.minimum ?? 0) : shape.above + 1;
    case 'boolean':
      return false;
    case 'date':
      return LONG_AGO;
    case 'instant':
      return LONG_AGO_AT;
    case 'duration':
      return 'P1D';
    case 'choice':
      return shape.values[0] ?? BLANK;
    case 'ref': {
      const id = some(shape.kinds);
      if (id === undefined) tell(shape.kinds);
      return id ?? BLANK;
    }
    case 'list':
      // What names others names none where there is nobody to name.
      return canBeMet(shape.of, some) ? [blank(shape.of, some, tell)] : [];
    case 'mapping': {
      const all = Object.entries(shape.fields);
      const needed = all.filter(([, { required }]) => required);
      // One that may leave out each of its parts shows them all.
      return Object.fromEntries(
        (needed.length === 0 ? all : needed).map(([key, field]) => [key, blank(field.shape, some, tell)]),
      );
    }
    case 'table':
      return {};
    case 'either': {
      const possible = shape.of.find((one) => canBeMet(one, some)) ?? shape.of[0];
      return possible === undefined ? BLANK : blank(possible, some, tell);
    }
  }
}

/** Whether every record that a value of this shape must name is there. */
function canBeMet(shape: Shape, some: SomeRecord): boolean {
  switch (shape.type) {
    case 'ref':
      return some(shape.kinds) !== undefined;
    case 'mapping':
      return Object.values(shape.fields).every((field) => !field.required || canBeMet(field.shape, some));
    case 'either':
      return shape.of.some((one) => canBeMet(one, some));
    default:
      return true;
  }
}
