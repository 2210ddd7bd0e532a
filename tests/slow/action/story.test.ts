/** What somebody gets who removes a restore test, excuses it by an exception of their own, and mistypes a reference. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../../support/build.ts';
import { html } from '../../support/cmark.ts';
import { artefacts, inventoryFiles } from '../../support/sample.ts';
import { aStage, commentsOn, introducedIn, reportOf, verdictOf } from './stage.ts';

const EXCEPTION = `kind: Exception
id: EXC-021
policy: [RST-01]
subjects: [bk-erp-nightly]
reason: The restore lab is being rebuilt
risk: A backup that cannot be restored is found out when it is needed
compensating: none
requested_by: p-jo
approved_by: p-jo
approved_on: 2026-09-29
expires: 2026-12-31
fix_by: 2026-12-15
status: active
`;

const files = {
  ...inventoryFiles,
  // Byte for byte as far as text goes: what is no text is not read.
  ...Object.fromEntries(
    Object.keys(artefacts).map((path) => [path, readFileSync(join(ROOT, path), 'latin1')]),
  ),
  'opsledger.yaml': 'policies: []\nextends: [opsledger:standard]\n',
};
const stage = await aStage(files);

/** A file with one text exchanged, which has to be there. */
function changed(path: string, before: string, after: string): string {
  const text = inventoryFiles[path] ?? '';
  expect(text).toContain(before);
  return text.replace(before, after);
}

it('[R15] [R16] a pull request that weakens the evidence gets the comment that says so, and how', async () => {
  const pull = await stage.pull(
    {
      'inventory/restore-tests/RT-2026-07.yaml': null,
      'inventory/exceptions.yaml': `${inventoryFiles['inventory/exceptions.yaml']}---\n${EXCEPTION}`,
      'inventory/people.yaml': changed(
        'inventory/people.yaml',
        'job: Systems Administrator\n    roles: [',
        'job: Systems Administrator\n    roles: [risk_owner, ',
      ),
      'inventory/services.yaml': changed(
        'inventory/services.yaml',
        'depends_on: [vm-db-01]',
        'depends_on: [vm-db-10]',
      ),
    },
    { number: 7, title: 'Tidy up' },
  );
  const run = await stage.run(pull.event);
  expect(verdictOf(run)).toEqual([2, 'untrusted']);
  const report = reportOf(run);
  expect(introducedIn(report).filter((one) => one.startsWith('RST-') && one.endsWith(' new'))).not.toEqual(
    [],
  );
  expect(report.comparison?.judging?.items.map(({ part, id }) => `${part} ${id}`)).toEqual([
    'record EXC-021',
    'record p-jo',
  ]);
  const [comment = ''] = commentsOn(stage, pull);
  const neutral = comment
    .replaceAll(stage.github.serverUrl, 'https://github.example')
    .replace(/ hash=[0-9a-f]{64} /, ' hash=… ')
    .replaceAll(pull.head, '0123456789abcdef0123456789abcdef01234567')
    .replaceAll(pull.merge.slice(0, 12), 'fedcba987654')
    .replaceAll(pull.base.slice(0, 12), '76543210fedc');
  await expect(neutral).toMatchFileSnapshot('../../golden/pull-request.md');
  const shown = html(neutral);
  expect(shown).toContain('<h2>❌ Opsledger cannot tell: ');
  expect(shown.match(/<table>/g)?.length).toBe(shown.match(/<\/table>/g)?.length);
  expect(shown.match(/<details>/g)?.length).toBe(shown.match(/<\/details>/g)?.length);
});
