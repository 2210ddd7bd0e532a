/** Nobody is named in what is written, unless the configuration asks for names; and no verdict hangs on that. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInventoryFile, readInventory } from '../../src/engine/inventory.ts';
import { People } from '../../src/engine/people.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { Report } from '../../src/model/report.ts';
import { formats } from '../../src/render/index.ts';
import { aPolicy, filesOf, judge, judgeParsed } from '../support/check.ts';
import { runs } from '../support/effort.ts';
import { rendered } from '../support/rendered.ts';
import { artefacts, inventoryFiles, policyFiles } from '../support/sample.ts';

const person = (id: string, name: string, more = ''): string =>
  `  - {id: ${id}, name: ${JSON.stringify(name)}, type: employee, status: active, starts: 2020-01-01${more}}\n`;
const people = (...rows: readonly string[]): string => `kind: Person\nitems:\n${rows.join('')}`;

function mask(text: string, ...names: readonly string[]): string {
  const rows = names.map((name, index) => person(`p-${index + 1}`, name));
  const files = [{ path: 'inventory/p.yaml', text: people(...rows) }];
  return new People(readInventory(files.map(parseInventoryFile), kinds), 'id').mask(text);
}

describe('a text', () => {
  it.each<[string, readonly string[], string]>([
    ['Jo T. left', ['Jo T.'], '(name of p-1) left'],
    ['asked by Jo T.', ['Jo T.'], 'asked by (name of p-1)'],
    ['"Jo T." is no id', ['Jo T.'], '"(name of p-1)" is no id'],
    ['JO T. and jo t.', ['Jo T.'], '(name of p-1) and (name of p-1)'],
    ['Jo Tanner', ['Jo T', 'Jo Tanner'], '(name of p-2)'],
    ['Jo Tann', ['Jo T', 'Jo Tanner'], 'Jo Tann'],
    ['Ann and Joann', ['Ann'], '(name of p-1) and Joann'],
    ['ann', ['Ann'], 'ann'], // one word may be any word; its case is what tells
    ['Ann Ann', ['Ann'], '(name of p-1) (name of p-1)'],
    ['who is Ann', ['Ann', 'Ann'], 'who is (name of p-1 or p-2)'],
    ['the (Jo) T. case', ['(Jo) T.'], 'the (name of p-1) case'],
    ['Jürgen Öz-Ünal', ['Jürgen Öz-Ünal'], '(name of p-1)'],
    ['李小龙 left', ['李小龙'], '(name of p-1) left'],
    ['P-1 and P-9, P-1.', ['P'], 'P-1 and P-9, P-1.'], // a letter is nobody's name
    ['Ann-Bob', ['Ann', 'Bob'], '(name of p-1)-(name of p-2)'],
    ['30 days', ['30'], '30 days'], // a number is nobody's name
    ['$& $1', ['$&'], '$& $1'],
    ['nobody', [], 'nobody'],
    ['', ['Ann'], ''],
  ])('%j without %j is %j', (text, names, masked) => {
    expect(mask(text, ...names)).toBe(masked);
  });

  it('keeps ids whole that hold a name', () => {
    const files = [{ path: 'inventory/p.yaml', text: people(person('P-Good', 'Good')) }];
    const inventory = readInventory(files.map(parseInventoryFile), kinds);
    expect(new People(inventory, 'id').mask('p-Good and P-Good. Good, P-Good-1')).toBe(
      'p-Good and P-Good. (name of P-Good), P-(name of P-Good)-1',
    );
  });

  it('of ours about a file keeps our words', () => {
    const wrong = people(person('p-1', 'There', ', vendor: There'), person('p-2', 'is'));
    const report = judge(aPolicy('for_each: Person\nrequire: true\nmessage: m'), wrong);
    expect(report.problems.map(({ message }) => message)).toContain(
      'There is no Vendor with the id "(name of p-1)".',
    );
  });

  it('holds no name any more, wherever it stood (property)', () => {
    const word = fc.stringMatching(/^[A-Z][a-zäöüé]{2,8}$/);
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const filler = fc.constantFrom(' ', ', ', ' is ', '(', ')', '"', ': ', ' – ', '\n');
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(filler, fc.nat(3)), { minLength: 1, maxLength: 6 }),
        (names, parts) => {
          const text = parts
            .map(([between, which]) => between + (names[which % names.length] ?? ''))
            .join('');
          const masked = mask(text, ...names).replaceAll(/\(name of [^)]*\)/g, '');
          for (const one of names)
            expect(masked.split(/[^\p{L} ]/u).map((part) => part.trim())).not.toContain(one);
        },
      ),
      { numRuns: runs(300) },
    );
  });
});

/** Everything that a reader, a program or a pull request gets. */
async function written(report: Report): Promise<string> {
  const options = { width: 100_000, verbose: true };
  const texts = [...formats.values()].map((format) => rendered(format, report, options));
  return (await Promise.all(texts)).join('\n');
}

const INVENTORY = people(
  person('p-1', 'Zora Quill', ', roles: [risk_owner], job: Quillmaster'),
  person('p-2', 'Yan', ', team: asks Zora Quill'),
  person('p-3', 'Zora Quill'),
);

