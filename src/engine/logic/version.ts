/** Versions of software, as vendors write them. */
import { compareText } from '../../model/order.ts';

/** Longest text that is read as a version. */
export const MAX_VERSION = 256;

export interface Version {
  /** Digits only, without leading zeros: they may be more than a number can hold. */
  readonly numbers: readonly string[];
  /** What makes it come before the version without; empty for a release. */
  readonly preRelease: readonly string[];
}

const VERSION = /^v?(\d+(?:\.\d+)*)(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

/**
 * Reads a semantic version, or one with fewer or more numbers, such as `1.10` or `10.0.20348.2700`; undefined for
 * anything else. What follows a plus sign says how it was built, and is not compared.
 */
export function parseVersion(text: string): Version | undefined {
  const match = text.length <= MAX_VERSION ? VERSION.exec(text) : null;
  if (!match) return undefined;
  const numbers = (match[1] ?? '').split('.').map(withoutZeros);
  return { numbers, preRelease: match[2]?.split('.') ?? [] };
}

/**
 * Negative, zero or positive as `a` is older than, the same as, or newer than `b`, by the precedence of Semantic
 * Versioning 2.0.0, clause 11. A number that is not written counts as 0.
 */
export function compareVersions(a: Version, b: Version): number {
  for (let index = 0; index < Math.max(a.numbers.length, b.numbers.length); index++) {
    const difference = compareDigits(a.numbers[index] ?? '0', b.numbers[index] ?? '0');
    if (difference !== 0) return difference;
  }
  if (a.preRelease.length === 0 || b.preRelease.length === 0)
    return Math.sign(b.preRelease.length - a.preRelease.length);
  for (let index = 0; index < Math.min(a.preRelease.length, b.preRelease.length); index++) {
    const difference = compareIdentifiers(a.preRelease[index] ?? '', b.preRelease[index] ?? '');
    if (difference !== 0) return difference;
  }
  return a.preRelease.length - b.preRelease.length;
}

function compareIdentifiers(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOtherNumber) return compareDigits(withoutZeros(a), withoutZeros(b));
  return isNumber === isOtherNumber ? compareText(a, b) : isNumber ? -1 : 1;
}

function compareDigits(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '');
}
