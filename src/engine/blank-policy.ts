/** A policy to fill in, with its cases: it can be judged as it stands, and says everywhere what is to be replaced. */
import { type Field, fieldsOf, type Kind } from '../model/kind.ts';
import { DOMAINS, LEVELS, ORIGINS, SEVERITIES } from '../model/policy.ts';
import { BLANK } from '../model/record.ts';
import { formatDay, parseDay } from '../model/time.ts';
import { listed } from '../model/wording.ts';
import { policySchema } from '../schema/policy.ts';
import { POLICY_KEYS } from './layout.ts';
import { writeFlow } from './yaml/write.ts';

export interface BlankPolicy {
  readonly policy: string;
  readonly test: string;
}

/** The texts of a policy on the records of a kind, and of its tests. */
export function blankPolicy(id: string, kind: Kind): BlankPolicy {
  const { rule, message, title, parameter, passes, fails, field } = measureOf(kind);
  const choose = (words: readonly string[]) => `# ${BLANK}: ${listed(words)}`;
  const heading = `# A policy on records of kind ${kind.name}. Replace what is marked ${BLANK}, then run opsledger test.`;
  const policy = [
    heading,
    `id: ${writeFlow(id)}`,
    '# What must hold, in one line',
    `title: "${BLANK}: ${title}"`,
    `domain: ${DOMAINS[0]} ${choose(DOMAINS)}`,
    `level: ${LEVELS[0]} ${choose(LEVELS)}`,
    `severity: ${SEVERITIES.at(-1)} ${choose(SEVERITIES)}`,
    '# The controls it gives evidence for, by framework: what is left here counts for them',
    `controls: {cis-v8.1: ["8.2"]} # ${BLANK}`,
    `why: "${BLANK}: why it matters, in a sentence"`,
    `remedy: "${BLANK}: what to do when it does not hold"`,
    '# Thresholds. The configuration may set others; rules and messages read them as $params.NAME',
    'params:',
    ...parameter,
    `    origin: ours # ${BLANK}: ${listed(ORIGINS)}; who says so, printed with the threshold`,
    '# One verdict for each record of this kind, or of these kinds; without it, one for all',
    `for_each: ${kind.name}`,
    '# What must hold. A field that is absent makes it no evidence, never a pass',
    `require: ${rule}`,
    '# What to say when it does not hold; {{name}} stands for a field, or for what with and let name',
    `message: ${JSON.stringify(message)}`,
    '',
    '# What else a policy may say:',
    ...restOfKeys().map(([key, description]) => `#   ${key}: ${description}`),
    '',
  ];
  const given = (name: string, value: string | undefined) =>
    `    - {id: ${name}${value === undefined ? '' : `, ${field}: ${value}`}}`;
  const test = [
    `# The cases of ${id}. A case gives records, of which only what the policy reads need be there.`,
    `policy: ${writeFlow(id)}`,
    `name: "${BLANK}: the last value that passes, and the first that fails"`,
    `as_of: ${AS_OF}`,
    'given:',
    `  ${kind.name}:`,
    given('passes', passes),
    given('fails', fails),
    'expect:',
    '  pass: [passes]',
    '  fail: [fails]',
    '---',
    `policy: ${writeFlow(id)}`,
    `name: "${BLANK}: without ${field} nothing can be told"`,
    `as_of: ${AS_OF}`,
    'given:',
    `  ${kind.name}:`,
    given('unknown', undefined),
    'expect:',
    '  no_evidence: [unknown]',
    '---',
    `policy: ${writeFlow(id)}`,
    `name: Without any ${kind.name} nothing can be told`,
    `as_of: ${AS_OF}`,
    'given: {}',
    'expect: no_evidence',
    '',
  ];
  return { policy: policy.join('\n'), test: test.join('\n') };
}

/** The keys that a blank policy does not have, in the order in which they are written. */
function restOfKeys(): readonly (readonly [string, string])[] {
  const used = ['id', 'title', 'domain', 'level', 'severity', 'controls', 'why', 'remedy', 'params'];
  const all = new Set([...used, 'for_each', 'require', 'message']);
  return POLICY_KEYS.filter((key) => !all.has(key)).map((key) => [
    key,
    policySchema.properties?.[key]?.description ?? '',
  ]);
}

const AS_OF = '2026-09-30T12:00:00Z';
const DAYS_TO_START_WITH = 90;

/** Something that every record of a kind can be asked. */
interface Measure {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
  readonly title: string;
  /** The lines of its parameter, but for the origin. */
  readonly parameter: readonly string[];
  /** A value that passes, and the nearest that does not. */
  readonly passes: string;
  readonly fails: string;
}

function measureOf(kind: Kind): Measure {
  const fields = fieldsOf(kind);
  const dated = kind.date === undefined ? undefined : fields[kind.date];
  if (kind.date !== undefined && dated) return ageOf(kind, kind.date, dated);
  for (const [name, { shape, required }] of Object.entries(fields)) {
    if (!required || shape.type !== 'choice') continue;
    const [first = '', second = ''] = shape.values;
    return {
      field: name,
      rule: `{in: [$.${name}, $params.allowed]}`,
      message: `{{id}} has ${name} {{${name}}}, which is not allowed`,
      title: `${name} of each ${kind.name} is one of those allowed`,
      parameter: [
        '  allowed:',
        '    type: array',
        `    default: [${writeFlow(first)}] # ${BLANK}`,
        '    items: {type: string}',
        `    description: Values of ${name} that are allowed # ${BLANK}`,
      ],
      passes: writeFlow(first),
      fails: writeFlow(second),
    };
  }
  return {
    field: 'duration',
    rule: '{lte_duration: [$.duration, $params.longest]}',
    message: '{{id}} takes {{duration}} (limit {{params.longest}})',
    title: `A ${kind.name} is not too long`,
    parameter: [
      '  longest:',
      '    type: string',
      `    default: PT4H # ${BLANK}`,
      `    description: How long one may take # ${BLANK}`,
    ],
    passes: 'PT4H',
    fails: 'PT4H1M',
  };
}

function ageOf({ name: kind }: Kind, field: string, { shape }: Field): Measure {
  const last = (parseDay(AS_OF.slice(0, 10)) ?? 0) - DAYS_TO_START_WITH;
  const time = shape.type === 'date' ? '' : AS_OF.slice(10);
  return {
    field,
    rule: `{"<=": [{age: [$.${field}, days]}, $params.max_days]}`,
    message: `{{id}} has ${field} {{${field}}}, and may be {{params.max_days}} days old`,
    title: `${field} of each ${kind} is at most ${DAYS_TO_START_WITH} days ago`,
    parameter: [
      '  max_days:',
      '    type: integer',
      `    default: ${DAYS_TO_START_WITH} # ${BLANK}`,
      '    minimum: 1',
      `    description: Days since ${field} # ${BLANK}`,
    ],
    passes: `${formatDay(last)}${time}`,
    fails: `${formatDay(last - 1)}${time}`,
  };
}
