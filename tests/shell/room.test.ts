import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { inLittleRoom } from '../../src/shell/room.ts';

it('gives back what the work does, and what it throws', async () => {
  expect(await inLittleRoom(() => 1)).toBe(1);
  expect(await inLittleRoom(async () => 2)).toBe(2);
  await expect(inLittleRoom(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

// One that does not would complain on the screen whenever a workbook is made.
it('asks for something that this V8 knows', () => {
  expect(execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' })).toContain(
    '--heap-growing-percent (',
  );
});
