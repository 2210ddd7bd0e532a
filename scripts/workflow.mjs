/** The workflow that `opsledger init` writes, which is the example for pull requests: one text for both. */
import { readFileSync } from 'node:fs';

export const WORKFLOW = 'virtual:workflow';

/** ECMAScript text of a module whose default export is the text of the workflow. */
export function workflowModule() {
  const text = readFileSync(new URL('../examples/workflows/opsledger-pr.yml', import.meta.url), 'utf8');
  return `export default ${JSON.stringify(text)};\n`;
}
