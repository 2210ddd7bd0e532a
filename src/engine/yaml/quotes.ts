/**
 * Texts that other YAML tools read as something else: YAML 1.1 knows more words for true and false, numbers
 * with underscores, and numbers to base 60, which clock times look like. Dates are no such text: everybody
 * reads a date as that day.
 */
const MISREAD =
  /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|[-+]?(?=[\d_.]*\d_|0[box])(?:0b[01_]+|0x[\da-fA-F_]+|0o?[0-7_]+|[\d_]*\.?[\d_]+(?:[eE][-+]?\d+)?))$/;

/** Longest text that is asked about; none that is misread is longer in a file that somebody wrote. */
export const LONGEST = 40;

/** True for a text that has to stand in quotes so that every tool reads it as a text. */
export function isMisread(text: string): boolean {
  return text.length <= LONGEST && MISREAD.test(text);
}
