/** A page for each framework that ships: its controls in our own words, and the policies that give evidence for each. */
import { library } from './library.mjs';
import { controlHeading, page, prose, table } from './page.mjs';

/** Path → text of the pages under docs/frameworks. */
export async function frameworkPages() {
  const { frameworks, policies } = await library();
  const all = [...frameworks.values()];
  return [
    ['docs/frameworks/README.md', indexPage(all, policies)],
    ...all.map((framework) => [`docs/frameworks/${framework.id}.md`, frameworkPage(framework, policies)]),
  ];
}

function indexPage(frameworks, policies) {
  return page([
    '# Frameworks',
    '',
    'Written by `npm run docs` from the frameworks that ship. What policies show is assessed by yourself, and certifies nothing.',
    '',
    ...table(
      ['framework', 'publisher', 'controls', 'with policies'],
      frameworks.map((framework) => [
        `[${prose(framework.title)}](${framework.id}.md)`,
        prose(framework.publisher),
        String(framework.controls.length),
        String(covered(framework, policies)),
      ]),
    ),
  ]);
}

function covered({ id, controls }, policies) {
  return controls.filter((control) => policiesFor(id, control.id, policies).length > 0).length;
}

function policiesFor(framework, control, policies) {
  return policies.filter(({ controls }) => controls[framework]?.includes(control));
}

function frameworkPage(framework, policies) {
  const { id, title, publisher, source, notice, controls } = framework;
  return page([
    `# ${prose(title)}`,
    '',
    `Written by \`npm run docs\` from [the list of its controls](../../policies/frameworks/${id}.yaml). Published by ${prose(publisher)}: <${source}>.`,
    '',
    prose(notice),
    '',
    `${covered(framework, policies)} of its ${controls.length} controls have policies that give evidence for them. A control holds when all`,
    'evaluations of its policies do; what they cannot see is not said by it.',
    '',
    ...controls.flatMap((control) => [
      `## ${prose(controlHeading(control))}`,
      '',
      ...factsOf(control),
      ...evidenceFor(policiesFor(id, control.id, policies)),
      '',
    ]),
  ]);
}

function factsOf({
  implementation_groups: groups,
  asset_class: protects,
  security_function: does,
  group,
  cadence,
}) {
  const facts = [
    group === undefined ? '' : `Group: ${group}`,
    groups === undefined ? '' : `Implementation groups ${groups.join(', ')}`,
    protects === undefined ? '' : `asset class ${protects}`,
    does === undefined ? '' : `function ${does}`,
    cadence === undefined ? '' : `cadence ${cadence}`,
  ].filter((fact) => fact !== '');
  return facts.length === 0 ? [] : [`${prose(facts.join('; '))}.`, ''];
}

function evidenceFor(policies) {
  if (policies.length === 0) return ['No policy gives evidence for it yet.'];
  return policies.map(({ id, title }) => `- [${id}](../policies/${id}.md): ${prose(title)}`);
}
