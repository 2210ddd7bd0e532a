/** A page for each policy that ships: what a finding's help leads to. */
import { library } from './library.mjs';
import { anchor, cellCode, code, controlHeading, inOrder, page, prose, table } from './page.mjs';

/** Path → text of the pages under docs/policies. */
export async function policyPages() {
  const all = await library();
  return [
    ['docs/policies/README.md', indexPage(all)],
    ...all.policies.map((policy) => [`docs/policies/${policy.id}.md`, policyPage(policy, all)]),
  ];
}

function indexPage({ policies, profiles }) {
  const domains = [...new Set(policies.map(({ domain }) => domain))].sort(inOrder);
  return page([
    '# Policies',
    '',
    `Written by \`npm run docs\` from the ${policies.length} policies that ship and their tests.`,
    '',
    'A configuration takes them by a profile, as in `extends: [opsledger:starter]`:',
    '',
    ...profiles.map(({ name, title, summary, takes }) => {
      const count = policies.filter(takes).length;
      return `- ${code(name)}: ${prose(title)}, ${count} policies. ${prose(summary ?? '')}`.trimEnd();
    }),
    '',
    '## How a rule is written here',
    '',
    'In the rules, `$.name` is a field of the record that is judged, and within `all of`, `some of` and `those of` one of the',
    'element; `$record.name` is of the record from anywhere, `$ref.owner.name` of the record that its field names, and',
    '`$params.name` a threshold. `$as_of` is the moment of judging. What stands under `with` and `let` is named first and used',
    'below. [Operators](../operators.md) says what each word does, and what it gives when something is absent.',
    '',
    ...domains.flatMap((domain) => [
      `## ${domainTitle(domain)}`,
      '',
      ...table(
        ['policy', 'asks that', 'severity', 'level'],
        policies
          .filter((policy) => policy.domain === domain)
          .map(({ id, title, severity, level }) => [
            `[${id}](${id}.md)`,
            prose(title),
            severity,
            levelWords(level),
          ]),
      ),
    ]),
  ]);
}

