/** What `opsledger init` wrote, and what to do next, for people at a prompt. */
import type { Started } from '../model/started.ts';
import { counted } from '../model/wording.ts';
import { terminal as safe } from './escape.ts';
import { Page, type TextOptions } from './page.ts';

/** The files, those for the editor as a number, and the next steps. */
export function renderStarted({ written, kept, workflow }: Started, options: TextOptions): string {
  const page = new Page(options);
  const forEditor = written.filter((path) => path.startsWith('.vscode/'));
  page.line(page.palette.strong('Written'));
  for (const path of written) if (!forEditor.includes(path)) page.line(`  ${safe(path)}`);
  if (forEditor.length > 0)
    page.hanging(
      '  ',
      2,
      `.vscode/: ${counted(forEditor.length, 'file')} by which an editor completes and checks all of these`,
    );
  if (written.length === 0) page.line('  nothing');
  if (kept.length > 0) {
    page.heading('Left as they are');
    for (const path of kept) page.line(`  ${safe(path)}`);
  }
  page.heading('Next');
  const steps = [
    ...(kept.includes('.vscode/settings.json')
      ? [
          'Add to .vscode/settings.json what opsledger schema --into .vscode/opsledger prints: it was there already, and names no schema of these files.',
        ]
      : []),
    'Answer the questions in inventory/organization.yaml and inventory/people.yaml.',
    'Run opsledger check: it says what is missing, the worst first.',
    'Write what is missing, one kind after the other: opsledger new record Asset begins one, or copy the example at the end of a file in inventory/.',
    workflow === null
      ? 'Put a workflow into .github/workflows at the root of the repository, where alone GitHub reads it, and give the Action the path of this opsledger.yaml as config.'
      : kept.includes(workflow)
        ? `See that ${workflow} runs the Action: it was there already.`
        : `Replace what begins with REPLACE--OWNER in ${workflow}: it then judges each pull request. opsledger lint --workflows says whether it is done.`,
    'Commit. What stands in Git is what an auditor can check again.',
  ];
  for (const [index, step] of steps.entries()) page.hanging(`  ${index + 1}. `, 5, step);
  return page.text();
}
