/** What `opsledger new` has made: the files themselves for programs, and what to do next for people at a prompt. */
import type { NewFiles } from '../model/new-files.ts';
import { terminal as safe } from './escape.ts';
import { Page, type TextOptions } from './page.ts';

/** The texts as they would be written; of several, each says where. */
export function newFilesText({ files }: NewFiles): string {
  const [first] = files;
  if (first && files.length === 1) return first.text;
  return files.map(({ path, text }) => `# ${path}\n${text}`).join('---\n');
}

/** Where they are, or would be, and the next steps. */
export function renderNewFiles(made: NewFiles, options: TextOptions): string {
  const page = new Page(options);
  const { files, unmet, isWritten } = made;
  page.line(page.palette.strong(isWritten ? 'Written' : 'Nothing was written. It would go to'));
  for (const { path } of files) page.line(`  ${safe(path)}`);
  for (const gap of unmet) page.hanging('  ', 2, safe(`As it stands ${gap}.`), page.palette.unsure);
  if (!isWritten) return page.text();
  page.heading('Next');
  for (const [index, step] of nextSteps(made).entries()) page.hanging(`  ${index + 1}. `, 5, safe(step));
  return page.text();
}

function nextSteps({ what, id, kind }: NewFiles): readonly string[] {
  if (what === 'record')
    return [
      'Replace every value marked REPLACE, source last. Until then check warns that the record is blank.',
      `Run opsledger check --kind ${kind}: it says what of it is wrong, and what the policies find.`,
      'Commit it.',
    ];
  return [
    'Replace what is marked REPLACE. An editor completes the words once opsledger schema --into .vscode/opsledger has given it the schemas.',
    `Run opsledger test --policy ${id}: each case must hold.`,
    `Run opsledger lint, and opsledger explain ${id} for what it says of your records.`,
    'Commit both files.',
  ];
}
