/** Forms of a value that a schema alone holds to: recurrence rules, and numbers above a bound. */
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { shape } from '../../src/model/kind.ts';
import { shapeSchema } from '../../src/schema/kind.ts';

describe('a recurrence', () => {
  const validate = new Ajv({ strict: true })
    .addVocabulary(['x-wanted'])
    .compile(shapeSchema(shape.text('recurrence')));

  it.each([
    ['FREQ=MONTHLY;BYDAY=2SU', true],
    ['FREQ=DAILY', true],
    ['FREQ=WEEKLY;INTERVAL=2;WKST=MO;BYDAY=TU,TH', true],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', true],
    ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=-1;UNTIL=20271231', true],
    ['FREQ=MONTHLY;BYDAY=-1SU;COUNT=12', true],
    ['MONTHLY;BYDAY=2SU', false],
    ['FREQ=FORTNIGHTLY', false],
    ['FREQ=MONTHLY;BYDAY=2SO', false],
    ['FREQ=MONTHLY;BYDAY=0SU', false],
    ['FREQ=MONTHLY;', false],
    ['FREQ=MONTHLY;INTERVAL=0', false],
    ['FREQ=MONTHLY;BYDAY=2SU,', false],
    ['RRULE:FREQ=MONTHLY', false],
    ['FREQ=MONTHLY BYDAY=2SU', false],
    ['', false],
  ])('%j is one: %s', (text, fits) => {
    expect(validate(text)).toBe(fits);
  });
});

it.each([
  [0, false],
  [-1, false],
  [0.001, true],
  ['1', false],
])('above 0, %j is a number: %s', (value, fits) => {
  expect(new Ajv({ strict: true }).validate(shapeSchema(shape.number({ above: 0 })), value)).toBe(fits);
});
