import { formatInstant } from '../model/time.ts';

/** The start of the run, or the moment that SOURCE_DATE_EPOCH names; as an RFC 3339 text. */
export function startOfRun(): string {
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  if (epoch !== undefined && /^\d{1,12}$/.test(epoch)) return formatInstant(Number(epoch) * 1000);
  return formatInstant(Math.floor(Date.now() / 1000) * 1000);
}
