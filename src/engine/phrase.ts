/** Rules in words. */
import { isList, isObject, type JsonValue } from '../model/json.ts';
import { quote } from '../model/wording.ts';

/** A join in words: `the latest PatchReport whose assets[].asset is $.id`. */
export function joinPhrase(join: JsonValue): string {
  if (!isObject(join)) return phrase(join);
  const mode = (['one', 'many', 'latest'] as const).find((name) => join[name] !== undefined) ?? 'many';
  const keys = Object.entries(isObject(join['where']) ? join['where'] : {}).map(
    ([path, value]) => `${path} is ${phrase(value)}`,
  );
  const kind = String(join[mode]);
  const which = { one: `the one ${kind}`, many: `every ${kind}`, latest: `the latest ${kind}` }[mode];
  return keys.length === 0 ? which : `${which} whose ${keys.join(' and ')}`;
}

const INFIX: Readonly<Record<string, string>> = {
  '===': 'is',
  '!==': 'is not',
  '==': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '+': '+',
  '-': '-',
  '*': '*',
  '/': '/',
  '%': '%',
  in: 'in',
  and: 'and',
  or: 'or',
  '??': '??',
  before: 'is before',
  not_after: 'is not after',
};

/** How tightly what is inside has to be held together. */
const NEEDS_BRACKETS: ReadonlySet<string> = new Set([
  ...Object.keys(INFIX),
  'if',
  'all',
  'some',
  'none',
  '!',
]);

/** An expression in words: `$oldest <= $params.max_days`. */
export function phrase(expression: JsonValue): string {
  if (typeof expression === 'string') return expression.startsWith('$') ? expression : plainWord(expression);
  if (isList(expression)) return `[${expression.map(phrase).join(', ')}]`;
  if (!isObject(expression)) return String(expression);
  const { start, end } = expression;
  if (start !== undefined && end !== undefined) return `${phrase(start)} to ${phrase(end)}`;
  const [operator = '', written = null] = Object.entries(expression)[0] ?? [];
  const operands = isList(written) ? written : [written];
  return phraseOf(
    operator,
    operands.map((operand) => bracketed(operand, operator)),
  );
}

function phraseOf(operator: string, words: readonly string[]): string {
  const [first = '', second = ''] = words;
  const infix = Object.hasOwn(INFIX, operator) ? INFIX[operator] : undefined;
  if (infix !== undefined && words.length > 1) return words.join(` ${infix} `);
  switch (operator) {
    case '!':
      return `not ${first}`;
    case '!!':
      return first;
    case 'exists':
      return `${first} is there`;
    case 'var':
      return `$.${first}`;
    case 'if':
      return words.map((word, index) => `${ifWord(index, words.length)}${word}`).join(' ');
    case 'all':
    case 'some':
    case 'none':
      return `${operator} of ${first}: ${second}`;
    case 'filter':
      return `those of ${first} with ${second}`;
    case 'map':
      return `for each of ${first}: ${second}`;
    default:
      return `${operator}(${words.join(', ')})`;
  }
}

function bracketed(operand: JsonValue, around: string): string {
  const words = phrase(operand);
  if (!isObject(operand) || !NEEDS_BRACKETS.has(around)) return words;
  const [inner = ''] = Object.keys(operand);
  return NEEDS_BRACKETS.has(inner) && inner !== around ? `(${words})` : words;
}

function plainWord(text: string): string {
  return /^[\w.:+-]+$/.test(text) ? text : quote(text);
}

/** What stands before the operand of `if` at an index. */
function ifWord(index: number, count: number): string {
  if (index % 2 === 1) return 'then ';
  return `${index === 0 ? '' : 'else '}${index + 1 < count ? 'if ' : ''}`;
}
