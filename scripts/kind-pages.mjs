/** A page for each kind of record: its fields, and who reads it. */
import { parse } from 'yaml';
import { library } from './library.mjs';
import { cellCode, code, page, prose, table } from './page.mjs';

/** Path → text of the pages under docs/kinds. */
export async function kindPages() {
  const all = await library();
  return [
    ['docs/kinds/README.md', indexPage(all)],
    ...[...all.kinds.values()].map((kind) => [`docs/kinds/${kind.name}.md`, kindPage(kind, all)]),
  ];
}

const TIERS = {
  start: ['The first day', 'needed on the first day'],
  core: ['The first quarter', 'needed within the first quarter'],
  full: ['As the topic comes up', 'needed as its topic comes up'],
};

function indexPage({ kinds, policies }) {
  const all = [...kinds.values()];
  return page([
    '# Kinds of record',
    '',
    `Written by \`npm run docs\` from the ${all.length} kinds themselves. ${code('opsledger new record KIND')} writes one to fill in.`,
    '',
    ...Object.entries(TIERS).flatMap(([tier, [title]]) => [
      `## ${title}`,
      '',
      ...table(
        ['kind', 'what it is', 'usually in', 'policies'],
        all
          .filter((kind) => kind.tier === tier)
          .map(({ name, summary, file }) => [
            `[${name}](${name}.md)`,
            prose(summary),
            cellCode(file),
            String(readersOf(name, policies).length),
          ]),
      ),
    ]),
  ]);
}

function readersOf(name, policies) {
  return policies.filter(({ forEach = [], kindsRead }) => forEach.includes(name) || kindsRead.includes(name));
}

function kindPage(kind, all) {
  const { name, tier, summary, file, date, owner } = kind;
  const example = parse(kind.example);
  const fields = Object.entries(all.fieldsOf(kind));
  const isNeeded = ([, { required }]) => required;
  const sorted = [...fields.filter(isNeeded), ...fields.filter((field) => !isNeeded(field))];
  return page([
    `# ${name}`,
    '',
    `Written by \`npm run docs\` from [the kind itself](../../src/kinds/${fileOf(name)}.ts).`,
    '',
    prose(summary),
    '',
    `- Tier: ${tier}, ${TIERS[tier][1]}`,
    `- Usually in ${code(file)}; the key \`kind\` decides, not the path`,
    ...(date === undefined
      ? []
      : [`- Its date, by which the newest is found and age is told: ${code(date)}`]),
    ...(owner.length === 0
      ? []
      : [`- A finding belongs to the person under ${owner.map(code).join(', else ')}`]),
    '',
    `${code(`opsledger new record ${name}`)} writes one to fill in, ${code(`opsledger schema ${name}`)} prints its JSON Schema.`,
    '',
    '## Fields',
    '',
    ...table(
      ['field', 'needed', 'form', 'meaning', 'example'],
      sorted.flatMap(([key, field]) => rows(key, field, example?.[key], all)),
    ),
    'Keys that begin with `x_` are your own, and are never looked at.',
    '',
    '## Example',
    '',
    '```yaml',
    kind.example.trimEnd(),
    '```',
    '',
    ...policyList('Policies that judge it', all.policies, ({ forEach = [] }) => forEach.includes(name)),
    ...policyList('Policies that look at it', all.policies, ({ kindsRead }) => kindsRead.includes(name)),
    ...namedBy(name, all),
  ]);
}

function fileOf(name) {
  return name.replaceAll(/(?!^)[A-Z]/g, '-$&').toLowerCase();
}

/** Longest example that a cell holds; the whole record stands below. */
const LONGEST = 60;

/** A field, and below it the parts of what it holds. */
function rows(key, { shape, description, required }, example, all) {
  const text = example === undefined ? '' : all.writeFlow(example);
  const shown = text.length > LONGEST ? '(below)' : text === '' ? '' : cellCode(text);
  return [
    [cellCode(key), required ? 'yes' : '', formOf(shape, all), prose(description), shown],
    ...partsOf(shape, key).flatMap(([at, part]) => rows(at, part, undefined, all)),
  ];
}

/** The form of a value, with the kinds that it names as links. */
function formOf(shape, { shapeWords, kinds }) {
  return prose(shapeWords(shape)).replaceAll(/\b[A-Z]\w+\b/g, (word) =>
    kinds.has(word) ? `[${word}](${word}.md)` : word,
  );
}

function partsOf(shape, at) {
  switch (shape.type) {
    case 'mapping':
      return Object.entries(shape.fields).map(([name, field]) => [`${at}.${name}`, field]);
    case 'list':
      return partsOf(shape.of, `${at}[]`);
    case 'table':
      return partsOf(shape.of, `${at}.*`);
    case 'either':
      return shape.of.flatMap((one) => partsOf(one, at));
    default:
      return [];
  }
}

function policyList(heading, policies, wants) {
  const found = policies.filter(wants);
  if (found.length === 0) return [];
  return [
    `## ${heading}`,
    '',
    ...found.map(({ id, title }) => `- [${id}](../policies/${id}.md): ${prose(title)}`),
    '',
  ];
}

/** The kinds whose records name one of this kind, and in which fields. */
function namedBy(name, { kinds, fieldsOf }) {
  const found = [...kinds.values()].flatMap((kind) => {
    const fields = Object.entries(fieldsOf(kind)).filter(([, { shape }]) => namesKind(shape, name));
    return fields.length === 0
      ? []
      : [`- [${kind.name}](${kind.name}.md): ${fields.map(([key]) => code(key)).join(', ')}`];
  });
  return found.length === 0 ? [] : ['## Kinds that name it', '', ...found, ''];
}

function namesKind(shape, name) {
  switch (shape.type) {
    case 'ref':
      return shape.kinds.includes(name);
    case 'list':
    case 'table':
      return namesKind(shape.of, name);
    case 'mapping':
      return Object.values(shape.fields).some((field) => namesKind(field.shape, name));
    case 'either':
      return shape.of.some((one) => namesKind(one, name));
    default:
      return false;
  }
}
