/** The repository's own settings in the real YAML language server: what it accepts, refuses, offers and shows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operators } from '../../src/engine/logic/operators/index.ts';
import { kinds } from '../../src/kinds/index.ts';
import { fieldsOf, type Shape } from '../../src/model/kind.ts';
import { ROOT } from '../support/build.ts';
import { LanguageServer, type Offer } from '../support/language-server.ts';
import { inventoryFiles, policyFiles, policyTestFiles } from '../support/sample.ts';

const settings = JSON.parse(readFileSync(join(ROOT, '.vscode/settings.json'), 'utf8')) as Record<
  string,
  unknown
>;
const server = new LanguageServer(ROOT, settings);
beforeAll(() => server.start());
afterAll(() => server.stop());

const files = {
  ...inventoryFiles,
  ...policyFiles,
  ...policyTestFiles,
  'opsledger.yaml': readFileSync(join(ROOT, 'opsledger.yaml'), 'utf8'),
};

/** What is shown beside an offer; undefined when it is not among them. */
function documented(offers: readonly Offer[], wanted: string): string | undefined {
  const { documentation } = offers.find(({ label }) => label === wanted) ?? {};
  return typeof documentation === 'object' ? documentation.value : documentation;
}

describe('a file of this repository', () => {
  it('of each sort is here', () => {
    expect(Object.keys(files).length).toBeGreaterThan(50);
  });

  it.each(Object.entries(files))('%s has nothing to complain of', async (path, text) => {
    expect(await server.diagnose(path, text)).toEqual([]);
  });
});

const ASSET = `kind: Asset
id: srv-1
name: Server
type: server
status: in_use
environment: production
hosting: on_prem
owner: p-ann
criticality: high
authorised: true
notes: None
`;
const PEOPLE = `kind: Person
items:
  - {id: p-ann, name: Ann, type: employee, status: active, starts: 2020-01-01}
  - id: p-bea
    name: Bea
    type: employee
    status: leave
    starts: 2021-01-01
    notes: None
`;
const POLICY = policyFiles['policies/patch/PAT-01.yaml'] ?? '';
const TEST = policyTestFiles['policies/patch/PAT-01.test.yaml'] ?? '';
const CONFIG = 'policies: ["policies/**/*.yaml"]\ngate: {fail: high}\n';
const BASELINE = 'version: 1\nfindings: []\n';

describe('a mistake', () => {
  it.each<[string, string, [from: string, to: string], RegExp]>([
    ['inventory/a.yaml', ASSET, ['kind: Asset', 'kind: Aset'], /Valid values: .*"Asset"/],
    ['inventory/a.yaml', ASSET, ['id: srv-1', 'id: "srv 1"'], /^This must be an id: 2 to 64 letters/],
    ['inventory/a.yaml', ASSET, ['hosting: on_prem', 'hosting: onprem'], /Valid values: "on_prem", /],
    ['inventory/a.yaml', ASSET, ['notes: None', 'nots: None'], /^Property nots is not allowed/],
    ['inventory/a.yaml', PEOPLE, ['    status: leave', '    status: here'], /Valid values: "active", /],
    [
      'inventory/a.yaml',
      PEOPLE,
      ['    starts: 2021-01-01', '    starts: 1/2/2021'],
      /^This must be a date such as/,
    ],
    ['inventory/a.yaml', PEOPLE, ['    notes: None', '    nots: None'], /^Property nots is not allowed/],
    ['policies/P.yaml', POLICY, ['severity: critical', 'severity: hgih'], /Valid values: "critical", /],
    ['policies/P.yaml', POLICY, ['remedy: ', 'remdy: '], /^Property remdy is not allowed/],
    ['policies/P.yaml', POLICY, ['for_each: Asset', 'for_each: Aset'], /Valid values: .*"Asset"/],
    ['policies/P.yaml', POLICY, ['  - check: {"!":', '  - check: {"nott":'], /^Property nott is not allowed/],
    [
      'policies/P.yaml',
      POLICY,
      ['  missing: ', '  missing: {frist: []} #'],
      /^Property frist is not allowed/,
    ],
    [
      'policies/P.yaml',
      POLICY,
      ['  report: {latest:', '  report: {lastest:'],
      /^Property lastest is not allowed/,
    ],
    ['policies/P.test.yaml', TEST, ['  pass: [', '  passes: ['], /^Property passes is not allowed/],
    [
      'policies/P.test.yaml',
      TEST,
      ['    - {id: srv-30, type:', '    - {id: srv-30, typ:'],
      /^Property typ is not allowed/,
    ],
    ['opsledger.yaml', CONFIG, ['policies: ', 'polices: '], /^Property polices is not allowed/],
    ['opsledger.baseline.yaml', BASELINE, ['version: 1', 'version: 2'], /Valid values: 1\./],
  ])('in %s is told once, on its line: %#', async (path, text, [from, to], message) => {
    expect(text).toContain(from);
    expect(await server.diagnose(path, text)).toEqual([]);
    const broken = text.replace(from, to);
    const diagnostics = await server.diagnose(path, broken);
    expect(diagnostics).toEqual([expect.objectContaining({ message: expect.stringMatching(message) })]);
    const line = broken.split('\n')[diagnostics[0]?.range.start.line ?? -1];
    expect(line?.startsWith(to), line).toBe(true);
  });

  it.each<[string, string, string, string, string]>([
    ['inventory/a.yaml', ASSET, 'owner: p-ann\n', 'owner', 'kind: Asset'],
    ['inventory/a.yaml', PEOPLE, '    starts: 2021-01-01\n', 'starts', '  - id: p-bea'],
    ['policies/P.yaml', POLICY, 'domain: patch\n', 'domain', 'id: PAT-01'],
    ['policies/P.test.yaml', TEST, 'policy: PAT-01\n', 'policy', 'name: A patch'],
    ['opsledger.baseline.yaml', BASELINE, 'findings: []\n', 'findings', 'version: 1'],
  ])(
    'in %s, a key that is missing, is told once, where its mapping begins: %#',
    async (path, text, left, key, begins) => {
      expect(text).toContain(left);
      const broken = text.replace(left, '');
      const diagnostics = await server.diagnose(path, broken);
      expect(diagnostics.map(({ message }) => message)).toEqual([`Missing property "${key}".`]);
      const line = broken.split('\n')[diagnostics[0]?.range.start.line ?? -1];
      expect(line?.startsWith(begins), line).toBe(true);
    },
  );
});

