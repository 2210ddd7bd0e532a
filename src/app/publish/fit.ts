/** Cuts texts to what GitHub takes, and says so. */
import { counted } from '../../model/wording.ts';

/** A line of at most `max` UTF-16 units; what is cut ends with an ellipsis, and never within a character. */
export function fitLine(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Whole lines of a text, at most `max` UTF-16 units of them, and how many are left out. */
export function fitLines(text: string, max: number): string {
  if (text.length <= max) return text;
  const lines = text.split('\n');
  const told = (left: number): string =>
    `\n\n${counted(left, 'line')} left out: the text is too long here.\n`;
  const room = max - told(lines.length).length;
  let length = 0;
  let kept = 0;
  for (const line of lines) {
    if (length + line.length + 1 > room) break;
    length += line.length + 1;
    kept += 1;
  }
  return lines.slice(0, kept).join('\n') + told(lines.length - kept);
}
