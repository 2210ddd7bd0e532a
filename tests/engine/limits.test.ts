/** Each limit: at it, all is well; one past it, a message says so, and the rest goes on. */
import { describe, expect, it } from 'vitest';
import { parseInventoryFile } from '../../src/engine/inventory.ts';
import { MAX_RULE_DEPTH, MAX_RULE_NODES, MAX_RULE_TEXT } from '../../src/engine/logic/compile.ts';
import { MAX_STEPS } from '../../src/engine/logic/operator.ts';
import { readPolicies } from '../../src/engine/policies.ts';
import { MAX_DEPTH, MAX_NODES, MAX_PROBLEMS_A_FILE } from '../../src/engine/yaml/read.ts';
import { kinds } from '../../src/kinds/index.ts';
import type { JsonValue } from '../../src/model/json.ts';
import { aPolicy, judge, verdict } from '../support/check.ts';

/** Codes and messages of what is wrong with a text. */
function trouble(text: string): readonly string[] {
  return parseInventoryFile({ path: 'x.yaml', text }).problems.map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

function mistakes(require: JsonValue): readonly string[] {
  const text = aPolicy(`for_each: Asset\nrequire: ${JSON.stringify(require)}\nmessage: m`);
  return readPolicies([{ path: 'p.yaml', text }], kinds).problems.map(
    ({ code, message }) => `${code}: ${message}`,
  );
}

/** `value` inside `depth` operators. */
function nested(depth: number, value: JsonValue): JsonValue {
  return depth === 0 ? value : { '!': nested(depth - 1, value) };
}

describe('a document', () => {
  it.each([
    ['in flow form', (depth: number) => `a: ${'['.repeat(depth)}1${']'.repeat(depth)}\n`],
    [
      'in block form',
      (depth: number) =>
        `${Array.from({ length: depth + 1 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')} 1\n`,
    ],
  ])('nested %s', (_name, text) => {
    expect(trouble(text(MAX_DEPTH - 1))).toEqual([]);
    expect(trouble(text(MAX_DEPTH))).toEqual([
      `too-deep: Lists and mappings are nested more than ${MAX_DEPTH} deep.`,
    ]);
  });

  it('with aliases that repeat much', () => {
    // A list of 99 values, which makes 100; an alias is one value and those it repeats.
    const times = (count: number) => `a: &a [${'1, '.repeat(98)}1]\nb: [${'*a, '.repeat(count)}1]\n`;
    const most = Math.floor((MAX_NODES - 102) / 101);
    expect(trouble(times(most))).toEqual([]);
    // However often it goes too far, it is told once.
    expect(trouble(times(most + 20))).toEqual([
      'alias: Repeating *a makes the file larger than 1,000,000 values.',
    ]);
  });

  it('with many mistakes', () => {
    const doubled = (count: number) => `a: 1\n${'a: 1\n'.repeat(count)}`;
    expect(trouble(doubled(MAX_PROBLEMS_A_FILE))).toHaveLength(MAX_PROBLEMS_A_FILE);
    const many = trouble(doubled(MAX_PROBLEMS_A_FILE + 1));
    expect(many.length).toBeLessThanOrEqual(MAX_PROBLEMS_A_FILE + 1);
    expect(many.at(-1)).toMatch(/more/);
  });
});

describe('a rule', () => {
  it('as deep as it may be', () => {
    expect(mistakes(nested(MAX_RULE_DEPTH, '$.site'))).toEqual([]);
    expect(mistakes(nested(MAX_RULE_DEPTH + 1, '$.site'))[0]).toMatch(/^limit: /);
  });

  it('of as many parts as it may have', () => {
    const wide = (count: number): JsonValue => ({ or: Array.from({ length: count }, () => true) });
    expect(mistakes(wide(MAX_RULE_NODES - 10))).toEqual([]);
    expect(mistakes(wide(MAX_RULE_NODES + 1))[0]).toMatch(/^limit: /);
  });

  it('with a text as long as it may be', () => {
    const about = (length: number): JsonValue => ({ '===': ['$.site', 'x'.repeat(length)] });
    expect(mistakes(about(MAX_RULE_TEXT))).toEqual([]);
    expect(mistakes(about(MAX_RULE_TEXT + 1))).toEqual([
      `limit: A text in a rule may have ${MAX_RULE_TEXT} characters; this one has ${MAX_RULE_TEXT + 1}.`,
    ]);
  });

  it('with as many iterators inside each other as a file can hold', () => {
    // Each asks whether there is an element; the innermost looks at the record's own name.
    const inside = (depth: number): JsonValue =>
      depth === 0 ? { '===': ['$record.name', 'A'] } : { some: ['$record.tags', inside(depth - 1)] };
    // Each takes a mapping and a list, of which a document may have so many.
    const depth = MAX_DEPTH / 2 - 2;
    const inventory =
      'kind: Asset\nitems:\n  - {id: a1, name: A, tags: [t]}\n  - {id: a2, name: B, tags: [t]}\n';
    const report = judge(
      aPolicy(`for_each: Asset\nrequire: ${JSON.stringify(inside(depth))}\nmessage: m`),
      inventory,
    );
    expect(report.evaluations.map(({ verdict }) => verdict)).toEqual(['pass', 'fail']);
  });

  it('that takes as many steps as it may', () => {
    const side = Math.sqrt(MAX_STEPS) - 1; // the outer loop takes steps too
    const tags = (count: number) =>
      `[${Array.from({ length: count }, (_, index) => `t${index}`).join(', ')}]`;
    const slow = aPolicy(
      'for_each: Asset\nrequire: {none: [$.tags, {some: [$record.tags, {"===": [$., x]}]}]}\nmessage: m',
    );
    const verdictFor = (count: number) => judge(slow, `kind: Asset\nid: a1\nname: A\ntags: ${tags(count)}\n`);
    expect(verdict(verdictFor(side))).toBe('pass');
    const past = verdictFor(side + 2);
    expect(verdict(past)).toBe('error');
    expect(past.findings[0]?.message).toContain('the rule takes more than 1000000 steps');
  });
});
