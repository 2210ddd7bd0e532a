/** Room in memory for work that makes much garbage. */
import { setFlagsFromString } from 'node:v8';

/** Per cent by which the heap may grow before garbage is collected; V8 itself lets it grow to several times its size. */
const GROWTH = 20;

/**
 * Does a piece of work in less memory and somewhat more time: garbage is collected sooner while it runs. Why is told in
 * docs/decisions/0015-spreadsheets.md.
 */
export async function inLittleRoom<T>(work: () => T | Promise<T>): Promise<T> {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  try {
    return await work();
  } finally {
    // Zero is what V8 begins with: as it thinks fit.
    setFlagsFromString('--heap-growing-percent=0');
  }
}
