import { isTimeZone } from '../model/calendar.ts';
import { isClockTime, isMonthDay, lengthOf, parseDay, parseDuration, parseInstant } from '../model/time.ts';

/**
 * The formats our schemas name, strict: 31 February is no date, and an instant has an offset. Those of
 * well-known packages either cost more or let impossible dates through.
 */
export const formats: Readonly<Record<string, (text: string) => boolean>> = {
  date: (text) => parseDay(text) !== undefined,
  'date-time': (text) => parseInstant(text) !== undefined,
  duration: (text) => parseDuration(text) !== undefined,
  'exact-duration': (text) => {
    const duration = parseDuration(text);
    return duration !== undefined && lengthOf(duration) !== undefined;
  },
  'clock-time': isClockTime,
  'month-day': isMonthDay,
  'time-zone': isTimeZone,
};
