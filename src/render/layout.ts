/** What `opsledger fmt` did, for people at a prompt. */
import type { LayoutResult } from '../model/layout.ts';
import { counted, grouped } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import { Page, type TextOptions } from './page.ts';

/** The files that change, one a line, and how many of how many they are. */
export function renderLayout({ files, changed, checkOnly }: LayoutResult, options: TextOptions): string {
  const page = new Page(options);
  for (const path of changed) page.line(page.palette.unsure(safe(path)));
  const verb = checkOnly ? 'need another layout' : 'were laid out';
  const text =
    changed.length === 0
      ? `${counted(files, 'file')}, all laid out.`
      : `${grouped(changed.length)} of ${counted(files, 'file')} ${verb}.`;
  page.hanging('', 0, text, page.palette.strong);
  return page.text();
}
