/** `opsledger new`: what is written is accepted as it stands, for every kind there is, and nothing is overwritten. */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { newPolicy, newRecord } from '../../src/app/new.ts';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { layOut } from '../../src/engine/layout.ts';
import { kinds } from '../../src/kinds/index.ts';
import { fieldsOf } from '../../src/model/kind.ts';
import type { NewFiles } from '../../src/model/new-files.ts';
import { OpsledgerError } from '../../src/model/problem.ts';
import type { Report } from '../../src/model/report.ts';
import { ROOT } from '../support/build.ts';
import { folder, folderIn, opsledger } from '../support/cli.ts';

const place = folder({}, afterAll);
const AS_OF = ['--as-of', '2026-09-30T12:00:00Z'];

const optionsIn = (at: string) => ({ folder: at, config: undefined, dryRun: false, output: undefined });

function madeRecord(at: string, kind: string, id?: string): NewFiles {
  const outcome = newRecord(optionsIn(at), kind, id);
  if (outcome.is === 'untrusted') throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
  return outcome.made;
}

function sample(): string {
  const at = folderIn(place, { 'opsledger.yaml': 'extends: [opsledger:starter]\n' });
  cpSync(join(ROOT, 'inventory'), join(at, 'inventory'), { recursive: true });
  return at;
}

