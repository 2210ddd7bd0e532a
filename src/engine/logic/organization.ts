/** What rules know of the organisation's working time. */
import { isList } from '../../model/json.ts';
import { parseDay } from '../../model/time.ts';
import { quote } from '../../model/wording.ts';
import { parseClockTime, WEEKDAYS, type WorkingHours } from '../../model/working-hours.ts';
import type { Context } from './operator.ts';
import { type Absent, Failed, read, type Val } from './value.ts';

type Unknown = Absent | Failed;

const asked = new WeakMap<Context, WorkingHours | Unknown>();

/** When the organisation works; absent when it does not say. Where it names no holidays, it has none. */
export function workingHoursOf(context: Context): WorkingHours | Unknown {
  let hours = asked.get(context);
  if (!hours) {
    hours = hoursIn(context.organization);
    asked.set(context, hours);
  }
  return hours;
}

function hoursIn(organization: Val): WorkingHours | Unknown {
  const hours = read(organization, 'business_hours');
  const holidays = read(organization, 'holidays');
  const days = eachOf(
    read(hours, 'days'),
    (word) => WEEKDAYS.find((name) => name === word),
    'day of the week',
  );
  const start = oneOf(read(hours, 'start'), parseClockTime, 'clock time');
  const end = oneOf(read(hours, 'end'), parseClockTime, 'clock time');
  const off = holidays.is === 'absent' ? new Set<number>() : eachOf(holidays, parseDay, 'date');
  if (!(days instanceof Set)) return days;
  if (typeof start !== 'number') return start;
  if (typeof end !== 'number') return end;
  return off instanceof Set ? { days, start, end, holidays: off } : off;
}

/** The meaning of a text; `noun` says what it should be. */
function oneOf<T>(text: Val, parse: (text: string) => T | undefined, noun: string): T | Unknown {
  if (text.is !== 'known') return text;
  const meaning = typeof text.value === 'string' ? parse(text.value) : undefined;
  return meaning ?? new Failed(`${quote(text.value)} is no ${noun}`, text.at);
}

/** The meanings of a list of texts. */
function eachOf<T>(list: Val, parse: (text: string) => T | undefined, noun: string): Set<T> | Unknown {
  if (list.is !== 'known') return list;
  if (!isList(list.value)) return new Failed(`${quote(list.value)} is no list`, list.at);
  const meanings = new Set<T>();
  for (const text of list.value) {
    const meaning = typeof text === 'string' ? parse(text) : undefined;
    if (meaning === undefined) return new Failed(`${quote(text)} is no ${noun}`, list.at);
    meanings.add(meaning);
  }
  return meanings;
}
