/** How often a property is tried: as often as it says, or that many times more where OPSLEDGER_EFFORT asks for it. */
export function runs(count: number): number {
  return count * Number(process.env['OPSLEDGER_EFFORT'] ?? 1);
}
