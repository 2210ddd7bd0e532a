/** The reference page of the operators, from their own descriptions and examples, which the tests run. */
import { stringify } from 'yaml';
import { importSource } from './source.mjs';

/** The text of docs/operators.md. */
export async function operatorsPage() {
  const { operators } = await importSource('src/engine/logic/operators/index.ts');
  const { GROUPS } = await importSource('src/engine/logic/operator.ts');
  const groups = GROUPS.map((group) => ({
    group,
    members: [...operators.values()].filter((operator) => operator.group === group).sort(byName),
  }));
  return [
    '# Operators',
    '',
    'Written by `npm run docs` from the operators themselves; the tests run every example.',
    '',
    'Behind each example stands what it gives, and before that the record it is judged on, where it reads one. _Absent_ is no',
    'evidence, and _failed_ is the verdict `error`; an operator that asks for all its operands is absent when one of them is.',
    'A list of operands is a list, so that a literal list as the only operand is written doubled: `{sum: [[1, 2]]}`.',
    '',
    ...groups.map(
      ({ group, members }) => `- ${title(group)}: ${members.map(({ name }) => code(name)).join(' ')}`,
    ),
    '',
    ...groups.flatMap(({ group, members }) => [`## ${title(group)}`, '', ...members.flatMap(section)]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function section({ name, operands, summary, examples }) {
  const lines = examples.flatMap((example, index) => [
    ...(examples[index - 1]?.records === example.records ? [] : among(example)),
    line(example),
  ]);
  return [
    `### ${code(name)}`,
    '',
    code(`{${flow(name)}: ${operands}}`),
    '',
    summary,
    '',
    '```text',
    ...lines,
    '```',
    '',
  ];
}

/** The records that the examples from here on are judged among. */
function among({ records = {}, policies = [], artefacts = {} }) {
  const kinds = Object.entries(records).map(([kind, list]) => `#   ${kind}: ${flow(list)}`);
  return [
    ...(kinds.length === 0 ? ['# Without records:'] : ['# Among these records:', ...kinds]),
    ...policies.map(
      ({ title: _, domain: __, level: ___, severity: ____, ...rules }) => `#   a policy: ${flow(rules)}`,
    ),
    ...Object.entries(artefacts).map(
      ([path, { is, sha256 }]) => `#   ${path}: ${is}${sha256 === undefined ? '' : `, SHA-256 ${sha256}`}`,
    ),
  ];
}

function line({ rule, data, record, gives }) {
  const hasData = data !== undefined && Object.keys(data).length > 0;
  const of = record ?? (hasData ? flow(data) : undefined);
  const result = typeof gives === 'symbol' ? gives.description : flow(gives);
  return `${flow(rule)} # ${of === undefined ? '' : `of ${of}: `}${result}`;
}

/** A value on one line, as one writes it in a policy. */
function flow(value) {
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd();
}

function code(text) {
  return `\`${text}\``;
}

function title(group) {
  return group.charAt(0).toUpperCase() + group.slice(1);
}

/** By code unit, so that the page is the same on every machine. */
function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}
