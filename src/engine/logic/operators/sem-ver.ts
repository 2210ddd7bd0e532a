import { didYouMean, listed, quote } from '../../../model/wording.ts';
import { ABSENT, FAILED, type Operator, strict } from '../operator.ts';
import { BOOLEAN, mayBe, nameOf } from '../types.ts';
import { Failed } from '../value.ts';
import { compareVersions, parseVersion } from '../version.ts';

const COMPARISONS: Readonly<Record<string, (difference: number) => boolean>> = {
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
  '===': (difference) => difference === 0,
  '!==': (difference) => difference !== 0,
  '>=': (difference) => difference >= 0,
  '>': (difference) => difference > 0,
};

export const semVer: Operator = {
  name: 'sem_ver',
  group: 'text',
  arity: [3, 3],
  operands: '[version, comparison, version]',
  summary:
    'True when two versions compare so: number by number, a pre-release before its release, what is built in not at all. Fewer numbers than three, and more, are taken too; one that is not written is 0. Versions are texts: 1.10 without quotes is the number 1.1.',
  examples: [
    { rule: { sem_ver: ['1.9', '>=', '1.10'] }, gives: false },
    { rule: { sem_ver: ['10.0.20348.2700', '>=', '10.0.20348'] }, gives: true },
    { rule: { sem_ver: ['2.0.0-rc.1', '<', 'v2'] }, gives: true },
    { rule: { sem_ver: ['1.2.0+build.7', '===', '1.2'] }, gives: true },
    { rule: { sem_ver: ['$.version', '>=', '1.10'] }, data: {}, gives: ABSENT },
    { rule: { sem_ver: ['$.version', '>=', '1.10'] }, data: { version: 'latest' }, gives: FAILED },
    { rule: { sem_ver: ['$.version', '>=', '1.10'] }, data: { version: 1.1 }, gives: FAILED },
  ],
  compile(call) {
    for (const index of [0, 2]) {
      const { constant, type } = call.operand(index);
      if (typeof constant === 'string' ? !parseVersion(constant) : constant !== undefined)
        call.reject(index, 'wrong-value', noVersion(constant), 'Write it in quotes, such as "1.10".');
      else if (!mayBe(type, 'text'))
        call.reject(index, 'wrong-type', `A version is wanted here, and this is ${nameOf(type)}.`);
    }
    const written = call.raw(1);
    const comparison = typeof written === 'string' ? written : '';
    const accepts = Object.hasOwn(COMPARISONS, comparison) ? COMPARISONS[comparison] : undefined;
    if (!accepts) {
      const hint = new Map([
        ['=', '==='],
        ['==', '==='],
        ['!=', '!=='],
      ]).get(comparison);
      call.reject(
        1,
        'wrong-value',
        `${quote(call.raw(1))} does not compare versions; write ${listed(Object.keys(COMPARISONS))}.`,
        hint === undefined ? didYouMean(comparison, Object.keys(COMPARISONS)).trimStart() : `Write ${hint}.`,
      );
    }
    return strict(
      call,
      ([a, , b]) => {
        const [first, second] = [a, b].map((text) =>
          typeof text === 'string' ? parseVersion(text) : undefined,
        );
        if (first && second) return accepts?.(compareVersions(first, second)) ?? false;
        return new Failed(noVersion(first ? b : a).slice(0, -1));
      },
      { type: BOOLEAN, from: 0 },
    );
  },
};

function noVersion(value: unknown): string {
  return `${quote(value)} is no version.`;
}
