/**
 * The page of what is asked of the Action, and which tests show it: tests and benchmarks say so with `[R17]` where a
 * test is named, and docs/action-requirements.yaml has the list, and what is declined.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { page, prose, table } from './page.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LIST = 'docs/action-requirements.yaml';

/** What is asked, in the order of its numbers; what is declined, by number; and the files that show it, by number. */
export function actionRequirements() {
  const { requirements, declined } = parse(readFileSync(join(ROOT, LIST), 'utf8'));
  return {
    requirements,
    declined: new Map(declined.map(({ id, reason }) => [id, reason])),
    shown: shownBy(),
  };
}

/** Number → files, sorted, in which a test says that it shows it. */
function shownBy() {
  const shown = new Map();
  for (const path of [...filesIn('tests', '.test.ts'), ...filesIn('bench', '.mjs')]) {
    const text = readFileSync(join(ROOT, path), 'utf8');
    for (const [, number] of text.matchAll(/\[R(\d+)\]/g)) {
      const id = Number(number);
      if (!shown.has(id)) shown.set(id, new Set());
      shown.get(id).add(path);
    }
  }
  return new Map([...shown].map(([id, paths]) => [id, [...paths].sort()]));
}

function filesIn(folder, extension) {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.includes('node_modules/'));
}

/** The page: a line for each requirement. */
export function actionRequirementsPage() {
  const { requirements, declined, shown } = actionRequirements();
  const rows = requirements.map(({ id, title }) => {
    const links = (shown.get(id) ?? []).map((path) => `[${path.replace(/^.*\//, '')}](../${path})`);
    const reason = declined.get(id);
    const state = [...links, ...(reason === undefined ? [] : [`declined: ${prose(reason)}`])];
    return [String(id), prose(title), state.join(', ')];
  });
  const count = requirements.filter(({ id }) => shown.has(id)).length;
  return page([
    '# What is asked of the Action',
    '',
    'Written by `npm run docs` from [the list](action-requirements.yaml) and the names of the tests.',
    '',
    `Of ${requirements.length} requirements tests show ${count}; declined: ${declined.size}.`,
    '',
    ...table(['', 'what is asked', 'shown by'], rows),
  ]);
}