describe('a file with a line that names its schema', () => {
  it('is held against it wherever it lies', async () => {
    const line = '# yaml-language-server: $schema=../docs/schemas/inventory.schema.json\n';
    expect(await server.diagnose('elsewhere/a.yaml', 'kind: Aset\n')).toEqual([]);
    expect(await server.diagnose('elsewhere/a.yaml', `${line}${ASSET}`)).toEqual([]);
    expect(await server.diagnose('elsewhere/a.yaml', `${line}kind: Aset\n`)).toHaveLength(1);
  });
});

describe('completion', () => {
  const labels = (offers: readonly Offer[]) => offers.map(({ label }) => label).sort();

  it.each(['kind: ‸', 'kind: ‸\n'])('at %j offers every kind, with what it is', async (text) => {
    const offers = await server.complete('inventory/a.yaml', text);
    expect(labels(offers)).toEqual([...kinds.keys()].sort());
    for (const { name, summary } of kinds.values()) expect(documented(offers, name), name).toBe(summary);
  });

  it.each([
    ['a record', 'inventory/a.yaml', 'kind: Asset\n‸'],
    ['a record among items', 'inventory/a.yaml', 'kind: Asset\nitems:\n  - id: srv-1\n    ‸'],
    [
      'a record of a test',
      'policies/P.test.yaml',
      'policy: PAT-01\ngiven:\n  Asset:\n    - id: srv-1\n      ‸',
    ],
  ])('in %s offers the fields of its kind, with what they mean', async (_what, path, text) => {
    const offers = await server.complete(path, text);
    const asset = kinds.get('Asset');
    const fields = Object.entries(asset ? fieldsOf(asset) : {}).filter(
      ([name]) => !text.includes(`${name}:`),
    );
    expect(fields.length).toBeGreaterThan(20);
    for (const [name, { description }] of fields) expect(documented(offers, name), name).toBe(description);
  });

  it('behind a field offers its words', async () => {
    const shape = kinds.get('Asset')?.fields['type']?.shape as Extract<Shape, { type: 'choice' }>;
    expect(labels(await server.complete('inventory/a.yaml', 'kind: Asset\ntype: ‸'))).toEqual(
      [...shape.values].sort(),
    );
  });

  it('in a rule offers the operators, with what they do', async () => {
    const offers = await server.complete('policies/P.yaml', 'id: P-01\nfor_each: Asset\nwhere:\n  ‸');
    for (const { name, summary, operands } of operators.values())
      expect(documented(offers, name), name).toBe(`${summary} Operands: ${operands}`);
  });

  it('in a join offers kinds', async () => {
    const offers = await server.complete('policies/P.yaml', 'id: P-01\nwith:\n  report: {latest: ‸}');
    expect(labels(offers)).toEqual([...kinds.keys()].sort());
  });
});

describe('hovering', () => {
  it.each([
    ['over a field', 'inventory/a.yaml', ASSET.replace('owner', 'ow‸ner'), 'Who answers for it'],
    ['over kind', 'inventory/a.yaml', ASSET.replace('kind', 'ki‸nd'), 'What sort of record this is'],
    [
      'over a field among items',
      'inventory/a.yaml',
      PEOPLE.replace('    starts', '    sta‸rts'),
      kinds.get('Person')?.fields['starts']?.description ?? '?',
    ],
    ['over a key of a policy', 'policies/P.yaml', POLICY.replace('severity', 'sev‸erity'), 'How bad it is'],
    [
      'over an operator',
      'policies/P.yaml',
      POLICY.replace('date_diff', 'date‸_diff'),
      operators.get('date_diff')?.summary ?? '?',
    ],
  ])('%s shows what it means', async (_what, path, text, wanted) => {
    expect(await server.hover(path, text)).toContain(wanted);
  });
});

describe('the network', () => {
  it('is not asked for anything', () => {
    expect(server.complaints).toBe('');
  });

  it('would be, if the settings let it', async () => {
    const other = new LanguageServer(ROOT, { ...settings, 'yaml.schemaStore.enable': true });
    await other.start();
    expect(await other.diagnose('inventory/a.yaml', ASSET)).toEqual([]);
    await other.stop();
    expect(other.complaints).toContain('refused to connect');
  });
});
