/**
 * The page of coverage: for each check of docs/coverage.yaml the policy that makes it, or what it waits for; for each
 * safeguard of CIS Controls v8.1 the policies that evidence it, or why no record can.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, parseAllDocuments } from 'yaml';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Folders below policies/ that hold something else. */
const NO_POLICIES = /^policies\/(frameworks|crosswalks|profiles)\//;

/** The list of checks as it stands in docs/coverage.yaml. */
export function checkList() {
  return parse(readFileSync(join(ROOT, 'docs/coverage.yaml'), 'utf8'));
}

/** Id, title, path and controls of every policy, in the order of ids. */
export function policyHeads() {
  return readdirSync(join(ROOT, 'policies'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.yaml$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => dirname(path) !== 'policies' && !NO_POLICIES.test(path))
    .flatMap((path) =>
      parseAllDocuments(readFileSync(join(ROOT, path), 'utf8')).map((document) => {
        const { id, title, controls = {} } = document.toJS();
        return { id, title, path, controls };
      }),
    )
    .sort((left, right) => byNumbers(left.id, right.id));
}

/** CIS-3.10 comes after CIS-3.9, and ACC-02 after ACC-01. */
function byNumbers(left, right) {
  const parts = (id) => id.split(/[-.]/).map((part) => (/^\d+$/.test(part) ? part.padStart(6, '0') : part));
  const [one, other] = [parts(left).join(' '), parts(right).join(' ')];
  return one < other ? -1 : Number(one > other);
}

export function coveragePage() {
  const { checks, waits } = checkList();
  const policies = policyHeads();
  const cis = parse(readFileSync(join(ROOT, 'policies/frameworks/cis-v8.1.yaml'), 'utf8'));
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const listed = new Set(checks.map(({ id }) => id));
  const covered = checks.filter(({ id }) => byId.has(id)).length;
  const declined = checks.filter((check) => check.declined).length;
  const besides = policies.filter(({ id }) => !listed.has(id)).length;
  return [
    '# What is covered',
    '',
    'Written by `npm run docs` from [the list of checks](coverage.yaml), the policies and',
    '[the framework](../policies/frameworks/cis-v8.1.yaml).',
    '',
    '## Checks',
    '',
    `Of ${checks.length} checks that the records of IT operations call for, policies make ${covered}; ` +
      `${checks.length - covered - declined} come later, ${declined} are declined. ` +
      `${besides} policies are for safeguards that none of these checks is about.`,
    '',
    ...table(
      ['check', 'what it asks', 'state'],
      checks.map((check) => checkRow(check, byId.get(check.id), waits)),
    ),
    '',
    '## Safeguards of CIS Controls v8.1',
    '',
    'The numbers are those of the CIS Controls; the titles are our own words. A policy gives evidence towards a',
    'safeguard. Where records show it in part, a pass says no more than what the policy looked at. How far records can',
    'show a safeguard is our own judgement. Nobody has certified us.',
    '',
    ...table(['group', 'safeguards', 'with policies', 'that no record can show'], groupRows(cis, policies)),
    '',
    ...table(
      ['safeguard', 'group', 'our title', 'policies', 'records can show it'],
      cis.controls.map((control) => safeguardRow(control, policies)),
    ),
    '',
  ].join('\n');
}

function checkRow({ id, title, later, declined }, policy, waits) {
  if (policy) return [link(policy), policy.title, 'covered'];
  return [id, title ?? '', declined ? `declined: ${declined}` : `later: waits for ${waits[later] ?? later}`];
}

/** A line for each group: 2 holds group 1, and 3 both. */
function groupRows({ controls }, policies) {
  return [1, 2, 3].map((group) => {
    const asked = controls.filter(({ implementation_groups }) => implementation_groups.includes(group));
    const shown = asked.filter((control) => evidenceFor(control, policies).length > 0);
    const never = asked.filter(({ not_shown }) => not_shown !== undefined);
    return [`IG${group}`, asked.length, shown.length, never.length];
  });
}

function evidenceFor({ id }, policies) {
  return policies.filter(({ controls }) => controls['cis-v8.1']?.includes(id));
}

function safeguardRow(control, policies) {
  const evidence = evidenceFor(control, policies).map(link).join(', ');
  const group = `IG${Math.min(...control.implementation_groups)}`;
  const shown = control.not_shown ?? (control.shown === 'wholly' ? 'wholly' : 'in part');
  return [control.id, group, control.title, evidence || '–', shown];
}

function link({ id, path }) {
  return `[${id}](../${path})`;
}

function table(head, rows) {
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