function domainTitle(domain) {
  const words = { backup_dr: 'Backup and recovery', automation_cost: 'Automation and cost' };
  const plain = domain.replaceAll('_', ' ');
  return words[domain] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

function levelWords(level) {
  return level.replaceAll('_', ' ');
}

function policyPage(policy, all) {
  const { id, title, severity, domain, level, why, remedy, remarks, replaces, effectiveFrom } = policy;
  const taken = policy.profiles.map(code).join(', ');
  return page([
    `# ${id}: ${prose(title)}`,
    '',
    `Written by \`npm run docs\` from [the policy](../../${policy.path}) and [its tests](../../${policy.testPath}).`,
    '',
    `- Severity: ${severity}`,
    `- Domain: [${domainTitle(domain).toLowerCase()}](README.md#${anchor(domainTitle(domain))})`,
    `- Level: ${levelWords(level)}`,
    `- Profiles that take it: ${taken || 'none; name it in one of your own'}`,
    ...(replaces.length > 0 ? [`- Was before: ${replaces.map(code).join(', ')}`] : []),
    ...(effectiveFrom === undefined ? [] : [`- In force from ${policy.document.effective_from} on`]),
    '',
    ...part('Why', why === undefined ? [] : [prose(why)]),
    ...part('What to do', remedy === undefined ? [] : [prose(remedy)]),
    ...judged(policy, all),
    ...part('What it leaves open', remarks === '' ? [] : [prose(remarks)]),
    ...thresholds(policy, all),
    ...controlsOf(policy, all),
    ...exceptionsTo(policy),
    '## What its tests show',
    '',
    ...policy.cases.map(({ name, verdicts }) => `- ${prose(name)}: ${verdicts.map(code).join(', ')}`),
  ]);
}

function part(heading, lines) {
  return lines.length === 0 ? [] : [`## ${heading}`, '', ...lines, ''];
}

/** What is judged, in words: whom, what is looked up, and what must hold. */
function judged({ id, forEach, rules, document, whenEmpty, kindsRead }, { operators }) {
  const kindLink = (kind) => `[${kind}](../kinds/${kind}.md)`;
  const ruleLines = rules.map(
    ({ name, words }) => `- ${nameOf(name)}: ${code(words)}${messageOf(name, document)}`,
  );
  const used = [...operatorsIn(document)]
    .filter((name) => operators.has(name) && /^\w+$/.test(name))
    .sort(inOrder);
  const empty =
    whenEmpty === 'not_applicable'
      ? 'Where there is no such record, it is not applicable.'
      : 'Where there is no such record at all, that is no evidence, unless the Organization says that there is none.';
  return [
    '## What is judged',
    '',
    forEach === undefined
      ? 'Judged once, over all records.'
      : `Each ${forEach.map(kindLink).join(' and each ')}. ${empty}`,
    '',
    ...ruleLines,
    ...(document.deadline === undefined ? [] : ['- There is a date by which it must hold.']),
    '',
    ...(kindsRead.length > 0 ? [`It looks at ${kindsRead.map(kindLink).join(', ')} too.`, ''] : []),
    '[How a rule is written here](README.md#how-a-rule-is-written-here)' +
      (used.length > 0
        ? `; its operators: ${used.map((name) => `[${name}](../operators.md#${anchor(name)})`).join(', ')}.`
        : '.'),
    '',
    `${code(`opsledger explain ${id}`)} says the same with the verdicts on your records${
      forEach === undefined ? '' : `, and ${code(`opsledger explain ${id} RECORD`)} each step for one of them`
    }.`,
    '',
  ];
}

function nameOf(name) {
  if (name === 'where') return 'It applies where';
  if (name === 'fresh') return 'Evidence is fresh with';
  if (name === 'require') return 'Must hold';
  const [, check] = /^check (.+)$/.exec(name) ?? [];
  return check === undefined ? code(name) : `Must hold, check ${code(check)}`;
}

function messageOf(name, { message, require: required }) {
  const list = Array.isArray(required) ? required : [];
  const [, check] = /^check (.+)$/.exec(name) ?? [];
  const found = list.find((one, index) => String(one.id ?? index) === check);
  const text = name === 'require' ? message : check === undefined ? undefined : found?.message;
  return text === undefined ? '' : `; if not: ${code(text)}`;
}

/** The operators that the rules of a policy use. */
function operatorsIn(document) {
  const found = new Set();
  const look = (value) => {
    if (typeof value !== 'object' || value === null) return;
    if (!Array.isArray(value)) for (const key of Object.keys(value)) found.add(key);
    for (const one of Object.values(value)) look(one);
  };
  for (const name of ['where', 'require', 'offenders', 'deadline']) look(document[name]);
  for (const rule of Object.values(document.let ?? {})) look(rule);
  for (const key of ['check', 'id', 'message']) found.delete(key);
  return found;
}

const ORIGINS = { source: 'a published source', cis: 'CIS', ours: 'our own judgement' };

function thresholds({ id, params, document }, { writeFlow }) {
  const [first] = params;
  if (first === undefined) return [];
  const plain = params.find(({ value }) => typeof value !== 'object') ?? first;
  const override = `overrides: {${id}: {params: {${plain.name}: ${writeFlow(plain.value)}}}}`;
  // A list is easier to write into the file than on a command line.
  const isPlain = typeof plain.value !== 'object';
  const trial = `To see first what it would change: ${code(`opsledger check --set ${id}.${plain.name}=${plain.value}`)}. `;
  return [
    '## Thresholds',
    '',
    ...table(
      ['name', 'value', 'from', 'meaning'],
      params.map(({ name, value, origin }) => [
        cellCode(name),
        cellCode(writeFlow(value)),
        ORIGINS[origin] ?? 'not said',
        prose(document.params[name].description ?? ''),
      ]),
    ),
    `To judge by another value, write it in place of this one into \`opsledger.yaml\`: ${code(override)}.`,
    `${isPlain ? trial : ''}Reports list what differs.`,
    '',
  ];
}

function controlsOf({ controls }, { frameworks }) {
  const lines = Object.entries(controls).flatMap(([name, ids]) => {
    const framework = frameworks.get(name);
    return ids.map((id) => {
      const control = framework?.controls.find((one) => one.id === id);
      if (control === undefined) return `- ${code(`${name}/${id}`)}`;
      const link = `../frameworks/${name}.md#${anchor(controlHeading(control))}`;
      return `- ${prose(framework.title)}: [${prose(controlHeading(control))}](${link})`;
    });
  });
  return part('Controls it gives evidence for', lines);
}

function exceptionsTo({ id, exceptable, forEach }) {
  const none = !exceptable
    ? 'It allows none: what it finds has to be mended.'
    : forEach === undefined
      ? 'An exception names its subjects, and this is not about one record: what it finds has to be mended.'
      : undefined;
  return part('Exceptions', [
    none ??
      `${code(`opsledger except ${id} RECORD`)} drafts one for a record, says what it needs and what it would change. Somebody else approves it, and it ends.`,
  ]);
}
