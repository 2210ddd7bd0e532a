/** The pages of the help, as they are printed. */
import { launch } from './cli.ts';

/** A page of the help, by the words that ask for it; all are read once, side by side. */
export const pages = new Map(
  await Promise.all(
    [
      '--help',
      ...[
        'check',
        'init',
        'new',
        'explain',
        'test',
        'lint',
        'fmt',
        'baseline',
        'except',
        'merge',
        'report',
        'schema',
        'completion',
      ].map((command) => `${command} --help`),
      ...['formats', 'gate', 'filters', 'verdicts', 'exit-codes'].map((topic) => `help ${topic}`),
    ].map(async (words) => [words, await launch(words.split(' '))] as const),
  ),
);

export const helpOf = (words: string): string => pages.get(words)?.stdout ?? '';

/** The lines below a heading, up to the next empty line. */
export function section(text: string, heading: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.indexOf(heading) + 1;
  return start === 0 ? [] : lines.slice(start, lines.indexOf('', start));
}

/** The command lines under "Examples:"; what they do stands beside or, further in, below. */
export function examplesIn(text: string): readonly string[] {
  return section(text, 'Examples:')
    .join('\n')
    .replaceAll(/ \\\n */g, ' ')
    .split('\n')
    .filter((line) => /^ {2}\S/.test(line))
    .map((line) => line.trim().replace(/ {2,}.*$/, ''));
}
