/** The pages of the repository, and what stands in them: blocks of code, code in running text, headings. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './build.ts';

/** A block that a page shows as it is. */
export interface Block {
  readonly page: string;
  /** Where it begins; counted from 1. */
  readonly line: number;
  /** The word behind the fence; '' where there is none, 'indented' and 'html' for what has no fence. */
  readonly info: string;
  /** Its lines, each with its end. */
  readonly text: string;
  /** The heading that it stands under. */
  readonly heading: string;
  /** The text between the heading, or the block before, and it. */
  readonly before: string;
}

/** What a page holds. */
export interface Page {
  readonly blocks: readonly Block[];
  readonly headings: readonly string[];
  /** The rest, with the blocks left out. */
  readonly prose: string;
}

/** Every file of the repository, committed or about to be. */
export const tracked: readonly string[] = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\0')
  .filter(Boolean);

/** Every page of it, but those that a test writes, and the notes beside what only tests use. */
export const pages: readonly string[] = tracked.filter(
  (path) => path.endsWith('.md') && !path.startsWith('tests/golden/') && !path.startsWith('tests/slow/'),
);

export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

const FENCE = /^( *(?:(?:[-*+>]|\d+[.)]) +)*)(`{3,}|~{3,})\s*([^\s`]*)/;
const LIST_ITEM = /^( *(?:[-*+]|\d+[.)]) +)\S/;

/** Takes a page apart. Whatever may be a block counts as one, since none may be passed over. */
export function readPage(page: string, text: string): Page {
  const lines = text.split('\n');
  const blocks: Block[] = [];
  const headings: string[] = [];
  const prose: string[] = [];
  let before: string[] = [];
  /** Where the text of the list item begins that the line may belong to. */
  let margin = 0;
  const isIndented = (line: string): boolean => /^(?: {4}| *\t)/.test(line.slice(margin)) && /\S/.test(line);
  const add = (start: number, info: string, inside: readonly string[]): void => {
    blocks.push({
      page,
      line: start + 1,
      info,
      text: inside.map((line) => `${line}\n`).join(''),
      heading: headings.at(-1) ?? '',
      before: before.join('\n'),
    });
    before = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const start = at;
    const [, lead = '', fence, info = ''] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      const isEnd = (one: string): boolean => {
        const end = one.trim();
        return end.length >= fence.length && end.replaceAll(fence.charAt(0), '') === '';
      };
      do at++;
      while (at < lines.length && !isEnd(lines[at] ?? ''));
      add(
        start,
        info,
        lines.slice(start + 1, at).map((one) => one.slice(Math.min(lead.length, one.search(/\S|$/)))),
      );
    } else if (/^\s*<pre\b/i.test(line)) {
      while (!/<\/pre>/i.test(lines[at] ?? '</pre>')) at++;
      add(start, 'html', lines.slice(start, at + 1));
    } else if (isIndented(line) && !/\S/.test(lines[at - 1] ?? '')) {
      while (isIndented(lines[at + 1] ?? '') || (lines[at + 1] === '' && isIndented(lines[at + 2] ?? '')))
        at++;
      add(
        start,
        'indented',
        lines.slice(start, at + 1).map((one) => one.slice(margin + 4)),
      );
    } else {
      const heading = /^#{1,6} +(.*?)(?: +#+)?$/.exec(line)?.[1];
      if (heading !== undefined) {
        headings.push(heading);
        before = [];
      } else {
        before.push(line);
      }
      const item = LIST_ITEM.exec(line)?.[1];
      if (item !== undefined) margin = item.length;
      else if (/^\S/.test(line)) margin = 0;
      prose.push(line);
    }
  }
  return { blocks, headings, prose: prose.join('\n') };
}

/** Code in running text, which may go over the end of a line. */
export function inlineCode(prose: string): readonly string[] {
  return [...prose.matchAll(/(?<!`)(`+)(?!`)([\s\S]*?[^`])\1(?!`)/g)].map(([, , code = '']) =>
    code.replaceAll(/\s*\n\s*/g, ' ').trim(),
  );
}

/** The anchors of a page, as GitHub makes them of its headings. */
export function anchorsOf(headings: readonly string[]): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const heading of headings) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const base = words.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    let anchor = base;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${base}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}