describe('a record of every kind', () => {
  const at = sample();
  const names = [...kinds.keys()].filter((name) => name !== 'Organization');
  const records = new Map(names.map((name) => [name, madeRecord(at, name)]));
  const textOf = (name: string) => records.get(name)?.files[0]?.text ?? '';

  it('is accepted by check, which says that it is blank, and by fmt', () => {
    const { code, stdout } = opsledger(['check', ...AS_OF, '-o', 'json'], { cwd: at });
    const { problems } = JSON.parse(stdout) as Report;
    expect(code).toBe(1);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const blank = problems.filter((problem) => problem.code === 'blank').map(({ location }) => location.path);
    expect(blank.sort()).toEqual([...records.values()].map(({ files }) => files[0]?.path ?? '').sort());
    expect(opsledger(['fmt', '--check'], { cwd: at })).toMatchObject({ code: 0 });
  });

  it.each(names)('%s shows every field that it may have, each once', (name) => {
    const kind = kinds.get(name);
    if (!kind) throw new Error(name);
    const keys = [...textOf(name).matchAll(/^#?([a-z_0-9]+): /gm)].map(([, key = '']) => key);
    expect(keys.sort()).toEqual(['kind', ...Object.keys(fieldsOf(kind))].sort());
    for (const { description } of Object.values(kind.fields)) expect(textOf(name)).toContain(description);
  });

  it.each(names)('%s is still one when all that it may have is taken in', (name) => {
    const all = textOf(name).replaceAll(/^#(?=[a-z_0-9]+: )/gm, '');
    const { problems } = readInventory([parseInventoryFile({ path: 'x.yaml', text: all })], kinds, {
      fragments: true,
    });
    expect(problems.map(({ code, message }) => [code, message])).toEqual([
      ['blank', 'This record is blank: what it says is still to be replaced.'],
    ]);
    expect(Object.keys(parse(all) as object)).toHaveLength(
      Object.keys(parseDocument(all).toJS() as object).length,
    );
  });

  it.each(names)('%s is laid out, and marks every value that is nobody’s', (name) => {
    const text = textOf(name);
    expect(layOut(text, 'records', kinds)).toBe(text);
    const unmarked = text.split('\n').filter((line) => /^[a-z]/.test(line) && !line.includes('REPLACE'));
    expect(unmarked.map((line) => line.split(':')[0])).toEqual(['kind', 'id']);
  });

  it('has an id that nobody has, counted on where ids are numbers', () => {
    expect(records.get('Change')?.id).toMatch(/^CHG-\d{4}$/);
    expect(records.get('AccessReview')?.id).toBe('access-review-1');
    expect(madeRecord(at, 'AccessReview').id).toBe('access-review-2');
    const [first, second] = [madeRecord(at, 'Incident').id, madeRecord(at, 'Incident').id];
    expect(Number(second.slice(4))).toBe(Number(first.slice(4)) + 1);
  });
});

it('an empty folder is filled with every kind by doing what the refusals say', () => {
  const at = folderIn(place, { 'opsledger.yaml': 'extends: [opsledger:starter]\n' });
  const wanted = [...kinds.keys()];
  let refusals = 0;
  while (wanted.length > 0) {
    const name = wanted.at(-1) ?? '';
    try {
      madeRecord(at, name);
      wanted.splice(wanted.lastIndexOf(name), 1);
    } catch (error) {
      if (!(error instanceof OpsledgerError)) throw error;
      const [, before] = /^Write that first: opsledger new record (\w+)\./.exec(error.hint ?? '') ?? [];
      expect(before, error.message).toBeDefined();
      wanted.push(before ?? '');
      refusals += 1;
    }
    // What was written on the way stays wanted once: a second one is as good as the first, but for the organization.
    if (wanted.at(-1) === 'Organization' && existsSync(join(at, 'inventory/organization.yaml'))) wanted.pop();
  }
  expect(refusals).toBeGreaterThan(3);
  const { code, stdout } = opsledger(['check', ...AS_OF, '-o', 'json'], { cwd: at });
  const { problems, summary } = JSON.parse(stdout) as Report;
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  // The exception names no policy yet.
  expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set(['blank', 'unknown-name']));
  expect(code).toBe(1);
  expect(summary.records).toBeGreaterThanOrEqual(kinds.size);
});

describe('a policy on every kind', () => {
  const at = folderIn(place, {});
  const ids = [...kinds.keys()].map((name, index) => [name, `OWN-${index}`] as const);
  for (const [name, id] of ids) newPolicy(optionsIn(at), id, name);

  it('has nothing for lint to say, and is laid out', () => {
    expect(opsledger(['lint'], { cwd: at })).toMatchObject({
      code: 0,
      stdout: `${kinds.size} policies that can be judged, 0 mistakes, 0 remarks.\n`,
    });
    for (const [, id] of ids)
      for (const [sort, end] of [
        ['policies', '.yaml'],
        ['tests', '.test.yaml'],
      ] as const) {
        const text = readFileSync(join(at, `policies/${id}${end}`), 'utf8');
        expect(layOut(text, sort, kinds)).toBe(text);
      }
  });

  it('has cases that hold, and leave no mutant alive', () => {
    const { code, stdout } = opsledger(['test', '--coverage-min', '100', '--mutate', '-o', 'json'], {
      cwd: at,
    });
    const { summary, cases } = JSON.parse(stdout) as {
      summary: object;
      cases: readonly { differences: readonly string[] }[];
    };
    expect(cases.flatMap(({ differences }) => differences)).toEqual([]);
    expect(summary).toMatchObject({ good: true, cases: 3 * kinds.size, failed: 0 });
    expect(code).toBe(0);
  });

  it('has for_each, a threshold with its origin, remedy and controls', () => {
    for (const [name, id] of ids) {
      const policy = parse(readFileSync(join(at, `policies/${id}.yaml`), 'utf8')) as Record<string, unknown>;
      expect(policy).toMatchObject({ for_each: name, remedy: expect.stringContaining('REPLACE') });
      const [parameter] = Object.values(policy['params'] as Record<string, object>);
      expect(parameter).toMatchObject({ origin: 'ours', description: expect.any(String) });
      expect(Object.keys(policy['controls'] as object)).not.toEqual([]);
    }
  });
});

describe('the command', () => {
  it('writes a record where its kind is kept, and says what to do next', () => {
    const at = sample();
    const { code, stdout, stderr } = opsledger(['new', 'record', 'Vendor', 'v-new'], { cwd: at });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Written\n {2}inventory\/vendors\/v-new\.yaml\n\nNext\n {2}1\. Replace every value/,
    );
    expect(stdout).toContain('opsledger check --kind Vendor');
    expect(readFileSync(join(at, 'inventory/vendors/v-new.yaml'), 'utf8')).toContain('\nid: v-new\n');
  });

  it('writes a policy and its test, and says what to do next', () => {
    const at = sample();
    const { code, stdout, stderr } = opsledger(['new', 'policy', 'OWN-01'], { cwd: at });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^Written\n {2}policies\/OWN-01\.yaml\n {2}policies\/OWN-01\.test\.yaml\n\nNext\n/,
    );
    expect(readFileSync(join(at, 'policies/OWN-01.yaml'), 'utf8')).toContain('\nfor_each: Asset\n');
    expect(opsledger(['test', '--policy', 'OWN-01'], { cwd: at })).toMatchObject({ code: 0 });
  });

  it.each([['--dry-run'], ['-n'], ['-o', '-']])('only prints with %s %s', (...flags) => {
    const at = sample();
    const { code, stdout, stderr } = opsledger(['new', 'record', 'Vendor', 'v-new', ...flags], { cwd: at });
    expect(code).toBe(0);
    expect((parse(stdout) as { id: string }).id).toBe('v-new');
    expect(stderr).toBe('Nothing was written. It would go to\n  inventory/vendors/v-new.yaml\n');
    expect(existsSync(join(at, 'inventory/vendors'))).toBe(false);
    const policy = opsledger(['new', 'policy', 'OWN-01', ...flags, '-q'], { cwd: at });
    expect([policy.code, policy.stderr]).toEqual([0, '']);
    expect(policy.stdout).toMatch(
      /^# policies\/OWN-01\.yaml\n[\s\S]*\n---\n# policies\/OWN-01\.test\.yaml\n/,
    );
    expect(existsSync(join(at, 'policies'))).toBe(false);
  });

  it('prints a record whose references have nobody to name, and says so', () => {
    const at = folderIn(place, {});
    const { code, stdout, stderr } = opsledger(['new', 'record', 'Asset', '-n'], { cwd: at });
    expect(code).toBe(0);
    expect(stdout).toContain('\nowner: REPLACE\n');
    expect(stderr).toContain('As it stands there is no Person for owner to name.');
    expect(readdirSync(at)).toEqual([]);
  });

  it('goes where -o says, the test of a policy beside it', () => {
    const at = sample();
    mkdirSync(join(at, '.git'));
    const words = ['new', 'record', 'Person', 'p-new', '-o', 'inventory/people/new.yaml'];
    expect(opsledger(words, { cwd: at }).stdout).toContain('Written\n  inventory/people/new.yaml\n');
    expect(existsSync(join(at, 'inventory/people/new.yaml'))).toBe(true);
    const policy = ['new', 'policy', 'OWN-02', 'Person', '-o', '../policies/people/OWN-02.yaml'];
    expect(opsledger(policy, { cwd: join(at, 'inventory') }).stdout).toContain(
      'policies/people/OWN-02.test.yaml\n',
    );
  });

  it.each<[readonly string[], string]>([
    [['record', 'asset'], 'There is no kind "asset". Did you mean "Asset"?'],
    [['record', 'Nonsense'], 'The kinds are AccessRequest, '],
    [['policy', 'OWN-01', 'Perzon'], 'There is no kind "Perzon". Did you mean "Person"?'],
    [['recrd', 'Asset'], 'Did you mean "record"?'],
    [['Asset'], 'Write opsledger new record Asset, or opsledger new policy ID.'],
    [['record'], 'new record needs KIND, the kind of the record.'],
    [['policy'], 'new policy needs ID, the id of the policy.'],
    [[], 'new takes record KIND [ID] | policy ID [KIND]; here are none.'],
    [['record', 'Asset', 'a b'], '"a b" is no id.'],
    [['record', 'Asset', '../x'], '"../x" is no id.'],
    [['policy', '1x'], '"1x" is no policy id.'],
    [['record', 'Asset', 'VM-DB-01'], 'There is a record "VM-DB-01" already.'],
    [['policy', 'ast-01'], 'There is a policy "ast-01" already.'],
    [['record', 'Organization'], 'It stands in inventory/organization.yaml.'],
    [['record', 'Person', '-o', 'people.yaml'], 'people.yaml would not be read'],
    [['record', 'Person', '-o', '../inventory/people.yaml'], 'would not be read'],
    [['policy', 'OWN-01', '-o', 'policies/OWN-01.test.yaml'], 'would not be read'],
    [['record', 'Person', '-o', 'a', '-o', 'b'], '-o is given more than once'],
    [['record', 'Person', '-o', 'inventory/people.yaml'], 'is there already, and nothing is overwritten.'],
  ])('refuses %j', (words, message) => {
    const at = sample();
    const { code, stdout, stderr } = opsledger(['new', ...words], { cwd: at });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(readdirSync(at).sort()).toEqual(['inventory', 'opsledger.yaml']);
  });

  it('overwrites neither a record, nor a policy, nor a test, and writes behind no link', () => {
    const at = sample();
    const mine = { 'policies/A-1.yaml': '# mine\n', 'policies/B-1.test.yaml': '# mine\n' };
    const own = folderIn(place, { ...mine, 'inventory/vendors/v-1.yaml': '# mine\n', 'else/x': '' });
    for (const words of [
      ['policy', 'A-1'],
      ['policy', 'B-1'],
      ['record', 'Person', '-o', 'inventory/vendors/v-1.yaml'],
    ])
      expect(opsledger(['new', ...words], { cwd: own }).stderr).toContain('is there already');
    for (const path of [...Object.keys(mine), 'inventory/vendors/v-1.yaml'])
      expect(readFileSync(join(own, path), 'utf8')).toBe('# mine\n');
    expect(readdirSync(join(own, 'policies')).sort()).toEqual(['A-1.yaml', 'B-1.test.yaml']);
    symlinkSync('../else', join(at, 'inventory/vendors'));
    expect(opsledger(['new', 'record', 'Vendor'], { cwd: at }).stderr).toContain(
      'lies behind a symbolic link',
    );
  });

  it('writes nothing for a configuration with mistakes', () => {
    const at = sample();
    writeFileSync(join(at, 'opsledger.yaml'), 'inventry: []\n');
    const { code, stderr } = opsledger(['new', 'record', 'Vendor'], { cwd: at });
    expect(code).toBe(2);
    expect(stderr).toContain('opsledger: nothing was written.');
    expect(existsSync(join(at, 'inventory/vendors'))).toBe(false);
  });
});

it('a record stops being blank with its source', () => {
  const text =
    'kind: Person\nid: p-1\nsource: REPLACE\nname: N\ntype: employee\nstatus: active\nstarts: 2020-01-01\n';
  const codesOf = (one: string) =>
    readInventory([parseInventoryFile({ path: 'x.yaml', text: one })], kinds).problems.map(
      ({ code }) => code,
    );
  expect(codesOf(text)).toEqual(['organization', 'blank']);
  expect(codesOf(text.replace('REPLACE', 'manual'))).toEqual(['organization']);
});
