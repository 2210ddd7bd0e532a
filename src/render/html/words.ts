/** Words and places of the page, for all its parts. What comes out is not markup: the template escapes it. */
import { Calendar } from '../../model/calendar.ts';
import { type RecordRef, refText } from '../../model/record.ts';
import type { Report } from '../../model/report.ts';
import type { Location } from '../../model/source.ts';
import { type Day, parseDay, parseInstant } from '../../model/time.ts';
import { counted } from '../../model/wording.ts';
import { html as safe } from '../escape.ts';
import { shortened } from '../sentences.ts';
import { addressOf } from '../uri.ts';

/** A text of a record, or of whoever else, as the page shows it. */
export function asText(text: string | null | undefined): string {
  return text === null || text === undefined ? '' : safe(shortened(text));
}

/** A place in a file, and where it can be seen; '' where it cannot. */
export interface Place {
  readonly text: string;
  readonly href: string;
  /** The folders of the file, each with its stroke, after which a line may be broken. */
  readonly folders: readonly string[];
  readonly file: string;
  /** '' where there is no place. */
  readonly line: string;
}

/** Stands where there is none. */
export const NO_PLACE: Place = { text: '', href: '', folders: [], file: '', line: '' };

/** Makes links to the files of the commit; none for what is not committed, or is nowhere on the web. */
export function placesOf(report: Report): (location: Location) => Place {
  return (location) => {
    const address = addressOf(location, report);
    const parts = safe(location.path).split(/(?<=\/)/);
    return {
      text: safe(`${location.path}:${location.line}`),
      href: address.startsWith('https://') ? address : '',
      folders: parts.slice(0, -1),
      file: parts.at(-1) ?? '',
      line: String(location.line),
    };
  };
}

/** A record in words; what is said of the whole inventory has none. */
export function subjectOf(record: RecordRef | null): string {
  return record ? safe(refText(record)) : 'whole inventory';
}

/** Counts days to the day of a report. */
export function daysBefore({ asOf, timeZone }: Report): (day: string | null) => number | undefined {
  const today: Day = new Calendar(timeZone).dayOf(parseInstant(asOf) ?? 0);
  return (day) => {
    const parsed = day === null ? undefined : parseDay(day);
    return parsed === undefined ? undefined : today - parsed;
  };
}

/** `61 days left`, `ended 3 days ago`: how long something still counts, by the days since its last one. */
export function leftText(since: number | undefined): string {
  if (since === undefined) return '';
  if (since === 0) return 'ends today';
  return since < 0 ? `${counted(-since, 'day')} left` : `ended ${counted(since, 'day')} ago`;
}

/** Points as a change of a score: `+3`, `−2`, `±0`; '' where there is none to tell. */
export function pointsText(delta: number | null | undefined): string {
  if (delta === null || delta === undefined) return '';
  if (delta === 0) return '±0';
  return delta > 0 ? `+${delta}` : `−${-delta}`;
}
