import { OpsledgerError } from '../model/problem.ts';
import { formatInstant } from '../model/time.ts';

/** The last second that is written with a year of four digits, in seconds since 1970. */
const LAST_SECOND = 253_402_300_799;

/**
 * The start of the run, or the moment that SOURCE_DATE_EPOCH names; as an RFC 3339 text. Throws
 * OpsledgerError('usage') when the variable is set to what is no moment: a clock must not take its place unseen.
 */
export function startOfRun(): string {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined) return formatInstant(Math.floor(Date.now() / 1000) * 1000);
  if (/^\d{1,12}$/.test(epoch) && Number(epoch) <= LAST_SECOND) return formatInstant(Number(epoch) * 1000);
  throw new OpsledgerError(
    'usage',
    `SOURCE_DATE_EPOCH is ${JSON.stringify(epoch)}; it must be a number of seconds since 1970, before the year 10000.`,
    { hint: 'Set it right, unset it, or give the moment with --as-of.' },
  );
}
