/** What the Action says on the console. Commands to the runner are not said but written, by whoever made them. */
import { redacted } from '../model/secret.ts';
import { logLine } from '../render/escape.ts';

/** Says one line: whatever comes, one line goes out, and nothing in it is a command or a secret. */
export type Log = (text: string) => void;

/** A log that writes to `write`, a line with its end at a time. */
export function logTo(write: (line: string) => void): Log {
  // Secrets first: a character that is shown by its number could hide one.
  return (text) => write(`${logLine(redacted(text))}\n`);
}
