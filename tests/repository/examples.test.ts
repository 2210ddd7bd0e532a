/**
 * Every example of every page is executed, and an example that nobody can execute is not to be written. What starts a
 * process, compiles or draws is executed by tests/slow/examples.test.ts.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { schemas } from '../../src/app/schema.ts';
import { readArguments } from '../../src/cli/arguments.ts';
import { commands, DEFAULT_COMMAND } from '../../src/cli/commands.ts';
import { flags } from '../../src/cli/flags.ts';
import { operators } from '../../src/engine/logic/operators/index.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { formats } from '../../src/schema/formats.ts';
import { ANNOTATIONS, type JsonSchema } from '../../src/schema/json-schema.ts';
import { ROOT } from '../support/build.ts';
import { folder } from '../support/cli.ts';
import { operatorExamples, runnable, SHORTENED, takesLong, wayOf, wrongWith } from '../support/examples.ts';
import { ours, theirs } from '../support/json-logic.ts';
import { type Block, inlineCode, type Page, pages, readPage, textOf } from '../support/markdown.ts';

/** The pages that show blocks. One more is written here, and then its blocks are executed. */
const WITH_BLOCKS = [
  'CONTRIBUTING.md',
  'README.md',
  'docs/action.md',
  'docs/architecture.md',
  'docs/commands.md',
  // Each shows its example, which is read in this process.
  ...[...kinds.keys()].map((name) => `docs/kinds/${name}.md`),
  'docs/operators.md',
  'docs/periods.md',
  'docs/policy-language.md',
  'docs/timetables.md',
];

const place = folder({}, afterAll);
const read: ReadonlyMap<string, Page> = new Map(pages.map((path) => [path, readPage(path, textOf(path))]));
const blocks = [...read.values()].flatMap((page) => page.blocks);

