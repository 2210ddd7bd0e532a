/** How often a property is tried: as often as it says, or that many times more where OPSLEDGER_EFFORT asks for it. */
export function runs(count: number): number {
  return count * Number(process.env['OPSLEDGER_EFFORT'] ?? 1);
}

/** A seed for random tests: the one that OPSLEDGER_SEED names, to meet a failure again, or any. */
export function aSeed(): number {
  const seed = process.env['OPSLEDGER_SEED'];
  return seed === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(seed);
}