/** Ways in which a policy could come to say a name. */
const SAYING: readonly (readonly [string, string])[] = [
  ['the field itself', 'require: false\nmessage: "{{name}} did it"'],
  ['a named value', 'let: {who: $.name}\nrequire: false\nmessage: "{{who}} did it"'],
  ['a reference', 'let: {who: {first: [$all.Person]}}\nrequire: false\nmessage: "{{who}} {{who.name}}"'],
  ['a list', 'let: {every: {map: [$all.Person, $.name]}}\nrequire: false\nmessage: "{{every}}"'],
  ['two texts as one', 'let: {who: {cat: ["by ", $.name, "!"]}}\nrequire: false\nmessage: "{{who}}"'],
  ['another case', 'let: {who: {lower: $.name}}\nrequire: false\nmessage: "{{who}}"'],
  ['a default', 'let: {who: {"??": [$.job, $.name]}}\nrequire: false\nmessage: "{{who}}"'],
  ['another field', 'let: {who: $.team}\nrequire: {exists: $who}\nmessage: "{{team}}"'],
  ['a value that is no date', 'require: {before: [$.x_since, $as_of]}\nmessage: m'],
  ['a date', 'fresh: {field: $.x_since, within: P1D}\nrequire: true\nmessage: m'],
  ['the name as a number', 'require: {"<": [{"+": [$.x_since, 1]}, 3]}\nmessage: m'],
];

describe('a report', () => {
  it.each(SAYING)('never says a name that a policy reads as %s', async (_, rules) => {
    const policy = aPolicy(`for_each: Person\n${rules}`);
    const inventory = INVENTORY.replaceAll('starts: 2020-01-01', 'starts: 2020-01-01, x_since: Zora Quill');
    const hidden = judge(policy, inventory);
    expect(hidden.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(hidden.findings.length).toBeGreaterThan(0);
    expect(await written(hidden)).not.toMatch(/zora quill|\bYan\b/i);
    const named = judge(policy, inventory, { people: 'name' });
    expect(named.summary).toEqual(hidden.summary);
    expect(named.evaluations.map(({ verdict }) => verdict)).toEqual(
      hidden.evaluations.map(({ verdict }) => verdict),
    );
    expect(named.findings.map(({ fingerprint }) => fingerprint)).toEqual(
      hidden.findings.map(({ fingerprint }) => fingerprint),
    );
  });

  it('says the id instead, the right one of two who share a name', () => {
    const report = judge(aPolicy('for_each: Person\nrequire: false\nmessage: "{{name}} did it"'), INVENTORY);
    expect(report.findings.map(({ message }) => message)).toEqual(['p-1 did it', 'p-2 did it', 'p-3 did it']);
  });

  it('still lets a policy decide by names', () => {
    const policy = aPolicy('for_each: Person\nrequire: {"===": [$.name, Yan]}\nmessage: m');
    expect(judge(policy, INVENTORY).evaluations.map(({ verdict }) => verdict)).toEqual([
      'fail',
      'pass',
      'fail',
    ]);
  });

  it('tells whether there is a name', () => {
    const policy = aPolicy(
      'for_each: Person\nlet: {known: {exists: $.name}}\nrequire: false\nmessage: "{{known}}"',
    );
    expect(judge(policy, INVENTORY).findings[0]?.message).toBe('true');
    expect(judge(policy, INVENTORY).evaluations[0]?.facts[0]?.value).toBe(true);
  });

  it('says of a name where an id belongs whose it is', async () => {
    const wrong = INVENTORY.replace('roles: [risk_owner]', 'vendor: Yan');
    const report = judge(aPolicy('for_each: Person\nrequire: true\nmessage: m'), wrong);
    expect(report.problems.map(({ message }) => message).join()).toContain('(name of p-2)');
    expect(await written(report)).not.toMatch(/\bYan\b/);
  });

  it('names the people of its findings when asked to', () => {
    const policy = aPolicy('for_each: Person\nrequire: {exists: $.roles}\nmessage: "{{name}} has no role"');
    const named = judge(policy, INVENTORY, { people: 'name' });
    expect(named.people).toEqual([
      { id: 'p-2', name: 'Yan' },
      { id: 'p-3', name: 'Zora Quill' },
    ]);
    expect(named.findings[0]?.message).toBe('Yan has no role');
    expect(judge(policy, INVENTORY).people).toBeUndefined();
  });
});

describe('the sample', () => {
  const policies = readPolicies(filesOf(policyFiles, ''), kinds);
  const [, ...rest] = Object.entries(inventoryFiles).sort(
    ([a], [b]) => Number(b.includes('people')) - Number(a.includes('people')),
  );
  const text = inventoryFiles['inventory/people.yaml'] ?? '';

  it('has the names that this is about', async () => {
    expect(text.match(/^ {4}name: .+$/gm)?.length).toBe(5);
    expect(
      await written(
        judgeParsed(policies, filesOf(inventoryFiles, '').map(parseInventoryFile), { artefacts }),
      ),
    ).not.toMatch(/Amir H|Jo T\.|Lee M\.|Kim S|Sam R/);
  });

  it('never shows a name of anybody, whatever the names are (property)', async () => {
    const word = fc.stringMatching(/^[A-Z][a-z]{3,9}$/);
    const name = fc.tuple(word, word).map(([first, last]) => `Q${first} X${last}`);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(name, { minLength: 5, maxLength: 5 }), async (names) => {
        let next = 0;
        const renamed = text.replaceAll(/^ {4}name: .+$/gm, () => `    name: ${names[next++]}`);
        const files = filesOf({ ...Object.fromEntries(rest), 'inventory/people.yaml': renamed }, '');
        const output = await written(judgeParsed(policies, files.map(parseInventoryFile), { artefacts }));
        for (const one of names) expect(output).not.toContain(one);
      }),
      { numRuns: runs(5) },
    );
  });
});
