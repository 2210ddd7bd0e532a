/** The page of templates: how one is replaced, and what each can show, from the shapes that the check reads. */
import { generatedPlugin } from './generated.mjs';
import { code, padded, page, prose } from './page.mjs';
import { modulesOf } from './source.mjs';

/** The text of docs/templates.md. */
export async function templatesPage() {
  const { TEMPLATES } = await modulesOf("export { TEMPLATES } from './src/render/templates/index.ts';", [
    await generatedPlugin(),
  ]);
  return page([
    ...INTRODUCTION,
    ...Object.entries(TEMPLATES).flatMap(([name, { about, view }]) => [
      `## ${name}`,
      '',
      `${prose(about).replaceAll('\\`', '`')} [What ships](../templates/${name}).`,
      '',
      ...names(view, ''),
      '',
    ]),
  ]);
}

/** How values are written, and what for. */
const WAYS = [
  ['write', 'for'],
  ['`{{headline}}`', 'a text or a number'],
  [
    '`{{#each findings}} … {{else}} … {{/each}}`',
    'each element of a list, and what stands there when it is empty',
  ],
  ['`{{#with domains}} … {{else}} … {{/with}}`', 'a mapping, and what stands there when it is absent'],
  [
    '`{{#if leftOut}} … {{else if run}} … {{else}} … {{/if}}`',
    'whether a text or a list is not empty; `{{#unless …}}` is the reverse',
  ],
  [
    '`{{this}}`, `{{../version}}`, `{{@root.version}}`',
    'the element itself, a name one step further out, one outside of all',
  ],
  [
    '`{{@index}}`, `{{#if @first}}`, `{{#if @last}}`',
    'the number of an element, from 0, and whether it is at an end',
  ],
  ['`{{#each findings as \\|finding number\\|}}`', 'names for an element and its number'],
  ['`{{! … }}`, `\\{{`, `{{~ … ~}}`', 'a remark, two braces as text, and no space around'],
];

const INTRODUCTION = `# Templates

Written by \`npm run docs\` from what the tool itself holds templates against.

Comments, pages and reminders are made by [Handlebars](https://handlebarsjs.com/guide/) from templates. To have one of your own, copy what
ships into the folder \`templates/\` beside \`opsledger.yaml\`, under the same name, and change it. Another folder is named by
\`templates:\` in \`opsledger.yaml\`. What you do not replace stays as it ships. \`opsledger lint\` tells mistakes in templates.

A template without mistakes decides what is shown, and never what is judged: verdicts, exit codes, outputs and files for programs stay
the same.

## What a template may do

TABLE

Nothing else: no other helper, no partial, no decorator, and no \`{{{ … }}}\`, which would leave out the escaping. Names are those below;
one that is not among them is told with its line, its column and the names that are there. With any mistake the run ends with 2, since
nobody should wait for a page that never comes, and what ships is used for what is rendered.

In templates for Markdown values are escaped already, for where words stand: in a sentence, a list or a cell of a table. Do not put
them into HTML attributes, code fences or addresses of links.

## Which templates count

Those of the folder that is judged; of the commit, with \`--at\` and in reports of a period; and of the base, with \`--base\` and on pull
requests. So nobody changes how a change is shown by the change itself; it is told among the rules that it alters. A pull request
whose base cannot be found, and what \`merge\`, \`publish\` and \`report FILE\` render of files, look as they ship.

A comment has at most 65,000 characters. A template is filled with fewer rows, and then without sections (\`leftOut\` names them), until what
it writes fits. If it never does, what ships is used, and says so. The hidden line by which a comment is found again is put before what a
template writes, and is none of its business. [Limits](limits.md) has the rest.
`
  .replace('TABLE', () => padded(WAYS).join('\n'))
  .trimEnd()
  .split('\n')
  .concat('');

/** What stands under each name, as a list in a list. */
function names(parts, indent) {
  return Object.entries(parts).flatMap(([name, shape]) => {
    const inner = shape.is === 'list' ? shape.of : shape;
    return [
      `${indent}- ${code(name)}, ${wordsFor(shape)}: ${prose(shape.about)}`,
      ...(inner.parts ? names(inner.parts, `${indent}  `) : []),
    ];
  });
}

const WORDS = {
  text: 'a text',
  number: 'a number',
  truth: 'true or false, to ask for alone',
  mapping: 'a mapping',
  maybe: 'a mapping that may be absent',
};

function wordsFor({ is, of }) {
  if (is !== 'list') return WORDS[is];
  return { text: 'a list of texts', number: 'a list of numbers' }[of.is] ?? 'a list of mappings';
}
