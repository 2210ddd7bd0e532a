/** Reports of quarters in which assets stood as a test wants, with those before them. */
import { pastOf, withHistory } from '../../src/engine/history.ts';
import { parseInventoryFile } from '../../src/engine/inventory.ts';
import { rulesText } from '../../src/engine/judging-change.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import { parseGate } from '../../src/model/gate.ts';
import type { Report } from '../../src/model/report.ts';
import { sha256 } from '../../src/shell/files.ts';
import { filesOf, judgeParsed } from './check.ts';
import { asset, organization, PEOPLE, SEEN } from './company.ts';

/** How an asset stood at the end of a period: failed, passed, not to be told, under an exception, not there. */
export type State = 'F' | 'P' | '?' | 'X' | '-';

const QUARTERS = [
  ['2025-Q3', '2025-07-01', '2025-09-30'],
  ['2025-Q4', '2025-10-01', '2025-12-31'],
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2026-Q2', '2026-04-01', '2026-06-30'],
  ['2026-Q3', '2026-07-01', '2026-09-30'],
] as const;

const line = (id: string, state: State, to: string): string => {
  if (state === '-') return '';
  return asset(id, state === '?' ? undefined : state === 'P' ? to : '2020-01-01');
};

const exceptionOf = (id: string, to: string): string => `---
kind: Exception
id: EXC-${id}
policy: [T-01]
subjects: [${id}]
reason: r
risk: r
compensating: none
requested_by: p-jo
approved_by: p-lee
approved_on: ${to.slice(0, 8)}01
expires: ${to}
fix_by: ${to}
status: active
`;

/** The report of the quarter at an index, where each of these assets stood so; `off` is why a policy was switched off. */
export function quarter(
  index: number,
  states: Readonly<Record<string, State>>,
  policy = SEEN,
  off: Readonly<Record<string, string>> = {},
): Report {
  const [name, from, to] = QUARTERS[index] ?? QUARTERS[0];
  const exceptions = Object.entries(states)
    .filter(([, state]) => state === 'X')
    .map(([id]) => exceptionOf(id, to))
    .join('');
  const inventory = {
    'inventory/organization.yaml': organization(),
    'inventory/people.yaml': PEOPLE,
    'inventory/assets.yaml': `kind: Asset\nitems:\n${line('a-kept', 'P', to)}${Object.entries(states)
      .map(([id, state]) => line(id, state, to))
      .join('')}`,
    ...(exceptions === '' ? {} : { 'inventory/exceptions.yaml': exceptions }),
  };
  const gate = parseGate('none');
  const overrides = Object.entries(off).map(([id, reason]) => ({
    ...{ policy: id, off: true, params: {}, reason, place: undefined },
  }));
  const set = readPolicies(filesOf({ 'policies/T-01.yaml': policy }, ''), kinds, { overrides });
  const report = judgeParsed(set, filesOf(inventory, '').map(parseInventoryFile), {
    asOf: to,
    ...(typeof gate === 'object' ? { gate } : {}),
  });
  return {
    ...report,
    period: { name, from, to, rules: sha256(rulesText(set)) },
    revision: { commit: String(index).repeat(40), tree: 'f'.repeat(40), dirty: false },
  };
}

/** The last of these quarters with those before it; each text is the states of an asset, the newest last. */
export function told(rows: Readonly<Record<string, string>>, policies: readonly string[] = []): Report {
  const count = Math.max(...Object.values(rows).map(({ length }) => length));
  const reports = Array.from({ length: count }, (_, back) => {
    const states = Object.entries(rows).map(([id, row]) => [id, row[back] as State]);
    return quarter(QUARTERS.length - count + back, Object.fromEntries(states), policies[back]);
  });
  const past = reports.slice(0, -1).flatMap((report) => pastOf(report) ?? []);
  return withHistory(reports.at(-1) as Report, past, []);
}