describe('a block of a page', () => {
  it('is found, on each page that has some', () => {
    const found = [...read].filter(([, page]) => page.blocks.length > 0).map(([path]) => path);
    expect(found.sort()).toEqual([...WITH_BLOCKS].sort());
    // Counted once more, in another way: two lines with a fence are a block.
    const fences = pages.flatMap((path) => textOf(path).match(/^[\s>*+-]*(?:```|~~~)/gm) ?? []);
    expect(blocks).toHaveLength(fences.length / 2);
    expect(blocks.filter(({ page }) => page === 'docs/operators.md')).toHaveLength(operators.size);
  });

  const here = blocks.filter((block) => !takesLong(block));

  it('is of one of these pages where tests/slow executes it', () => {
    const others = blocks.filter(takesLong).map(({ page }) => page);
    expect([...new Set(others)].sort()).toEqual([
      'CONTRIBUTING.md',
      'README.md',
      'docs/architecture.md',
      'docs/periods.md',
      'docs/timetables.md',
    ]);
  });

  it.concurrent.each(here.map((block) => [block.page, block.line, wayOf(block)?.name, block] as const))(
    '%s:%i does what it shows: %s',
    async (page, _line, _way, block) => {
      expect(await wrongWith(block, { place, page: read.get(page)?.blocks ?? [] })).toEqual([]);
    },
  );
});

describe('a page', () => {
  it.each<[string, string, readonly Partial<Block>[]]>([
    ['a fence', 'Text\n```sh\nls\n```\nText', [{ line: 2, info: 'sh', text: 'ls\n', before: 'Text' }]],
    ['tildes', '~~~ yaml\na: 1\n~~~\n', [{ info: 'yaml', text: 'a: 1\n' }]],
    ['a fence in a fence', '````text\n```sh\nls\n```\n````\n', [{ info: 'text', text: '```sh\nls\n```\n' }]],
    ['a fence without a word', '```\na\n```\n', [{ info: '' }]],
    ['a fence without an end', '```sh\nls', [{ info: 'sh', text: 'ls\n' }]],
    ['a fence in a list', '- ```sh\n  ls\n  ```\n', [{ info: 'sh', text: 'ls\n' }]],
    ['indented lines', 'Text\n\n    ls\n\n    cd\nText', [{ line: 3, info: 'indented', text: 'ls\n\ncd\n' }]],
    ['a tab', 'Text\n\n\tls\n', [{ info: 'indented' }]],
    ['indented lines in a list', '- one\n\n      ls\n', [{ info: 'indented', text: 'ls\n' }]],
    ['a list item of two paragraphs', '1. one\n\n   two\n', []],
    ['a line that goes on', 'Text\n    goes on', []],
    ['HTML', '<pre>\nls\n</pre>\n', [{ line: 1, info: 'html', text: '<pre>\nls\n</pre>\n' }]],
  ])('with %s', (_what, text, wanted) => {
    expect(readPage('p.md', text).blocks).toMatchObject(wanted);
  });
});

describe('what stands in for a command that cannot run within a test', () => {
  it.each([...SHORTENED.keys()])('leaves %s to .ci/run, which runs it whole', (command) => {
    const elsewhere = command === 'npm run referees' ? 'vitest.slow.config.mjs' : command;
    expect(textOf('.ci/run')).toContain(elsewhere);
    expect(runnable(`${command} # why`)).toBe(SHORTENED.get(command));
  });
});

describe('a command in running text', () => {
  const named = [...read].flatMap(([page, { prose }]) =>
    inlineCode(prose)
      .filter((code) => /^(?:opsledger|npm|npx|node)(?: |$)/.test(code))
      .map((code) => [page, code] as const),
  );

  it('is found', () => {
    expect(named.length).toBeGreaterThan(25);
  });

  it.each(named)('of %s can be given: %s', (_page, code) => {
    expect(wrongCommand(code)).toBeUndefined();
  });

  it.each([
    ['opsledger chekc', /no command "chekc"/],
    ['opsledger lint --gate none', /no --gate for lint/],
    ['opsledger explain --as-of 2026-09-30', /takes POLICY/],
    ['npm run nonsense', /nonsense/],
    ['npm nonsense', /nonsense/],
    ['npx nonsense', /nonsense/],
    ['npx vitest run tests/no.test.ts', /tests\/no\.test\.ts/],
    ['node dist/no.js', /dist\/no\.js/],
  ])('is told when it cannot: %s', (code, wanted) => {
    expect(wrongCommand(code)).toMatch(wanted);
  });

  it('names no flag that no command has', () => {
    const known = Object.values(flags).flatMap(({ name, ...flag }) => [
      `--${name}`,
      `--no-${name}`,
      ...('letter' in flag ? [`-${flag.letter}`] : []),
    ]);
    const flagged = [...read].flatMap(([page, { prose }]) =>
      inlineCode(prose)
        .filter((code) => new RegExp(`^(?:(?:${[...commands.keys()].join('|')}) )?--?[a-z]`).test(code))
        .flatMap((code) => (code.match(/(?<=^| )--?[a-z][a-z-]*/g) ?? []).map((flag) => ({ page, flag }))),
    );
    expect(flagged.length).toBeGreaterThan(8);
    expect(flagged.filter(({ flag }) => ![...known, '--help', '--version'].includes(flag))).toEqual([]);
  });
});

/** What keeps a command from being given, if anything does. Placeholders stand for any word. */
function wrongCommand(code: string): string | undefined {
  const [program, ...words] = code.split(' ');
  const missing = (path: string) => (existsSync(join(ROOT, path)) ? undefined : `There is no ${path}.`);
  switch (program) {
    case 'opsledger':
      if (words.length === 1 && commands.has(words[0] ?? '')) return undefined; // named, not given
      try {
        readArguments(words, commands, DEFAULT_COMMAND);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    case 'npm': {
      const [word = '', script = word] = words;
      const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
      const isKnown = word === 'ci' || (['run', 'start', 'test'].includes(word) && script in scripts);
      return isKnown ? undefined : `There is no ${code}.`;
    }
    case 'npx':
      return [`node_modules/.bin/${words[0]}`, ...words.filter((word) => word.includes('/'))]
        .map(missing)
        .find((one) => one !== undefined);
    default:
      return missing((words[0] ?? '').replace('…/', ''));
  }
}

describe('a rule of JSON Logic', () => {
  const page = read.get('docs/json-logic.md')?.prose ?? '';
  const [asPolicies = '', asJsonLogic = ''] = page.split('\n## As JSON Logic reads them\n');
  const parts = [
    { part: asPolicies, compatible: false },
    { part: asJsonLogic, compatible: true },
  ];
  const json = (text: string): JsonValue => JSON.parse(text) as JsonValue;
  const said = (text: string | undefined): unknown =>
    text === undefined ? undefined : text === 'NaN' ? Number.NaN : json(text);

  const SENTENCE =
    /`([^`]+)` on `([^`]+)` should be (?:`([^`]+)`|an error), and is (?:`([^`]+)`|refused|absent|failed)\./g;
  const sentences = parts.flatMap(({ part, compatible }) =>
    [...part.matchAll(SENTENCE)].map(([text, rule = '', data = '', wanted, given]) => ({
      rule,
      data,
      wanted,
      given: given ?? (/(\w+)\.$/.exec(text)?.[1] as string),
      isValue: given !== undefined,
      compatible,
    })),
  );
  const rows = parts.flatMap(({ part, compatible }) =>
    [...part.matchAll(/^\| `(\{.*?\})` +\| `(.*?)` +\| `(.*?)` +\| (?:`(.*?)`|an error) +\|/gm)].map(
      ([, rule = '', data = '', library = '', mine]) => ({ rule, data, library, mine, compatible }),
    ),
  );

  it('is found, wherever the page shows one', () => {
    expect(sentences).toHaveLength(page.match(/ on `[^`]*` should be /g)?.length ?? 0);
    expect(rows).toHaveLength(page.match(/^\| `\{"/gm)?.length ?? 0);
    expect([sentences.length, rows.length].every((count) => count > 7)).toBe(true);
  });

  it.each(sentences)('$rule on $data is $given', ({ rule, data, wanted, given, isValue, compatible }) => {
    const outcome = ours(json(rule), json(data), compatible);
    const word = outcome.is === 'rejected' ? 'refused' : outcome.is;
    expect(outcome.is === 'value' ? outcome.value : word).toEqual(isValue ? said(given) : given);
    expect(given).not.toBe(wanted);
  });

  it.each(rows)(
    '$rule on $data is $library there, and $mine here',
    ({ rule, data, library, mine, compatible }) => {
      expect(theirs(json(rule), json(data))).toEqual({ is: 'value', value: said(library) });
      const outcome = ours(json(rule), json(data), compatible);
      if (mine === undefined) expect(outcome.is).toMatch(/^(?:rejected|failed)$/);
      else expect(outcome).toEqual({ is: 'value', value: said(mine) });
    },
  );

  const known = new Set([...sentences, ...rows].flatMap(({ rule, data }) => [rule, data]));
  const others = [...read].flatMap(([path, { prose }]) =>
    inlineCode(prose)
      // What an operator takes is written with words in place of values.
      .filter((code) => /^\{"/.test(code) && path !== 'docs/operators.md')
      .filter((code) => !known.has(code))
      .map((code) => ({
        path,
        code,
        claim: prose.replaceAll('\n', ' ').split(`for which \`${code}\` is `)[1],
      })),
  );

  it.each(others)('in $path is one, or what is said of it is so: $code', ({ code, claim }) => {
    if (claim !== undefined)
      expect(theirs(json(code), {})).toEqual({ is: 'value', value: claim.startsWith('true') });
    else expect(ours(json(code), {}, false).is).not.toBe('rejected');
  });
});

describe('the page of operators', () => {
  it('shows every example that an operator has', () => {
    const shown = blocks
      .filter(({ page }) => page === 'docs/operators.md')
      .flatMap(({ text }) => operatorExamples(text));
    const all = [...operators.values()].flatMap(({ examples }) => examples);
    expect(shown).toHaveLength(all.length);
  });
});

describe('a value that a schema shows', () => {
  const shown = [...schemas].flatMap(([name, entry]) => {
    const schema = entry.schema();
    return valuesIn(schema, '').map(({ at, part, value }) => [name, at, part, value, schema] as const);
  });
  // The examples of a schema share it, and that of the inventory takes long to compile.
  const compiled = new Map<JsonSchema, ValidateFunction>();
  const validatorOf = (part: JsonSchema, { definitions }: JsonSchema): ValidateFunction => {
    const known = compiled.get(part);
    if (known) return known;
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, formats });
    ajv.addVocabulary([...ANNOTATIONS]);
    const validate = ajv.compile(definitions === undefined ? part : { definitions, ...part });
    compiled.set(part, validate);
    return validate;
  };

  it('is found', () => {
    expect(shown.length).toBeGreaterThan(5);
    const made = { properties: { a: { items: { examples: [1, 2], default: 3 } } } };
    expect(valuesIn(made, '').map(({ at, value }) => [at, value])).toEqual([
      ['/properties/a/items/examples/0', 1],
      ['/properties/a/items/examples/1', 2],
      ['/properties/a/items/default', 3],
    ]);
  });

  it.each(shown)('of %s at %s is valid', (_name, _at, part, value, whole) => {
    const validate = validatorOf(part, whole);
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  });
});

/** The examples and defaults of a schema and of every schema in it. */
function valuesIn(
  part: JsonSchema,
  at: string,
): readonly { readonly at: string; readonly part: JsonSchema; readonly value: unknown }[] {
  const own = [
    ...(part.examples ?? []).map((value, index) => ({ at: `${at}/examples/${index}`, part, value })),
    ...('default' in part ? [{ at: `${at}/default`, part, value: part.default }] : []),
  ];
  const inner = (below: unknown, path: string) =>
    typeof below === 'object' && below !== null ? valuesIn(below as JsonSchema, path) : [];
  const maps = ['properties', 'patternProperties', 'definitions'] as const;
  return [
    ...own,
    ...maps.flatMap((key) =>
      Object.entries(part[key] ?? {}).flatMap(([name, below]) => inner(below, `${at}/${key}/${name}`)),
    ),
    ...(part.anyOf ?? []).flatMap((below, index) => inner(below, `${at}/anyOf/${index}`)),
    ...inner(part.items, `${at}/items`),
    ...inner(part.additionalProperties, `${at}/additionalProperties`),
    ...inner(part.propertyNames, `${at}/propertyNames`),
  ];
}
