/** What GitHub makes of Markdown, by the program that its own comes from. */
import { execFileSync, spawnSync } from 'node:child_process';

/** HTML, with whatever HTML is in the text left as it is. `@throws` where cmark-gfm is not installed */
export function html(text: string): string {
  if (spawnSync('cmark-gfm', ['--version']).error)
    throw new Error('cmark-gfm is not installed. Run: sh scripts/needs.sh');
  const extensions = ['table', 'autolink', 'strikethrough', 'tasklist'].flatMap((name) => ['-e', name]);
  return execFileSync('cmark-gfm', ['--unsafe', ...extensions], {
    input: text,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
}
