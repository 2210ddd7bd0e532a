/** Prints and writes by GitHub's own toolkit, for the runner to read. What to print stands in the event. */
import { readFileSync } from 'node:fs';
import * as core from '@actions/core';

const { text, title } = JSON.parse(readFileSync(process.env.GITHUB_EVENT_PATH, 'utf8'));
for (const annotate of [core.error, core.warning, core.notice])
  annotate(text, { title, file: title, startLine: 3, endLine: 4, startColumn: 1, endColumn: 2 });
core.startGroup(text);
core.endGroup();
core.setSecret('hunter2');
core.info('the password is hunter2');
core.setOutput('text', text);
core.exportVariable('TEXT', text);
core.saveState('text', text);
core.setOutput('input', core.getInput('With-a hyphen'));
core.setOutput('switch', core.getBooleanInput('switch'));
core.addPath('/opt/tool');
await core.summary.addRaw(text).write();
