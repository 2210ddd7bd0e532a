/** The form of a value in words, for those who have to write one: in a form to fill in, and in the pages of the kinds. */
import type { Shape, TextForm } from './kind.ts';
import { listed } from './wording.ts';

const FORM_WORDS: Readonly<Record<TextForm, string>> = {
  id: 'an id',
  'time-zone': 'a time zone such as America/Toronto',
  currency: 'a currency code of ISO 4217',
  'clock-time': 'a clock time in quotes',
  recurrence: 'a recurrence rule of RFC 5545',
  'month-day': 'a month and a day in quotes',
  sha256: '64 hexadecimal digits',
  url: 'an address that begins with https://',
  path: 'the path of a file in the repository',
};

/** `one of low, medium or high`, `the id of a Person`, `a list, each element a text`. */
export function shapeWords(shape: Shape): string {
  switch (shape.type) {
    case 'text':
      return shape.form === undefined ? 'a text' : FORM_WORDS[shape.form];
    case 'integer':
      return `a whole number${rangeWords(shape.minimum, shape.maximum)}`;
    case 'number':
      return `a number${shape.above === undefined ? rangeWords(shape.minimum, shape.maximum) : ` above ${shape.above}`}`;
    case 'boolean':
      return 'true or false';
    case 'date':
      return 'a date';
    case 'instant':
      return 'a moment with its offset from UTC';
    case 'duration':
      return 'a duration';
    case 'choice':
      return shape.values.length === 1 ? String(shape.values[0]) : `one of ${listed(shape.values)}`;
    case 'ref':
      return `the id of ${kindWords(shape.kinds)}`;
    case 'list':
      return `a list, each element ${shapeWords(shape.of)}`;
    case 'mapping':
      return `a mapping of ${listed(Object.keys(shape.fields), 'and')}`;
    case 'table':
      return `names of your own, each with ${shapeWords(shape.of)}`;
    case 'either':
      return shape.of.map(shapeWords).join('; or ');
  }
}

/** `an Asset or Service`; `a record` where any kind will do. */
export function kindWords(kinds: readonly string[]): string {
  const words = kinds.length === 0 ? 'record' : listed(kinds);
  return `${/^[AEIO]/.test(words) ? 'an' : 'a'} ${words}`;
}

function rangeWords(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum === undefined) return maximum === undefined ? '' : ` of ${maximum} at most`;
  return maximum === undefined ? ` of ${minimum} at least` : ` from ${minimum} to ${maximum}`;
}
